package org.missedmeetings.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.store.sql.Row;

/** What is prepared once and used again behaves as if it were prepared each time. */
final class KeptStatementsTest {
    private static final String NAMES = "SELECT name FROM people ORDER BY id";
    private static final String NAME = "SELECT name FROM people WHERE id = :id";
    private static final String ENTER = "INSERT INTO people (name) VALUES (:name)";

    @TempDir
    private Path folder;

    /** All that were prepared, in their order. */
    private final List<PreparedStatement> prepared = new ArrayList<>();

    private Connection connection;
    private Connection another;
    private Handle handle;

    @BeforeEach
    void aFileThatTwoHaveOpen() throws SQLException {
        connection = open();
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT");
            statement.execute("INSERT INTO people (name) VALUES ('Ada'), ('Ben'), ('Cem')");
        }
        another = open();
        var jdbi = Jdbi.create(noting(connection));
        jdbi.setStatementBuilderFactory(same -> new KeptStatements());
        handle = jdbi.open();
    }

    @AfterEach
    void tearDown() throws SQLException {
        handle.close();
        connection.close();
        another.close();
    }

    @Test
    void theBooksConnectionsKeepTheirs() {
        try (var nowhere = Connecting.toNowhere()) {
            assertThat(nowhere.handle().getStatementBuilder()).isInstanceOf(KeptStatements.class);
        }
    }

    @Test
    void theSameTextIsPreparedOnce() {
        assertThat(List.of(name(1), name(2), name(3))).containsExactly("Ada", "Ben", "Cem");
        assertThat(prepared).hasSize(1);
        enter("Dan");
        enter("Eve");
        assertThat(name(5)).isEqualTo("Eve");
        assertThat(prepared).hasSize(2);
    }

    @Test
    void oneThatIsInUseIsPreparedOnceMore() {
        try (var outer = handle.createQuery(NAMES).map(Row.TEXT).iterator()) {
            assertThat(outer.next()).isEqualTo("Ada");
            assertThat(names()).containsExactly("Ada", "Ben", "Cem");
            assertThat(outer.next()).isEqualTo("Ben");
        }
        assertThat(prepared).hasSize(2);
        assertThat(open(prepared)).hasSize(1);
        assertThat(names()).hasSize(3);
        assertThat(prepared).hasSize(2);
    }

    @Test
    void whatWasNotReadToItsEndHoldsNoOldStateOfTheBook() throws SQLException {
        assertThat(handle.createQuery(NAMES).map(Row.TEXT).findFirst()).contains("Ada");

        assertThatTheLogCanBeEmptied();
        assertThat(handle.createQuery(NAMES).map(Row.TEXT).findFirst()).contains("Aaron");
    }

    @Test
    void anAnswerThatNobodyAskedForHoldsNoOldStateOfTheBook() throws SQLException {
        handle.execute(NAMES);

        assertThatTheLogCanBeEmptied();
        assertThat(names()).startsWith("Aaron");
        assertThat(prepared).hasSize(1);
    }

    @Test
    void whatAnIdCameBackFromIsOver() throws SQLException {
        var id = handle.createQuery(ENTER + " RETURNING id")
                .bind("name", "Dan")
                .map(Row.NUMBER)
                .one();

        assertThat(id).isEqualTo(4);
        assertThatTheLogCanBeEmptied();
    }

    @Test
    void itKnowsTheTablesAsSomebodyElseHasMadeThem() throws SQLException {
        names();
        enter("Dan");
        elsewhere("ALTER TABLE people ADD COLUMN phone TEXT");
        elsewhere("CREATE INDEX by_name ON people (name)");

        enter("Eve");

        assertThat(names()).endsWith("Dan", "Eve");
        assertThat(prepared).hasSize(2);
    }

    @Test
    void oneThatARuleRefusedIsAsGoodAsBefore() {
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThatThrownBy(() -> enter("Ada")).hasMessageContaining("SQLITE_CONSTRAINT_UNIQUE");
            enter("Number " + attempt);
        }
        assertThat(names()).endsWith("Number 1", "Number 2", "Number 3");
    }

    @Test
    void oneThatTheDriverClosedBecauseItFailedIsPreparedAnew() {
        var smallest = "SELECT abs(:number)";
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThatThrownBy(() -> number(smallest, Long.MIN_VALUE)).hasMessageContaining("integer overflow");
            assertThat(number(smallest, -7)).isEqualTo(7);
        }
    }

    @Test
    void oneThatFailsWhileItIsReadIsAsGoodAsBefore() {
        var each = "SELECT abs(number) FROM (SELECT 1 AS number UNION ALL SELECT :second)";
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThatThrownBy(() -> handle.createQuery(each)
                            .bind("second", Long.MIN_VALUE)
                            .map(Row.NUMBER)
                            .list())
                    .hasStackTraceContaining("integer overflow");
            assertThat(handle.createQuery(each)
                            .bind("second", 2)
                            .map(Row.NUMBER)
                            .list())
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void whatWasTakenBackIsGoneAndCanBeDoneAgain() {
        for (var attempt = 1; attempt <= 3; attempt++) {
            handle.execute("BEGIN IMMEDIATE");
            enter("Dan");
            assertThat(names()).endsWith("Dan");
            handle.execute("ROLLBACK");
            assertThat(names()).doesNotContain("Dan");
        }
        handle.execute("BEGIN IMMEDIATE");
        enter("Dan");
        handle.execute("COMMIT");
        assertThat(names()).endsWith("Dan");
        assertThat(prepared).hasSize(5);
    }

    @Test
    void oneThatFoundTheBookLockedIsAsGoodAsBefore() throws SQLException {
        elsewhere("BEGIN IMMEDIATE");
        assertThatThrownBy(() -> enter("Dan")).hasMessageContaining("SQLITE_BUSY");
        assertThatThrownBy(() -> handle.execute("BEGIN IMMEDIATE")).hasMessageContaining("SQLITE_BUSY");
        elsewhere("COMMIT");

        handle.execute("BEGIN IMMEDIATE");
        enter("Dan");
        handle.execute("COMMIT");

        assertThat(names()).endsWith("Dan");
    }

    @Test
    void aPragmaDoesAgainWhatItDoes() {
        for (var attempt = 1; attempt <= 2; attempt++) {
            handle.execute("PRAGMA user_version = 7");
            assertThat(handle.createQuery("SELECT user_version FROM pragma_user_version")
                            .map(Row.NUMBER)
                            .one())
                    .isEqualTo(7);
            handle.execute("PRAGMA user_version = 8");
        }
        assertThat(open(prepared)).hasSize(1);
    }

    @Test
    void noneKnowsTheValuesOfItsLastUse() {
        enter("Zoe Secret");
        assertThat(prepared).hasSize(1);
        assertThat(prepared.get(0).toString()).contains("INSERT").doesNotContain("Zoe Secret");
    }

    @Test
    void onlySoManyAreKeptAndThoseThatAreUsed() {
        for (var each = 1; each <= 1000; each++) {
            assertThat(number("SELECT " + each + " + :number", 1)).isEqualTo(each + 1L);
            name(1);
        }
        assertThat(open(prepared)).hasSizeBetween(50, 200).contains(prepared.get(1));
        assertThat(prepared).hasSize(1001);
    }

    @Test
    void allEndWithTheConnection() {
        names();
        enter("Dan");
        handle.close();
        assertThat(prepared).hasSize(2);
        assertThat(open(prepared)).isEmpty();
    }

    private void assertThatTheLogCanBeEmptied() throws SQLException {
        elsewhere("INSERT INTO people (id, name) VALUES (0, 'Aaron')");
        // the log goes back to nothing only where nobody reads any more
        try (var statement = another.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            assertThat(row.getInt(1)).as("somebody reads still").isZero();
        }
    }

    private List<String> names() {
        return handle.createQuery(NAMES).map(Row.TEXT).list();
    }

    private String name(long id) {
        return handle.createQuery(NAME).bind("id", id).map(Row.TEXT).one();
    }

    private long number(String sql, long number) {
        return handle.createQuery(sql).bind("number", number).map(Row.NUMBER).one();
    }

    private void enter(String name) {
        handle.createUpdate(ENTER).bind("name", name).execute();
    }

    private void elsewhere(String sql) throws SQLException {
        try (var statement = another.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection open() throws SQLException {
        var opened = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("people.db"));
        try (var statement = opened.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
        }
        return opened;
    }

    private static List<PreparedStatement> open(List<PreparedStatement> statements) {
        return statements.stream().filter(statement -> !isClosed(statement)).toList();
    }

    private static boolean isClosed(PreparedStatement statement) {
        try {
            return statement.isClosed();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The connection, which notes what it prepares. */
    private Connection noting(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(real, arguments);
                        Optional.ofNullable(result)
                                .filter(PreparedStatement.class::isInstance)
                                .map(PreparedStatement.class::cast)
                                .ifPresent(prepared::add);
                        return result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
