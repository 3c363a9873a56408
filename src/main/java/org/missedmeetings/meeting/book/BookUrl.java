package org.missedmeetings.meeting.book;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where a book is. Its text is what one types after {@code --db}, and shows no password. */
public sealed interface BookUrl {
    String text();

    /** Whether the text is meant to be the URL of a PostgreSQL database, and not the name of a file. */
    static boolean isPostgres(String text) {
        return text.startsWith("postgresql://") || text.startsWith("postgres://");
    }

    /** In a file of this machine. */
    record File(Path path) implements BookUrl {
        @Override
        public String text() {
            return path.toString();
        }
    }

    /**
     * In a schema of a PostgreSQL database.
     *
     * @param hosts those that are tried, in this order
     * @param user null for who runs the program
     * @param password null where it is found elsewhere
     * @param options what else was said of the connection, by libpq's names
     */
    record Postgres(
            List<Host> hosts,
            String database,
            String schema,
            String user,
            Password password,
            Map<String, String> options)
            implements BookUrl {
        public static final String SCHEME = "postgresql://";
        public static final String USUAL_SCHEMA = "missed_meetings";

        public Postgres {
            hosts = List.copyOf(hosts);
            options = Map.copyOf(options);
        }

        /** Whether nobody can read along on the way there. */
        public boolean isOnThisMachine() {
            return hosts.stream().allMatch(Host::isLoopback);
        }

        /** Whether the way there is to be by TLS: where nothing else was said, where it leads out of this machine. */
        public boolean isEncrypted() {
            var said = options.get("sslmode");
            return said == null ? !isOnThisMachine() : !said.equals("disable");
        }

        /** Another schema of the same database. */
        public Postgres inSchema(String another) {
            return new Postgres(hosts, database, another, user, password, options);
        }

        /** As it stands in a URL. */
        public String encodedDatabase() {
            return UrlText.encoded(database);
        }

        /** All that tells the book from another one, and who asks: not how. */
        @Override
        public String text() {
            return SCHEME + (user == null ? "" : UrlText.encoded(user) + "@")
                    + hosts.stream().map(Host::text).collect(Collectors.joining(","))
                    + "/" + UrlText.encoded(database)
                    + (schema.equals(USUAL_SCHEMA) ? "" : "?schema=" + schema);
        }
    }

    /**
     * A server.
     *
     * @param name or address; an IPv6 one without brackets
     */
    record Host(String name, int port) {
        public static final int USUAL_PORT = 5432;

        /** As it stands in a URL, with its port. */
        public String address() {
            return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
        }

        String text() {
            return port == USUAL_PORT ? address().replaceFirst(":\\d+$", "") : address();
        }

        /** Whether nobody can read along on the way there. */
        boolean isLoopback() {
            return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.\\d{1,3}){3}");
        }
    }

    /** Not a String, which ends up in a log sooner or later. */
    final class Password {
        private final String secret;

        public Password(String secret) {
            this.secret = secret;
        }

        public String secret() {
            return secret;
        }

        @Override
        public String toString() {
            return "(a password)";
        }
    }
}
