package org.missedmeetings.meeting.book;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What libpq takes from the environment of whoever runs a program, as psql does: variables, and the files in their home.
 *
 * @param variable looks up a variable; null where it is not set
 * @param warning takes a sentence on something that is passed over
 */
public record PostgresVariables(UnaryOperator<String> variable, Consumer<String> warning) {
    /** What stands for what a URL may say, by its names there; {@code sslmode} is for each book to say by itself. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("host", "PGHOST"),
            Map.entry("port", "PGPORT"),
            Map.entry("dbname", "PGDATABASE"),
            Map.entry("user", "PGUSER"),
            Map.entry("password", "PGPASSWORD"),
            Map.entry("passfile", "PGPASSFILE"),
            Map.entry("service", "PGSERVICE"),
            Map.entry("sslrootcert", "PGSSLROOTCERT"),
            Map.entry("sslcert", "PGSSLCERT"),
            Map.entry("sslkey", "PGSSLKEY"),
            Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
            Map.entry("application_name", "PGAPPNAME"),
            Map.entry("target_session_attrs", "PGTARGETSESSIONATTRS"));

    /** Where a system keeps the services of all its users, if nobody says: Debian's place, and Red Hat's. */
    private static final List<String> SYSTEM = List.of("/etc/postgresql-common", "/etc/sysconfig/pgsql");

    /** Nobody's: nothing is set, and no file is looked for. */
    public static PostgresVariables none() {
        return new PostgresVariables(name -> name.equals("HOME") ? "/nonexistent" : null, warning -> {});
    }

    /** What the environment says of what is called so in a URL; null where it says nothing. */
    String said(String name) {
        return NAMES.containsKey(name) ? set(NAMES.get(name)) : null;
    }

    Stream<String> names() {
        return NAMES.keySet().stream().filter(name -> !name.equals("service"));
    }

    /** The user's own file of services, and the system's. */
    List<Path> serviceFiles() {
        var own = set("PGSERVICEFILE");
        var folder = set("PGSYSCONFDIR");
        return Stream.concat(
                        Stream.of(own == null ? home().resolve(".pg_service.conf") : Path.of(own)),
                        (folder == null ? SYSTEM : List.of(folder)).stream().map(at -> Path.of(at, "pg_service.conf")))
                .toList();
    }

    /** The user's own file of passwords. */
    Path passwordFile() {
        var windows = set("APPDATA");
        return windows == null ? home().resolve(".pgpass") : Path.of(windows, "postgresql", "pgpass.conf");
    }

    private Path home() {
        var said = set("HOME");
        return Path.of(said == null ? System.getProperty("user.home") : said);
    }

    private String set(String name) {
        var value = variable.apply(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
