package org.missedmeetings.desk.imports.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.meeting.people.PersonName;

/**
 * A column that the import knows, with the names that other programs give it. Phone, e-mail and birth are the
 * patient's.
 */
public enum Column {
    EXTERNAL_ID("externalId", "id appointmentId meetingId bookingId reference uid"),
    DOCTOR("doctor", "doctorName provider providerName practitioner physician clinician therapist"),
    PATIENT("patient", "patientName client clientName"),
    SCHEDULED_AT("scheduledAt", "start startTime startsAt dateTime appointmentTime when"),
    DURATION_MINUTES("durationMinutes", "duration minutes length"),
    STATUS("status", "state appointmentStatus"),
    TITLE("title", "subject reason appointmentType"),
    DOCTOR_ID("doctorId", "providerId practitionerId physicianId"),
    PATIENT_ID("patientId", "clientId patientNumber"),
    PHONE("phone", "patientPhone phoneNumber telephone mobile"),
    EMAIL("email", "patientEmail emailAddress"),
    BIRTH_DATE("birthDate", "dateOfBirth dob birthday");

    private final String title;
    private final String synonyms;

    Column(String title, String synonyms) {
        this.title = title;
        this.synonyms = synonyms;
    }

    /** Its name in the documentation and in messages: {@code scheduledAt}. */
    public String title() {
        return title;
    }

    /** The other names that it goes by. */
    public List<String> synonyms() {
        return List.of(synonyms.split(" ", -1));
    }

    /** The column that is called this, whatever the case, spaces and hyphens; empty where none is. */
    static Optional<Column> named(String name) {
        var plain = plain(name);
        return Stream.of(values())
                .filter(column -> Stream.concat(Stream.of(column.title), column.synonyms().stream())
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(plain)))
                .findFirst();
    }

    /** The name as it is compared: letters and digits alone, in lower case and without accents. */
    static String plain(String name) {
        return PersonName.folded(name).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    static String all() {
        return Arrays.stream(values()).map(Column::title).collect(Collectors.joining(", "));
    }
}
