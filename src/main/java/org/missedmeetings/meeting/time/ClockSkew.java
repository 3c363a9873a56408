package org.missedmeetings.meeting.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * By how much two clocks differ: this machine's, and that of the database which all machines of a clinic go by.
 *
 * @param machine what this machine's shows
 * @param database what the other one showed then
 */
public record ClockSkew(Instant machine, Instant database) {
    /** Time synchronisation keeps clocks within a fraction of a second; by a minute, it does not run. */
    private static final Duration MOST = Duration.ofMinutes(1);

    /** Up to these it is said in such units: below them there is only one of the next. */
    private static final Duration SECONDS = Duration.ofMinutes(2);

    private static final Duration MINUTES = Duration.ofHours(2);
    private static final Duration HOURS = Duration.ofDays(2);

    /**
     * The skew that is seen.
     *
     * @param before this machine's time when the database was asked for its own
     * @param after this machine's time when the answer was there: how long that took is no skew
     */
    public static ClockSkew of(Instant before, Instant database, Instant after) {
        var machine = database.isBefore(before) ? before : database.isAfter(after) ? after : database;
        return new ClockSkew(machine, database);
    }

    /** How far this machine's is ahead; negative where it is behind. */
    public Duration ahead() {
        return Duration.between(database, machine);
    }

    /** Whether that is more than a clock may be off that is kept right. */
    public boolean isTooMuch() {
        return ahead().abs().compareTo(MOST) > 0;
    }

    /** Both times, and by how much they differ: a sentence. */
    public String sentence(ClinicTime time) {
        var shown = machine.truncatedTo(ChronoUnit.SECONDS);
        var by = Duration.between(database, shown);
        return "This machine's clock shows " + time.full(shown) + ", and the database's " + time.full(database)
                + ": it is " + words(by.abs()) + (by.isNegative() ? " behind." : " ahead.");
    }

    private static String words(Duration by) {
        return by.compareTo(SECONDS) < 0
                ? by.toSeconds() + " seconds"
                : by.compareTo(MINUTES) < 0
                        ? by.toMinutes() + " minutes"
                        : by.compareTo(HOURS) < 0 ? by.toHours() + " hours" : by.toDays() + " days";
    }
}
