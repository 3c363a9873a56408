package org.missedmeetings.store.sql;

import java.lang.reflect.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementContext;
import org.missedmeetings.meeting.time.UtcText;

/** Binds instants as the book's text; JDBI's own way would write milliseconds. */
public final class UtcTextArgument implements ArgumentFactory.Preparable {
    private static final Argument NONE = new NullArgument(Types.VARCHAR);

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
        return type.equals(Instant.class)
                ? Optional.of(value -> value == null ? NONE : new Text((Instant) value))
                : Optional.empty();
    }

    /** A record, since of what has no words for itself JDBI writes the value out, for messages that show none. */
    private record Text(Instant instant) implements Argument {
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
            statement.setString(position, UtcText.of(instant));
        }
    }
}
