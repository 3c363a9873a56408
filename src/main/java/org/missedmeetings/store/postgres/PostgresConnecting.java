package org.missedmeetings.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatements;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Statements;
import org.postgresql.Driver;

/** The settings of each connection: the driver's own defaults wait for ever, and trust whoever answers. */
final class PostgresConnecting {
    private static final String CONNECT_SECONDS = "10";
    /** Longer than a statement may take, which the server ends by itself. */
    private static final String READ_SECONDS = "330";

    /** What libpq calls a kind of server, and the driver another. */
    private static final Map<String, String> TARGETS = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private static final int STATEMENT_SECONDS = 300;

    private static final String FETCHED = "4000";
    private static final String BRIEFLY = "2";

    /** Of the driver: what it finds wrong is thrown as well, and said once. Held, or it would be forgotten. */
    private static final Logger LOG = Logger.getLogger("org.postgresql");

    static {
        LOG.setLevel(Level.OFF);
    }

    private PostgresConnecting() {}

    static Database to(BookUrl.Postgres url, PostgresEngine engine) {
        return connect(url, engine, properties(url));
    }

    /** For what is worth no wait. */
    static Database briefly(BookUrl.Postgres url, PostgresEngine engine) {
        var properties = properties(url);
        properties.setProperty("connectTimeout", BRIEFLY);
        properties.setProperty("loginTimeout", BRIEFLY);
        properties.setProperty("socketTimeout", BRIEFLY);
        return connect(url, engine, properties);
    }

    private static Database connect(BookUrl.Postgres url, PostgresEngine engine, Properties properties) {
        try {
            var connection = new Driver().connect(jdbc(url), properties);
            var jdbi = Statements.over(connection, new InstantArgument(), engine::statement);
            // outside a transaction there is nobody else to end one that never comes back
            jdbi.getConfig(SqlStatements.class).setQueryTimeout(STATEMENT_SECONDS);
            return new Database(
                    connection,
                    jdbi.open(),
                    engine,
                    failed -> closing(connection, PostgresFailure.explain(failed, url)));
        } catch (SQLException failed) {
            throw PostgresFailure.explain(new IllegalStateException("the book cannot be opened", failed), url);
        }
    }

    /** The driver itself learns that a connection was ended only when it is used once more. */
    private static RuntimeException closing(Connection connection, RuntimeException failed) {
        var isOver = failed instanceof Problem problem
                && (problem.type() == BookProblem.CONNECTION_ENDED || problem.type() == BookProblem.OUTCOME_UNKNOWN);
        if (isOver) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException already) {
                failed.addSuppressed(already);
            }
        }
        return failed;
    }

    private static String jdbc(BookUrl.Postgres url) {
        return "jdbc:postgresql://"
                + url.hosts().stream().map(BookUrl.Host::address).collect(Collectors.joining(","))
                + "/" + url.encodedDatabase();
    }

    private static Properties properties(BookUrl.Postgres url) {
        var properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_SECONDS);
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        properties.setProperty("socketTimeout", READ_SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "missed-meetings");
        // it tells the server its name as it comes in, and not in a statement afterwards
        properties.setProperty("assumeMinServerVersion", "15");
        properties.setProperty("gssEncMode", "disable");
        // a statement that stays prepared is gone where a pooler gives each transaction another connection
        properties.setProperty("prepareThreshold", "0");
        // a list that nobody limits comes in such pieces, in a transaction
        properties.setProperty("defaultRowFetchSize", FETCHED);
        // rows that enter together, in one statement
        properties.setProperty("reWriteBatchedInserts", "true");
        // as text it is read as it comes
        properties.setProperty("binaryTransferDisable", "timestamptz");
        properties.setProperty("sslmode", url.isOnThisMachine() ? "disable" : "verify-full");
        if (url.hosts().size() > 1) {
            // the others are there for the day on which they take its place
            properties.setProperty("targetServerType", "primary");
        }
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        // where there is none, an empty one: else the driver would look for one by itself, in files that others may
        // read
        properties.setProperty(
                "password", url.password() == null ? "" : url.password().secret());
        url.options().forEach((name, value) -> say(properties, name, value));
        return properties;
    }

    /** In the driver's own words. */
    private static void say(Properties properties, String name, String value) {
        switch (name) {
            case "connect_timeout" -> {
                properties.setProperty("connectTimeout", value);
                properties.setProperty("loginTimeout", value);
            }
            case "prepare_threshold" -> properties.setProperty("prepareThreshold", value);
            case "application_name" -> properties.setProperty("ApplicationName", value);
            case "target_session_attrs" -> properties.setProperty("targetServerType", TARGETS.get(value));
            case "sslrootcert" -> {
                if (value.equals("system")) {
                    // Java keeps its own list of who is trusted
                    properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
                } else {
                    properties.setProperty(name, value);
                }
            }
            default -> properties.setProperty(name, value);
        }
    }
}
