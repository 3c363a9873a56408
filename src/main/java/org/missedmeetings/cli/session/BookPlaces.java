package org.missedmeetings.cli.session;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.missedmeetings.cli.terminal.EncodingCheck;
import org.missedmeetings.cli.terminal.Screen;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.PostgresUrlParser;
import org.missedmeetings.meeting.book.PostgresVariables;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;

/** Where books are, by what was typed and by what the environment says. */
public final class BookPlaces {
    private final UnaryOperator<String> variable;
    private final UnaryOperator<Path> resolving;
    private final Screen screen;
    /** Databases' places, once they were read: what is wrong with a file on the way is said once. */
    private final Map<String, BookUrl> databases = new HashMap<>();

    /**
     * The places of one run.
     *
     * @param variable looks up a variable of the environment; null where it is not set
     * @param resolving makes an absolute path of one that was typed
     */
    BookPlaces(UnaryOperator<String> variable, UnaryOperator<Path> resolving, Screen screen) {
        this.variable = variable;
        this.resolving = resolving;
        this.screen = screen;
    }

    /** The place that the environment names, else the usual one. */
    BookUrl usual() {
        var said = variable.apply("MISSED_MEETINGS_DB");
        return place(said == null ? "missed-meetings.db" : said, "MISSED_MEETINGS_DB is", "Set it to the book's path.");
    }

    /**
     * A book's place that was typed.
     *
     * @param where it stands, for messages: {@code after --db}
     */
    public BookUrl typed(String said, String where) {
        if (BookUrl.isPostgres(said)) {
            requireWithoutPassword(said, where);
        }
        return place(said, "What stands " + where + " is", "Give it the book's path.");
    }

    private BookUrl place(String said, String what, String hint) {
        EncodingCheck.require(said);
        if (BookUrl.isPostgres(said)) {
            return databases.computeIfAbsent(said, this::database);
        }
        try {
            return new BookUrl.File(resolving.apply(Path.of(said)));
        } catch (InvalidPathException impossible) {
            throw ClientProblem.usage("bad_path", what + " not a path that a file could have.", hint);
        }
    }

    private BookUrl database(String said) {
        return new PostgresUrlParser(new PostgresVariables(variable, warning -> screen.note("Warning: " + warning)))
                .parse(said);
    }

    private static void requireWithoutPassword(String url, String where) {
        if (PostgresUrlParser.hasPassword(url)) {
            throw new Problem(
                    BookProblem.PASSWORD_IN_ARGUMENTS,
                    "The URL " + where
                            + " has a password in it: while the command runs every user of this machine can see"
                            + " it, and the shell keeps it in its history.");
        }
    }
}
