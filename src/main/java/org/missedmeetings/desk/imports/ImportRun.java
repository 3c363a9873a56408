package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.PersonMatch.Answer;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.desk.imports.files.ImportSource.MeetingEntry;
import org.missedmeetings.desk.imports.files.ImportSource.NoticeEntry;
import org.missedmeetings.desk.imports.files.ImportSource.Row;
import org.missedmeetings.meeting.NewMeeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.tables.ImportedMeetings;
import org.missedmeetings.store.tables.Notifications;
import org.missedmeetings.store.tables.Tables;

/** One import under way, inside its transaction. Rows go in by the thousand, so that memory stays small. */
final class ImportRun {
    private static final int CHUNK = 1_000;

    private final Tables tables;
    private final ImportSource source;
    private final BookRules rules;
    private final ImportOptions options;
    private final ClinicTime time;
    private final Signature signature;
    private final DoubleConsumer progress;
    private final RemarkList changed = new RemarkList();
    private final RemarkList rejected = new RemarkList();
    private final RemarkList remarks = new RemarkList();
    private final Doubts doubts = new Doubts(rejected);
    private final ImportedPeople people;
    private final MeetingUpdate update;
    private final TimesGoneBy timesGoneBy;
    private final EarlierRows earlierRows = new EarlierRows();
    private long firstNewId;
    private long meetings;
    private long notifications;
    private long unchanged;
    private long updated;

    ImportRun(
            Tables tables,
            ImportSource source,
            BookRules rules,
            ImportOptions options,
            ClinicTime time,
            Signature signature,
            DoubleConsumer progress) {
        this.tables = tables;
        this.source = source;
        this.rules = rules;
        this.options = options;
        this.time = time;
        this.signature = signature;
        this.progress = progress;
        this.people = new ImportedPeople(tables, options, signature, changed);
        this.timesGoneBy = new TimesGoneBy(rules, options.past(), time);
        this.update = new MeetingUpdate(tables, rules.zone(), signature, timesGoneBy);
    }

    ImportReport all() {
        source.forEachPerson(row -> understand(row).ifPresent(person -> {
            unchanged += people.isUnchanged(row, person) ? 1 : 0;
        }));
        firstNewId = tables.meetings().nextId();
        inChunks(rows -> source.forEachMeeting(time, rows), this::enterMeetings);
        tables.history().recordImported(firstNewId, signature.now(), signature.actor());
        inChunks(source::forEachNotice, this::enterNotices);
        people.noteEntered();
        var overdue = update.overdue(firstNewId, rules.grace().cutoff(signature.now()));
        return new ImportReport(
                source.format(),
                source.zone(time),
                source.unknownColumns(),
                meetings,
                people.entered(),
                notifications,
                unchanged,
                updated + people.updated(),
                tables.imported().countOverlapping(firstNewId) + update.countOverlapping(),
                changed.all(),
                rejected.all(),
                remarks.all(),
                new ImportReport.Overdue(overdue.meetings(), overdue.people()),
                timesGoneBy.old());
    }

    private void enterMeetings(Map<Row<MeetingEntry>, MeetingEntry> chunk) {
        var known = tables.imported().known(ids(chunk));
        var fresh = new LinkedHashMap<String, NewMeeting>();
        var taken = new HashMap<Long, List<Slot>>();
        var firstId = tables.meetings().nextId();
        chunk.forEach((row, entry) -> {
            var print = Fingerprint.of(entry.asText());
            var before = known.get(row.id());
            var twice = fresh.get(row.id());
            var earlier = twice != null ? Optional.of(twice.fingerprint()) : earlierRows.printOf(row.id(), before);
            if (earlier.isPresent()) {
                compareWithin(row, print, earlier.get());
            } else if (before != null && before.id() >= firstNewId) {
                compareWithin(row, print, before.fingerprint());
            } else if (before != null) {
                earlierRows.add(row.id(), print, before);
                compare(row, entry, print, before);
            } else {
                enter(row, entry, print, taken)
                        .ifPresentOrElse(
                                meeting -> {
                                    fresh.put(row.id(), meeting);
                                    var id = firstId + fresh.size() - 1;
                                    timesGoneBy
                                            .remark(entry)
                                            .ifPresent(what -> remarks.add(row.where(), row.id(), what, id));
                                },
                                () -> earlierRows.add(row.id(), print));
            }
        });
        if (!fresh.isEmpty()) {
            tables.meetings().insert(firstId, List.copyOf(fresh.values()));
        }
        meetings += fresh.size();
    }

    /** A meeting that is not in the book; empty, with the reason noted, where it stays out. */
    private Optional<NewMeeting> enter(
            Row<MeetingEntry> row, MeetingEntry read, String print, Map<Long, List<Slot>> taken) {
        var doctor = people.find(read.doctor());
        var patient = unlessInTwoPlaces(people.find(read.patient()), read, taken);
        if (doubts.about(row, read.doctor(), doctor) || doubts.about(row, read.patient(), patient)) {
            return Optional.empty();
        }
        return timesGoneBy.admit(read).map(entry -> {
            var itsDoctor = people.settle(row, entry.doctor(), doctor);
            var itsPatient = people.settle(row, entry.patient(), patient);
            var isAllTaken =
                    !people.isDifferent(itsDoctor, entry.doctor()) && !people.isDifferent(itsPatient, entry.patient());
            if (isToCome(entry)) {
                taken.computeIfAbsent(itsPatient.id(), nobody -> new ArrayList<>(1))
                        .add(entry.slot());
            }
            return new NewMeeting(
                    entry.title(),
                    itsDoctor.id(),
                    itsPatient.id(),
                    entry.slot(),
                    WallTime.of(entry.slot().start(), rules.zone()),
                    entry.status(),
                    entry.startedAt(),
                    entry.endedAt(),
                    row.id(),
                    isAllTaken ? print : Fingerprint.withoutItsPeople(print));
        });
    }

