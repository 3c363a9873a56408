package org.missedmeetings.meeting.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

/**
 * A day and a time of day as they were typed, taken apart.
 *
 * @param local the date and the time of day, to the second
 * @param offset what was said about the offset; null when nothing was
 * @param region the zone that was named; null when none was
 */
record TypedTime(LocalDateTime local, ZoneOffset offset, ZoneId region) {
    /** As files have it: in figures. */
    private static final Pattern STRICT = Pattern.compile("""
            (?<date> \\d{4}-\\d{2}-\\d{2} ) (?: t | \\s+ )
            (?<hour> \\d{1,2} ) (?: : (?<minute> \\d{2} ) (?: : (?<second> \\d{2} ) (?: [.,] \\d{1,9} )? )? )?
            (?: \\s* (?<half> [ap]m ) )?
            (?: \\s? (?<offset> z | [+-]\\d{2} (?: :?\\d{2} )? ) )?
            """, Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

    private static final Pattern OFFSET =
            Pattern.compile("(?<rest>.*\\d:\\d{2}(?:[.,]\\d{1,9})?(?: ?[ap]m)?) ?(?<offset>z|[+-]\\d{2}(?::?\\d{2})?)");
    /** Hours and minutes twice: from when until when, or a time and its offset. */
    private static final Pattern SPAN = Pattern.compile(".*\\b(\\d{1,2}):(\\d{2})-(\\d{1,2}):?(\\d{2})");
    /** Where a machine has written it, there is no doubt. */
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d.*");

    private static final Pattern REGION = Pattern.compile("(?<rest>.*\\d(?:z| ?[ap]m)?) (?<region>[a-z][a-z0-9_+/-]*)");

    /**
     * @param here the clock and the zone of whoever types, for the words
     * @throws Problem {@code bad_time}, and {@code bad_date} for a day that there is not
     */
    static TypedTime parse(String typed, ZonedDateTime here, Tense tense) {
        var text = TypedText.tidy(typed);
        if (text.isEmpty()) {
            throw badTime("The time is empty.");
        }
        var region = region(text, here.getZone());
        var named = region == null ? text : text.substring(0, text.lastIndexOf(' '));
        var match = OFFSET.matcher(named);
        var offset = match.matches() ? offsetOf(match.group("offset")) : null;
        var rest = match.matches() ? match.group("rest") : named;
        if (TypedDay.find(rest, here.toLocalDate(), tense).isPresent()) {
            throw badTime("That is a day without a time of day.");
        }
        var now = here.toLocalDateTime();
        var words = TypedClock.find(rest);
        if (words.day().isEmpty() && offset == null && region == null) {
            return new TypedTime(nearest(words.time(), now, tense), null, null);
        }
        var found = TypedDay.find(words.day(), now.toLocalDate(), tense);
        var rules = (region == null ? here.getZone() : region).getRules();
        // where the clocks are changed it may be that of before or of after
        var isOffset = found.map(day -> day.date().atTime(words.time()))
                .filter(at -> rules.getOffset(at.minusDays(1)).equals(offset)
                        || rules.getOffset(at.plusDays(1)).equals(offset))
                .isPresent();
        if (!isOffset && !ISO.matcher(typed.strip()).matches()) {
            requireNoSpan(named);
        }
        var day = found.orElseThrow(() -> badTime("The words beside the time name no day."));
        var isZoned = offset != null || region != null;
        if (isZoned && day.kind() != TypedDay.Kind.DATE) {
            throw badTime("An offset or a zone goes with a date, not with a word.");
        }
        return new TypedTime(placed(day, words.time(), now, tense), offset, region);
    }

    /** Calendars write 10:00-11:00, which must not be taken for ten o'clock eleven hours west of Greenwich. */
    private static void requireNoSpan(String text) {
        var span = SPAN.matcher(text);
        if (!span.matches()) {
            return;
        }
        var from = TypedClock.timeOf(span.group(1), span.group(2), null);
        var until = TypedClock.timeOf(span.group(3), span.group(4), null);
        if (until.isAfter(from)) {
            throw new Problem(
                    InputProblem.TIME_SPAN,
                    "That reads as from " + from + " until " + until + ", and only a beginning is wanted.",
                    Facts.words(from.toString(), until.toString()));
        }
    }

    /**
     * Only a date and a time in figures, with an offset or without.
     *
     * @throws Problem {@code bad_time}
     */
    static TypedTime parseStrict(String written) {
        var match = STRICT.matcher(written.strip());
        if (!match.matches() || (match.group("minute") == null && match.group("half") == null)) {
            throw new Problem(InputProblem.NOT_IN_FIGURES, "That is not a date and a time in figures.");
        }
        var date = match.group("date").split("-", 3);
        var day = TypedDate.of(Integer.parseInt(date[0]), Integer.parseInt(date[1]), Integer.parseInt(date[2]));
        return new TypedTime(day.atTime(TypedClock.timeOf(match)), offsetOf(match.group("offset")), null);
    }

    /** A time of day alone: today's, or where that has gone by the next; looking back the other way round. */
    private static LocalDateTime nearest(LocalTime time, LocalDateTime now, Tense tense) {
        var todays = now.toLocalDate().atTime(time);
        if (tense == Tense.TO_COME) {
            return todays.isAfter(now) ? todays : todays.plusDays(1);
        }
        return todays.isAfter(now) ? todays.minusDays(1) : todays;
    }

    private static LocalDateTime placed(TypedDay day, LocalTime time, LocalDateTime now, Tense tense) {
        var local = day.date().atTime(time);
        if (day.kind() != TypedDay.Kind.WEEKDAY) {
            return local;
        }
        if (tense == Tense.TO_COME) {
            return local.isAfter(now) ? local : local.plusWeeks(1);
        }
        return local.isAfter(now) ? local.minusWeeks(1) : local;
    }

    /** The zone whose name is the last word: the clinic's, as our own answers have it, or another. */
    private static ZoneId region(String text, ZoneId clinics) {
        var match = REGION.matcher(text);
        if (!match.matches()) {
            return null;
        }
        var name = match.group("region");
        if (name.equalsIgnoreCase(clinics.getId())) {
            return clinics;
        }
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equalsIgnoreCase(name))
                .findFirst()
                .map(ZoneId::of)
                .orElseGet(() -> noZone(name));
    }

    /** A word that is no zone says something else, unless it has a zone's form. */
    private static ZoneId noZone(String word) {
        return word.contains("/") ? TimeZones.named(word) : null;
    }

    private static ZoneOffset offsetOf(String text) {
        try {
            return text == null ? null : ZoneOffset.of(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException noSuchOffset) {
            throw badTime("There is no such offset: it goes from -18:00 to +18:00.");
        }
    }

    private static Problem badTime(String message) {
        return new Problem(InputProblem.NOT_A_TIME, message);
    }
}
