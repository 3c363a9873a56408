package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.meeting.book.ServerCondition;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.Served;

/** What health says of the server whose database has the book. */
@OfADatabase
final class DatabaseHealthTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.run("check-missed").succeeds();
    }

    @Test
    void aPrimaryThatHasRoomIsHealthy() {
        clinic.run("health")
                .succeeds()
                .prints(
                        "Healthy",
                        "Tables ",
                        ", tables version",
                        "Server        PostgreSQL 1",
                        ", primary",
                        " of " + most() + " connections")
                .printsNot("integrity", "Free disk", "File");
    }

    @Test
    void theFiguresHaveWhatIsKnownOfTheServer() throws Exception {
        clinic.ahead(Duration.ofSeconds(-20))
                .run("health --prometheus figures.prom")
                .succeeds();

        var figures = Files.readString(folder.resolve("figures.prom"));
        var label = "{book=\"" + clinic.url().text() + "\"} ";
        assertThat(figures)
                .contains("missed_meetings_server_primary" + label + "1\n")
                .contains("missed_meetings_server_max_connections" + label + most() + "\n")
                .contains("missed_meetings_server_standbys" + label + "0\n")
                .contains("missed_meetings_clock_ahead_seconds" + label + "-20\n")
                .doesNotContain("book_intact", "log_size", "disk_free", "replication_lag");
    }

    /** How many connections the server admits of those that are no superusers. */
    private String most() {
        return clinic.ask("SELECT CAST(current_setting('max_connections') AS integer)"
                + " - CAST(current_setting('superuser_reserved_connections') AS integer)");
    }

    /** As a standby does: this one is set so for an account of its own. */
    @Test
    void whereNothingCanBeWrittenThatIsSaidAndReadingGoesOn() throws Exception {
        asAnAccountThatOnlyReads();

        clinic.run("list").succeeds().prints("Ann O'Neill");
        for (var command : new String[] {"check-missed", "start 1 --early", "settings --grace 45m", "undo-check 1"}) {
            var error = clinic.run(command + " --json").exits(5).error();
            assertThat(error.get("code").asText()).isEqualTo("not_primary");
        }
        clinic.run("check-missed").exits(5).complains("can only be read there", "Name the primary");
        var report = clinic.run("health --json").exits(7).json();
        assertThat(report.get("findings").findValuesAsText("code")).containsExactly("not_primary");
    }

    @Test
    void aServerThatCannotWriteSaysSo() throws Exception {
        var token = clinic.token("--role staff --name desk");
        asAnAccountThatOnlyReads();
        try (var served = Served.of(clinic)) {
            var staff = served.as(token);
            staff.get("/api/meetings").is(200);
            staff.post("/api/meetings/1/start", "{\"early\":true}").is(503, "not_primary");
            var health = staff.get("/api/health").is(503).json();
            assertThat(health.get("findings").findValuesAsText("code")).containsExactly("not_primary");
        }
    }

    private void asAnAccountThatOnlyReads() throws SQLException {
        var schema = clinic.url().text().replaceFirst(".*schema=", "");
        var account = "reads_" + schema;
        clinic.tamper("CREATE ROLE " + account + " LOGIN; ALTER ROLE " + account
                + " SET default_transaction_read_only = on; GRANT USAGE ON SCHEMA " + schema + " TO " + account
                + "; GRANT ALL ON ALL TABLES IN SCHEMA " + schema + " TO " + account);
        clinic.with("MISSED_MEETINGS_DB", clinic.url().text().replace("//postgres@", "//" + account + "@"));
    }

    @Test
    void anAccountSeesNoStandbysUnlessItMay() throws Exception {
        asAnAccountThatOnlyReads();

        assertThat(clinic.run("health --json")
                        .json()
                        .get("server")
                        .get("standbys")
                        .isNull())
                .isTrue();
    }

    @Test
    void theVersionNamesTheServerAndNeverFails() {
        clinic.run("--version").succeeds().prints("\nSQLite 3.", "\nPostgreSQL 1");
        for (var nowhere : new String[] {"postgresql://postgres@localhost:1/clinic", "postgresql://a:b@c:d/e?f"}) {
            clinic.with("MISSED_MEETINGS_DB", nowhere)
                    .run("--version")
                    .succeeds()
                    .prints("\nSQLite 3.")
                    .printsNot("PostgreSQL");
        }
    }

    @Test
    void aServerIsNearlyFullWhereATenthOfItsConnectionsIsLeft() {
        assertThat(server(90, 100, null).isNearlyFull()).isTrue();
        assertThat(server(89, 100, null).isNearlyFull()).isFalse();
        assertThat(server(1, 100, Duration.ofMinutes(5)).isFarBehind()).isFalse();
        assertThat(server(1, 100, Duration.ofSeconds(301)).isFarBehind()).isTrue();
        assertThat(server(1, 100, null).isFarBehind()).isFalse();
    }

    private static ServerCondition server(int connections, int max, Duration lag) {
        return new ServerCondition("18.6", true, connections, max, null, lag, Duration.ZERO);
    }
}
