package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.Run;
import org.missedmeetings.support.Served;

/** A backup in the place of a book that others have open, since nobody can close a database for a moment. */
@OfADatabase
final class RestoreIntoDatabaseTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBackupAndALaterBook() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        clinic.run("backup copy.db").succeeds();
        clinic.run("cancel 1").succeeds();
        clinic.run("people add --role patient --name 'Late Comer'").succeeds();
    }

    @Test
    void aServerGoesOnWithTheBackup() throws Exception {
        clinic.run("backup cancelled.db").succeeds();
        clinic.run("restore copy.db --yes").succeeds();
        var token = clinic.token("--role staff --name desk");
        clinic.run("backup --force copy.db").succeeds();
        try (var served = Served.of(clinic)) {
            var desk = served.as(token);
            assertThat(desk.get("/api/meetings/1").json().get("status").asText())
                    .isEqualTo("scheduled");
            clinic.run("cancel 1").succeeds();
            assertThat(desk.get("/api/meetings/1").json().get("status").asText())
                    .isEqualTo("cancelled");

            clinic.run("restore copy.db --yes").succeeds();

            assertThat(desk.get("/api/meetings/1").json().get("status").asText())
                    .isEqualTo("scheduled");
            assertThat(desk.post("/api/meetings/1/cancel", "{}").status()).isEqualTo(200);
            clinic.run("show 1").prints("cancelled");
        }
    }

    @Test
    void theBookThatWasThereIsKeptAndTakesNoChanges() {
        var aside = aside(clinic.run("restore copy.db --yes").succeeds());

        clinic.run("list --tab cancelled --db '" + aside + "'").succeeds().prints("cancelled");
        clinic.run("people list --db '" + aside + "'")
                .prints("Late Comer")
                .complains("has moved to " + clinic.url().text());
        assertThat(clinic.run("people add --role patient --name X --json --db '" + aside + "'")
                        .exits(5)
                        .err())
                .contains("moved_book");
        clinic.run("backup was.db --db '" + aside + "'").succeeds();

        clinic.run("restore was.db --yes").succeeds();

        clinic.run("people list").prints("Late Comer").isSilentOnErr();
        clinic.run("people add --role patient --name X").succeeds().prints("Added patient 6");
    }

    @Test
    void whoMightDoWhatStaysSo() throws Exception {
        var account = "worker_" + clinic.ask("SELECT current_schema()");
        clinic.tamper("CREATE ROLE " + account + " LOGIN");
        var schema = clinic.ask("SELECT current_schema()");
        clinic.tamper("GRANT USAGE ON SCHEMA " + schema + " TO " + account);
        clinic.tamper("GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA " + schema + " TO " + account);
        clinic.tamper("GRANT UPDATE (changes) ON book TO " + account);
        clinic.tamper("GRANT UPDATE ON meetings, settings TO " + account);
        var before = rights();

        clinic.run("restore copy.db --yes").succeeds();

        assertThat(rights()).isEqualTo(before).contains(account);
        var worker = clinic.url().text().replace("//postgres@", "//" + account + "@");
        clinic.run("cancel 1 --db '" + worker + "'").succeeds();
        clinic.run("restore copy.db --yes --db '" + worker + "'").exits(5);
        assertThatThrownBy(() -> clinic.tamper("SET ROLE " + account + "; DELETE FROM history"))
                .hasMessageContaining("permission denied");
        clinic.run("show 1").prints("cancelled");
    }

    private String rights() {
        return clinic.rows("""
                SELECT grantee, table_name, privilege_type, '' FROM information_schema.role_table_grants
                 WHERE table_schema = current_schema()
                UNION ALL
                SELECT grantee, table_name, privilege_type, column_name FROM information_schema.role_column_grants
                 WHERE table_schema = current_schema() AND privilege_type = 'UPDATE'
                 ORDER BY 1, 2, 3, 4
                """).toString();
    }

    /** Else their answer would be of a book that was moved away. */
    @Test
    void whoWaitsToWriteIsToldToTryAgain() throws Exception {
        for (var round = 0; round < 5; round++) {
            var name = "Waits " + round;
            var pool = Executors.newFixedThreadPool(2);
            try (var other = clinic.database();
                    var statement = other.createStatement()) {
                statement.execute(clinic.beginsToWrite());
                var calls = new ArrayList<>(
                        List.of("restore copy.db --yes", "people add --role patient --name '" + name + "'"));
                var runs = calls.stream()
                        .map(line -> pool.submit(() -> clinic.run(line)))
                        .toList();
                statement.execute("COMMIT");

                var aside = aside(runs.get(0).get().succeeds());
                var written = runs.get(1).get();
                assertThat(written.code()).isIn(0, 6);
                var there = clinic.run("people list").out()
                        + clinic.run("people list --db '" + aside + "'").out();
                assertThat(there.contains(name)).isEqualTo(written.code() == 0);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void aBookThatIsGoneComesBack() throws Exception {
        var other = Clinic.in(Files.createDirectory(folder.resolve("other"))).at(clinic.now());
        other.run("list").exits(5);

        other.run("restore ../copy.db --yes").succeeds().complains("no book in its place");

        other.run("show 1").prints("scheduled");
        other.run("people add --role patient --name X").succeeds().prints("Added patient 5");
    }

    private static String aside(Run restored) {
        var said =
                Pattern.compile("The book that was there is now (\\S+)\\.\\n").matcher(restored.err());
        assertThat(said.find()).as(restored.err()).isTrue();
        return said.group(1);
    }
}
