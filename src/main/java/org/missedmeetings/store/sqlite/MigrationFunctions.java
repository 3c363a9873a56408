package org.missedmeetings.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.UUID;
import org.missedmeetings.meeting.people.PersonName;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.meeting.time.WallTime;
import org.sqlite.Function;

/**
 * What a migration needs and SQL does not know. The functions are there for the connection that runs the scripts; no
 * index and no trigger may name one, or other programs could not read the book.
 */
final class MigrationFunctions {
    private MigrationFunctions() {}

    static void register(Connection connection) throws SQLException {
        Function.create(connection, "fold_name", new FoldName(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "local_time", new LocalTimeOf(), 2, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "random_uuid", new RandomUuid(), 0, 0);
    }

    /** {@code fold_name(name)}: as {@link PersonName#folded}. */
    private static final class FoldName extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(PersonName.folded(value_text(0)));
        }
    }

    /** {@code local_time(utc, zone)}: what clocks show there, as {@link WallTime} has it; null without a zone. */
    private static final class LocalTimeOf extends Function {
        @Override
        protected void xFunc() throws SQLException {
            var zone = value_text(1);
            if (zone == null) {
                result();
            } else {
                result(WallTime.of(UtcText.parse(value_text(0)), ZoneId.of(zone))
                        .text());
            }
        }
    }

    private static final class RandomUuid extends Function {
        @Override
        protected void xFunc() throws SQLException {
            result(UUID.randomUUID().toString());
        }
    }
}
