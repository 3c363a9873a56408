package org.missedmeetings.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.NewMeeting;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.PersonEvent;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Role;
import org.missedmeetings.meeting.WallTime;
import org.missedmeetings.store.Notifications;
import org.missedmeetings.store.Tables;

/** One import under way, inside its transaction. Rows go in by the thousand, so that memory stays small. */
final class Entering {
    private static final int CHUNK = 1_000;

    private final Tables tables;
    private final ImportSource source;
    private final ClinicTime time;
    private final ZoneId zone;
    private final Signature signature;
    private final DoubleConsumer progress;
    private final Map<String, Person> byExternalId = new HashMap<>();
    private final Map<String, List<Person>> byName = new HashMap<>();
    private final List<Import.Remark> changed = new ArrayList<>();
    private final List<Import.Remark> rejected = new ArrayList<>();
    private long firstNewId;
    private long people;
    private long meetings;
    private long notifications;
    private long unchanged;

    /** @param zone the clinic's own, whatever the file's times are in */
    Entering(
            Tables tables,
            ImportSource source,
            ClinicTime time,
            ZoneId zone,
            Signature signature,
            DoubleConsumer progress) {
        this.tables = tables;
        this.source = source;
        this.time = time;
        this.zone = zone;
        this.signature = signature;
        this.progress = progress;
    }

    Import.Report all() {
        tables.people().forEach(this::remember);
        source.forEachPerson(row -> understand(row).ifPresent(person -> enterPerson(row, person)));
        firstNewId = tables.meetings().nextId();
        inChunks(rows -> source.forEachMeeting(time, rows), this::enterMeetings);
        tables.history().recordImported(firstNewId, signature.now(), signature.actor());
        inChunks(source::forEachNotice, this::enterNotices);
        return new Import.Report(
                source.format(),
                meetings,
                people,
                notifications,
                unchanged,
                tables.meetings().countOverlapping(firstNewId),
                changed,
                rejected);
    }

    private void enterPerson(ImportSource.Row<Person> row, Person person) {
        var known = byExternalId.get(key(person.role(), person.externalId()));
        if (known == null) {
            add(person);
        } else if (known.name().equals(person.name())
                && Objects.equals(known.email(), person.email())
                && Objects.equals(known.phone(), person.phone())) {
            unchanged++;
        } else {
            remark(changed, row, "is different from " + known.role().code() + " " + known.id() + " in the book", null);
        }
    }

    private void enterMeetings(Map<ImportSource.Row<ImportSource.MeetingEntry>, ImportSource.MeetingEntry> chunk) {
        var known = tables.meetings().known(ids(chunk));
        var fresh = new LinkedHashMap<String, NewMeeting>();
        var firstId = tables.meetings().nextId();
        chunk.forEach((row, entry) -> {
            var print = fingerprint(entry.asText());
            var before = known.get(row.id());
            var twice = fresh.get(row.id());
            if (before != null && before.id() < firstNewId) {
                compare(row, print, before.fingerprint(), before.id());
            } else if (before != null) {
                compareWithin(row, print, before.fingerprint());
            } else if (twice != null) {
                compareWithin(row, print, twice.fingerprint());
            } else {
                var isClear = isClear(row, entry.doctor()) && isClear(row, entry.patient());
                if (isClear) {
                    fresh.put(
                            row.id(),
                            new NewMeeting(
                                    entry.title(),
                                    resolve(entry.doctor()).id(),
                                    resolve(entry.patient()).id(),
                                    entry.slot(),
                                    WallTime.of(entry.slot().start(), zone),
                                    entry.status(),
                                    entry.startedAt(),
                                    entry.endedAt(),
                                    row.id(),
                                    print));
                }
            }
        });
        if (!fresh.isEmpty()) {
            tables.meetings().insert(firstId, List.copyOf(fresh.values()));
        }
        meetings += fresh.size();
    }

