package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.PostgresServer;
import org.missedmeetings.support.Run;
import org.missedmeetings.support.Served;

/** A book in a PostgreSQL database: what is otherwise than in a file. */
@OfADatabase
final class PostgresBookTest {
    private static final int CLIENTS = 20;

    /** How often what happens at one instant is tried: {@code src/test/sh/postgresql.sh} does so more often. */
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
    }

    @Test
    void ofTwentyWhoBookOneTimeAtOnceOneHasIt() throws Exception {
        for (var round = 0; round < ROUNDS; round++) {
            var at = LocalDateTime.parse("2024-12-02T00:00").plusMinutes(30L * round);
            var codes = atOnce(CLIENTS, () -> clinic.run("book --doctor 1 --patient 3 --at " + at));

            assertThat(codes).containsOnlyOnce(0);
            assertThat(codes.stream().filter(code -> code == 4)).hasSize(CLIENTS - 1);
        }
        assertThat(clinic.ask("SELECT count(*) FROM meetings")).isEqualTo("" + ROUNDS);
        assertThat(clinic.ask("SELECT max(id) FROM meetings")).isEqualTo("" + ROUNDS);
    }

    @Test
    void ofChecksAtOneInstantOneTells() throws Exception {
        var told = 0;
        for (var round = 0; round < ROUNDS; round++) {
            var clients = round == 0 ? CLIENTS : 2;
            for (var meeting = 0; meeting < 3; meeting++) {
                clinic.run("book --doctor 1 --patient 3 --at "
                                + clinic.now()
                                        .atZone(Clinic.ZONE)
                                        .toLocalDateTime()
                                        .plusMinutes(30L + 30L * meeting))
                        .succeeds();
            }
            clinic.at(clinic.now().plus(Duration.ofHours(3)));

            assertThat(atOnce(clients, () -> clinic.run("check-missed"))).containsOnly(0);

            told += 2 * 3;
        }
        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("" + told);
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'missed'"))
                .isEqualTo("" + told / 2);
        assertThat(clinic.ask("SELECT sum(marked) FROM runs")).isEqualTo("" + told / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE history SET actor = 'x'",
                "DELETE FROM history",
                "TRUNCATE history",
                "TRUNCATE history CASCADE",
                "TRUNCATE people CASCADE",
                "TRUNCATE people_history",
                "UPDATE settings_history SET actor = 'x'",
                "DELETE FROM meetings",
                "UPDATE meetings SET status = 'completed', version = version + 1",
                "UPDATE meetings SET title = 'x'",
                "UPDATE meetings SET doctor_id = 2, version = version + 1",
                "INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)"
                        + " VALUES (9, 3, 4, '2024-12-01T10:00:00Z', 30, 'scheduled')"
            })
    void whatMustNeverBeIsRefusedByTheDatabaseItself(String sql) {
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        var history = clinic.ask("SELECT count(*) FROM history");

        assertThatThrownBy(() -> clinic.tamper(sql)).hasMessageContaining("ERROR");

        assertThat(clinic.ask("SELECT count(*) FROM history")).isEqualTo(history);
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
    }

    @Test
    void aBookThatSomebodyHoldsIsBusy() throws Exception {
        clinic.with("MISSED_MEETINGS_BUSY_TIMEOUT", "1s");
        try (var other = clinic.database();
                var statement = other.createStatement()) {
            statement.execute(clinic.beginsToWrite());

            clinic.run("settings --grace 45m").exits(6).complains("is locked by another program");
            clinic.run("list").succeeds();
        }
        clinic.run("settings --grace 45m").succeeds();
    }

    @Test
    void anAccountWithWhatInitPrintsWorksAndChangesNoHistory() throws Exception {
        var others = Clinic.in(Files.createDirectory(folder.resolve("others"))).at("2024-11-29 08:00");
        var account = "runs_" + schema(others);
        clinic.tamper("CREATE ROLE " + account + " LOGIN PASSWORD 'any'");
        var grants = others.run("init --zone Europe/Berlin").succeeds().out();
        for (var grant : grants.lines().filter(line -> line.startsWith("GRANT")).toList()) {
            others.tamper(grant.replace("ACCOUNT", account));
        }
        others.with("PGPASSWORD", "any")
                .with("MISSED_MEETINGS_DB", others.url().text().replace("//postgres@", "//" + account + "@"));

        others.run("people add --role doctor --name Zoe").succeeds();
        others.run("people add --role patient --name Ann").succeeds();
        others.run("book --doctor 1 --patient 2 --at '2024-11-29 10:00'").succeeds();
        others.run("settings --grace 10m").succeeds();
        others.at("2024-11-29 10:30").run("check-missed").succeeds().prints("1 meeting");
        others.run("reschedule 1 --at '2024-11-30 10:00'").succeeds();
        others.run("notifications read --all --for ann").succeeds();
        others.token("--role staff --name desk");
        others.run("access revoke 1").succeeds();
        others.run("delete 1").succeeds();
        others.run("undo 1 --reason slip").succeeds();
        others.run("history 1").prints("missed", "rescheduled");
        for (var forbidden : List.of(
                "TRUNCATE answers",
                "DROP TABLE history",
                "DELETE FROM meetings",
                "UPDATE book SET schema_version = 1",
                "UPDATE history SET actor = 'x'",
                "CREATE OR REPLACE VIEW clock AS SELECT CAST('2030-01-01' AS timestamptz) AS now",
                "ALTER TABLE history DISABLE TRIGGER ALL")) {
            assertThatThrownBy(() -> others.tamper("SET ROLE " + account + "; " + forbidden))
                    .as(forbidden)
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    @Test
    void aChangeWhoseAnswerWasLostIsSaidToBeUnknown() throws Exception {
        clinic.tamper("""
                CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER lost AFTER INSERT ON meetings DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION lose()
                """);

        var run = clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00' --json")
                .exits(1);

        assertThat(run.error().get("code").asText()).isEqualTo("outcome_unknown");
    }

    @Test
    void aConnectionThatEndsBeforeChangesNothingAndIsSaidToBeBusy() throws Exception {
        clinic.tamper("""
                CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE TRIGGER lost AFTER INSERT ON meetings FOR EACH ROW EXECUTE FUNCTION lose()
                """);

        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'")
                .exits(6)
                .complains("ended the connection", "Nothing was changed");
        assertThat(clinic.ask("SELECT count(*) FROM meetings")).isEqualTo("0");
    }

    @Test
    void aNewerBookIsRefused() throws Exception {
        clinic.tamper("UPDATE book SET schema_version = 99");

        clinic.run("list").exits(5).complains("newer version", "version 99");
    }

    @Test
    void aSchemaOfOthersIsLeftAlone() throws Exception {
        var others = Clinic.in(folder.resolve("others"));
        others.tamper("CREATE SCHEMA IF NOT EXISTS " + schema(others) + "; CREATE TABLE " + schema(others)
                + ".settings (x text)");

        others.run("init --zone Europe/Berlin").exits(5).complains("has tables already");
        others.run("list").exits(5).complains("There is no book at");
    }

    @Test
    void aPasswordAmongTheArgumentsIsRefusedAndNotRepeated() {
        for (var url : List.of(
                "postgresql://ann:s3cret@localhost/clinic",
                "postgresql://localhost/clinic?user=ann&password=s3cret",
                "postgres://ann:s3cret@localhost:1/clinic")) {
            var run = clinic.run(List.of("list", "--db", url)).exits(2).complains("has a password in it", "PGPASSWORD");
            assertThat(run.err()).doesNotContain("s3cret");
        }
    }

    @Test
    void aServerThatIsNotThereIsSaidWithoutThePassword() {
        var run = clinic.with("MISSED_MEETINGS_DB", "postgresql://ann:s3cret@localhost:1/clinic")
                .run("list -v")
                .exits(5)
                .complains("The book at postgresql://ann@localhost:1/clinic cannot be reached");
        assertThat(run.err()).doesNotContain("s3cret");
    }

    @Test
    void aServerWhoseConnectionsWereEndedGoesOn() throws Exception {
        var token = clinic.token("--role staff --name desk");
        for (var hour = 10; hour < 13; hour++) {
            clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 " + hour + ":00'")
                    .succeeds();
        }
        try (var served = Served.of(clinic)) {
            var staff = served.as(token);
            staff.get("/api/meetings").is(200);
            for (var meeting = 1; meeting <= 3; meeting++) {
                endAllConnections();
                staff.get("/api/meetings/" + meeting).is(200);
                endAllConnections();
                staff.post("/api/meetings/" + meeting + "/start", "{\"early\":true}")
                        .is(200);
                endAllConnections();
                staff.get("/api/health").is(503).says("never_checked");
            }
            assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'started'"))
                    .isEqualTo("3");
        }
    }

    /** Those of the book: other tests have theirs on the same server. */
    private void endAllConnections() {
        clinic.ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE pid <> pg_backend_pid() AND query LIKE '%" + schema(clinic) + "%'");
    }

    @Test
    void aReadThatLostItsConnectionIsReadOnceMore() throws Exception {
        var token = clinic.token("--role staff --name desk");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        try (var served = Served.of(clinic)) {
            readersLoseTheirConnection(1);
            served.as(token).get("/api/meetings").is(200).says("Ann O'Neill");
        }
    }

    @Test
    void aReadThatLosesItsConnectionAgainIsToComeLater() throws Exception {
        var token = clinic.token("--role staff --name desk");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        try (var served = Served.of(clinic)) {
            readersLoseTheirConnection(2);
            served.as(token).get("/api/meetings").is(503, "busy").says("Try again");
            served.as(token).get("/api/meetings").is(200);
        }
    }

    /** The server ends the connection of the first for whom this happens. */
    private void theFirstLosesItsConnection(String when) throws SQLException {
        clinic.tamper("""
                CREATE SEQUENCE tries;
                CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('%s.tries') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NULL;
                END $$;
                CREATE %s FOR EACH ROW EXECUTE FUNCTION lose()
                """.formatted(schema(clinic), when));
    }

    @Test
    void aWriteThatLostItsConnectionIsNotDoneAgain() throws Exception {
        var token = clinic.token("--role staff --name desk");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        theFirstLosesItsConnection("TRIGGER lost AFTER UPDATE ON meetings");
        try (var served = Served.of(clinic)) {
            var staff = served.as(token);
            var answer = staff.post("/api/meetings/1/start", "{\"early\":true}").is(503, "busy");
            assertThat(answer.header("retry-after")).isEqualTo("1");
            assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");

            staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);
            assertThat(clinic.ask("SELECT last_value FROM tries")).isEqualTo("2");
        }
    }

    @Test
    void aWriteWhoseCommitWasNotAnsweredIsSaidToBeUnknownAndIsSafeToRepeatUnderItsKey() throws Exception {
        var token = clinic.token("--role staff --name desk");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        theFirstLosesItsConnection("CONSTRAINT TRIGGER lost AFTER INSERT ON history DEFERRABLE INITIALLY DEFERRED");
        try (var served = Served.of(clinic)) {
            var staff = served.as(token).with("Idempotency-Key", "one");
            staff.post("/api/meetings/1/start", "{\"early\":true}")
                    .is(500, "outcome_unknown")
                    .says("whether it was made is not known", "history", "Idempotency-Key");

            staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);
            staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);
            assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'started'"))
                    .isEqualTo("1");
        }
    }

    @Test
    void whileTheServerIsNotThereEachIsToldToComeAgain() throws Exception {
        var token = clinic.token("--role staff --name desk");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        var account = "gone_" + schema(clinic);
        clinic.tamper("CREATE ROLE " + account + " LOGIN SUPERUSER");
        // a pooler would let who comes wait
        var server = PostgresServer.withoutPooler((BookUrl.Postgres) clinic.url());
        clinic.with("MISSED_MEETINGS_DB", server.text().replace("//postgres@", "//" + account + "@"));
        try (var served = Served.of(clinic)) {
            var staff = served.as(token);
            staff.get("/api/meetings").is(200);
            // nobody is let in, as by a server that starts
            clinic.tamper("ALTER ROLE " + account + " CONNECTION LIMIT 0; ALTER ROLE " + account + " NOSUPERUSER");
            endAllConnections();
            for (var time = 0; time < 3; time++) {
                var answer = staff.get("/api/meetings").is(503, "busy");
                assertThat(answer.header("retry-after")).isEqualTo("1");
                staff.post("/api/meetings/1/start", "{\"early\":true}").is(503, "busy");
                served.stranger().get("/api/health").is(503);
            }
            clinic.tamper("ALTER ROLE " + account + " SUPERUSER CONNECTION LIMIT -1");
            staff.get("/api/meetings").is(200);
            staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        }
    }

    /** The next so many times that somebody reads a meeting, their connection ends. */
    private void readersLoseTheirConnection(int times) throws Exception {
        clinic.tamper("""
                CREATE SEQUENCE IF NOT EXISTS tries;
                CREATE OR REPLACE FUNCTION lose() RETURNS boolean LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('SCHEMA.tries') <= TIMES THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN TRUE;
                END $$;
                ALTER TABLE meetings RENAME TO meetings_kept;
                CREATE VIEW meetings AS SELECT * FROM meetings_kept WHERE lose()
                """.replace("SCHEMA", schema(clinic)).replace("TIMES", Integer.toString(times)));
    }

    private static String schema(Clinic clinic) {
        return clinic.url().text().replaceFirst(".*schema=", "");
    }

    /** The exit codes of so many at one instant. */
    private static List<Integer> atOnce(int clients, Callable<Run> command) throws Exception {
        var start = new CyclicBarrier(clients);
        var pool = Executors.newFixedThreadPool(clients);
        try {
            var runs = pool.invokeAll(Collections.<Callable<Integer>>nCopies(clients, () -> {
                start.await();
                return command.call().code();
            }));
            var codes = new ArrayList<Integer>();
            for (Future<Integer> run : runs) {
                codes.add(run.get());
            }
            return codes;
        } finally {
            pool.shutdownNow();
        }
    }
}
