package org.missedmeetings.desk.imports.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.people.Person;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.people.Role;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;

/**
 * A CSV file whose first line names its columns. Times without an offset are in the clinic's zone. People are known by
 * an id where it has one, else by role and name.
 */
final class CsvSource implements ImportSource {
    private static final int MOST_COLUMNS = 1_000;
    /** How systems from before Windows end a file. */
    private static final String END_OF_FILE = "\u001a";

    /** Programs that count in fractions write whole numbers so. */
    private static final String NOTHING_BEHIND_THE_POINT = "[.,]0+$";

    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1880, 1, 1);

    private final CsvRows rows;
    private final Header header;
    private final CsvFormat format;
    private final double size;

    private CsvSource(CsvRows rows, Header header, double size, CsvFormat format) {
        this.rows = rows;
        this.header = header;
        this.size = size;
        this.format = format;
    }

    /** @throws Problem when it does not begin with the columns' names */
    static CsvSource open(String file, CsvRows rows, long size, CsvFormat format) {
        var names = new ArrayList<String>();
        var isThere = rows.next((name, index) -> {
            if (index < MOST_COLUMNS) {
                names.add(name);
            } else if (!name.isBlank()) {
                throw new Problem(
                        ImportProblem.TOO_MANY_COLUMNS,
                        file + " has more than " + MOST_COLUMNS + " columns.",
                        Facts.words(Column.all()));
            }
        });
        if (!isThere) {
            throw new Problem(ImportProblem.EMPTY, file + " is empty.");
        }
        return new CsvSource(rows, Header.of(file, names, format.columns(), format.optional()), size, format);
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public String zone(ClinicTime time) {
        return time.zone().getId();
    }

    @Override
    public List<String> unknownColumns() {
        return header.unknown();
    }

    @Override
    public void forEachPerson(Consumer<Row<Person>> consumer) {
        // a CSV file lists no people by themselves: they come with their meetings
    }

    @Override
    public void forEachMeeting(ClinicTime time, Consumer<Row<MeetingEntry>> consumer) {
        for (var cells = new Cells(header); rows.next(cells::put); cells = new Cells(header)) {
            var row = cells;
            if (!row.isBlank()) {
                consumer.accept(new Row<>("line " + rows.line(), row.id(), () -> entry(row, time)));
            }
        }
    }

    @Override
    public void forEachNotice(Consumer<Row<NoticeEntry>> consumer) {
        // nor does it hold any notifications
    }

    @Override
    public double progress() {
        return size == 0 ? 0 : Math.min(1, rows.bytesRead() / size);
    }

    @Override
    public void close() {
        rows.close();
    }

    /** What stands in one line, as far as it is in a column that is known. */
    private static final class Cells {
        private final Header header;
        private final Map<Column, String> known = new EnumMap<>(Column.class);
        private int count;
        private int used;

        Cells(Header header) {
            this.header = header;
        }

        void put(String cell, int index) {
            count = index + 1;
            if (!cell.isBlank() && !cell.equals(END_OF_FILE)) {
                used = count;
                var column = header.at(index);
                if (column != null) {
                    known.put(column, cell);
                }
            }
        }

        boolean isBlank() {
            return used == 0;
        }

        /** The cell; empty where it is, or where the file has no such column. */
        String of(Column column) {
            return known.getOrDefault(column, "");
        }

        String id() {
            var id = Line.of(of(Column.EXTERNAL_ID));
            return id.isEmpty() || id.length() > Line.LONGEST ? null : id;
        }

        /** Cells at the end may be left out where they are empty, and added where they are. */
        void requireWidth() {
            var isShort = count < header.width() && of(Column.STATUS).isEmpty();
            if (isShort || used > header.width()) {
                var found = isShort ? count : used;
                throw bad(found + (found == 1 ? " column" : " columns") + " instead of " + header.width()
                        + ": is a cell without its quotes?");
            }
        }
    }

    private MeetingEntry entry(Cells cells, ClinicTime time) {
        cells.requireWidth();
        if (Line.orNull("externalId", cells.of(Column.EXTERNAL_ID)) == null) {
            throw bad("no externalId, so a second import would add it again");
        }
        return new MeetingEntry(
                Line.orNull("title", cells.of(Column.TITLE)),
                person(Role.DOCTOR, cells, Column.DOCTOR, Column.DOCTOR_ID, null),
                person(Role.PATIENT, cells, Column.PATIENT, Column.PATIENT_ID, birth(cells, time)),
                new Slot(
                        format.times()
                                .instant(
                                        Column.SCHEDULED_AT.title(),
                                        required(cells, Column.SCHEDULED_AT, "time"),
                                        time),
                        minutes(cells.of(Column.DURATION_MINUTES))),
                format.words().of(cells.of(Column.STATUS)),
                null,
                null);
    }

    private static Person person(Role role, Cells cells, Column name, Column id, LocalDate birth) {
        var externalId = Line.orNull(id.title(), cells.of(id));
        var isKnownById = externalId != null && cells.of(name).isBlank();
        var isPatient = role == Role.PATIENT;
        return new Person(
                0,
                role,
                isKnownById ? null : PersonName.of(role, required(cells, name, role.code())),
                isPatient ? ImportSource.email(cells.of(Column.EMAIL)) : null,
                isPatient ? Line.orNull("phone", cells.of(Column.PHONE)) : null,
                externalId,
                birth);
    }

    private LocalDate birth(Cells cells, ClinicTime time) {
        var cell = cells.of(Column.BIRTH_DATE);
        if (cell.isEmpty()) {
            return null;
        }
        var day = format.times().day(Column.BIRTH_DATE.title(), cell);
        if (day.isBefore(EARLIEST_BIRTH) || day.isAfter(time.today())) {
            throw bad("a birthDate on which nobody was born who can come");
        }
        return day;
    }

    private static int minutes(String cell) {
        var digits = cell.strip().replaceFirst(NOTHING_BEHIND_THE_POINT, "");
        if (digits.isEmpty()) {
            return Slot.USUAL;
        }
        if (!digits.matches("\\d{1,6}")) {
            throw bad("a durationMinutes that is not a whole number of minutes");
        }
        return Integer.parseInt(digits);
    }

    private static String required(Cells cells, Column column, String what) {
        var cell = cells.of(column);
        if (cell.isEmpty()) {
            throw bad("no " + what);
        }
        return cell;
    }

    private static Problem bad(String what) {
        return new Problem(ImportProblem.BAD_ROW, what);
    }
}
