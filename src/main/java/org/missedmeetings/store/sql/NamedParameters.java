package org.missedmeetings.store.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Finds the {@code :name}s in our own SQL. JDBI's own parser understands more than we write, and starting it takes
 * longer than a whole idle check's statements.
 */
public final class NamedParameters implements SqlParser {
    private static final int MOST = 200;

    /** Text in quotes and comments, which hold no parameters; or a parameter. */
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*|:([A-Za-z_]\\w*)");

    private final UnaryOperator<String> dialect;

    /** What was found in the texts of before: there are only so many of them, but where a list makes each one new. */
    private final Map<String, ParsedSql> known = new HashMap<>();

    /**
     * A parser for one connection.
     *
     * @param dialect turns our text of a statement into the one that the database takes
     */
    public NamedParameters(UnaryOperator<String> dialect) {
        this.dialect = dialect;
    }

    @Override
    public ParsedSql parse(String sql, StatementContext context) {
        if (known.size() > MOST) {
            known.clear();
        }
        return known.computeIfAbsent(sql, text -> parsed(dialect.apply(text)));
    }

    private static ParsedSql parsed(String sql) {
        var parsed = ParsedSql.builder();
        var token = TOKEN.matcher(sql);
        var end = 0;
        while (token.find()) {
            if (token.group(1) != null) {
                parsed.append(sql.substring(end, token.start())).appendNamedParameter(token.group(1));
                end = token.end();
            }
        }
        return parsed.append(sql.substring(end)).build();
    }

    @Override
    public String nameParameter(String rawName, StatementContext context) {
        return ":" + rawName;
    }
}
