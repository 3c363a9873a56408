package org.missedmeetings.store.postgres;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an account needs that runs the program day by day, and no more: it can neither drop tables, nor empty them, nor
 * change what has happened. Who owns the tables could, as who owns a file can.
 */
final class Grants {
    /** Takes the place of the account's name. */
    private static final String ACCOUNT = "ACCOUNT";

    private Grants() {}

    /** A statement each. */
    static List<String> of(QualifiedNames names) {
        var schema = "\"" + names.schema() + "\"";
        return List.of(
                "GRANT USAGE ON SCHEMA " + schema + " TO " + ACCOUNT + ";",
                "GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA " + schema + " TO " + ACCOUNT + ";",
                "GRANT UPDATE (changes) ON " + names.name("book") + " TO " + ACCOUNT + ";",
                "GRANT UPDATE ON "
                        + tables(names, "settings", "people", "meetings", "runs", "notifications", "access_tokens")
                        + " TO " + ACCOUNT + ";",
                "GRANT DELETE ON " + tables(names, "settings", "runs", "sessions", "answers") + " TO " + ACCOUNT + ";");
    }

    private static String tables(QualifiedNames names, String... tables) {
        return String.join(", ", Stream.of(tables).map(names::name).toList());
    }
}
