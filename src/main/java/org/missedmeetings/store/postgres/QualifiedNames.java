package org.missedmeetings.store.postgres;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the book's schema before the names of its tables. A search path would do as well, but for a pooler that gives each
 * transaction another connection, and forgets what was set for the one before.
 */
record QualifiedNames(String schema) implements UnaryOperator<String> {
    /** Text in quotes, which is left alone; or a table, where one may stand. */
    private static final Pattern TABLE = Pattern.compile("'[^']*'|\\b(FROM|JOIN|INTO|UPDATE)(\\s+)"
            + "(settings|people|meetings|runs|jobs|history|history_actions|notifications|notification_kinds"
            + "|people_history|settings_history|access_tokens|sessions|answers|book|clock)\\b");

    @Override
    public String apply(String sql) {
        return TABLE.matcher(sql)
                .replaceAll(found -> found.group(1) == null
                        ? Matcher.quoteReplacement(found.group())
                        : found.group(1) + found.group(2) + name(found.group(3)));
    }

    /** Quoted: a schema may be called by a word that SQL keeps for itself. */
    String name(String table) {
        return "\"" + schema + "\"." + table;
    }
}
