package org.missedmeetings.meeting.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * When the clinic gives appointments, by its own clock. They inform and never forbid: an emergency is booked at any
 * hour. Written as {@code mon-fri 08:00-12:00,13:00-18:00; sat 09:00-12:00}; no stretch goes past midnight.
 */
public final class OpeningHours {
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);
    private static final int DAY_MINUTES = 24 * 60;
    private static final Pattern RULE = Pattern.compile("([a-z]+)(?:\\s*-\\s*([a-z]+))?\\s+([-0-9:,\\s]+)");
    private static final Pattern STRETCH = Pattern.compile("(\\d{1,2})(?::(\\d{2}))?\\s*-\\s*(\\d{1,2})(?::(\\d{2}))?");

    /** What holds until somebody says otherwise. */
    public static final OpeningHours USUAL = parse("mon-fri 08:00-18:00");

    private final Map<DayOfWeek, List<Stretch>> days;

    private OpeningHours(Map<DayOfWeek, List<Stretch>> days) {
        this.days = days;
    }

    /**
     * A time of the day in which the clinic is open.
     *
     * @param closes after {@code opens}; 23:59:59 stands for midnight
     */
    public record Stretch(LocalTime opens, LocalTime closes) {
        private int minutes() {
            return minuteOf(closes) - minuteOf(opens);
        }

        private boolean covers(LocalTime time) {
            return !time.isBefore(opens) && time.isBefore(closes);
        }

        private String text() {
            return opens + "-" + (closes.equals(END_OF_DAY) ? "24:00" : closes);
        }
    }

    /**
     * The hours that were typed.
     *
     * @throws Problem {@code bad_setting} when they cannot be understood
     */
    public static OpeningHours parse(String typed) {
        var days = new EnumMap<DayOfWeek, List<Stretch>>(DayOfWeek.class);
        for (var part : typed.strip().toLowerCase(Locale.ROOT).split(";", -1)) {
            var rule = RULE.matcher(part.strip());
            if (!rule.matches()) {
                throw bad();
            }
            var first = day(rule.group(1));
            var last = rule.group(2) == null ? first : day(rule.group(2));
            var stretches = stretches(rule.group(3));
            for (var day = first; ; day = day.plus(1)) {
                if (days.put(day, stretches) != null) {
                    throw bad();
                }
                if (day == last) {
                    break;
                }
            }
        }
        return new OpeningHours(days);
    }

    /** When it opens and closes on such a day, earliest first; empty when it is closed. */
    public List<Stretch> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    public boolean isOpenOn(DayOfWeek day) {
        return days.containsKey(day);
    }

    /** Whether it is open at that time on the clinic's clock. */
    public boolean isOpenAt(LocalDateTime local) {
        return on(local.getDayOfWeek()).stream().anyMatch(stretch -> stretch.covers(local.toLocalTime()));
    }

    /**
     * Whether it is open for the whole of an appointment; one that is longer than the day's longest stretch may end
     * late.
     */
    public boolean isOpenFor(ZonedDateTime start, int minutes) {
        return on(start.getDayOfWeek()).stream()
                .anyMatch(stretch -> stretch.covers(start.toLocalTime()) && endsInTime(start, minutes, stretch));
    }

    /**
     * When appointments of this length may begin on a day, earliest first; a time that the clocks skip is none.
     *
     * @param every on how many minutes of the day they begin: on 15, at the full hour, a quarter past, and so on
     */
    public List<ZonedDateTime> beginnings(LocalDate day, int minutes, int every, ZoneId zone) {
        var found = new ArrayList<ZonedDateTime>();
        for (var stretch : on(day.getDayOfWeek())) {
            var first = (minuteOf(stretch.opens()) + every - 1) / every * every;
            for (var minute = first; minute < minuteOf(stretch.closes()); minute += every) {
                var time = LocalTime.of(minute / 60, minute % 60);
                var start = day.atTime(time).atZone(zone);
                if (start.toLocalTime().equals(time) && endsInTime(start, minutes, stretch)) {
                    found.add(start);
                }
            }
        }
        return found;
    }

    private boolean endsInTime(ZonedDateTime start, int minutes, Stretch stretch) {
        var longest = on(start.getDayOfWeek()).stream()
                .mapToInt(Stretch::minutes)
                .max()
                .orElse(0);
        if (minutes > longest) {
            return true;
        }
        var closes = start.toLocalDate()
                .atStartOfDay()
                .plusMinutes(minuteOf(stretch.closes()))
                .atZone(start.getZone());
        return !start.toInstant().plus(Duration.ofMinutes(minutes)).isAfter(closes.toInstant());
    }

    /** Midnight at a day's end is the last of its minutes and one more. */
    private static int minuteOf(LocalTime time) {
        return time.equals(END_OF_DAY) ? DAY_MINUTES : time.toSecondOfDay() / 60;
    }

    /** In the form that {@link #parse} takes, days of the same hours together. */
    public String text() {
        var rules = new ArrayList<String>();
        for (var day = DayOfWeek.MONDAY; ; day = day.plus(1)) {
            if (days.containsKey(day)
                    && (day == DayOfWeek.MONDAY || !on(day.minus(1)).equals(on(day)))) {
                var last = day;
                while (last != DayOfWeek.SUNDAY && on(last.plus(1)).equals(on(day))) {
                    last = last.plus(1);
                }
                rules.add(word(day) + (last == day ? "" : "-" + word(last)) + " "
                        + on(day).stream().map(Stretch::text).collect(Collectors.joining(",")));
            }
            if (day == DayOfWeek.SUNDAY) {
                return String.join("; ", rules);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpeningHours hours && days.equals(hours.days);
    }

    @Override
    public int hashCode() {
        return days.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }

    private static List<Stretch> stretches(String typed) {
        var stretches = new ArrayList<Stretch>();
        for (var part : typed.split(",", -1)) {
            var times = STRETCH.matcher(part.strip());
            if (!times.matches()) {
                throw bad();
            }
            var stretch = new Stretch(time(times.group(1), times.group(2)), time(times.group(3), times.group(4)));
            if (!stretch.opens().isBefore(stretch.closes())) {
                throw bad();
            }
            stretches.add(stretch);
        }
        stretches.sort(Comparator.comparing(Stretch::opens));
        for (var next = 1; next < stretches.size(); next++) {
            if (stretches.get(next).opens().isBefore(stretches.get(next - 1).closes())) {
                throw bad();
            }
        }
        return List.copyOf(stretches);
    }

    private static LocalTime time(String hour, String minute) {
        try {
            var minutes = minute == null ? 0 : Integer.parseInt(minute);
            return Integer.parseInt(hour) == 24 && minutes == 0
                    ? END_OF_DAY
                    : LocalTime.of(Integer.parseInt(hour), minutes);
        } catch (DateTimeException none) {
            throw bad();
        }
    }

    private static DayOfWeek day(String typed) {
        for (var day : DayOfWeek.values()) {
            var name = day.name().toLowerCase(Locale.ROOT);
            if (typed.length() >= 3 && name.startsWith(typed)) {
                return day;
            }
        }
        throw bad();
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static Problem bad() {
        return new Problem(InputProblem.OPENING_HOURS, "These are not opening hours.");
    }
}