    /** Whoever is known by name alone and is to be elsewhere at that time may be two people of one name. */
    private Answer unlessInTwoPlaces(Answer patient, MeetingEntry entry, Map<Long, List<Slot>> taken) {
        if (!isToCome(entry) || !(patient instanceof Answer.Known known) || known.bySurerThanName()) {
            return patient;
        }
        var id = known.person().id();
        var isElsewhere = taken.getOrDefault(id, List.of()).stream().anyMatch(slot -> slot.overlaps(entry.slot()))
                || tables.imported().isTaken(id, entry.slot());
        return isElsewhere ? people.twoPlacesAtOnce(known.person()) : patient;
    }

    private boolean isToCome(MeetingEntry entry) {
        return entry.status().isLive() && entry.slot().end().isAfter(signature.now());
    }

    private void enterNotices(Map<Row<NoticeEntry>, NoticeEntry> chunk) {
        var known = tables.notifications().known(ids(chunk));
        chunk.forEach((row, entry) -> {
            var print = Fingerprint.of(entry.asText());
            if (known.containsKey(row.id())) {
                if (print.equals(known.get(row.id()))) {
                    unchanged++;
                } else {
                    changed.add(row.where(), row.id(), SAYS_ELSE, null);
                }
                return;
            }
            var recipient = people.find(entry.recipient());
            if (doubts.about(row, entry.recipient(), recipient)) {
                return;
            }
            tables.notifications()
                    .insert(new Notifications.Imported(
                            row.id(),
                            people.settle(row, entry.recipient(), recipient).id(),
                            entry.title(),
                            entry.message(),
                            entry.createdAt(),
                            // that it was read is known, when is not: by now at the latest
                            entry.isRead() ? signature.now() : null,
                            print));
            notifications++;
        });
    }

    private static final String SAYS_ELSE = "says something else than when it was imported; the book keeps its own";

    private void compare(Row<MeetingEntry> row, MeetingEntry entry, String now, ImportedMeetings.Known then) {
        if (now.equals(then.fingerprint())) {
            unchanged++;
        } else if (options.update()) {
            takeOver(row, entry, now, then.id());
        } else if (Fingerprint.isOfSameRow(now, then.fingerprint())) {
            unchanged++;
            compareAgain(row, entry.doctor());
            compareAgain(row, entry.patient());
        } else {
            changed.add(row.where(), row.id(), SAYS_ELSE, then.id());
        }
    }

    /** Somebody of whom the file said something else than the book when the row entered. */
    private void compareAgain(Row<MeetingEntry> row, Person wanted) {
        if (people.find(wanted) instanceof Answer.Known known) {
            people.settle(row, wanted, known);
        }
    }

    private void takeOver(Row<MeetingEntry> row, MeetingEntry entry, String print, long id) {
        var meeting = tables.meetings().find(id).orElseThrow();
        var doctor = people.find(entry.doctor());
        var patient = people.find(entry.patient());
        if (doubts.about(row, entry.doctor(), doctor) || doubts.about(row, entry.patient(), patient)) {
            return;
        }
        if (!isStill(meeting.doctor().id(), doctor)
                || !isStill(meeting.patient().id(), patient)) {
            rejected.add(
                    row.where(),
                    row.id(),
                    "is with somebody else now: cancel it here, and give the new one an externalId of its own",
                    id);
            return;
        }
        people.settle(row, entry.doctor(), doctor);
        people.settle(row, entry.patient(), patient);
        var applied = update.apply(meeting, entry, print);
        if (applied.refusal() != null) {
            rejected.add(row.where(), row.id(), applied.refusal(), id);
        } else if (applied.isChange()) {
            updated++;
            timesGoneBy.remark(entry).ifPresent(what -> remarks.add(row.where(), row.id(), what, id));
        } else if (!applied.isLeftOut()) {
            unchanged++;
        }
    }

    private static boolean isStill(long id, Answer answer) {
        return answer instanceof Answer.Known known && known.person().id() == id;
    }

    /** For an id that stands more than once in this very file. */
    private void compareWithin(Row<?> row, String now, String then) {
        if (Fingerprint.isOfSameRow(now, then)) {
            unchanged++;
        } else {
            rejected.add(
                    row.where(), row.id(), "an externalId that an earlier row has, with something else in it", null);
        }
    }

    /** What the row says; empty, and noted, when it says nothing that can enter. */
    private <T> Optional<T> understand(Row<T> row) {
        try {
            return Optional.of(row.reading().read());
        } catch (Problem bad) {
            rejected.add(row.where(), row.id(), bad.getMessage(), null);
            return Optional.empty();
        }
    }

    private <T> void inChunks(Consumer<Consumer<Row<T>>> rows, Consumer<Map<Row<T>, T>> enter) {
        var chunk = new LinkedHashMap<Row<T>, T>();
        rows.accept(row -> {
            // what has been read is not read again, and need not be kept
            understand(row).ifPresent(entry -> chunk.put(new Row<>(row.where(), row.id(), () -> entry), entry));
            if (chunk.size() == CHUNK) {
                enter.accept(chunk);
                chunk.clear();
                progress.accept(source.progress());
            }
        });
        enter.accept(chunk);
    }

    private static <T> List<String> ids(Map<Row<T>, T> chunk) {
        return chunk.keySet().stream().map(Row::id).toList();
    }
}
