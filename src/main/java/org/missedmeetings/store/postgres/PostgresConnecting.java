package org.missedmeetings.store.postgres;

import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Statements;
import org.postgresql.Driver;

/** The settings of each connection: the driver's own defaults wait for ever, and trust whoever answers. */
final class PostgresConnecting {
    private static final String CONNECT_SECONDS = "10";
    /** Longer than a statement may take, which the server ends by itself. */
    private static final String READ_SECONDS = "330";

    private static final String FETCHED = "4000";

    private PostgresConnecting() {}

    static Database to(BookUrl.Postgres url, PostgresEngine engine) {
        try {
            var connection = new Driver().connect(jdbc(url), properties(url));
            var jdbi = Statements.over(connection, new InstantArgument(), engine::statement);
            return new Database(connection, jdbi.open(), engine, failed -> PostgresFailure.explain(failed, url));
        } catch (SQLException failed) {
            throw PostgresFailure.explain(new IllegalStateException("the book cannot be opened", failed), url);
        }
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
        if (url.password() != null) {
            properties.setProperty("password", url.password().secret());
        }
        url.options().forEach((name, value) -> properties.setProperty(drivers(name), value));
        return properties;
    }

    /** The driver's name of what libpq calls so. */
    private static String drivers(String name) {
        return switch (name) {
            case "connect_timeout" -> "connectTimeout";
            case "prepare_threshold" -> "prepareThreshold";
            default -> name;
        };
    }
}
