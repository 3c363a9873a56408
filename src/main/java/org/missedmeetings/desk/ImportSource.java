package org.missedmeetings.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;

/** A file that people, meetings and notifications are taken over from. It is read, never changed. */
public sealed interface ImportSource extends AutoCloseable permits CsvSource, TeleClinicSource {
    /**
     * Opens the file as what it is: what is in it says so, not its name.
     *
     * @param patience how long to wait while another program writes to it
     * @throws Problem when it is neither a TeleClinic database nor such a CSV file
     */
    static ImportSource open(Path file, Duration patience) {
        if (Files.isDirectory(file)) {
            throw Problem.usage("no_file", file + " is a folder.", "Name the file in it.");
        }
        if (!Files.exists(file)) {
            throw Problem.usage("no_file", "There is no file " + file + ".", "Check the path.");
        }
        try (var stream = Files.newInputStream(file)) {
            var sqlite = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
            var isSqlite = Arrays.equals(stream.readNBytes(sqlite.length), sqlite);
            return isSqlite ? new TeleClinicSource(file, patience) : CsvSource.open(file);
        } catch (IOException unreadable) {
            throw Problem.usage("no_file", file + " cannot be read.", "Check that this user may read it.");
        }
    }

    /** The format's name, as the report shows it. */
    String format();

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
     */
    record Row<T>(String where, String id, Reading<T> reading) {
        /**
         * What the row says.
         *
         * @throws Problem saying why it cannot enter the book
         */
        T read() {
            return reading.read();
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

    /** A meeting; its people are complete as the file knows them, with an external id or with a name only. */
    record MeetingEntry(
            String title, Person doctor, Person patient, Slot slot, Status status, Instant startedAt, Instant endedAt) {

        /** All it says, in a form that stays the same from version to version: its fingerprint is kept in the book. */
        String asText() {
            return text(
                    title, key(doctor), key(patient), slot.start(), slot.minutes(), status.code(), startedAt, endedAt);
        }
    }

    /** What somebody was told there. */
    record NoticeEntry(Person recipient, String title, String message, Instant createdAt, boolean isRead) {
        /** All it says, in a form that stays the same from version to version: its fingerprint is kept in the book. */
        String asText() {
            return text(key(recipient), title, message, createdAt, isRead);
        }
    }

    private static String key(Person person) {
        return person.externalId() == null ? person.name() : person.externalId();
    }

    private static String text(Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\u001f"));
    }
}
