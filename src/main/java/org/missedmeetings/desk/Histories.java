package org.missedmeetings.desk;

import java.util.Comparator;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Event;
import org.missedmeetings.meeting.PersonEvent;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.SettingEvent;
import org.missedmeetings.store.Listing;

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
        var listing = new Listing<Event>(
                (tables, last, most) -> tables.history().list(id, last == null ? 0 : last.id(), most),
                Comparator.comparingLong(Event::id));
        book.database().forEach(listing, null, consumer);
    }

    /**
     * Hands over all that was ever noted about one person.
     *
     * @throws Problem {@code not_found}
     */
    public void ofPerson(long id, Consumer<PersonEvent> consumer) {
        new Directory(book).person(id);
        var listing = new Listing<PersonEvent>(
                (tables, last, most) -> tables.peopleHistory().list(id, last == null ? 0 : last.id(), most),
                Comparator.comparingLong(PersonEvent::id));
        book.database().forEach(listing, null, consumer);
    }

    /** Hands over all that was ever changed for the whole book. */
    public void ofSettings(Consumer<SettingEvent> consumer) {
        var listing = new Listing<SettingEvent>(
                (tables, last, most) -> tables.settingsHistory().list(last == null ? 0 : last.id(), most),
                Comparator.comparingLong(SettingEvent::id));
        book.database().forEach(listing, null, consumer);
    }
}
