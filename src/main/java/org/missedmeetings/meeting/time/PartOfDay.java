package org.missedmeetings.meeting.time;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is said of the time of day beside its figures: tonight 8, tomorrow morning 9:30. */
enum PartOfDay {
    MORNING(0, 11),
    AFTERNOON(12, 17),
    EVENING(17, 23);

    private static final Pattern SAID = Pattern.compile(
            "(?<![^ ])(?:(?<tonight>tonight)|(?:(?:in the|this) )?(?<part>morning|afternoon|evening))(?![^ ])");

    private final int first;
    private final int last;

    /** @param last the hour that is its last */
    PartOfDay(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /**
     * A text without the part of the day that it names.
     *
     * @param part null where it names none
     * @param rest where that was all that was said of the day, with "today" in its place
     */
    record Said(PartOfDay part, String rest) {}

    /** @param text as {@link TypedText#tidy} leaves it */
    static Said find(String text) {
        var match = SAID.matcher(text);
        if (!match.find()) {
            return new Said(null, text);
        }
        var isToday = match.group("tonight") != null || match.group().startsWith("this ");
        var rest = match.replaceFirst(isToday ? "today" : "").replace("  ", " ").strip();
        return new Said(match.group("tonight") == null ? of(match) : EVENING, rest);
    }

    private static PartOfDay of(Matcher match) {
        return valueOf(match.group("part").toUpperCase(Locale.ROOT));
    }

    /**
     * The time with these figures on a clock with twelve hours or with twenty-four; empty where none of them is in this
     * part of the day.
     */
    Optional<LocalTime> at(LocalTime figures) {
        var hour = figures.getHour();
        return Stream.of(figures, figures.plusHours(hour < 12 ? 12 : 0))
                .filter(time -> time.getHour() >= first && time.getHour() <= last)
                .findFirst();
    }

    String words() {
        return "in the " + name().toLowerCase(Locale.ROOT);
    }
}
