package org.missedmeetings.render.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.time.UtcText;

/** A time as a program sends it: ISO-8601 with an offset, since a program has no clinic's zone to mean. */
public final class ApiTime {
    /**
     * Offsets as ISO-8601 has them: +05:30, +0530, +05, Z. Strict, since any other style takes the 30th of February for the
     * 28th.
     */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The formatter alone takes an offset that is said twice as well: 10:00:00zZ. */
    private static final Pattern WITH_ONE_OFFSET =
            Pattern.compile("[^Tt]*[Tt][\\d:.]*(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)");

    private ApiTime() {}

    /** What is said of a value that is no time, after what it is. */
    public static final String IS_NONE =
            " is not a time in ISO-8601 with Z or an offset, or not within the years 1900 to 9999.";

    /**
     * The moment that the text names; empty when it is none, names a day that no calendar has, or is out of all reach.
     */
    public static Optional<Instant> parse(String text) {
        if (!WITH_ONE_OFFSET.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            var instant = OffsetDateTime.parse(text, ISO).toInstant();
            return UtcText.holds(instant)
                            && !instant.plusSeconds(Slot.LONGEST * 60L).isAfter(UtcText.LATEST)
                    ? Optional.of(instant)
                    : Optional.empty();
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