    private void enterNotices(Map<ImportSource.Row<ImportSource.NoticeEntry>, ImportSource.NoticeEntry> chunk) {
        var known = tables.notifications().known(ids(chunk));
        chunk.forEach((row, entry) -> {
            var print = fingerprint(entry.asText());
            if (known.containsKey(row.id())) {
                compare(row, print, known.get(row.id()), null);
                return;
            }
            var recipient = resolve(entry.recipient());
            tables.notifications()
                    .insert(new Notifications.Imported(
                            row.id(),
                            recipient.id(),
                            entry.title(),
                            entry.message(),
                            entry.createdAt(),
                            // that it was read is known, when is not: by now at the latest
                            entry.isRead() ? signature.now() : null,
                            print));
            notifications++;
        });
    }

    private void compare(ImportSource.Row<?> row, String now, String then, Long meetingId) {
        if (now.equals(then)) {
            unchanged++;
        } else {
            remark(changed, row, "says something else than when it was imported; the book keeps its own", meetingId);
        }
    }

    /** For an id that stands more than once in this very file. */
    private void compareWithin(ImportSource.Row<?> row, String now, String then) {
        if (now.equals(then)) {
            unchanged++;
        } else {
            remark(rejected, row, "an externalId that an earlier row has, with something else in it", null);
        }
    }

    /** Whether it is clear who is meant; if not, the row is rejected. */
    private boolean isClear(ImportSource.Row<?> row, Person wanted) {
        var isClear = wanted.externalId() != null || named(wanted).size() < 2;
        if (!isClear) {
            remark(rejected, row, "a " + wanted.role().code() + "'s name that several in the book have", null);
        }
        return isClear;
    }

    /** The person in the book, entered on the spot where the file knows them by name only. */
    private Person resolve(Person wanted) {
        if (wanted.externalId() != null) {
            return byExternalId.get(key(wanted.role(), wanted.externalId()));
        }
        var found = named(wanted);
        return found.isEmpty() ? add(wanted) : found.get(0);
    }

    private List<Person> named(Person wanted) {
        return byName.getOrDefault(key(wanted.role(), wanted.name()), List.of());
    }

    private Person add(Person person) {
        var id = tables.people().insert(person, signature.now(), signature.actor());
        tables.peopleHistory()
                .record(id, signature.now(), signature.actor(), PersonEvent.Action.ADDED, null, null, null, null);
        var entered = person.withId(id);
        remember(entered);
        people++;
        return entered;
    }

    private void remember(Person person) {
        if (person.externalId() != null) {
            byExternalId.put(key(person.role(), person.externalId()), person);
        }
        byName.computeIfAbsent(key(person.role(), person.name()), name -> new ArrayList<>(1))
                .add(person);
    }

    /** What the row says; empty, and noted, when it says nothing that can enter. */
    private <T> Optional<T> understand(ImportSource.Row<T> row) {
        try {
            return Optional.of(row.read());
        } catch (Problem bad) {
            remark(rejected, row, bad.getMessage(), null);
            return Optional.empty();
        }
    }

    private <T> void inChunks(
            Consumer<Consumer<ImportSource.Row<T>>> rows, Consumer<Map<ImportSource.Row<T>, T>> enter) {
        var chunk = new LinkedHashMap<ImportSource.Row<T>, T>();
        rows.accept(row -> {
            understand(row).ifPresent(entry -> chunk.put(row, entry));
            if (chunk.size() == CHUNK) {
                enter.accept(chunk);
                chunk.clear();
                progress.accept(source.progress());
            }
        });
        enter.accept(chunk);
    }

    private static <T> List<String> ids(Map<ImportSource.Row<T>, T> chunk) {
        return chunk.keySet().stream().map(ImportSource.Row::id).toList();
    }

    private static void remark(List<Import.Remark> remarks, ImportSource.Row<?> row, String reason, Long meetingId) {
        remarks.add(new Import.Remark(row.where(), row.id(), reason, meetingId));
    }

    private static String key(Role role, String word) {
        return role.code() + "\0" + word;
    }

    /** 16 hex digits that change when anything in the row does. */
    private static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
