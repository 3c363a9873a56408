package org.missedmeetings.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Line;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.PersonName;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Role;
import org.missedmeetings.meeting.Slot;
import org.missedmeetings.meeting.Status;

/**
 * A CSV file (RFC 4180, UTF-8 with or without a byte order mark) whose first line is {@link #COLUMNS}; the title may
 * be left out. Times without an offset are in the clinic's zone. People are known by role and name.
 */
final class CsvSource implements ImportSource {
    static final List<String> COLUMNS =
            List.of("externalId", "doctor", "patient", "scheduledAt", "durationMinutes", "status", "title");

    private static final int TITLE = COLUMNS.indexOf("title");

    private final Path path;
    private final double size;
    private final CsvParser parser;
    private int rowBegins;

    private CsvSource(Path path, double size, CsvParser parser) {
        this.path = path;
        this.size = size;
        this.parser = parser;
    }

    /** @throws Problem when the file cannot be read, or does not begin with the columns' names */
    static CsvSource open(Path path) {
        try {
            var parser = new CsvFactory().createParser(path.toFile());
            var source = new CsvSource(path, Math.max(1, Files.size(path)), parser);
            try {
                source.requireHeader(source.nextRow());
                return source;
            } catch (Problem unusable) {
                source.close();
                throw unusable;
            }
        } catch (IOException unreadable) {
            throw Problem.usage("no_file", path + " cannot be read.", "Check that this user may read it.");
        }
    }

    @Override
    public String format() {
        return "csv";
    }

    @Override
    public void forEachPerson(Consumer<Row<Person>> consumer) {
        // a CSV file lists no people by themselves: they come with their meetings
    }

    @Override
    public void forEachMeeting(ClinicTime time, Consumer<Row<MeetingEntry>> consumer) {
        for (var cells = nextRow(); cells != null; cells = nextRow()) {
            var row = cells;
            var isBlankLine = cells.size() == 1 && cells.get(0).isBlank();
            if (!isBlankLine) {
                consumer.accept(new Row<>("line " + rowBegins, id(row), () -> entry(row, time)));
            }
        }
    }

    @Override
    public void forEachNotice(Consumer<Row<NoticeEntry>> consumer) {
        // nor does it hold any notifications
    }

    @Override
    public double progress() {
        return Math.min(1, parser.currentLocation().getCharOffset() / size);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private static MeetingEntry entry(List<String> cells, ClinicTime time) {
        if (cells.size() < TITLE || cells.size() > COLUMNS.size()) {
            throw bad(cells.size() + " columns instead of " + TITLE + " or " + COLUMNS.size());
        }
        if (Line.orNull("externalId", cells.get(0)) == null) {
            throw bad("no externalId, so a second import would add it again");
        }
        return new MeetingEntry(
                cells.size() > TITLE ? Line.orNull("title", cells.get(TITLE)) : null,
                person(Role.DOCTOR, cells.get(1)),
                person(Role.PATIENT, cells.get(2)),
                new Slot(time.instantOf(required(cells.get(3), "time")), minutes(cells.get(4))),
                status(cells.get(5).strip()),
                null,
                null);
    }

    private static Person person(Role role, String name) {
        return new Person(0, role, PersonName.of(role, required(name, role.code())), null, null, null, null);
    }

    private static Status status(String word) {
        return Status.of(word.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> bad(word.isEmpty() ? "no status" : "a status that is none of the five"));
    }

    private static int minutes(String cell) {
        var digits = cell.strip();
        if (digits.isEmpty()) {
            return Slot.USUAL;
        }
        if (!digits.matches("\\d{1,6}")) {
            throw bad("a durationMinutes that is no number");
        }
        return Integer.parseInt(digits);
    }

    private static String required(String cell, String what) {
        if (cell.isBlank()) {
            throw bad("no " + what);
        }
        return cell;
    }

    private static String id(List<String> cells) {
        var id = Line.of(cells.get(0));
        return id.isEmpty() || id.length() > Line.LONGEST ? null : id;
    }

    private void requireHeader(List<String> header) {
        var names =
                header == null ? List.of() : header.stream().map(String::strip).toList();
        if (!names.equals(COLUMNS) && !names.equals(COLUMNS.subList(0, TITLE))) {
            throw Problem.usage(
                    "bad_csv",
                    path + " does not begin with the line that names the columns.",
                    "Its first line must be: " + String.join(",", COLUMNS) + " (title may be left out).");
        }
    }

    /** The cells of the next line; null at the end of the file. */
    private List<String> nextRow() {
        rowBegins = parser.currentLocation().getLineNr();
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return null;
            }
            var cells = new ArrayList<String>(COLUMNS.size());
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                cells.add(parser.getText());
            }
            return cells;
        } catch (JsonProcessingException malformed) {
            throw Problem.usage(
                    "bad_csv",
                    path + " is no CSV from line " + rowBegins + " on: a quote is missing or out of place.",
                    "Nothing was imported. Mend that line and try again.");
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private Problem unreadable(IOException cause) {
        return Problem.usage(
                "bad_csv",
                path + " cannot be read from line " + rowBegins + " on: "
                        + (cause instanceof CharConversionException ? "it is not UTF-8." : "the disk or the rights."),
                "Nothing was imported. Save it as CSV in UTF-8, where this user may read it.");
    }

    private static Problem bad(String what) {
        return Problem.usage("bad_row", what, "The columns are " + Arrays.toString(COLUMNS.toArray()) + ".");
    }
}
