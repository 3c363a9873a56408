package org.missedmeetings.store.sql;

import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.missedmeetings.meeting.time.UtcText;

/** Binds instants as the book's text; JDBI's own way would write milliseconds. */
public final class UtcTextArgument extends AbstractArgumentFactory<Instant> {
    public UtcTextArgument() {
        super(Types.VARCHAR);
    }

    @Override
    protected Argument build(Instant instant, ConfigRegistry config) {
        return (position, statement, context) -> statement.setString(position, UtcText.of(instant));
    }
}
