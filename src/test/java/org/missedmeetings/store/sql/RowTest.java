package org.missedmeetings.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowTest {
    @ParameterizedTest
    @CsvSource({
        "2024-11-29T22:35:00Z, 2024-11-29T22:35:00Z",
        "2024-11-29 22:35:00+00, 2024-11-29T22:35:00Z",
        "2024-11-29 23:35:00+01, 2024-11-29T22:35:00Z",
        "2024-11-30 04:20:00+05:45, 2024-11-29T22:35:00Z",
        "2024-11-29 12:35:00-10, 2024-11-29T22:35:00Z",
        "2024-03-01 00:00:00+01, 2024-02-29T23:00:00Z",
        "1883-11-18 12:03:57-07:52:58, 1883-11-18T19:56:55Z",
    })
    void aTimeIsReadAsEitherDatabaseWritesIt(String text, Instant time) throws SQLException {
        assertThat(read(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-11-29",
                "2024-11-29 22:35:00",
                "2024-11-29 22:35:00 +01",
                "2024-11-29 22:35:00.5+01",
                "2024-02-30 22:35:00+01",
                "12024-11-29 22:35:00+01",
                "2024-11-29 22:35:00+01 BC",
                "infinity"
            })
    void whatIsNoTimeIsDamage(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Damage.class);
    }

    @Test
    void aTimeThatIsMissingIsNone() throws SQLException {
        assertThat(read(null)).isNull();
    }

    private static Instant read(String text) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                var statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, text);
            return Row.read(row -> Row.instant(row, 1), statement.executeQuery());
        }
    }
}
