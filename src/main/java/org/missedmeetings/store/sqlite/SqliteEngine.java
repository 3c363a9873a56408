package org.missedmeetings.store.sqlite;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.missedmeetings.store.sql.Engine;

/**
 * SQLite's transactions. They are ours and not the driver's: its commit() begins the next IMMEDIATE transaction at once,
 * which would hold up every other writer, and report BUSY for work that is already committed.
 *
 * @param beforeWriting called first in each transaction; what it throws ends that
 */
record SqliteEngine(Runnable beforeWriting) implements Engine {
    @Override
    public void begin(Handle handle) {
        handle.execute("BEGIN IMMEDIATE");
    }

    /** Nobody else writes since it began. */
    @Override
    public Optional<Instant> isolate(Handle handle) {
        beforeWriting.run();
        return Optional.empty();
    }

    @Override
    public void commit(Handle handle) {
        handle.execute("COMMIT");
    }

    @Override
    public void rollBack(Handle handle) {
        handle.execute("ROLLBACK");
    }

    /** Each list does, in a file. */
    @Override
    public <T> T readThrough(Handle handle, Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public String statement(String sql) {
        return sql;
    }
}
