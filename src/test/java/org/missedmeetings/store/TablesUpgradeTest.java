package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.Served;

/** A book in a database, of version 5 as its script made it, brought up to date by {@code settings --upgrade}. */
@OfADatabase
final class TablesUpgradeTest {
    private static final Path SCRIPTS = Path.of("src/main/resources/org/missedmeetings/store/postgres");

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBookOfVersionFive() throws IOException, SQLException {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
        var schema = schema(clinic);
        clinic.tamper("CREATE SCHEMA " + schema + "; SET search_path = " + schema + "; "
                + Files.readString(SCRIPTS.resolve("schema-5.sql"), StandardCharsets.UTF_8) + """
                ;
                UPDATE book SET schema_version = 5;
                INSERT INTO settings (key, value) VALUES ('zone', 'Europe/Berlin'), ('grace_minutes', '30');
                INSERT INTO people (role, name, folded_name, created_at, created_by)
                VALUES ('doctor', 'Zoë', 'zoe', '2024-11-01T08:00:00Z', 'x'),
                       ('patient', 'Ann', 'ann', '2024-11-01T08:00:00Z', 'x'),
                       ('patient', 'Ivan', 'ivan', '2024-11-01T08:00:00Z', 'x');
                INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)
                VALUES (1, 1, 2, '2024-11-29T10:00:00Z', 30, 'scheduled'),
                       (2, 1, 3, '2024-11-29T10:15:00Z', 30, 'in_progress'),
                       (3, 1, 3, '2024-11-29T10:45:00Z', 30, 'scheduled'),
                       (4, 1, 2, '2024-11-29T10:20:00Z', 30, 'missed');
                INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)
                SELECT id, '2024-11-28T10:00:00Z', 'x', 'booked', 'scheduled', scheduled_at, 1 FROM meetings
                """);
    }

    @Test
    void untilSomebodySaysSoItIsRefused() {
        for (var line : List.of("list", "check-missed", "init --zone Europe/Berlin", "health --json")) {
            var run = clinic.run(line);
            assertThat(run.out() + run.err()).as(line).contains("tables are version 5", "settings --upgrade");
        }
        assertThat(clinic.run("list --json").exits(5).error().get("code").asText())
                .isEqualTo("older_book");
        assertThat(clinic.ask("SELECT schema_version FROM book")).isEqualTo("5");
    }

    @Test
    void itBecomesWhatAFreshOneIs() throws IOException {
        clinic.run("settings --upgrade").succeeds().prints("from version 5 to 6", "no new table");
        clinic.run("settings --upgrade").succeeds().prints("nothing to do");

        var fresh = Clinic.in(Files.createDirectory(folder.resolve("fresh")));
        fresh.run("init --zone Europe/Berlin").succeeds();
        assertThat(catalogue(clinic)).isEqualTo(catalogue(fresh)).hasSizeGreaterThan(150);
    }

    @Test
    void whatWasInItIsInItAndWorkedWith() {
        var before = clinic.rows("SELECT id, title, scheduled_at, status, version FROM meetings ORDER BY id");

        clinic.run("settings --upgrade --json").succeeds();

        assertThat(clinic.rows("SELECT id, title, scheduled_at, status, version FROM meetings ORDER BY id"))
                .isEqualTo(before);
        assertThat(clinic.askAll("SELECT id FROM meetings WHERE overlap_allowed"))
                .isEqualTo("2");
        clinic.run("list --tab all").succeeds().prints("Zoë", "Ann");
        clinic.run("book --doctor 1 --patient 2 --at '2024-11-29 11:20'").exits(4);
        clinic.run("reschedule 4 --at '2024-11-29 14:00'").succeeds();
        clinic.at("2024-11-29 15:00").run("check-missed").succeeds().prints("3 meetings");
    }

    @Test
    void ofTwoAtOnceOneDoesIt() throws Exception {
        var both = Executors.newFixedThreadPool(2);
        try {
            var answers = both.invokeAll(List.<Callable<String>>of(
                    () -> clinic.run("settings --upgrade").succeeds().out(),
                    () -> clinic.run("settings --upgrade").succeeds().out()));

            var said = answers.get(0).get() + answers.get(1).get();
            assertThat(said).containsOnlyOnce("Brought").containsOnlyOnce("nothing to do");
        } finally {
            both.shutdown();
        }
    }

