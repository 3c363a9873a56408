package org.missedmeetings.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/** Why a book takes no changes: it is somewhere else by now, or not here yet. */
public final class Elsewhere {
    private static final String SQL = "SELECT key, value FROM settings WHERE key IN ('" + SettingKey.MOVED_TO + "', '"
            + SettingKey.ARRIVING_FROM + "')";

    private Elsewhere() {}

    /**
     * Looks, within the transaction that is to change it.
     *
     * @param dialect turns our text of a statement into the one that the database takes
     * @param name what to call the book, at the beginning of a sentence
     * @param here the book's path or URL
     * @return empty where it says nothing of the kind
     */
    public static Optional<Problem> why(
            Connection connection, UnaryOperator<String> dialect, String name, String here) {
        try (var statement = connection.prepareStatement(dialect.apply(SQL));
                var rows = statement.executeQuery()) {
            var settings = new HashMap<String, String>();
            while (rows.next()) {
                settings.put(rows.getString(1), rows.getString(2));
            }
            return why(settings, name, here);
        } catch (SQLException failed) {
            throw new IllegalStateException("where the book is cannot be read", failed);
        }
    }

    /**
     * By its settings.
     *
     * @return empty where they say nothing of the kind
     */
    public static Optional<Problem> why(Map<String, String> settings, String name, String here) {
        var from = settings.get(SettingKey.ARRIVING_FROM);
        return from == null
                ? Optional.ofNullable(settings.get(SettingKey.MOVED_TO)).map(place -> moved(place, name))
                : Optional.of(arriving(from, name, here));
    }

    /**
     * Looks whether the book is one whose copying has not come to its end.
     *
     * @param settings of the book
     * @throws Problem where it is not
     */
    public static void requireArriving(Map<String, String> settings, String name) {
        if (!settings.containsKey(SettingKey.ARRIVING_FROM)) {
            throw new Problem(BookProblem.BOOK_THERE, name + " is there already.");
        }
    }

    private static Problem moved(String place, String name) {
        return new Problem(
                BookProblem.MOVED,
                name + " has moved to " + place + ": what is left here is only to be looked at.",
                Facts.at(place));
    }

    private static Problem arriving(String place, String name, String here) {
        return new Problem(
                BookProblem.ARRIVING,
                name + " is being copied there from " + place + ", and that has not come to its end.",
                Facts.at(place, here));
    }
}
