package org.missedmeetings.render.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

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

    private ApiTime() {}

    /**
     * The moment that the text names.
     *
     * @throws DateTimeException when it is none, or names a day that no calendar has
     */
    public static Instant parse(String text) {
        return OffsetDateTime.parse(text, ISO).toInstant();
    }
}