    /** Who waits for it would write, when it is over, what was meant for the tables of before. */
    @Test
    void whoeverWaitedForAnotherUpgradeChangesNothing() throws Exception {
        clinic.run("settings --upgrade").succeeds();
        var waiting = Executors.newSingleThreadExecutor();
        try (var another = clinic.database();
                var upgrade = another.createStatement()) {
            upgrade.execute("BEGIN; UPDATE book SET changes = changes + 1, schema_version = 7");
            var run = waiting.submit(() -> clinic.run("settings --grace 45m"));
            while (clinic.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"
                            + schema(clinic) + "%'")
                    .equals("0")) {
                Thread.onSpinWait();
            }
            upgrade.execute("COMMIT");

            run.get().exits(5).complains("another version", "Nothing was changed");
        } finally {
            waiting.shutdown();
        }
        assertThat(clinic.ask("SELECT value FROM settings WHERE key = 'grace_minutes'"))
                .isEqualTo("30");
    }

    /** A server goes on answering, with the reason, until it is replaced by one of the new version. */
    @Test
    void aServerThatWasThereBeforeSaysSo() throws SQLException {
        clinic.run("settings --upgrade").succeeds();
        var token = clinic.token("--role staff --name desk");
        try (var served = Served.of(clinic)) {
            served.as(token).get("/api/meetings").is(200);

            clinic.tamper("UPDATE book SET changes = changes + 1, schema_version = 7");

            served.as(token).get("/api/meetings").is(500, "newer_book");
            assertThat(served.complained()).contains("newer version of this program", "version 7");
        }
    }

    @Test
    void anAccountThatOnlyWorksWithItCannotAndWorksOnAfterwards() throws Exception {
        var account = "runs_" + schema(clinic);
        clinic.tamper("CREATE ROLE " + account + " LOGIN PASSWORD 'any'");
        var grants = Clinic.in(Files.createDirectory(folder.resolve("fresh")));
        for (var grant : grants.run("init --zone Europe/Berlin")
                .succeeds()
                .out()
                .lines()
                .filter(line -> line.startsWith("GRANT"))
                .toList()) {
            clinic.tamper(grant.replace("ACCOUNT", account).replace(schema(grants), schema(clinic)));
        }
        var owner = clinic.url().text();
        clinic.with("PGPASSWORD", "any").with("MISSED_MEETINGS_DB", owner.replace("//postgres@", "//" + account + "@"));

        clinic.run("settings --upgrade").exits(5).complains("belong to another account", "OWNER");
        assertThat(clinic.ask("SELECT schema_version FROM book")).isEqualTo("5");

        clinic.run(List.of("settings", "--upgrade", "--db", owner)).succeeds();
        clinic.run("settings --upgrade").succeeds().prints("nothing to do");
        clinic.run("book --doctor 1 --patient 2 --at '2024-11-29 13:00'").succeeds();
        clinic.run("reschedule 1 --at '2024-11-29 13:10' --allow-overlap --reason asked")
                .succeeds();
    }

    /** Whose database it is may make the extension, also for the schemas of others. */
    @Test
    void whereTheExtensionIsMissingAndNotTheirsToMakeItSaysWhatToType() throws Exception {
        var database = "bare_" + schema(clinic);
        var account = "owns_" + schema(clinic);
        var postgres = clinic.url().text();
        clinic.tamper("CREATE ROLE " + account + " LOGIN PASSWORD 'any'");
        clinic.tamper("CREATE DATABASE " + database);
        var bare = Clinic.in(Files.createDirectory(folder.resolve("bare")))
                .with("PGPASSWORD", "any")
                .with(
                        "MISSED_MEETINGS_DB",
                        postgres.replace("//postgres@", "//" + account + "@")
                                .replaceFirst("/postgres\\?", "/" + database + "?"));
        try (var there = DriverManager.getConnection("jdbc:"
                        + postgres.replaceFirst("/postgres\\?.*", "/" + database)
                                .replace("postgres@", "") + "?user=postgres");
                var statement = there.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema(clinic) + " AUTHORIZATION " + account);

            bare.run("init --zone Europe/Berlin")
                    .exits(5)
                    .complains("has no extension btree_gist", "CREATE EXTENSION btree_gist WITH SCHEMA public;");

            statement.execute("CREATE EXTENSION btree_gist WITH SCHEMA public");
        }
        bare.run("init --zone Europe/Berlin").succeeds();

        clinic.tamper("DROP DATABASE " + database + " WITH (FORCE)");
        clinic.tamper("CREATE DATABASE " + database + " OWNER " + account);
        clinic.tamper("GRANT CREATE ON DATABASE " + database + " TO " + account);
        bare.run("init --zone Europe/Berlin").succeeds();
    }

    @Test
    void noOtherOptionGoesWithIt() {
        clinic.run("settings --upgrade --grace 10m").exits(2).complains("stands alone");
        clinic.run("settings --upgrade --realign").exits(2).complains("stands alone");
    }

    @Test
    void twoAtOnceThatNobodyAllowedAreRefusedByTheDatabaseItself() throws SQLException {
        clinic.run("settings --upgrade").succeeds();

        assertThatThrownBy(
                        () -> clinic.tamper(
                                "UPDATE meetings SET scheduled_at = '2024-11-29T10:50:00Z', version = version + 1 WHERE id = 1"))
                .hasMessageContaining("meetings_of_a_doctor_are_not_at_once");
        clinic.tamper("UPDATE meetings SET scheduled_at = '2024-11-29T11:15:00Z', version = version + 1 WHERE id = 1");
        clinic.tamper("UPDATE meetings SET scheduled_at = '2024-11-29T10:50:00Z', overlap_allowed = TRUE,"
                + " version = version + 1 WHERE id = 1");
    }

    @Test
    void whatTheDatabaseRefusesIsSaidAsTheDeskWouldSayIt() throws SQLException {
        clinic.run("settings --upgrade").succeeds();
        // as if the desk had not looked
        clinic.tamper("""
                CREATE FUNCTION move() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.scheduled_at := '2024-11-29T10:50:00Z'; RETURN NEW; END $$;
                CREATE TRIGGER moved BEFORE INSERT ON meetings FOR EACH ROW EXECUTE FUNCTION move()
                """);

        var run = clinic.run("book --doctor 1 --patient 2 --at '2024-11-29 16:00' --json")
                .exits(4);

        assertThat(run.error().get("code").asText()).isEqualTo("overlap");
        assertThat(clinic.ask("SELECT count(*) FROM meetings")).isEqualTo("4");
    }

    /** All that the catalogue knows of a book's tables, without the name of its schema. */
    private static List<String> catalogue(Clinic clinic) {
        var schema = schema(clinic);
        return clinic.rows("""
                        SELECT concat_ws(' ', 'column', table_name, column_name, ordinal_position, data_type,
                                         datetime_precision, collation_name, column_default, is_nullable, is_identity,
                                         identity_generation, is_generated, generation_expression)
                          FROM information_schema.columns WHERE table_schema = '%1$s'
                         UNION ALL
                        SELECT concat_ws(' ', 'index', indexdef) FROM pg_indexes WHERE schemaname = '%1$s'
                         UNION ALL
                        SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid))
                          FROM pg_constraint WHERE connamespace = '%1$s'::regnamespace
                         UNION ALL
                        SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid))
                          FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid
                         WHERE c.relnamespace = '%1$s'::regnamespace AND NOT t.tgisinternal
                         UNION ALL
                        SELECT concat_ws(' ', 'function', pg_get_functiondef(oid))
                          FROM pg_proc WHERE pronamespace = '%1$s'::regnamespace
                         UNION ALL
                        SELECT concat_ws(' ', 'relation', relname, relkind, reloptions)
                          FROM pg_class WHERE relnamespace = '%1$s'::regnamespace
                         UNION ALL
                        SELECT concat_ws(' ', 'version', schema_version) FROM book
                        """.formatted(schema)).stream()
                .map(row -> row.get(0).replace(schema, "SCHEMA"))
                .sorted()
                .toList();
    }

    private static String schema(Clinic clinic) {
        return ((BookUrl.Postgres) clinic.url()).schema();
    }
}
