package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ShellHints;

/** What people type as a day and a time, and what files may say. It is Friday 2024-11-29 12:00 in Berlin. */
final class TypedTimeTest {
    private final ClinicTime berlin = at("Europe/Berlin", "2024-11-29T11:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2024-11-30 14:00, 2024-11-30T13:00:00Z",
        "2024-11-30T14:00, 2024-11-30T13:00:00Z",
        "2024-11-30 14:00:30, 2024-11-30T13:00:30Z",
        "2024-11-30T10:00:00Z, 2024-11-30T10:00:00Z",
        "2024-11-30T10:00:00.000Z, 2024-11-30T10:00:00Z",
        "2024-11-30T10:00:00+05:30, 2024-11-30T04:30:00Z",
        "2024-11-30 10:00 -03:00, 2024-11-30T13:00:00Z",
        "2024-11-30T10:00-0300, 2024-11-30T13:00:00Z",
        "today 16:30, 2024-11-29T15:30:00Z",
        "Tomorrow 9:05, 2024-11-30T08:05:00Z",
        "yesterday 09:00, 2024-11-28T08:00:00Z",
        "fri 13:00, 2024-11-29T12:00:00Z",
        "fri 11:00, 2024-12-06T10:00:00Z",
        "fri 12:00, 2024-12-06T11:00:00Z",
        "SAT 09:15, 2024-11-30T08:15:00Z",
        "thursday 09:15, 2024-12-05T08:15:00Z",
        "tues 2pm, 2024-12-03T13:00:00Z",
        "mon 12:30 am, 2024-12-01T23:30:00Z",
        "mon 12:30 PM, 2024-12-02T11:30:00Z",
        "'  2024-11-30   14:00 ', 2024-11-30T13:00:00Z",
        "tomorrow 9, 2024-11-30T08:00:00Z",
        "tomorrow at 9, 2024-11-30T08:00:00Z",
        "mon 9, 2024-12-02T08:00:00Z",
        "2024-11-30 14, 2024-11-30T13:00:00Z",
        "3pm, 2024-11-29T14:00:00Z",
        "3 p.m., 2024-11-29T14:00:00Z",
        "9am, 2024-11-30T08:00:00Z",
        "14:00, 2024-11-29T13:00:00Z",
        "11:59, 2024-11-30T10:59:00Z",
        "12:00, 2024-11-30T11:00:00Z",
        "3pm tomorrow, 2024-11-30T14:00:00Z",
        "14:30 on monday, 2024-12-02T13:30:00Z",
        "next friday 9, 2024-12-06T08:00:00Z",
        "next mon 9am, 2024-12-02T08:00:00Z",
        "this friday 15:00, 2024-11-29T14:00:00Z",
        "last friday 9:00, 2024-11-22T08:00:00Z",
        "in 2 weeks 10:00, 2024-12-13T09:00:00Z",
        "in two weeks at 10:00, 2024-12-13T09:00:00Z",
        "in 3 days 8:15, 2024-12-02T07:15:00Z",
        "in a month 10:00, 2024-12-29T09:00:00Z",
        "+2d 10:00, 2024-12-01T09:00:00Z",
        "next week 10:00, 2024-12-06T09:00:00Z",
        "day after tomorrow 10:00, 2024-12-01T09:00:00Z",
        "30 Nov 14:00, 2024-11-30T13:00:00Z",
        "30 november 14:00, 2024-11-30T13:00:00Z",
        "30th of Nov 2024 14:00, 2024-11-30T13:00:00Z",
        "1 Mar 9:00, 2025-03-01T08:00:00Z",
        "28 Nov 9:00, 2025-11-28T08:00:00Z",
        "29 Feb 9:00, 2028-02-29T08:00:00Z",
        "30.11.2024 14:00, 2024-11-30T13:00:00Z",
        "30.11. 14:00, 2024-11-30T13:00:00Z",
        "1.12.24 9.30, 2024-12-01T08:30:00Z",
        "1.12 9.30, 2024-12-01T08:30:00Z",
        "'Nov 30, 2:00 PM', 2024-11-30T13:00:00Z",
        "'Nov 30, 2024, 2:00\u202fPM', 2024-11-30T13:00:00Z",
        "'Saturday, November 30, 2024 at 2:00 PM', 2024-11-30T13:00:00Z",
        "'Sat, 30 Nov 2024 14:00', 2024-11-30T13:00:00Z",
        "Sat 30-Nov-2024 14:00, 2024-11-30T13:00:00Z",
        "30/11 14:00, 2024-11-30T13:00:00Z",
        "11/30/2024 2pm, 2024-11-30T13:00:00Z",
        "12/12 14:00, 2024-12-12T13:00:00Z",
        "2024/11/30 14:00, 2024-11-30T13:00:00Z",
        "tomorrow noon, 2024-11-30T11:00:00Z",
        "noon tomorrow, 2024-11-30T11:00:00Z",
        "noon, 2024-11-30T11:00:00Z",
        "tomorrow 14h30, 2024-11-30T13:30:00Z",
        "tomorrow 14h, 2024-11-30T13:00:00Z",
        "tomorrow 9.30, 2024-11-30T08:30:00Z",
        "9.30, 2024-11-30T08:30:00Z",
        "tomorrow 0930, 2024-11-30T08:30:00Z",
        "30 Nov 2024 1430, 2024-11-30T13:30:00Z",
        "30 Nov 9, 2024-11-30T08:00:00Z",
        "tomorrow 9 o'clock, 2024-11-30T08:00:00Z",
        "tomorrow 930, 2024-11-30T08:30:00Z",
        "tomorrow 930am, 2024-11-30T08:30:00Z",
        "30 Nov 1145 pm, 2024-11-30T22:45:00Z",
        "tonight 8, 2024-11-29T19:00:00Z",
        "tonight at 8:30, 2024-11-29T19:30:00Z",
        "tonight 20:00, 2024-11-29T19:00:00Z",
        "8pm tonight, 2024-11-29T19:00:00Z",
        "this afternoon 3, 2024-11-29T14:00:00Z",
        "tomorrow morning 9:30, 2024-11-30T08:30:00Z",
        "tomorrow 9:30 in the morning, 2024-11-30T08:30:00Z",
        "mon evening 6, 2024-12-02T17:00:00Z",
        "30 Nov afternoon 12:15, 2024-11-30T11:15:00Z",
        "half past 9, 2024-11-30T08:30:00Z",
        "tomorrow at half past 9, 2024-11-30T08:30:00Z",
        "tomorrow quarter past 2 pm, 2024-11-30T13:15:00Z",
        "tomorrow a quarter to 5 pm, 2024-11-30T15:45:00Z",
        "tomorrow quarter to 1, 2024-11-30T11:45:00Z",
        "tonight half past 8, 2024-11-29T19:30:00Z",
        "20241130 1000, 2024-11-30T09:00:00Z",
        "20241130T1000, 2024-11-30T09:00:00Z",
        "20241130T100000Z, 2024-11-30T10:00:00Z",
        "20241130 10:00, 2024-11-30T09:00:00Z",
        "2024\u201111\u201130 14:00, 2024-11-30T13:00:00Z",
        "tuesday next week 10:00, 2024-12-03T09:00:00Z",
        "next week tuesday 10:00, 2024-12-03T09:00:00Z",
        "fri next week 10:00, 2024-12-06T09:00:00Z",
        "9 tomorrow, 2024-11-30T08:00:00Z",
        "at 9 on monday, 2024-12-02T08:00:00Z",
        "9.30 on monday, 2024-12-02T08:30:00Z",
        "12 noon tomorrow, 2024-11-30T11:00:00Z",
        "tomorrow 12 midday, 2024-11-30T11:00:00Z",
        "tmr 9, 2024-11-30T08:00:00Z",
        "tomorow 9am, 2024-11-30T08:00:00Z",
        "friday week 10:00, 2024-12-06T09:00:00Z",
        "monday week at 10, 2024-12-09T09:00:00Z",
        "a week on monday 10:00, 2024-12-09T09:00:00Z",
        "a week tomorrow 10:00, 2024-12-07T09:00:00Z",
        "today week 10:00, 2024-12-06T09:00:00Z",
        "in 1 year 10:00, 2025-11-29T09:00:00Z",
        "in 1h30, 2024-11-29T12:30:00Z",
        "'Saturday 2024-11-30 18:30 Asia/Kolkata (Saturday 2024-11-30 14:00 Europe/Berlin)', 2024-11-30T13:00:00Z",
        "now, 2024-11-29T11:00:00Z",
        "+1h, 2024-11-29T12:00:00Z",
        "+1h30m, 2024-11-29T12:30:00Z",
        "+90m, 2024-11-29T12:30:00Z",
        "in 2 hours, 2024-11-29T13:00:00Z",
        "in half an hour, 2024-11-29T11:30:00Z",
        "in 1 hour and 5 minutes, 2024-11-29T12:05:00Z",
        "Sat 2024-11-30 14:00, 2024-11-30T13:00:00Z",
        "Saturday 2024-11-30 14:00 Europe/Berlin, 2024-11-30T13:00:00Z",
        "2024-11-30 14:00 america/new_york, 2024-11-30T19:00:00Z",
        "2024-11-30 14:00 UTC, 2024-11-30T14:00:00Z",
        "2024-11-30T10:00-11:00, 2024-11-30T21:00:00Z",
        "2024-11-30 10:00-05:00, 2024-11-30T15:00:00Z",
        "Sun 2025-10-26 02:30+01:00, 2025-10-26T01:30:00Z",
        "Sunday 2025-10-26 02:30+01:00 Europe/Berlin, 2025-10-26T01:30:00Z",
    })
    void readsWhatPeopleType(String typed, Instant expected) {
        assertThat(berlin.instantOf(typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "'  ', empty",
        "tomorrow, a day without a time",
        "fri, a day without a time",
        "2024-11-30, a day without a time",
        "2024-13-01, no day 2024-13-01",
        "2024-13-01 10:00, no day 2024-13-01",
        "2026-02-30 10:00, no day 2026-02-30",
        "2024-11-30 25:00, no such time of day",
        "2024-11-30 24:00, no such time of day",
        "2024-11-30 10:60, no such time of day",
        "2024-11-30 13pm, from 1 to 12",
        "2024-11-30 0am, from 1 to 12",
        "someday 14:00, name no day",
        "fr 14:00, name no day",
        "25:00, no such time of day",
        "42, not a day and a time",
        "9 someday, name no day",
        "42 tomorrow, no such time of day",
        "30 Nov week 10:00, name no day",
        "tomorrow 12 midnight, 'where a day begins, and where it ends'",
        "'2024-11-30 18:30 Asia/Kolkata (2024-11-30 14:30 Europe/Berlin)', another one than the time before them",
        "'2024-11-30 14:00 (Saturday, 2 pm or so)', name no day",
        "2024-11-30 14:00 (Berlin), name no day",
        "nov 30, a day without a time",
        "in 2 weeks, a day without a time",
        "30/11, a day without a time",
        "14:00 15:00, name no day",
        "30 Nov 10:00-11:00, from 10:00 until 11:00",
        "2024-11-30 10:00-11:00, from 10:00 until 11:00",
        "'Mon 30 Nov 2026, 10:00-11:00', from 10:00 until 11:00",
        "mon 10:00-11:00, from 10:00 until 11:00",
        "10:00-11:00, from 10:00 until 11:00",
        "tomorrow fri 14:00, name no day",
        "30 Nov 14:00 Mars/Phobos, no time zone mars/phobos",
        "today 14:00Z, goes with a date",
        "5/6 14:00, can be read as 5 Jun and as 6 May",
        "05/06/2025 14:00, can be read as 5 Jun and as 6 May",
        "5-6-2025 14:00, can be read as 5 Jun and as 6 May",
        "31/13 14:00, no day",
        "32.11.2024 14:00, no day 2024-11-32",
        "31 Nov 14:00, no day 31 in month 11",
        "30 Feb 14:00, no day 30 in month 2",
        "Mon 2024-11-30 14:00, '2024-11-30 is a Saturday, not a Monday'",
        "Friday 30 Nov 14:00, 'is a Saturday, not a Friday'",
        "tomorrow midnight, 'where a day begins, and where it ends'",
        "2024-11-30 14:00+05:00 Europe/Berlin, is not that of Europe/Berlin",
        "'Nov 30, 13 PM', from 1 to 12",
        "+99999m in 3 days, not a day and a time",
        "2024-11-30T10:00+19:00, no such offset",
        "1899-12-31 10:00, years 1900 to 9999",
        "9999-12-31 23:59, years 1900 to 9999",
    })
    void saysWhatIsWrongWithTheRest(String typed, String reason) {
        assertThatThrownBy(() -> berlin.instantOf(typed))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(new ShellHints().of(problem)).isNotBlank())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow 14:00", "fri 09:15", "today 10:00", "now", "soon", "", "2024-11-30"})
    void aFileSaysADateAndATimeInFigures(String written) {
        assertThatThrownBy(() -> berlin.instantOfStrict(written)).hasMessageContaining("in figures");
        assertThat(berlin.instantOfStrict("2024-11-30 14:00")).isEqualTo("2024-11-30T13:00:00Z");
        assertThat(berlin.instantOfStrict("2024-11-30T14:00:00+0530")).isEqualTo("2024-11-30T08:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-31", "soon", "", "2024-11-29 10:00"})
    void daysThatAreNone(String typed) {
        assertThatThrownBy(() -> berlin.dayOf(typed, Tense.TO_COME)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "fri 11:00, 2024-11-29T10:00:00Z",
        "fri 13:00, 2024-11-22T12:00:00Z",
        "mon 9, 2024-11-25T08:00:00Z",
        "11:00, 2024-11-29T10:00:00Z",
        "13:00, 2024-11-28T12:00:00Z",
        "30 Nov 9:00, 2023-11-30T08:00:00Z",
        "2 days ago 9:00, 2024-11-27T08:00:00Z",
        "now, 2024-11-29T11:00:00Z",
        "2 hours ago, 2024-11-29T09:00:00Z",
        "-30m, 2024-11-29T10:30:00Z",
    })
    void aWordMeansThePastWhereSomethingIsLookedBackAt(String typed, Instant expected) {
        assertThat(berlin.instantOf(typed, Tense.GONE_BY)).isEqualTo(expected);
    }

    @Test
    void whatIsPlannedForNowBeginsWithTheNextFullMinute() {
        var inside = at("Europe/Berlin", "2024-11-29T11:00:20Z");

        assertThat(inside.instantOf("now")).isEqualTo("2024-11-29T11:01:00Z");
        assertThat(inside.instantOf("+1h")).isEqualTo("2024-11-29T12:01:00Z");
        assertThat(inside.instantOf("now", Tense.GONE_BY)).isEqualTo("2024-11-29T11:00:20Z");
    }

    @Test
    void hoursElapseAndDaysKeepTheTimeOnTheWall() {
        var eve = at("Europe/Berlin", "2025-03-29T12:00:00Z");

        assertThat(eve.instantOf("in 24 hours")).isEqualTo("2025-03-30T12:00:00Z");
        assertThat(eve.instantOf("in 1 day 13:00")).isEqualTo("2025-03-30T11:00:00Z");
    }

    @Test
    void everyWeekdayIsFoundFromEveryDay() {
        for (var day = 1; day <= 28; day++) {
            var clinic = at("Europe/Berlin", "2025-01-%02dT11:00:00Z".formatted(day));
            var first = clinic.dayOf("mon", Tense.TO_COME);
            assertThat(first).isAfterOrEqualTo(clinic.today());
            assertThat(clinic.lastDayOf("fri", first, Tense.TO_COME)).isEqualTo(first.plusDays(4));
            var last = clinic.dayOf("monday", Tense.GONE_BY);
            assertThat(last).isBeforeOrEqualTo(clinic.today());
            assertThat(clinic.lastDayOf("sun", last, Tense.GONE_BY)).isEqualTo(last.plusDays(6));
            assertThat(clinic.dayOf("next fri", Tense.TO_COME))
                    .isBetween(clinic.today().plusDays(5), clinic.today().plusDays(11));
        }
    }

    private static ClinicTime at(String zone, String now) {
        return new ClinicTime(ZoneId.of(zone), Instant.parse(now));
    }
}
