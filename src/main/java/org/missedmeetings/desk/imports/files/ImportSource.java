package org.missedmeetings.desk.imports.files;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.people.EmailAddress;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/** A file that people, meetings and notifications are taken over from. It is read, never changed. */
public sealed interface ImportSource extends AutoCloseable permits CsvSource, TeleClinicSource {
    /** The format's name, as the report shows it. */
    String format();

    /** The zone of times without an offset. */
    String zone(ClinicTime time);

    /** The names of columns in it that nothing is taken from. */
    List<String> unknownColumns();

    /** The people whom the file lists by themselves, each with an external id. */
    void forEachPerson(Consumer<Row<Person>> consumer);

    /**
     * Hands over the meetings.
     *
     * @param time the clinic's, for times without an offset
     */
    void forEachMeeting(ClinicTime time, Consumer<Row<MeetingEntry>> consumer);

    void forEachNotice(Consumer<Row<NoticeEntry>> consumer);

    /** How much of the meetings has been read, from 0 to 1. */
    double progress();

    @Override
    void close();

    /**
     * One row, read only when asked, so that a bad one can be told apart from a bad file.
     *
     * @param where how a person finds it in the file: {@code line 12}
     * @param id its external id; null when it has none
     * @param reading gives what the row says, or throws the {@link Problem} why it cannot enter the book
     */
    record Row<T>(String where, String id, Reading<T> reading) {
        /** The external ids of these, in their order. */
        public static List<String> ids(Collection<? extends Row<?>> rows) {
            return rows.stream().map(Row::id).toList();
        }
    }

    /** What a row says, once it is understood. */
    interface Reading<T> {
        /**
         * What the row says.
         *
         * @throws Problem saying why it cannot enter the book
         */
        T read();
    }

    /**
     * A meeting.
     *
     * @param doctor as far as the file knows them; the name is null where it knows an external id only
     * @param patient likewise
     */
    record MeetingEntry(
            String title, Person doctor, Person patient, Slot slot, Status status, Instant startedAt, Instant endedAt) {

        /** All it says, in a form that stays the same from version to version: its fingerprint is kept in the book. */
        public String asText() {
            return text(
                            title,
                            key(doctor),
                            key(patient),
                            slot.start(),
                            slot.minutes(),
                            status.code(),
                            startedAt,
                            endedAt)
                    + details(doctor)
                    + details(patient);
        }

        public MeetingEntry with(Status another) {
            return new MeetingEntry(title, doctor, patient, slot, another, startedAt, endedAt);
        }
    }

    /** What somebody was told there. */
    record NoticeEntry(Person recipient, String title, String message, Instant createdAt, boolean isRead) {
        /** All it says, in a form that stays the same from version to version: its fingerprint is kept in the book. */
        public String asText() {
            return text(key(recipient), title, message, createdAt, isRead);
        }
    }

    /**
     * The address that a row says; null where it says none.
     *
     * @throws Problem where it is none
     */
    static String email(String said) {
        return EmailAddress.orNull(
                said, () -> new Problem(ImportProblem.BAD_ROW, "an email that is not an e-mail address"));
    }

    private static String key(Person person) {
        return person.externalId() == null ? person.name() : person.externalId();
    }

    /** What a row says of a person besides who it is: nothing in files that say no more, as was so in version 0.1. */
    private static String details(Person person) {
        var name = person.externalId() == null ? null : person.name();
        var isBare = name == null && person.phone() == null && person.email() == null && person.birthDate() == null;
        return isBare ? "" : "\u001e" + text(name, person.phone(), person.email(), person.birthDate());
    }

    private static String text(Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\u001f"));
    }
}
