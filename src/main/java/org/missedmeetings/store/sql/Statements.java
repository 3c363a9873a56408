package org.missedmeetings.store.sql;

import java.sql.Connection;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;

/** How statements are put over any connection: JDBI's own ways are none of ours. */
public final class Statements {
    private Statements() {}

    /**
     * JDBI over a connection that was just opened.
     *
     * @param instants binds instants as the database holds them
     * @param dialect turns our text of a statement into the one that the database takes
     */
    public static Jdbi over(Connection connection, ArgumentFactory instants, UnaryOperator<String> dialect) {
        var jdbi = Jdbi.create(connection);
        // bound values are patients' names: they stay out of every message
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        jdbi.registerArgument(instants);
        jdbi.getConfig(SqlStatements.class)
                .setSqlParser(new NamedParameters(dialect))
                .setTemplateEngine(TemplateEngine.NOP);
        return jdbi;
    }
}
