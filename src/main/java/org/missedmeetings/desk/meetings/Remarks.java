package org.missedmeetings.desk.meetings;

import java.time.Instant;
import java.util.List;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.OddTime;

/** What somebody should look at of something that was done all the same. */
public final class Remarks {
    private Remarks() {}

    /**
     * What is unusual about the time that the meeting got; none where nothing was done, or the time is the one it had.
     */
    public static List<String> of(Book book, Outcome.Accepted outcome, Instant now) {
        if (outcome.change().filter(Outcome.Done::isNewTime).isEmpty()) {
            return List.of();
        }
        var hours = book.openingHours();
        var saidHours = hours.text() + (book.hasOpeningHours() ? "" : " (nobody has set its hours yet)");
        return OddTime.remarks(outcome.meeting().slot().start(), new ClinicTime(book.zone(), now), hours, saidHours);
    }
}
