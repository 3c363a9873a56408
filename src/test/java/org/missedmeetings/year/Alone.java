package org.missedmeetings.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;

/**
 * A clinic whose machine nobody looks after: a check each quarter of an hour, a full book, the clocks
 * changed, a week switched off, and a clock that jumps ahead and back. The whole of it goes through the program; beside
 * it this keeps its own simple book, and compares the two at the end.
 */
final class Alone {
    /** In checks. */
    static final int THREE_WEEKS = 3 * 7 * 96;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration GRACE = Duration.ofMinutes(30);
    private static final Duration JUMP = Duration.ofDays(30);

    /**
     * When all of it happens.
     *
     * @param begin midnight in UTC, before a Monday
     * @param checks how many there are in all
     * @param switchedOff when the week without the machine begins
     * @param jumpAhead when the clock shows a month too much, for an hour
     * @param jumpBack when it shows a month too little, for an hour
     * @param doctors each has a hundred meetings a week
     */
    record Span(Instant begin, int checks, Instant switchedOff, Instant jumpAhead, Instant jumpBack, int doctors) {
        private Instant switchedOn() {
            return switchedOff.plus(Duration.ofDays(7));
        }

        /** At the least: all but the last week's. */
        private int meetings() {
            return (checks / 96 / 7 - 1) * doctors * 100;
        }
    }

    private static final int SLOTS_A_DAY = 20;

    /** What becomes of a meeting's next time. */
    private enum Fate {
        ATTENDED,
        NOBODY_COMES,
        CANCELLED,
        DELETED,
        MOVED
    }

    /** What this test knows of a meeting. */
    private static final class Expected {
        private Instant time;
        private String status = "scheduled";
        private int revision = 1;
        private boolean isDeleted;
        private Fate fate;
    }

    private final Random chance = new Random(35_040);
    private final Map<Long, Expected> meetings = new HashMap<>();
    private final TreeMap<Instant, List<Long>> scheduled = new TreeMap<>();
    private final TreeMap<Instant, List<Long>> begins = new TreeMap<>();
    private final TreeMap<Instant, List<Long>> ends = new TreeMap<>();
    private final TreeMap<Instant, List<Long>> calls = new TreeMap<>();
    private final Set<String> missed = new HashSet<>();
    private final Span span;
    private final Path folder;
    private final Clinic clinic;
    private Instant now;
    private LocalDate nextMonday;
    private long moves;
    private int checks;
    private int refused;

    private Alone(Span span, Path folder) throws IOException {
        this.span = span;
        this.folder = folder;
        clinic = Clinic.in(folder);
        now = span.begin();
        nextMonday = now.atZone(Clinic.ZONE).toLocalDate().with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        clinic.at(now).run("init --zone Europe/Berlin").succeeds();
    }

