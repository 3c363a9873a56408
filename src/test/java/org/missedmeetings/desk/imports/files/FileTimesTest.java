package org.missedmeetings.desk.imports.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/** Days and times in a file: as they are written, and what is said of those that are not. */
final class FileTimesTest {
    private static final ClinicTime CLINIC =
            new ClinicTime(ZoneId.of("Europe/Berlin"), Instant.parse("2024-11-29T12:00:00Z"));

    private final FileTimes iso = new FileTimes(null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13/12/2024 9:05 | dd/MM/yyyy HH:mm",
                "12/13/2024 9:05 | MM/dd/yyyy HH:mm",
                "12/12/2024 9:05 | dd/MM/yyyy HH:mm; MM/dd/yyyy HH:mm",
                "1/2/24 9:05 am | dd/MM/yy hh:mm a; MM/dd/yy hh:mm a",
                "01.12.2024 10:00:00 | dd.MM.yyyy HH:mm",
                "1-2-2024 | dd-MM-yyyy HH:mm; MM-dd-yyyy HH:mm",
            })
    void theFormsThatATimeMayHaveAreNamed(String cell, String forms) {
        var problem = problem(() -> iso.instant("start", cell, CLINIC));

        assertThat(problem.type()).isEqualTo(ImportProblem.TIME_FORM);
        assertThat(String.join("; ", problem.facts().words())).isEqualTo(forms);
        assertThat(problem(() -> iso.day("birthDate", cell)).facts()).isEqualTo(problem.facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-12-02 | start 2024-12-02 has no time of day: the form is YYYY-MM-DD HH:MM",
                "45628,4375 | start 45628,4375 is a spreadsheet's number of a day: show the column there as a date and"
                        + " time, and save it again",
                "20241202 | start 20241202 is not of the form YYYY-MM-DD HH:MM",
                "Ann Smith | start is not of the form YYYY-MM-DD HH:MM (no words in a file)",
                "2024-12-32 10:00 | start 2024-12-32 10:00: There is no day 2024-12-32.",
            })
    void whatIsNoTimeIsSaidWithoutAName(String cell, String message) {
        var problem = problem(() -> iso.instant("start", cell, CLINIC));

        assertThat(problem).hasMessage(message);
        assertThat(problem.type()).isEqualTo(ImportProblem.BAD_ROW);
    }

    @Test
    void daysMayBeOfTheFormThatSomebodyGaveOrIso() {
        var given = new FileTimes(DateForm.of("dd/MM/yyyy HH:mm"));

        assertThat(given.day("birthDate", " 2/1/1950 ")).isEqualTo(LocalDate.of(1950, 1, 2));
        assertThat(given.day("birthDate", "1950-01-02")).isEqualTo(LocalDate.of(1950, 1, 2));
        assertThat(iso.day("birthDate", "1950-01-02")).isEqualTo(LocalDate.of(1950, 1, 2));
        assertThat(problem(() -> given.day("birthDate", "2 Jan")))
                .hasMessage("birthDate is not of the form dd/MM/yyyy");
        assertThat(problem(() -> given.day("birthDate", "2.1.1950")))
                .hasMessage("birthDate 2.1.1950 is not of the form dd/MM/yyyy");
        assertThat(problem(() -> iso.day("birthDate", "1950-02-30")))
                .hasMessage("birthDate 1950-02-30: there is no such day");
    }

    /** Where somebody says that the day stands before the month, no ISO 8601 is taken for it, nor proposed. */
    @Test
    void aFormThatBeginsWithTheYearStandsAlone() {
        var given = new FileTimes(DateForm.of("yyyy-dd-MM HH:mm"));

        assertThat(given.instant("start", "2024-01-12 14:30", CLINIC)).isEqualTo("2024-12-01T13:30:00Z");
        assertThat(problem(() -> given.instant("start", "2024-12-13 14:30", CLINIC)))
                .hasMessage("start 2024-12-13 14:30 is not of the form yyyy-dd-MM HH:mm");
        assertThat(problem(() -> given.day("birthDate", "1950-12-13")))
                .hasMessage("birthDate 1950-12-13 is not of the form yyyy-dd-MM");
        var twice = problem(() -> given.instant("start", "2025-26-10 02:30", CLINIC));
        assertThat(twice.type()).isEqualTo(ImportProblem.NO_OFFSET);
        assertThat(twice).hasMessageContaining("2025-10-26 02:30 happens twice");
        var tooLate = problem(() -> given.instant("start", "9999-31-12 23:59", CLINIC));
        assertThat(tooLate.type()).isNotEqualTo(ImportProblem.NO_OFFSET);
    }

    private static Problem problem(ThrowingCallable reading) {
        return catchThrowableOfType(Problem.class, reading);
    }
}
