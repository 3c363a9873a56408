package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Damage;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The tables' versions: numbered resources, run in order, each once. */
final class Schema {
    /** The version this program writes; kept in the file as {@code PRAGMA user_version}. */
    static final int VERSION = 6;
    /** "MMtg" in ASCII: says in the file's header, at byte 68, that it is one of ours. */
    static final int APPLICATION_ID = 0x4D4D7467;

    private Schema() {}

    /** What the file's header says it is. */
    record Stamp(int applicationId, int version) {
        /** A database that nobody has put anything into yet. */
        boolean isBlank() {
            return applicationId == 0 && version == 0;
        }
    }

    static Stamp stamp(Handle handle) {
        return handle.createQuery("SELECT application_id, user_version FROM pragma_application_id, pragma_user_version")
                .map((row, context) -> new Stamp(row.getInt(1), row.getInt(2)))
                .one();
    }

    /**
     * Refuses what this program cannot read.
     *
     * @throws Problem when it is another program's database, or a newer version's book
     */
    static void requireOurs(Stamp stamp, Path book) {
        if (stamp.applicationId() != APPLICATION_ID) {
            throw new Problem(
                    BookProblem.FOREIGN_DATABASE, book + " is a SQLite database, but not a Missed Meetings book.");
        }
        if (stamp.version() < 1) {
            throw SqliteFailure.explain(
                    new Damage("it says that its tables are of version " + stamp.version()), "The book at " + book);
        }
        if (stamp.version() > VERSION) {
            throw new Problem(
                    BookProblem.NEWER_BOOK,
                    "The book at " + book + " was made by a newer version of this program (its tables are version "
                            + stamp.version() + ", this program knows " + VERSION + ").");
        }
    }

    /** Brings the tables from {@code version} to {@link #VERSION}; call it inside a write transaction. */
    static void upgrade(Handle handle, int version) {
        for (var next = version + 1; next <= VERSION; next++) {
            run(handle, Scripts.ALL.get(next - 1));
        }
        handle.execute("PRAGMA application_id = " + APPLICATION_ID);
        handle.execute("PRAGMA user_version = " + VERSION);
    }

    /** Read once, and by no start that makes no tables; whoever runs for long has them also when the jar is replaced. */
    private static final class Scripts {
        static final List<String> ALL = IntStream.rangeClosed(1, VERSION)
                .mapToObj(version -> resource("schema-" + version + ".sql"))
                .toList();
    }

    /** Runs a script as SQLite itself reads it: JDBI would cut triggers at their inner semicolons. */
    private static void run(Handle handle, String script) {
        try (var statement = handle.getConnection().createStatement()) {
            MigrationFunctions.register(handle.getConnection());
            statement.executeUpdate(script);
        } catch (SQLiteException failed) {
            switch (SQLiteErrorCode.getErrorCode(failed.getResultCode().code & SqliteFailure.PRIMARY)) {
                // our scripts fit every book that is as its version says
                case SQLITE_ERROR, SQLITE_CONSTRAINT, SQLITE_MISMATCH ->
                    throw new Damage("what is in it is not of the version that it says", failed);
                default -> throw new IllegalStateException("the tables cannot be made", failed);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the tables cannot be made", failed);
        }
    }

    private static String resource(String name) {
        try (var stream = Schema.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing from the jar: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