    /** In memory where the system has such a folder: it is about what is written, not about how fast the disk is. */
    static void isLeft(Span span) throws Exception {
        var memory = Path.of("/dev/shm");
        var folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "missed-meetings-alone")
                : Files.createTempDirectory("missed-meetings-alone");
        try {
            new Alone(span, folder).passes();
        } finally {
            try (var files = Files.list(folder)) {
                for (var file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private void passes() throws Exception {
        for (; checks < span.checks(); now = now.plus(QUARTER)) {
            if (now.equals(span.switchedOff())) {
                now = span.switchedOn();
            }
            bookTheWeekThatBegins();
            var works = !between(span.jumpAhead()) && !between(span.jumpBack());
            if (works) {
                theDeskWorks();
            }
            check();
        }

        assertThat(refused).isEqualTo(4);
        assertTheBookIsAsExpected();
        assertEachWasToldOnce();
        assertTheHistoryReplaysToTheTables();
        assertTheFileHoldsNothingBesides();
        clinic.run("health --quiet").isSilent().succeeds();
    }

    private boolean between(Instant jump) {
        return !now.isBefore(jump) && now.isBefore(jump.plus(QUARTER.multipliedBy(4)));
    }

    /**
     * On Monday at midnight: every doctor, five days, twenty half hours, and some in the nights when the clocks change.
     */
    private void bookTheWeekThatBegins() throws IOException, SQLException {
        var monday = nextMonday;
        if (now.atZone(Clinic.ZONE).toLocalDate().isBefore(monday)) {
            return;
        }
        nextMonday = monday.plusWeeks(1);
        var csv = new StringBuilder("externalId,doctor,patient,scheduledAt,durationMinutes,status\n");
        for (var day = 0; day < 5; day++) {
            for (var slot = 0; slot < SLOTS_A_DAY; slot++) {
                var time = monday.plusDays(day).atTime(8, 0).plusMinutes(30L * slot);
                for (var doctor = 0; doctor < span.doctors(); doctor++) {
                    row(
                            csv,
                            doctor,
                            slot * span.doctors() + doctor,
                            time.atZone(Clinic.ZONE).toInstant());
                }
            }
        }
        var sunday = monday.plusDays(6).atStartOfDay(Clinic.ZONE);
        if (!sunday.getOffset().equals(sunday.plusHours(5).getOffset())) {
            for (var quarter = 0; quarter < 20; quarter++) {
                row(csv, quarter % span.doctors(), quarter, sunday.toInstant().plus(QUARTER.multipliedBy(quarter)));
            }
        }
        Files.writeString(folder.resolve("week.csv"), csv);
        clinic.at(now)
                .run("import week.csv --quiet --actor planning --same-names one")
                .succeeds();
        learnNewMeetings();
    }

    private static void row(StringBuilder csv, int doctor, int patient, Instant time) {
        csv.append(time + "/" + doctor + ",Doctor " + doctor + ",Patient " + patient + "," + time + ",30,scheduled\n");
    }

    private void learnNewMeetings() throws SQLException {
        for (var row :
                clinic.rows("SELECT id, scheduled_at FROM meetings WHERE id > " + meetings.size() + " ORDER BY id")) {
            var id = Long.parseLong(row.get(0));
            var meeting = new Expected();
            meetings.put(id, meeting);
            isToBegin(id, meeting, Instant.parse(row.get(1)));
        }
    }

    private void isToBegin(long id, Expected meeting, Instant time) {
        var number = chance.nextInt(100);
        meeting.time = time;
        meeting.fate = number < 84
                ? Fate.ATTENDED
                : number < 94
                        ? Fate.NOBODY_COMES
                        : number < 96 ? Fate.CANCELLED : number < 97 ? Fate.DELETED : Fate.MOVED;
        add(begins, time, id);
        add(scheduled, time, id);
    }

    private static void add(NavigableMap<Instant, List<Long>> times, Instant time, long id) {
        times.computeIfAbsent(time, none -> new ArrayList<>()).add(id);
    }

    /** Takes out what is due in this span. */
    private static List<Long> due(NavigableMap<Instant, List<Long>> times, Instant from, Instant to) {
        var due = times.subMap(from, true, to, true);
        var ids = due.values().stream().flatMap(List::stream).toList();
        due.clear();
        return ids;
    }

    /** Somebody has seen to it before the check could. */
    private void isSeenTo(long id, Expected meeting) {
        scheduled.get(meeting.time).remove(id);
    }

    private void theDeskWorks() {
        clinic.at(now);
        for (var id : due(ends, Instant.MIN, now)) {
            does("complete " + id);
            meetings.get(id).status = "completed";
        }
        for (var id : due(begins, now, now)) {
            begin(id, meetings.get(id));
        }
        for (var id : due(calls, Instant.MIN, now)) {
            move(id, meetings.get(id), now.plus(Duration.ofDays(1 + chance.nextInt(6))));
        }
    }

    private void begin(long id, Expected meeting) {
        if (meeting.fate != Fate.NOBODY_COMES) {
            isSeenTo(id, meeting);
        }
        switch (meeting.fate) {
            case ATTENDED -> {
                does("start " + id);
                meeting.status = "in_progress";
                add(ends, now.plus(GRACE), id);
            }
            case CANCELLED -> {
                does("cancel " + id + " --reason ill");
                meeting.status = "cancelled";
            }
            case DELETED -> {
                does("delete " + id);
                meeting.isDeleted = true;
            }
            case MOVED -> move(id, meeting, now.plus(Duration.ofDays(2)));
            case NOBODY_COMES -> {}
        }
    }

    private void move(long id, Expected meeting, Instant to) {
        // whether that is a Sunday is remarked on, and is not what is looked at here
        clinic.run("reschedule " + id + " --allow-overlap --reason called --quiet --actor desk --at " + to)
                .succeeds()
                .printsNothing();
        meeting.status = "scheduled";
        meeting.revision++;
        moves++;
        isToBegin(id, meeting, to);
    }

    private void does(String line) {
        clinic.run(line + " --quiet --actor desk").isSilent().succeeds();
    }

    /** The check, some seconds late, as cron is; and what it should have done. */
    private void check() {
        var shown = between(span.jumpAhead()) ? now.plus(JUMP) : between(span.jumpBack()) ? now.minus(JUMP) : now;
        clinic.at(shown.plusSeconds(7));
        var run = clinic.run("check-missed --quiet --actor cron").printsNothing();
        checks++;
        if (between(span.jumpAhead())) {
            run.exits(4).complains("Is the clock wrong?");
            refused++;
            return;
        }
        if (between(span.jumpBack())) {
            run.exits(7).complains("days behind what was written into the book");
            return;
        }
        run.succeeds().isSilentOnErr();
        for (var id : due(scheduled, Instant.MIN, now.minus(GRACE))) {
            var meeting = meetings.get(id);
            meeting.status = "missed";
            missed.add(id + "/" + meeting.revision);
            if (chance.nextBoolean()) {
                add(calls, now.plus(QUARTER.multipliedBy(1 + chance.nextInt(40))), id);
            }
        }
    }

    private void assertTheBookIsAsExpected() throws SQLException {
        var different = new ArrayList<String>();
        var seen = 0;
        for (var row : rows(
                "SELECT id, scheduled_at, status, revision, CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END FROM meetings")) {
            var meeting = meetings.get(Long.parseLong(row.split("\\|", -1)[0]));
            var expected =
                    meeting.time + "|" + meeting.status + "|" + meeting.revision + "|" + (meeting.isDeleted ? 1 : 0);
            if (!row.endsWith("|" + expected)) {
                different.add(row + " should be " + expected);
            }
            seen++;
        }
        assertThat(different).isEmpty();
        assertThat(seen).isEqualTo(meetings.size()).isGreaterThanOrEqualTo(span.meetings());
    }

    private void assertEachWasToldOnce() throws SQLException {
        var told = rows("""
                SELECT meeting_id || '/' || revision, count(*), count(DISTINCT recipient_id)
                  FROM notifications WHERE kind = 'missed' GROUP BY meeting_id, revision
                """);
        assertThat(told).allMatch(row -> row.endsWith("|2|2"));
        assertThat(told.stream().map(row -> row.substring(0, row.indexOf('|'))))
                .containsExactlyInAnyOrderElementsOf(missed);
        assertThat(missed).hasSizeGreaterThan(span.meetings() / 10);
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE kind = 'rescheduled'"))
                .isEqualTo(Long.toString(moves));
    }

    /** Each line begins where the one before it ended, and the last one ends where the meeting is. */
    private void assertTheHistoryReplaysToTheTables() {
        assertThat(rows("""
                SELECT h.id
                  FROM (SELECT *, lag(to_status) OVER lines AS status_before, lag(to_time) OVER lines AS time_before
                          FROM history WINDOW lines AS (PARTITION BY meeting_id ORDER BY id)) AS h
                 WHERE h.from_status IS DISTINCT FROM h.status_before OR h.from_time IS DISTINCT FROM h.time_before
                """)).isEmpty();
        assertThat(rows("""
                SELECT m.id
                  FROM meetings AS m
                  JOIN history AS h ON h.id = (SELECT max(id) FROM history WHERE meeting_id = m.id)
                 WHERE (m.status, m.scheduled_at, m.revision) IS DISTINCT FROM (h.to_status, h.to_time, h.revision)
                    OR (m.deleted_at IS NOT NULL) <> (h.action = 'deleted')
                """)).isEmpty();
        assertThat(clinic.ask("SELECT count(DISTINCT meeting_id) FROM history"))
                .isEqualTo(Integer.toString(meetings.size()));
    }

    /** No log is left, checks that marked nothing are forgotten, and a book made anew of the same rows is as large. */
    private void assertTheFileHoldsNothingBesides() throws SQLException, IOException {
        if (!(clinic.url() instanceof BookUrl.File)) {
            return;
        }
        assertThat(folder.resolve("missed-meetings.db-wal")).doesNotExist();
        var idle = Integer.parseInt(clinic.ask("SELECT count(*) FROM runs WHERE job = 'check_missed' AND marked = 0"));
        assertThat(idle).isLessThanOrEqualTo(90 * 24 * 4 + 1).isGreaterThan(span.checks() / 12);
        clinic.tamper("VACUUM INTO '" + folder.resolve("anew.db") + "'");
        assertThat((double) Files.size(clinic.book()) / Files.size(folder.resolve("anew.db")))
                .isLessThan(1.25);
    }

    /** The rows' columns, with | between them. */
    private List<String> rows(String sql) {
        return clinic.rows(sql).stream().map(row -> String.join("|", row)).toList();
    }
}
