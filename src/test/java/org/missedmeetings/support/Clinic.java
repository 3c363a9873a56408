package org.missedmeetings.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.missedmeetings.cli.Program;
import org.missedmeetings.cli.session.Serving;
import org.missedmeetings.cli.terminal.Environment;
import org.missedmeetings.cli.terminal.MachineZone;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.meeting.book.BookUrl;

/**
 * A clinic with the whole program: real arguments, real streams, a real SQLite file; only the clock is ours. Tests
 * speak through it as a person at the shell would.
 */
public final class Clinic {
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** As a database writes it that has a type for it. */
    private static final Pattern TYPED_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d)\\+00");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private volatile Instant now = Instant.parse("2024-11-29T12:00:00Z");
    /** By how much this machine's clock is ahead of what {@link #at} says. */
    private volatile Duration skew = Duration.ZERO;
    /** What the book's own clock shows, where that is in a database; null before anything was done there. */
    private Instant shown;

    private Supplier<InputStream> input = InputStream::nullInputStream;
    private Terminal terminal = new Terminal(false, false, () -> Terminal.USUAL_COLUMNS);

    private MachineZone machine = new MachineZone(ZONE.getId(), ZONE);

    private Serving serving = (wanted, ready) -> {
        throw new AssertionError("nobody said what is to serve");
    };

    /** Where its book is, if it has one. */
    private final BookUrl url;

    private Clinic(Path folder) {
        this.folder = folder;
        if (PostgresServer.isWanted()) {
            var place = PostgresServer.place(folder);
            variables.put("MISSED_MEETINGS_DB", place.text());
            url = place;
        } else {
            url = new BookUrl.File(folder.resolve("missed-meetings.db"));
        }
    }

    /** A clinic in the folder, without a book. */
    public static Clinic in(Path folder) {
        return new Clinic(folder);
    }

    /** A clinic with a book, two doctors (1 Zoë Smith, 2 Li Ito) and two patients (3 Ann O'Neill, 4 Ivan Kaur). */
    public static Clinic staffed(Path folder) {
        var clinic = in(folder);
        try {
            if (PostgresServer.isWanted()) {
                return clinic.withStaffOf(StaffedInDatabase.BOOK);
            }
            Files.write(clinic.book(), Staffed.BOOK);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(clinic.book(), PosixFilePermissions.fromString("rw-------"));
            }
            // a copy is the same book: each clinic is to have one of its own
            clinic.tamper("UPDATE settings SET value = '" + UUID.randomUUID() + "' WHERE key = 'book_id'");
            return clinic;
        } catch (IOException | SQLException failed) {
            throw new AssertionError("no book can be made in " + folder, failed);
        }
    }

    /** The book of such a clinic, made by the program once for all tests. */
    private static final class Staffed {
        static final byte[] BOOK = staffedBook();
    }

    private static byte[] staffedBook() {
        try {
            var folder = Files.createTempDirectory("clinic");
            var clinic = in(folder).withStaff();
            var book = Files.readAllBytes(clinic.book());
            Files.delete(clinic.book());
            Files.delete(folder);
            return book;
        } catch (IOException failed) {
            throw new AssertionError("no book can be made", failed);
        }
    }

    private Clinic withStaff() {
        var now = longBefore();
        run("people add --role doctor --name 'Dr. Zoë Smith'").succeeds();
        run("people add --role doctor --name 'Li Ito'").succeeds();
        run("people add --role patient --name \"Ann O'Neill\"").succeeds();
        run("people add --role patient --name 'Ivan Kaur'").succeeds();
        return at(now);
    }

    /** Makes the book, years before any test's time: nothing that a test does is behind it. The answer is what time it was. */
    private Instant longBefore() {
        var before = now;
        at("2001-01-01 08:00").run("init --zone Europe/Berlin").succeeds();
        return before;
    }

    /** The people of the book of such a clinic, added by the program once for all tests. */
    private Clinic withStaffOf(BookUrl.Postgres other) throws SQLException {
        at(longBefore());
        tamper("""
                INSERT INTO people SELECT * FROM %1$s.people;
                INSERT INTO people_history SELECT * FROM %1$s.people_history;
                DO $$ BEGIN
                    PERFORM setval(pg_get_serial_sequence('people', 'id'), (SELECT max(id) FROM people)),
                            setval(pg_get_serial_sequence('people_history', 'id'), (SELECT max(id) FROM people_history));
                END $$
                """.formatted(other.schema()));
        return this;
    }

    private static final class StaffedInDatabase {
        static final BookUrl.Postgres BOOK =
                (BookUrl.Postgres) in(Path.of("staffed")).withStaff().url();
    }

    /** Sets the clock to this local time of the clinic's zone. */
    public Clinic at(String localTime) {
        return at(LocalDateTime.parse(localTime.replace(' ', 'T')).atZone(ZONE).toInstant());
    }

    public Clinic at(Instant time) {
        now = time;
        if (shown != null) {
            showTime();
        }
        return this;
    }

    public Instant now() {
        return now;
    }

    public boolean isInFile() {
        return url instanceof BookUrl.File;
    }

    /** Where the book is, as one types it at a shell. */
    public String typed() {
        return isInFile() ? url.text() : "'" + url.text() + "'";
    }

    /** Has this machine's clock be ahead of the others': of the database's, where the book is in one. */
    public Clinic ahead(Duration by) {
        skew = by;
        return this;
    }

    /** Has the database show our time to all that use this book, as it is to be from the beginning on. */
    private synchronized void showTime() {
        if (url instanceof BookUrl.Postgres place && !now.equals(shown)) {
            PostgresServer.showTime(place, now);
        }
        shown = now;
    }

    public Clinic with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Clinic reading(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        input = () -> new ByteArrayInputStream(bytes);
        return this;
    }

    /** What the next command reads from standard input. */
    public Clinic reading(InputStream stream) {
        input = () -> stream;
        return this;
    }

    /** Lets this one do what {@code serve} asks for. */
    public Clinic servedBy(Serving another) {
        serving = another;
        return this;
    }

    public Clinic on(Terminal another) {
        terminal = another;
        return this;
    }

    /** On a machine whose {@code TZ} says this, and whose own setting is a link in this folder. */
    public Clinic onMachineIn(String variable) {
        machine = MachineZone.of(variable, folder.resolve("localtime"), () -> ZONE);
        return this;
    }

    /** Runs a line as typed; single or double quotes hold words together. */
    public Run run(String line) {
        var words = new ArrayList<String>();
        var match = WORD.matcher(line);
        while (match.find()) {
            words.add(
                    match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3));
        }
        return run(words);
    }

    /** An access token that is granted with these options. */
    public String token(String options) {
        return run("access grant " + options).succeeds().out().strip();
    }

    /** Runs these arguments as they are. */
    public Run run(List<String> arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = run(arguments, out, err);
        return new Run(
                "missed-meetings " + String.join(" ", arguments),
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    /** Runs these arguments with output streams of the test's own. */
    public int run(List<String> arguments, OutputStream out, OutputStream err) {
        showTime();
        return new Program(
                        new Environment(
                                clock(),
                                input.get(),
                                out,
                                err,
                                StandardCharsets.UTF_8,
                                variables,
                                folder,
                                () -> machine,
                                "reception",
                                "desk-1",
                                terminal),
                        serving)
                .run(arguments.toArray(String[]::new));
    }

    /** The clinic's clock, which goes as {@link #at} says. */
    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                return now.plus(skew);
            }
        };
    }

    public Path folder() {
        return folder;
    }

    public Path book() {
        return folder.resolve("missed-meetings.db");
    }

    /** Where the book is, if there is one. */
    public BookUrl url() {
        return url;
    }

    /** The book, past the program: to look at what it wrote, and to do what only an outsider would. */
    public Connection database() throws SQLException {
        if (url instanceof BookUrl.Postgres place) {
            return PostgresServer.connect(place);
        }
        return DriverManager.getConnection("jdbc:sqlite:" + book() + "?foreign_keys=on");
    }

    /** The first column of the first row of the answer; null where there is none. Times are as they stand in JSON. */
    public String ask(String sql) {
        var answers = answers(sql);
        return answers.isEmpty() ? null : answers.get(0);
    }

    /** The first column of all rows of the answer, with commas between. */
    public String askAll(String sql) {
        return String.join(",", answers(sql));
    }

    private List<String> answers(String sql) {
        return rows(sql).stream().map(row -> row.get(0)).toList();
    }

    /** All rows of the answer; times are as they stand in JSON. */
    public List<List<String>> rows(String sql) {
        try (var database = database();
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var columns = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    var answer = rows.getString(column);
                    columns.add(
                            answer == null ? null : TYPED_TIME.matcher(answer).replaceAll("$1T$2Z"));
                }
                all.add(columns);
            }
            return all;
        } catch (SQLException failed) {
            throw new AssertionError("cannot ask: " + sql, failed);
        }
    }

    /** The type of a time's column. */
    public String timeType() {
        return url instanceof BookUrl.File ? "TEXT" : "timestamptz";
    }

    /** The type of a column of bytes. */
    public String bytesType() {
        return url instanceof BookUrl.File ? "BLOB" : "bytea";
    }

    /** The time of so many seconds of Unix time, in SQL. */
    public String timeOf(String seconds) {
        return url instanceof BookUrl.File
                ? "strftime('%Y-%m-%dT%H:%M:%SZ', " + seconds + ", 'unixepoch')"
                : "to_timestamp(" + seconds + ")";
    }

    /** A trigger that refuses what happens to a row of a table before it happens; called {@code broken}. */
    public String refuses(String event, String table) {
        var trigger = "CREATE TRIGGER broken BEFORE " + event + " ON " + table;
        return url instanceof BookUrl.File
                ? trigger + " BEGIN SELECT RAISE(ABORT, 'broken'); END"
                : trigger + " FOR EACH ROW EXECUTE FUNCTION refuse('broken')";
    }

    /** What another program does that writes, and keeps everybody else waiting until its transaction ends. */
    public String beginsToWrite() {
        return url instanceof BookUrl.File ? "BEGIN IMMEDIATE" : "BEGIN; UPDATE book SET changes = changes + 1";
    }

    /** Somebody has put something else in the book's place, which is none. */
    public void loseBook() throws IOException, SQLException {
        if (url instanceof BookUrl.Postgres place) {
            tamper("ALTER SCHEMA " + place.schema() + " RENAME TO lost_"
                    + place.schema().replaceFirst("book_", "") + "; CREATE SCHEMA " + place.schema() + "; CREATE TABLE "
                    + place.schema() + ".people (id bigint)");
            return;
        }
        Files.delete(book());
        Files.writeString(book(), "no book");
    }

    /** Changes the book past the program. */
    public void tamper(String sql) throws SQLException {
        try (var database = database();
                var statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
