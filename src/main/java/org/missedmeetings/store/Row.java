package org.missedmeetings.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.missedmeetings.meeting.UtcText;

/** Columns that may be empty. */
final class Row {
    private Row() {}

    static Instant instant(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : UtcText.parse(text);
    }

    static Long number(ResultSet row, int column) throws SQLException {
        var number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
