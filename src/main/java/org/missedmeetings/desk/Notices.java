package org.missedmeetings.desk;

import java.util.List;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Notification;
import org.missedmeetings.meeting.Problem;

/** What doctors and patients were told. */
public final class Notices {
    private final Book book;

    public Notices(Book book) {
        this.book = book;
    }

    /**
     * Hands them over, latest first.
     *
     * @param recipientId only this person's; null for everybody's
     * @param limit at most this many; null for all
     */
    public void forEach(Long recipientId, boolean unreadOnly, Integer limit, Consumer<Notification> consumer) {
        book.database().read(tables -> {
            tables.notifications().forEach(recipientId, unreadOnly, limit, consumer);
            return null;
        });
    }

    /**
     * Marks these as read, all or none; one that is read already keeps its time.
     *
     * @return how many of them were unread
     * @throws Problem {@code not_found} when one of them does not exist
     */
    public long markRead(List<Long> ids, Signature signature) {
        return book.database().write(tables -> {
            var read = 0L;
            for (var id : ids) {
                if (!tables.notifications().exists(id)) {
                    throw Problem.notFound(
                            "There is no notification " + id + ".",
                            "Nothing was marked. See them with: missed-meetings notifications");
                }
                read += tables.notifications().markRead(id, signature.now()) ? 1 : 0;
            }
            return read;
        });
    }

    /**
     * Marks all unread ones of a person as read.
     *
     * @return how many there were
     */
    public long markAllRead(long recipientId, Signature signature) {
        return book.database().write(tables -> tables.notifications().markAllRead(recipientId, signature.now()));
    }
}
