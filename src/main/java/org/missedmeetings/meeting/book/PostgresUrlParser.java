package org.missedmeetings.meeting.book;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * Reads {@code postgresql://user@host:5432/database?schema=clinic_a}, the form of libpq, with the schema besides. What it
 * does not say is taken from libpq's variables of the environment, as psql does.
 */
public final class PostgresUrlParser {
    private static final Pattern URL = Pattern.compile("(?s)postgres(?:ql)?://([^/?#]*)(?:/([^?#]*))?(?:\\?([^#]*))?");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9A-Fa-f:.%]+\\]|[^:\\[\\]\\s]*)(?::(\\d{1,5}))?");
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int LAST_PORT = 65_535;

    /** What may be said of a connection, by libpq's names; the rest of it is ours to say. */
    private static final Set<String> OPTIONS =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "prepare_threshold");

    private final UnaryOperator<String> variable;

    /**
     * A parser for the environment of one run.
     *
     * @param variable looks up a variable of the environment; null where it is not set
     */
    public PostgresUrlParser(UnaryOperator<String> variable) {
        this.variable = variable;
    }

    /**
     * Where the book is, by this URL.
     *
     * @throws Problem {@code bad_url}
     */
    public BookUrl.Postgres parse(String text) {
        var url = URL.matcher(text);
        if (!url.matches()) {
            throw bad("It has the form postgresql://HOST:PORT/DATABASE?schema=NAME.");
        }
        var options = options(url.group(3));
        var server = url.group(1);
        var at = server.lastIndexOf('@');
        var login = at < 0 ? new String[0] : server.substring(0, at).split(":", 2);
        var user = said(login.length > 0 ? decoded(login[0]) : null, options.remove("user"), "PGUSER");
        var password = said(login.length > 1 ? decoded(login[1]) : null, options.remove("password"), "PGPASSWORD");
        var database = said(decoded(url.group(2)), options.remove("dbname"), "PGDATABASE");
        if (database == null && user == null) {
            throw bad("It names no database.");
        }
        var schema = options.remove("schema");
        if (schema != null && !SCHEMA.matcher(schema).matches()) {
            throw bad("A schema's name has small letters, digits and underscores only.");
        }
        options.keySet().stream()
                .filter(name -> !OPTIONS.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw bad("It says something that is not known here: " + unknown + ".");
                });
        return new BookUrl.Postgres(
                hosts(said(server.substring(at + 1), options.remove("host"), "PGHOST"), options.remove("port")),
                database == null ? user : database,
                schema == null ? BookUrl.Postgres.USUAL_SCHEMA : schema,
                user,
                password == null ? null : new BookUrl.Password(password),
                options);
    }

    /** Whether a password stands in it, which others may then read. */
    public static boolean hasPassword(String text) {
        var url = URL.matcher(text);
        return url.matches()
                && (url.group(1).matches("(?s).*:.*@.*")
                        || (url.group(3) != null && url.group(3).matches("(?s)(.*&)?password=.*")));
    }

    private String said(String first, String second, String name) {
        var said = first == null || first.isEmpty() ? second : first;
        return said == null || said.isEmpty() ? variable.apply(name) : said;
    }

    private static Map<String, String> options(String query) {
        var options = new LinkedHashMap<String, String>();
        if (query != null && !query.isEmpty()) {
            for (var option : query.split("&", -1)) {
                var equals = option.indexOf('=');
                if (equals < 1) {
                    throw bad("After the question mark stands NAME=VALUE, with & between several.");
                }
                options.put(decoded(option.substring(0, equals)), decoded(option.substring(equals + 1)));
            }
        }
        return options;
    }

    private List<BookUrl.Host> hosts(String hosts, String port) {
        var found = new ArrayList<BookUrl.Host>();
        var usual = said(port, null, "PGPORT");
        for (var host : (hosts == null ? "localhost" : hosts).split(",", -1)) {
            var match = HOST.matcher(host);
            if (!match.matches()) {
                throw bad("It names no host that there could be.");
            }
            var name = decoded(match.group(1).replaceAll("[\\[\\]]", ""));
            found.add(new BookUrl.Host(
                    name.isEmpty() ? "localhost" : name, port(match.group(2) == null ? usual : match.group(2))));
        }
        return found;
    }

    private static int port(String text) {
        if (text == null) {
            return BookUrl.Host.USUAL_PORT;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LAST_PORT) {
            throw bad("There is no such port.");
        }
        return Integer.parseInt(text);
    }

    private static String decoded(String text) {
        try {
            return text == null ? null : UrlText.decoded(text);
        } catch (IllegalArgumentException unreadable) {
            throw bad("A % in it has to be followed by two digits, 0 to 9 or A to F.");
        }
    }

    /** Never with the URL itself: there may be a password in it. */
    private static Problem bad(String why) {
        return new Problem(BookProblem.BAD_URL, "The book's URL cannot be understood. " + why, Facts.NONE);
    }
}
