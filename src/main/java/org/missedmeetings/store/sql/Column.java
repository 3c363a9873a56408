package org.missedmeetings.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.missedmeetings.meeting.time.UtcText;

/** A column that is no sum of others, as one kind of database has it. */
public record Column(String name, Type type) {

    /**
     * What is in it. A value is the same whatever database it comes from: a {@code Long}, a {@code String}, or a {@code
     * byte[]}; a time is the text that it is in a file, yes is 1 and no is 0.
     */
    public enum Type {
        NUMBER(Types.BIGINT),
        FLAG(Types.BOOLEAN),
        TEXT(Types.VARCHAR),
        TIME(Types.TIMESTAMP_WITH_TIMEZONE),
        BYTES(Types.BINARY);

        private final int none;

        Type(int none) {
            this.none = none;
        }
    }

    /** Its value in this row; null where there is none. */
    public Object read(ResultSet row, int at) throws SQLException {
        return switch (type) {
            case NUMBER -> Row.number(row, at);
            case FLAG -> {
                var flag = row.getBoolean(at);
                yield row.wasNull() ? null : Long.valueOf(flag ? 1 : 0);
            }
            case TEXT -> row.getString(at);
            case TIME -> {
                var time = Row.instant(row, at);
                yield time == null ? null : UtcText.of(time);
            }
            case BYTES -> row.getBytes(at);
        };
    }

    /**
     * Looks whether it can hold the value.
     *
     * @throws IllegalArgumentException when it cannot
     */
    public void require(Object value) {
        if (value == null) {
            return;
        }
        var fits = switch (type) {
            case NUMBER -> value instanceof Long;
            case FLAG -> value instanceof Long number && (number == 0 || number == 1);
            // no text of ours has one, and not every database can hold it
            case TEXT -> value instanceof String text && text.indexOf('\0') < 0;
            case TIME ->
                value instanceof String text && UtcText.of(UtcText.parse(text)).equals(text);
            case BYTES -> value instanceof byte[];
        };
        if (!fits) {
            throw new IllegalArgumentException("no value for " + name);
        }
    }

    /** Puts the value into the statement. */
    public void bind(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value == null) {
            statement.setNull(at, type.none);
            return;
        }
        switch (type) {
            case NUMBER -> statement.setLong(at, (Long) value);
            case FLAG -> statement.setBoolean(at, (Long) value == 1);
            case TEXT -> statement.setString(at, (String) value);
            case TIME ->
                statement.setObject(at, OffsetDateTime.ofInstant(UtcText.parse((String) value), ZoneOffset.UTC));
            case BYTES -> statement.setBytes(at, (byte[]) value);
        }
    }
}
