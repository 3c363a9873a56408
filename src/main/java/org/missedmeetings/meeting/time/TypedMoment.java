package org.missedmeetings.meeting.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** A time that is so far from now: {@code now}, {@code +1h}, {@code in 90 minutes}, {@code 2 hours ago}. */
final class TypedMoment {
    private static final String LENGTH = "(?:(?<hours>\\d{1,4}|an?|one|two|three|half an?) ?(?:h|hrs?|hours?))?"
            + "(?: ?(?:and )?(?<minutes>\\d{1,5}) ?(?:m|mins?|minutes?))?";
    /** 1h30: what follows the hours is minutes. */
    private static final Pattern HOURS_AND_FIGURES = Pattern.compile("(\\d ?h)(\\d{1,2})(?!\\d)$");

    private static final Pattern AHEAD = Pattern.compile("(?:in |\\+ ?)(?=.)" + LENGTH);
    private static final Pattern BACK = Pattern.compile("- ?(?=.)" + LENGTH);
    private static final Pattern AGO = Pattern.compile("(?=.)" + LENGTH + " ago");

    private TypedMoment() {}

    /**
     * The moment, where the text names one.
     *
     * @param text as {@link TypedText#tidy} leaves it
     */
    static Optional<Instant> find(String text, Instant now, Tense tense) {
        // what is planned for now begins with the next full minute: one that has begun has gone by
        var base = now.truncatedTo(tense == Tense.TO_COME ? ChronoUnit.MINUTES : ChronoUnit.SECONDS);
        var from = base.isBefore(now) && tense == Tense.TO_COME ? base.plus(Duration.ofMinutes(1)) : base;
        if (text.equals("now")) {
            return Optional.of(from);
        }
        var spelled = HOURS_AND_FIGURES.matcher(text).replaceFirst("$1 $2m");
        for (var pattern : new Pattern[] {AHEAD, BACK, AGO}) {
            var match = pattern.matcher(spelled);
            if (match.matches()) {
                var length = hours(match.group("hours")).plus(minutes(match.group("minutes")));
                return Optional.of(pattern == AHEAD ? from.plus(length) : from.minus(length));
            }
        }
        return Optional.empty();
    }

    private static Duration hours(String said) {
        if (said == null) {
            return Duration.ZERO;
        }
        return switch (said) {
            case "half a", "half an" -> Duration.ofMinutes(30);
            case "a", "an", "one" -> Duration.ofHours(1);
            case "two" -> Duration.ofHours(2);
            case "three" -> Duration.ofHours(3);
            default -> Duration.ofHours(Integer.parseInt(said));
        };
    }

    private static Duration minutes(String said) {
        return said == null ? Duration.ZERO : Duration.ofMinutes(Integer.parseInt(said));
    }
}
