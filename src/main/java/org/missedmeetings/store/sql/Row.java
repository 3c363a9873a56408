package org.missedmeetings.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.mapper.RowMapper;
import org.missedmeetings.meeting.time.UtcText;

/** Reads rows: all of {@code store} does so through here, so that a value nobody can read has one meaning. */
public final class Row {
    /** The first column; of JDBI's own mappers, found by a value's type, each start would load all. */
    public static final RowMapper<Long> NUMBER = reading(row -> row.getLong(1));

    public static final RowMapper<String> TEXT = reading(row -> row.getString(1));
    public static final RowMapper<Boolean> FLAG = reading(row -> row.getBoolean(1));

    private static final int DATE = "2024-11-29".length();
    private static final int SECONDS = "2024-11-29 23:35:00".length();

    private Row() {}

    /** Makes something of a row's columns. */
    @FunctionalInterface
    public interface Reading<T> {
        public T read(ResultSet row) throws SQLException;
    }

    /** Reads each row; one that cannot be read is {@link Damage}, whatever it is about it that fails. */
    public static <T> RowMapper<T> reading(Reading<T> reading) {
        return (row, context) -> read(reading, row);
    }

    public static <T> T read(Reading<T> reading, ResultSet row) throws SQLException {
        try {
            return reading.read(row);
        } catch (Damage known) {
            throw known;
        } catch (RuntimeException unreadable) {
            throw new Damage(name(row) + " holds what this program never writes", unreadable);
        }
    }

    /** By table and number: what is in it may be a patient's. */
    private static String name(ResultSet row) throws SQLException {
        var columns = row.getMetaData();
        var table = columns.getTableName(1);
        return columns.getColumnName(1).equals("id")
                ? "row " + row.getLong(1) + " of its table " + table
                : "a row of its table " + table;
    }

    /** One that may be missing. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : instant(text);
    }

    /** One that each row has. */
    public static Instant requiredInstant(ResultSet row, int column) throws SQLException {
        return instant(row.getString(column));
    }

    /** As text it stands in the book, or as a database writes it that has a type for it: 2024-11-29 23:35:00+01. */
    private static Instant instant(String text) {
        return text.length() > SECONDS && text.charAt(DATE) == ' '
                ? UtcText.parse(text.substring(0, DATE) + 'T' + text.substring(DATE + 1, SECONDS) + 'Z')
                        .minusSeconds(ZoneOffset.of(text.substring(SECONDS)).getTotalSeconds())
                : UtcText.parse(text);
    }

    public static Long number(ResultSet row, int column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
