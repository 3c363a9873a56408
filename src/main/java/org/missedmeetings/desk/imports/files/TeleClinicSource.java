package org.missedmeetings.desk.imports.files;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.store.sqlite.TeleClinic;

/** The specification's original application, whose ids are 32 hex digits and whose times are UTC. */
final class TeleClinicSource implements ImportSource {
    private final TeleClinic teleClinic;
    private final double meetings;
    private long meetingsRead;

    TeleClinicSource(Path path, Duration patience) {
        this.teleClinic = TeleClinic.open(path, patience);
        this.meetings = Math.max(1, teleClinic.countMeetings());
    }

    @Override
    public String format() {
        return "teleclinic";
    }

    @Override
    public String zone(ClinicTime time) {
        return "UTC";
    }

    @Override
    public List<String> unknownColumns() {
        return List.of();
    }

    @Override
    public void forEachPerson(Consumer<Row<Person>> consumer) {
        teleClinic.forEachPerson(row ->
                consumer.accept(new Row<>(row.role().code() + " " + row.userId(), row.userId(), () -> person(row))));
    }

    @Override
    public void forEachMeeting(ClinicTime time, Consumer<Row<MeetingEntry>> consumer) {
        teleClinic.forEachMeeting(row -> {
            meetingsRead++;
            consumer.accept(new Row<>("meeting " + row.id(), row.id(), () -> entry(row)));
        });
    }

    @Override
    public void forEachNotice(Consumer<Row<NoticeEntry>> consumer) {
        teleClinic.forEachNotification(
                row -> consumer.accept(new Row<>("notification " + row.id(), row.id(), () -> entry(row))));
    }

    @Override
    public double progress() {
        return meetingsRead / meetings;
    }

    @Override
    public void close() {
        teleClinic.close();
    }

    private static Person person(TeleClinic.TheirPerson row) {
        return new Person(
                0,
                row.role(),
                PersonName.of(row.role(), text(row.name(), "name")),
                ImportSource.email(row.email()),
                Line.orNull("phone", row.phone()),
                row.userId(),
                null);
    }

    private static MeetingEntry entry(TeleClinic.TheirMeeting row) {
        return new MeetingEntry(
                Line.orNull("title", row.title()),
                person(Role.DOCTOR, row.hasDoctor(), row.doctor(), "doctor"),
                person(Role.PATIENT, row.hasPatient(), row.patient(), "patient"),
                new Slot(required(row.scheduledAt(), "time"), Slot.USUAL),
                status(row.status()),
                instant(row.startedAt()),
                instant(row.endedAt()));
    }

    private static NoticeEntry entry(TeleClinic.TheirNotification row) {
        return new NoticeEntry(
                person(row.role(), row.userId() != null, row.role() == null ? null : row.userId(), "recipient"),
                Line.of(text(row.title(), "title")),
                Line.of(text(row.message(), "message")),
                required(row.createdAt(), "time"),
                row.isRead());
    }

    private static Status status(String word) {
        // the original goes on after a meeting's end: the recording is being transcribed, or that failed
        if (word != null && word.startsWith("transcription_")) {
            return Status.COMPLETED;
        }
        return Status.of(word).orElseThrow(() -> bad(word == null ? "no status" : "a status that is none of the five"));
    }

    /** Somebody whom the file lists, by the id under which they entered the book. */
    private static Person person(Role role, boolean isSaid, String userId, String what) {
        if (!isSaid) {
            throw bad("no " + what);
        }
        if (userId == null) {
            throw bad("a " + what + " who is not in the file, or cannot enter");
        }
        return new Person(0, role, null, null, null, userId, null);
    }

    private static String text(String text, String what) {
        if (text == null) {
            throw bad("no " + what);
        }
        return text;
    }

    private static Instant required(String text, String what) {
        var instant = instant(text);
        if (instant == null) {
            throw bad("no " + what);
        }
        return instant;
    }

    private static Instant instant(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            var instant = LocalDateTime.parse(text.strip().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            if (UtcText.holds(instant)) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            throw bad("a time that cannot be read");
        }
        throw bad("a time outside the years 1900 to 9999");
    }

    private static Problem bad(String what) {
        return new Problem(ImportProblem.BAD_ROW, what);
    }
}
