package org.missedmeetings.desk.notifications;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.NoticeQuery;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Listing;
import org.missedmeetings.store.tables.Tables;

/** What doctors and patients were told. */
public final class Notices {
    private static final Comparator<Notification> LATEST_FIRST = Comparator.comparing(Notification::createdAt)
            .thenComparingLong(Notification::id)
            .reversed();

    private final Book book;

    public Notices(Book book) {
        this.book = book;
    }

    /** Hands over what the query asks for, latest first. */
    public void forEach(NoticeQuery query, Consumer<Notification> consumer) {
        var listing = new Listing<Notification>(
                (tables, last, most) -> tables.inbox().list(last == null ? query : query.after(last), most),
                LATEST_FIRST);
        book.database().forEach(listing, query.limit(), consumer);
    }

    /**
     * How many nobody has read yet.
     *
     * @param recipientId only this person's; null for everybody's
     */
    public long unread(Long recipientId) {
        return book.database()
                .read(tables -> recipientId == null
                        ? tables.inbox().countUnread()
                        : tables.inbox().countUnread(recipientId));
    }

    /**
     * Whose it is.
     *
     * @throws Problem {@code not_found}
     */
    public long recipient(long id) {
        return book.database()
                .read(tables -> tables.inbox().recipient(id))
                .orElseThrow(() -> DeskProblem.noNotification(id));
    }

    /**
     * Marks these as read, all or none; one that is read already keeps its time.
     *
     * @return how many of them were unread
     * @throws Problem {@code not_found} when one of them does not exist
     */
    public long markRead(List<Long> ids, Signature signature) {
        return mark(ids, (tables, id) -> tables.inbox().markRead(id, tables.now(), signature.actor()));
    }

    /**
     * Notes that staff have told the recipients of these themselves, all or none; it is not the recipient's reading.
     *
     * @return how many of them nobody had told until now
     * @throws Problem {@code not_found} when one of them does not exist
     */
    public long markTold(List<Long> ids, Signature signature) {
        return mark(ids, (tables, id) -> tables.inbox().markTold(id, tables.now(), signature.actor()));
    }

    /** Marks them, all or none, and counts those that were not so until now. */
    private long mark(List<Long> ids, BiPredicate<Tables, Long> marking) {
        return book.database().write(tables -> {
            var marked = 0L;
            for (var id : ids) {
                if (tables.inbox().recipient(id).isEmpty()) {
                    throw new Problem(
                            DeskProblem.NO_NOTIFICATION_AMONG_SEVERAL,
                            DeskProblem.noNotification(id).getMessage());
                }
                marked += marking.test(tables, id) ? 1 : 0;
            }
            return marked;
        });
    }

    /** How many nobody has read yet, and staff have not told either. */
    public long toTell() {
        return book.database().read(tables -> tables.inbox().countToTell());
    }

    /**
     * Marks all unread ones of a person as read.
     *
     * @return how many there were
     * @throws Problem {@code not_found} when there is no such person
     */
    public long markAllRead(long recipientId, Signature signature) {
        return book.database().write(tables -> {
            if (tables.people().find(recipientId).isEmpty()) {
                throw new Problem(DeskProblem.NO_PERSON, "There is nobody with that number.");
            }
            return tables.inbox().markAllRead(recipientId, tables.now(), signature.actor());
        });
    }
}
