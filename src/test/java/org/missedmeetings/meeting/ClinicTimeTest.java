package org.missedmeetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is Friday 2024-11-29 12:00 in Berlin. */
final class ClinicTimeTest {
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
        "25:00, not a day and a time",
        "14:00, not a day and a time",
        "2024-13-01, no day 2024-13-01",
        "2024-13-01 10:00, no day 2024-13-01",
        "2026-02-30 10:00, no day 2026-02-30",
        "2024-11-30 25:00, no such time of day",
        "2024-11-30 24:00, no such time of day",
        "2024-11-30 10:60, no such time of day",
        "2024-11-30 13pm, from 1 to 12",
        "2024-11-30 0am, from 1 to 12",
        "2024-11-30 14, an hour and no minutes",
        "someday 14:00, names no day",
        "fr 14:00, names no day",
        "today 14:00Z, goes with a date",
        "2024-11-30T10:00+19:00, no such offset",
        "30.11.2024 10:00, not a day and a time",
        "1899-12-31 10:00, years 1900 to 9999",
        "9999-12-31 23:59, years 1900 to 9999",
    })
    void saysWhatIsWrongWithTheRest(String typed, String reason) {
        assertThatThrownBy(() -> berlin.instantOf(typed))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.hint()).isNotBlank())
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
    @CsvSource({
        // zone, local time that does not exist, what the message offers
        "Europe/Berlin, 2025-03-30 02:00, 2025-03-30 01:00, 2025-03-30 03:00",
        "Europe/Berlin, 2025-03-30 02:59, 2025-03-30 01:59, 2025-03-30 03:59",
        "Australia/Lord_Howe, 2024-10-06 02:15, 2024-10-06 01:45, 2024-10-06 02:45",
        "America/Sao_Paulo, 2018-11-04 00:00, 2018-11-03 23:00, 2018-11-04 01:00",
        "Pacific/Apia, 2011-12-30 12:00, 2011-12-29 12:00, 2011-12-31 12:00",
    })
    void aTimeThatTheClocksSkip(String zone, String typed, String before, String after) {
        assertThatThrownBy(() -> at(zone, "2010-01-01T00:00:00Z").instantOf(typed))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.hint()).contains(before, after))
                .hasMessageContaining("does not exist in " + zone);
    }

    @Test
    void aTimeThatHappensTwice() {
        assertThatThrownBy(() -> berlin.instantOf("2025-10-26 02:00"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.hint())
                                .contains("2025-10-26T02:00+02:00 is the first", "2025-10-26T02:00+01:00 the second"));
        assertThat(berlin.instantOf("2025-10-26 03:00")).isEqualTo("2025-10-26T02:00:00Z");
        assertThat(berlin.brief(Instant.parse("2025-10-26T00:30:00Z"))).isEqualTo("Sun 2025-10-26 02:30+02:00");
        assertThat(berlin.brief(Instant.parse("2025-10-26T01:30:00Z"))).isEqualTo("Sun 2025-10-26 02:30+01:00");
    }

    @Test
    void aDayBeginsWhenItsFirstSecondDoes() {
        var brazil = at("America/Sao_Paulo", "2018-11-03T12:00:00Z");

        assertThat(brazil.startOf(brazil.dayOf("tomorrow"))).isEqualTo("2018-11-04T03:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-31", "soon", "", "2024-11-29 10:00"})
    void daysThatAreNone(String typed) {
        assertThatThrownBy(() -> berlin.dayOf(typed)).isInstanceOf(Problem.class);
    }

    @Test
    void todayIsTheClinicsNotTheMachines() {
        assertThat(at("Pacific/Auckland", "2024-11-29T11:00:00Z").instantOf("today 08:00"))
                .isEqualTo("2024-11-29T19:00:00Z");
    }

    @Test
    void answersNameEverything() {
        assertThat(berlin.full(Instant.parse("2024-11-30T13:00:00Z")))
                .isEqualTo("Saturday 2024-11-30 14:00 Europe/Berlin");
        assertThat(berlin.brief(Instant.parse("2024-11-29T21:34:59Z"))).isEqualTo("Fri 2024-11-29 22:34:59");
    }

    private static ClinicTime at(String zone, String now) {
        return new ClinicTime(ZoneId.of(zone), Instant.parse(now));
    }
}
