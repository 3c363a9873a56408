package org.missedmeetings.meeting.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * Reads {@code postgresql://user@host:5432/database?schema=clinic_a}, the form of libpq, with the schema besides. What it
 * does not say is taken, as psql does, from the service that it names, then from the environment.
 */
public final class PostgresUrlParser {
    private static final Pattern URL = Pattern.compile("(?s)postgres(?:ql)?://([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]\\s]*)(?::(\\d*))?");
    private static final Pattern HOST = Pattern.compile("[^:\\[\\]\\s,/@]+|[0-9A-Fa-f:.%]+");
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final int LAST_PORT = 65_535;

    /** What may be said of where the book is, and whom to log in as. */
    private static final List<String> PLACE =
            List.of("host", "port", "dbname", "user", "password", "passfile", "service", "schema");

    /** What may be said of the connection, by libpq's names, and how; the rest of it is ours to say. */
    private static final Map<String, Predicate<String>> OPTIONS = Map.of(
            "sslmode", List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full")::contains,
            "sslrootcert", any -> true,
            "sslcert", any -> true,
            "sslkey", any -> true,
            "connect_timeout", text -> NUMBER.matcher(text).matches() && Integer.parseInt(text) > 0,
            "application_name", any -> true,
            "target_session_attrs",
                    List.of("any", "read-write", "read-only", "primary", "standby", "prefer-standby")::contains,
            "prepare_threshold", NUMBER.asMatchPredicate());

    private final PostgresVariables variables;

    /** A parser for the environment of one run. */
    public PostgresUrlParser(PostgresVariables variables) {
        this.variables = variables;
    }

    /**
     * Where the book is, by this URL.
     *
     * @throws Problem {@code bad_url}
     */
    public BookUrl.Postgres parse(String text) {
        var said = said(text);
        var service = said.containsKey("service") ? said.remove("service") : variables.said("service");
        if (service != null) {
            var settings = ServiceFile.settings(service, variables.serviceFiles());
            requireKnown(settings, "The service");
            settings.forEach(said::putIfAbsent);
        }
        variables
                .names()
                .filter(name -> variables.said(name) != null)
                .forEach(name -> said.putIfAbsent(name, variables.said(name)));
        var hosts = hosts(said.remove("host"), said.remove("port"));
        var user = said.remove("user");
        var database = said.getOrDefault("dbname", user);
        said.remove("dbname");
        if (database == null) {
            throw bad("It names no database.");
        }
        var schema = said.remove("schema");
        if (schema != null && !SCHEMA.matcher(schema).matches()) {
            throw bad("A schema's name has small letters, digits and underscores only.");
        }
        var password = password(said.remove("password"), said.remove("passfile"), hosts, database, user);
        said.forEach((name, value) -> {
            if (!OPTIONS.get(name).test(value)) {
                throw bad("What it says of " + name + " cannot be.");
            }
        });
        return new BookUrl.Postgres(
                hosts, database, schema == null ? BookUrl.Postgres.USUAL_SCHEMA : schema, user, password, said);
    }

    /** Whether a password stands in it, which others may then read. */
    public static boolean hasPassword(String text) {
        try {
            return said(text).containsKey("password");
        } catch (Problem unreadable) {
            // whatever is wrong with it: where one may be meant it is not repeated
            return text.matches("(?s).*:[^/]*@.*|(?s).*password=.*");
        }
    }

    /** What stands in the URL itself, by libpq's names; what is said twice, as it is said last. */
    private static Map<String, String> said(String text) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            throw bad("It has the form postgresql://HOST:PORT/DATABASE?schema=NAME.");
        }
        var said = new LinkedHashMap<String, String>();
        var server = url.group(1);
        var at = server.lastIndexOf('@');
        if (at >= 0) {
            var login = server.substring(0, at).split(":", 2);
            said.put("user", decoded(login[0]));
            if (login.length > 1) {
                said.put("password", decoded(login[1]));
            }
        }
        addresses(server.substring(at + 1), said);
        if (url.group(2) != null) {
            said.put("dbname", decoded(url.group(2)));
        }
        if (url.group(3) != null && !url.group(3).isEmpty()) {
            for (var option : url.group(3).split("&", -1)) {
                var equals = option.indexOf('=');
                if (equals < 1) {
                    throw bad("After the question mark stands NAME=VALUE, with & between several.");
                }
                said.put(decoded(option.substring(0, equals)), decoded(option.substring(equals + 1)));
            }
        }
        said.values().removeIf(String::isEmpty);
        requireKnown(said, "It");
        return said;
    }

    private static void requireKnown(Map<String, String> said, String which) {
        said.keySet().stream()
                .filter(name -> !OPTIONS.containsKey(name) && !PLACE.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    var known = new TreeSet<>(OPTIONS.keySet());
                    known.addAll(PLACE);
                    throw bad(which + " says something that is not known here: " + unknown + ". Known are "
                            + String.join(", ", known) + ".");
                });
    }

    /** As libpq has them: hosts with commas between, and ports. */
    private static void addresses(String text, Map<String, String> said) {
        var hosts = new ArrayList<String>();
        var ports = new ArrayList<String>();
        for (var address : text.split(",", -1)) {
            var match = ADDRESS.matcher(address);
            if (!match.matches()) {
                throw bad("It names no host that there could be.");
            }
            hosts.add(decoded(match.group(1).replaceAll("[\\[\\]]", "")));
            ports.add(match.group(2) == null ? "" : match.group(2));
        }
        said.put("host", String.join(",", hosts));
        if (ports.stream().anyMatch(port -> !port.isEmpty())) {
            said.put("port", String.join(",", ports));
        }
    }

    private static List<BookUrl.Host> hosts(String hosts, String ports) {
        var names = (hosts == null ? "" : hosts).split(",", -1);
        var numbers = (ports == null ? "" : ports).split(",", -1);
        if (numbers.length > 1 && numbers.length != names.length) {
            throw bad("It has a port for each host, or one for all.");
        }
        var found = new ArrayList<BookUrl.Host>();
        for (var each = 0; each < names.length; each++) {
            found.add(new BookUrl.Host(host(names[each]), port(numbers[numbers.length == 1 ? 0 : each])));
        }
        return found;
    }

    private static String host(String name) {
        if (name.startsWith("/") || name.startsWith("@")) {
            throw bad(
                    "A Unix socket cannot be used from here (host, or PGHOST): name localhost, and let the server admit"
                            + " it there.");
        }
        if (!name.isEmpty() && !HOST.matcher(name).matches()) {
            throw bad("It names no host that there could be.");
        }
        return name.isEmpty() ? "localhost" : name;
    }

    private static int port(String text) {
        if (text.isEmpty()) {
            return BookUrl.Host.USUAL_PORT;
        }
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LAST_PORT) {
            throw bad("There is no such port.");
        }
        return Integer.parseInt(text);
    }

    /** Where it is not said, that of the file of passwords. */
    private BookUrl.Password password(
            String said, String passfile, List<BookUrl.Host> hosts, String database, String user) {
        if (said != null) {
            return new BookUrl.Password(said);
        }
        var file = passfile == null ? variables.passwordFile() : Path.of(passfile);
        return PasswordFile.read(file, variables.warning())
                .password(hosts, database, user == null ? System.getProperty("user.name", "") : user)
                .map(BookUrl.Password::new)
                .orElse(null);
    }

    private static String decoded(String text) {
        try {
            return UrlText.decoded(text);
        } catch (IllegalArgumentException unreadable) {
            throw bad("A % in it has to be followed by two digits, 0 to 9 or A to F.");
        }
    }

    /** Never with the URL itself: there may be a password in it. */
    private static Problem bad(String why) {
        return new Problem(BookProblem.BAD_URL, "The book's URL cannot be understood. " + why, Facts.NONE);
    }
}
