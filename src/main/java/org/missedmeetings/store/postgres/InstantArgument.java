package org.missedmeetings.store.postgres;

import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.missedmeetings.meeting.time.UtcText;

/** Binds instants as {@code timestamptz}, to the second, within what every book can hold. */
final class InstantArgument implements ArgumentFactory.Preparable {
    private static final Argument NONE = new NullArgument(Types.TIMESTAMP_WITH_TIMEZONE);

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return type.equals(Instant.class)
                ? Optional.of(value -> value == null ? NONE : new Moment((Instant) value))
                : Optional.empty();
    }

    /** A record, since of what has no words for itself JDBI writes the value out, for messages that show none. */
    private record Moment(Instant instant) implements Argument {
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
            // one that no file could hold is not to enter here either
            var held = UtcText.parse(UtcText.of(instant)).truncatedTo(ChronoUnit.SECONDS);
            statement.setObject(position, OffsetDateTime.ofInstant(held, ZoneOffset.UTC));
        }
    }
}
