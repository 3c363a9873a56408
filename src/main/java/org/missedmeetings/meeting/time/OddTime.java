package org.missedmeetings.meeting.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.meeting.text.English;

/** What is unusual about a time that was chosen: more often a slip than meant, so it is done, and remarked on. */
public final class OddTime {
    private static final int MORNING = 6;
    private static final int NIGHT = 22;

    private OddTime() {}

    /**
     * The remarks, each a sentence; none for a time like any other.
     *
     * @param clinic the clinic's own zone, which its opening hours are in, and the time now
     * @param saidHours the hours in words, and whose they are
     */
    public static List<String> remarks(Instant chosen, ClinicTime clinic, OpeningHours hours, String saidHours) {
        var local = chosen.atZone(clinic.zone()).toLocalDateTime();
        var remarks = new ArrayList<String>();
        if (local.isAfter(clinic.now().atZone(clinic.zone()).toLocalDateTime().plusYears(1))) {
            remarks.add("That is more than a year ahead.");
        }
        var open = "; the clinic is open " + saidHours + ".";
        if (local.getHour() < MORNING || local.getHour() >= NIGHT) {
            remarks.add("That is at night" + open);
        } else if (!hours.isOpenOn(local.getDayOfWeek())) {
            remarks.add("That is a " + English.weekday(local.getDayOfWeek()) + open);
        } else if (!hours.isOpenAt(local)) {
            remarks.add("The clinic is closed then: it is open " + saidHours + ".");
        }
        return remarks;
    }
}
