package org.missedmeetings.meeting.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.English;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * A day as it was typed: by a word, a weekday or a date.
 *
 * @param kind how it was said
 */
record TypedDay(LocalDate date, Kind kind) {
    private static final String COUNT = "(?<count>\\d{1,4}|an?|one|two|three|four|five|six)";
    private static final String UNIT = " ?(?<unit>d|days?|w|wks?|weeks?|fortnights?|mo|months?|years?)";
    private static final Pattern AHEAD = Pattern.compile("(?:in |\\+ ?)" + COUNT + UNIT);
    private static final Pattern AGO = Pattern.compile(COUNT + UNIT + " ago");
    private static final Pattern BACK = Pattern.compile("- ?" + COUNT + UNIT);
    private static final Pattern WEEKDAY =
            Pattern.compile("(?:(?<which>next|this|coming|last|past) )?(?<name>[a-z]{3,9})\\.?");
    private static final Pattern OF_NEXT_WEEK =
            Pattern.compile("next week,? (?:on )?(?<after>[a-z]{3,9})|(?<before>[a-z]{3,9}) (?:of )?next week");
    /** What may stand in it: friday week, a week on friday, a week tomorrow, as the British say it. */
    private static final String DAY = "today|tomorrow|[a-z]{3,9}day|mon|tue|wed|thu|fri|sat|sun";

    private static final Pattern WEEK_AFTER =
            Pattern.compile("(?:a )?week (?:on |from )?(?<after>" + DAY + ")|(?<before>" + DAY + ") week");

    private static final Pattern WITH_WEEKDAY = Pattern.compile("(?<name>[a-z]{3,9})\\.? (?<date>.*\\d.*)");
    private static final Map<String, Integer> COUNTS =
            Map.of("a", 1, "an", 1, "one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6);

    enum Kind {
        /** By figures or by a month's name: it is the same day tomorrow. */
        DATE,
        /** By a weekday alone: the next or the last one, also counting the time of day. */
        WEEKDAY,
        /** By any other word, counted from today. */
        WORD
    }

    /**
     * The day, where the text names one.
     *
     * @param text in lower case, with single spaces
     * @throws Problem {@code bad_date} for a day that there is not, one that can be read two ways, and a date on another
     *     weekday than the one beside it
     */
    static Optional<TypedDay> find(String text, LocalDate today, Tense tense) {
        var said = text.startsWith("on ") ? text.substring(3) : text;
        var week = WEEK_AFTER.matcher(said);
        if (week.matches()) {
            return find(week.group("after") == null ? week.group("before") : week.group("after"), today, Tense.TO_COME)
                    .filter(day -> day.kind() != Kind.DATE)
                    .map(day -> new TypedDay(day.date().plusWeeks(1), Kind.WORD));
        }
        var word = word(said, today).or(() -> counted(said, today)).map(date -> new TypedDay(date, Kind.WORD));
        return word.or(() -> weekday(said, today, tense))
                .or(() -> dated(said, today, tense).map(date -> new TypedDay(date, Kind.DATE)));
    }

    /** The weekday with this English name, or with this beginning of it from the third letter on. */
    static Optional<DayOfWeek> weekdayOf(String word) {
        var start = word.equals("weds") ? "WED" : word.toUpperCase(Locale.ROOT);
        if (start.length() < 3) {
            return Optional.empty();
        }
        for (var day : DayOfWeek.values()) {
            if (day.name().startsWith(start)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> word(String text, LocalDate today) {
        return switch (text) {
            case "today" -> Optional.of(today);
            case "tomorrow", "tmrw", "tmr", "tomorow", "tommorow", "tommorrow" -> Optional.of(today.plusDays(1));
            case "day after tomorrow", "the day after tomorrow" -> Optional.of(today.plusDays(2));
            case "yesterday" -> Optional.of(today.minusDays(1));
            case "day before yesterday", "the day before yesterday" -> Optional.of(today.minusDays(2));
            case "next week" -> Optional.of(today.plusWeeks(1));
            case "last week" -> Optional.of(today.minusWeeks(1));
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> counted(String text, LocalDate today) {
        for (var pattern : new Pattern[] {AHEAD, AGO, BACK}) {
            var match = pattern.matcher(text);
            if (match.matches()) {
                var said = match.group("count");
                var count = COUNTS.containsKey(said) ? COUNTS.get(said) : Integer.parseInt(said);
                var signed = pattern == AHEAD ? count : -count;
                return Optional.of(
                        switch (match.group("unit").charAt(0)) {
                            case 'd' -> today.plusDays(signed);
                            case 'w' -> today.plusWeeks(signed);
                            case 'y' -> today.plusYears(signed);
                            case 'f' -> today.plusWeeks(2L * signed);
                            default -> today.plusMonths(signed);
                        });
            }
        }
        return Optional.empty();
    }

    /** "next fri" is the one of next week, also where this week's is still to come, which "fri" is enough for. */
    private static Optional<TypedDay> weekday(String text, LocalDate today, Tense tense) {
        var match = WEEKDAY.matcher(OF_NEXT_WEEK.matcher(text).replaceFirst("next ${after}${before}"));
        var weekday = match.matches() ? weekdayOf(match.group("name")) : Optional.<DayOfWeek>empty();
        return weekday.map(day -> {
            var which = match.group("which") == null ? "" : match.group("which");
            return switch (which) {
                case "next" ->
                    new TypedDay(
                            today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(day), Kind.WORD);
                case "last", "past" -> new TypedDay(today.with(TemporalAdjusters.previous(day)), Kind.WORD);
                case "this", "coming" -> new TypedDay(today.with(TemporalAdjusters.nextOrSame(day)), Kind.WEEKDAY);
                default ->
                    new TypedDay(
                            today.with(
                                    tense == Tense.TO_COME
                                            ? TemporalAdjusters.nextOrSame(day)
                                            : TemporalAdjusters.previousOrSame(day)),
                            Kind.WEEKDAY);
            };
        });
    }

    private static Optional<LocalDate> dated(String text, LocalDate today, Tense tense) {
        var match = WITH_WEEKDAY.matcher(text);
        var weekday = match.matches() ? weekdayOf(match.group("name")) : Optional.<DayOfWeek>empty();
        if (weekday.isEmpty()) {
            return TypedDate.find(text, today, tense);
        }
        var date = TypedDate.find(match.group("date"), today, tense);
        date.filter(day -> day.getDayOfWeek() != weekday.get()).ifPresent(day -> {
            throw new Problem(
                    InputProblem.WEEKDAY,
                    day + " is a " + English.weekday(day.getDayOfWeek()) + ", not a " + English.weekday(weekday.get())
                            + ".");
        });
        return date;
    }
}
