package org.missedmeetings.desk.history;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.desk.people.Directory;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.people.PersonEvent;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Listing;
import org.missedmeetings.store.tables.Tables;

/** All that ever happened, first to last: to a meeting, to a person, and to what holds for the whole book. */
public final class Histories {
    private final Book book;

    public Histories(Book book) {
        this.book = book;
    }

    /**
     * Hands over all that ever happened to one meeting, also a deleted one.
     *
     * @throws Problem {@code not_found}
     */
    public void ofMeeting(long id, Consumer<Event> consumer) {
        new Tabs(book).meeting(id);
        each((tables, after, most) -> tables.history().list(id, after, most), Event::id, consumer);
    }

    /**
     * Hands over all that was ever noted about one person.
     *
     * @throws Problem {@code not_found}
     */
    public void ofPerson(long id, Consumer<PersonEvent> consumer) {
        new Directory(book).person(id);
        each((tables, after, most) -> tables.peopleHistory().list(id, after, most), PersonEvent::id, consumer);
    }

    /** Hands over all that was ever changed for the whole book. */
    public void ofSettings(Consumer<SettingEvent> consumer) {
        each((tables, after, most) -> tables.settingsHistory().list(after, most), SettingEvent::id, consumer);
    }

    /** Reads the lines of a history after one of them. */
    @FunctionalInterface
    private interface Lines<T> {
        List<T> after(Tables tables, long id, int most);
    }

    private <T> void each(Lines<T> lines, ToLongFunction<T> id, Consumer<T> consumer) {
        var listing = new Listing<T>(
                (tables, last, most) -> lines.after(tables, last == null ? 0 : id.applyAsLong(last), most),
                Comparator.comparingLong(id));
        book.database().forEach(listing, null, consumer);
    }
}
