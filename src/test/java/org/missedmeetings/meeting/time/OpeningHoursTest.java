package org.missedmeetings.meeting.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ShellHints;

/** 2024-11-29 is a Friday. */
final class OpeningHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final OpeningHours HOURS = OpeningHours.parse("mon-fri 8-12, 13:00-18:00; sat 9:00-12:30");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri 8-12, 13:00-18:00; sat 9:00-12:30 | mon-fri 08:00-12:00,13:00-18:00; sat 09:00-12:30",
                "Monday 8-9                                | mon 08:00-09:00",
                "mon 13-18, 8-12                           | mon 08:00-12:00,13:00-18:00",
                "mon 8-12, 12-18                           | mon 08:00-12:00,12:00-18:00",
                "mon 8-9; tue 8-9; wed 8-10                | mon-tue 08:00-09:00; wed 08:00-10:00",
                "sat-mon 0-24                              | mon 00:00-24:00; sat-sun 00:00-24:00",
                "mon-sun 8-9                               | mon-sun 08:00-09:00",
                "mon 8-9; wed 8-9                          | mon 08:00-09:00; wed 08:00-09:00",
            })
    void whatIsTypedIsKeptInOneForm(String typed, String text) {
        var hours = OpeningHours.parse(typed);

        assertThat(hours).hasToString(text).isEqualTo(OpeningHours.parse(text));
        assertThat(hours.hashCode()).isEqualTo(OpeningHours.parse(text).hashCode());
        assertThat(hours).isNotEqualTo(OpeningHours.parse("thu 1-2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mon",
                "mo 8-9",
                "mon 9-8",
                "mon 8-8",
                "mon 8-25",
                "mon 8-24:30",
                "mon 8:60-9",
                "mon 8-12, 11-13",
                "mon 8-9; mon 10-11",
                "mon-wed 8-9; tue 10-11",
                "mon 8-9;",
                "mon 8-9,",
                "someday 8-9",
                "mondays 8-9"
            })
    void whatAreNoHoursAreRefusedWithAnExample(String typed) {
        assertThatThrownBy(() -> OpeningHours.parse(typed))
                .isInstanceOfSatisfying(
                        Problem.class,
                        said -> assertThat(new ShellHints().of(said))
                                .contains("mon-fri 8:00-12:00,13:00-18:00; sat 9:00-12:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-29T07:59:59, false",
        "2024-11-29T08:00, true",
        "2024-11-29T11:59:59, true",
        "2024-11-29T12:00, false",
        "2024-11-29T13:00, true",
        "2024-11-29T18:00, false",
        "2024-11-30T12:15, true",
        "2024-11-30T12:30, false",
        "2024-12-01T10:00, false"
    })
    void itIsOpenFromTheFirstMinuteUpToTheLastOne(LocalDateTime time, boolean isOpen) {
        assertThat(HOURS.isOpenAt(time)).isEqualTo(isOpen);
    }

    @Test
    void itIsOpenOnTheDaysThatAreNamed() {
        assertThat(HOURS.isOpenOn(DayOfWeek.MONDAY)).isTrue();
        assertThat(HOURS.isOpenOn(DayOfWeek.SATURDAY)).isTrue();
        assertThat(HOURS.isOpenOn(DayOfWeek.SUNDAY)).isFalse();
        assertThat(HOURS.on(DayOfWeek.SUNDAY)).isEmpty();
        assertThat(HOURS.on(DayOfWeek.FRIDAY)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-29T11:30, 30, true",
        "2024-11-29T11:30, 31, false",
        "2024-11-29T07:59, 10, false",
        "2024-11-29T17:00, 60, true",
        "2024-11-29T17:00, 61, false",
        // no stretch of the day is as long as this one
        "2024-11-29T17:00, 300, false",
        "2024-11-29T17:00, 301, true",
        "2024-12-01T10:00, 30, false"
    })
    void anAppointmentEndsBeforeItClosesUnlessItIsLongerThanTheLongestStretch(
            LocalDateTime start, int minutes, boolean fits) {
        assertThat(HOURS.isOpenFor(start.atZone(BERLIN), minutes)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sat 9:00-12:30  | 60  | 30 | 09:00 09:30 10:00 10:30 11:00 11:30",
                "sat 9:10-10:00  | 15  | 15 | 09:15 09:30 09:45",
                "sat 9:10-10:00  | 16  | 15 | 09:15 09:30",
                "sat 23:00-24:00 | 30  | 30 | 23:00 23:30",
                "sat 9-10, 11-12 | 60  | 60 | 09:00 11:00",
                "sat 9-10        | 300 | 30 | 09:00 09:30",
                "sun 9-10        | 30  | 30 |",
            })
    void appointmentsBeginOnTheGridAndEndInTime(String hours, int minutes, int every, String times) {
        var found = OpeningHours.parse(hours).beginnings(LocalDate.parse("2024-11-30"), minutes, every, BERLIN);

        assertThat(String.join(
                        " ",
                        found.stream()
                                .map(time -> time.toLocalTime().toString())
                                .toList()))
                .isEqualTo(times == null ? "" : times);
    }

    @Test
    void atATimeThatTheClocksSkipNothingBegins() {
        var found = OpeningHours.parse("sun 1-4").beginnings(LocalDate.parse("2024-03-31"), 30, 30, BERLIN);

        assertThat(found.stream().map(time -> time.toLocalTime().toString()))
                .containsExactly("01:00", "01:30", "03:00", "03:30");
    }
}
