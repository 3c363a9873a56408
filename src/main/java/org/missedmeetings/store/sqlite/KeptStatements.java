package org.missedmeetings.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.core.CoreStatement;

/**
 * Statements stay prepared as long as their connection is open: to prepare one takes SQLite longer than to run it. Between
 * two uses a statement is reset, so that it holds no snapshot of the book, and knows no values. SQLite prepares it anew by
 * itself where the tables have changed.
 */
final class KeptStatements extends DefaultStatementBuilder {
    /** More than one request uses; some 10 KB each, outside the heap. */
    private static final int MOST = 100;

    /** By their text, those that were used last at the end. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private final IdentityHashMap<Statement, String> inUse = new IdentityHashMap<>();

    /** One that is in use already is prepared once more. */
    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        var kept = idle.remove(sql);
        var statement = kept == null ? super.create(connection, sql, context) : kept;
        inUse.put(statement, sql);
        return statement;
    }

    @Override
    public void close(Connection connection, String template, Statement statement) throws SQLException {
        var sql = inUse.remove(statement);
        if (sql != null && mayRunAgain(sql, statement)) {
            keep(sql, (PreparedStatement) statement);
        } else {
            statement.close();
        }
    }

    /** Not one that the driver has closed because it failed; nor a PRAGMA, some of which do what they do when they are prepared. */
    private static boolean mayRunAgain(String sql, Statement statement) {
        return !sql.startsWith("PRAGMA") && !((CoreStatement) statement).pointer.isClosed();
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        // JDBI closes the result, if it has asked for one; an answer that nobody wanted is still open
        ((CoreStatement) statement).pointer.safeRunConsume((database, pointer) -> database.reset(pointer));
        // the driver's copy of the values; were SQLite's own cleared, it would plan many of them anew for the next ones
        statement.clearBatch();
        var twin = idle.put(sql, statement);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > MOST) {
            var longestUnused = idle.values().iterator();
            longestUnused.next().close();
            longestUnused.remove();
        }
    }

    /** JDBI calls it when the connection is no longer used. */
    @Override
    public void close(Connection connection) {
        for (var statement : idle.values()) {
            try {
                statement.close();
            } catch (SQLException closedWithItsConnection) {
                // nothing is kept of it
            }
        }
        idle.clear();
    }
}
