package org.missedmeetings.desk.imports.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.Role;

/** By the fingerprint of what a row says a book knows it again, years and versions later: its text never changes. */
final class ImportSourceTest {
    private static final String BARE = "Check-up|Zoë|Ann|2024-12-02T10:00:00Z|30|scheduled|null|null";
    private static final LocalDate BORN = LocalDate.of(1950, 1, 2);

    @Test
    void aRowThatNamesThePatientAndNoMoreIsTheSameAsEver() {
        assertThat(text(patient("Ann", null, null, null, null))).isEqualTo(BARE);
        assertThat(text(patient(null, null, null, "P1", null))).isEqualTo(BARE.replace("Ann", "P1"));
    }

    @Test
    void whatItSaysOfThePatientBesidesStandsBehind() {
        assertThat(text(patient("Ann", null, "111", null, null))).isEqualTo(BARE + "#null|111|null|null");
        assertThat(text(patient("Ann", "a@x.org", null, null, null))).isEqualTo(BARE + "#null|null|a@x.org|null");
        assertThat(text(patient("Ann", null, null, null, BORN))).isEqualTo(BARE + "#null|null|null|1950-01-02");
        assertThat(text(patient("Ann", null, null, "P1", null)))
                .isEqualTo(BARE.replace("Ann", "P1") + "#Ann|null|null|null");
    }

    private static String text(Person patient) {
        return new ImportSource.MeetingEntry(
                        "Check-up",
                        new Person(0, Role.DOCTOR, "Zoë", null, null, null, null),
                        patient,
                        new Slot(Instant.parse("2024-12-02T10:00:00Z"), 30),
                        Status.SCHEDULED,
                        null,
                        null)
                .asText()
                .replace('\u001f', '|')
                .replace('\u001e', '#');
    }

    private static Person patient(String name, String email, String phone, String externalId, LocalDate birth) {
        return new Person(0, Role.PATIENT, name, email, phone, externalId, birth);
    }
}
