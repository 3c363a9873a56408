package org.missedmeetings.desk.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.PersonMatch.Answer;
import org.missedmeetings.desk.imports.files.ImportSource.MeetingEntry;
import org.missedmeetings.desk.imports.files.ImportSource.Row;
import org.missedmeetings.meeting.NewMeeting;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.time.WallTime;
import org.missedmeetings.store.tables.ImportedMeetings;
import org.missedmeetings.store.tables.Tables;

/** The rows of a file that are meetings: new ones enter, known ones are compared, and taken over where that is wanted. */
final class MeetingRows {
    private final Tables tables;
    private final BookRules rules;
    private final boolean updates;
    private final RowReport noted;
    private final Doubts doubts;
    private final ImportedPeople people;
    private final MeetingUpdate update;
    private final TimesGoneBy timesGoneBy;
    private final EarlierRows earlierRows;
    private final long firstNewId;
    private long entered;
    private long unchanged;
    private long updated;

    /**
     * Rows that have yet to be read.
     *
     * @param updates whether the book is to say afterwards what a known row says
     * @param noted what there is to say of rows
     */
    MeetingRows(
            Tables tables,
            BookRules rules,
            boolean updates,
            Signature signature,
            RowReport noted,
            ImportedPeople people,
            TimesGoneBy timesGoneBy) {
        this.tables = tables;
        this.rules = rules;
        this.updates = updates;
        this.noted = noted;
        this.people = people;
        this.timesGoneBy = timesGoneBy;
        this.doubts = new Doubts(noted.rejected());
        this.update = new MeetingUpdate(tables, rules.zone(), signature, timesGoneBy);
        this.firstNewId = tables.meetings().nextId();
        this.earlierRows = new EarlierRows(firstNewId);
    }

    /** Every new meeting has this id, or a higher one. */
    long firstNewId() {
        return firstNewId;
    }

    long entered() {
        return entered;
    }

    long unchanged() {
        return unchanged;
    }

    long updated() {
        return updated;
    }

    /** Allows what is new, or has another time, to overlap another one, and says how many do; call it when all rows are in. */
    long allowOverlaps() {
        return tables.imported().allowOverlaps(firstNewId) + update.allowOverlaps();
    }

    /** What the next check marks of what is new, or has another time. */
    ImportedMeetings.Affected overdue() {
        return update.overdue(firstNewId, rules.grace().cutoff(tables.now()));
    }

    /** Enters or compares rows that have been read, by the thousand or fewer. */
    void enter(Map<Row<MeetingEntry>, MeetingEntry> rows) {
        var chunk = new Chunk(tables.imported().known(Row.ids(rows.keySet())));
        rows.forEach(chunk::take);
        chunk.insert();
    }

    /** Rows that enter together, in one statement. */
    private final class Chunk {
        /** What the book has of them already, by their external ids. */
        private final Map<String, ImportedMeetings.Known> known;

        private final Map<String, NewMeeting> fresh = new LinkedHashMap<>();
        /** When each patient is to be here by those that are new. */
        private final Map<Long, List<Slot>> taken = new HashMap<>();

        private final long firstId = tables.meetings().nextId();

        Chunk(Map<String, ImportedMeetings.Known> known) {
            this.known = known;
        }

        void take(Row<MeetingEntry> row, MeetingEntry entry) {
            var print = Fingerprint.of(entry.asText());
            var before = known.get(row.id());
            var twice = fresh.get(row.id());
            var earlier = twice != null ? Optional.of(twice.fingerprint()) : earlierRows.printOf(row.id(), before);
            if (earlier.isPresent()) {
                compareWithin(row, print, earlier.get());
            } else if (before != null) {
                earlierRows.add(row.id(), print, before);
                compare(row, entry, print, before);
            } else {
                fresh(row, entry, print)
                        .ifPresentOrElse(meeting -> add(row, entry, meeting), () -> earlierRows.add(row.id(), print));
            }
        }

        private void add(Row<MeetingEntry> row, MeetingEntry entry, NewMeeting meeting) {
            var id = firstId + fresh.size();
            fresh.put(row.id(), meeting);
            timesGoneBy.remark(entry).ifPresent(what -> noted.remarks().add(row, what, id));
        }

        void insert() {
            if (!fresh.isEmpty()) {
                tables.meetings().insert(firstId, List.copyOf(fresh.values()));
            }
            entered += fresh.size();
        }

        /** A meeting that is not in the book; empty, with the reason noted, where it stays out. */
        private Optional<NewMeeting> fresh(Row<MeetingEntry> row, MeetingEntry read, String print) {
            var doctor = people.find(read.doctor());
            var patient = unlessInTwoPlaces(people.find(read.patient()), read);
            if (doubts.about(row, read.doctor(), doctor) || doubts.about(row, read.patient(), patient)) {
                return Optional.empty();
            }
            return timesGoneBy.admit(read).map(entry -> {
                var itsDoctor = people.settle(row, entry.doctor(), doctor);
                var itsPatient = people.settle(row, entry.patient(), patient);
                var isAllTaken = !people.isDifferent(itsDoctor, entry.doctor())
                        && !people.isDifferent(itsPatient, entry.patient());
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
        private Answer unlessInTwoPlaces(Answer patient, MeetingEntry entry) {
            if (!isToCome(entry) || !(patient instanceof Answer.Known found) || found.bySurerThanName()) {
                return patient;
            }
            var id = found.person().id();
            var isElsewhere = taken.getOrDefault(id, List.of()).stream().anyMatch(slot -> slot.overlaps(entry.slot()))
                    || tables.imported().isTaken(id, entry.slot());
            return isElsewhere ? people.twoPlacesAtOnce(found.person()) : patient;
        }
    }

    private boolean isToCome(MeetingEntry entry) {
        return entry.status().isLive() && entry.slot().end().isAfter(tables.now());
    }

    private void compare(Row<MeetingEntry> row, MeetingEntry entry, String now, ImportedMeetings.Known then) {
        if (now.equals(then.fingerprint())) {
            unchanged++;
        } else if (updates) {
            takeOver(row, entry, now, then.id());
        } else if (Fingerprint.isOfSameRow(now, then.fingerprint())) {
            unchanged++;
            compareAgain(row, entry.doctor());
            compareAgain(row, entry.patient());
        } else {
            noted.changed().add(row, RowReport.SAYS_ELSE, then.id());
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
            noted.rejected()
                    .add(
                            row,
                            "is with somebody else now: cancel it here, and give the new one an externalId of its own",
                            id);
            return;
        }
        people.settle(row, entry.doctor(), doctor);
        people.settle(row, entry.patient(), patient);
        var applied = update.apply(meeting, entry, print);
        if (applied.refusal() != null) {
            noted.rejected().add(row, applied.refusal(), id);
        } else if (applied.isChange()) {
            updated++;
            timesGoneBy.remark(entry).ifPresent(what -> noted.remarks().add(row, what, id));
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
            noted.rejected().add(row, "an externalId that an earlier row has, with something else in it", null);
        }
    }
}
