package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.Run;
import org.missedmeetings.support.Served;

/** Many machines have one book, and each a clock of its own: the database's is the one that counts. */
@OfADatabase
final class DatabaseClockTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    /** Another machine with the same book. */
    private Clinic other;

    @BeforeEach
    void twoMachines() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        other = Clinic.in(folder);
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
    }

    /** The database shows this time, and the other machine's clock is so far ahead. */
    private void at(String time, Duration ahead) {
        clinic.at(time);
        other.at(time).ahead(ahead);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, -30, 60, -60})
    void aMachineThatIsHalfAMinuteOffChecksByTheDatabasesTime(int seconds) {
        at("2024-11-29 10:29:59", Duration.ofSeconds(seconds));
        assertThat(other.run("check-missed").succeeds().prints("0 meetings").err())
                .isEmpty();

        at("2024-11-29 10:30", Duration.ofSeconds(seconds));
        assertThat(other.run("check-missed").succeeds().prints("1 meeting").err())
                .isEmpty();

        assertThat(clinic.ask("SELECT at FROM history WHERE action = 'missed'")).isEqualTo("2024-11-29T09:30:00Z");
        assertThat(clinic.ask("SELECT max(started_at) FROM runs")).isEqualTo("2024-11-29T09:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "PT-61S", "PT10M", "PT-10M", "P2D", "P-400D"})
    void aMachineThatIsFurtherOffMarksNothing(String ahead) {
        at("2024-11-29 11:00", Duration.ofSeconds(0));
        other.ahead(Duration.parse(ahead));

        for (var command : List.of("check-missed", "check-missed --force", "check-missed --grace 1m")) {
            other.run(command).exits(4).complains("This machine's clock shows", "Nothing was marked", "timedatectl");
        }

        assertThat(clinic.ask("SELECT count(*) FROM runs")).isEqualTo("0");
        assertThat(clinic.ask("SELECT status FROM meetings")).isEqualTo("scheduled");
        assertThat(clinic.ask("SELECT count(*) FROM settings_history WHERE key = 'clock_confirmed_until'"))
                .isEqualTo("0");
        clinic.run("check-missed").succeeds().prints("1 meeting");
    }

    @Test
    void whatIsRefusedSaysBothTimesAndByHowMuchTheyDiffer() {
        at("2024-11-29 11:00", Duration.ofSeconds(75));
        other.run("check-missed")
                .exits(4)
                .complains(
                        "Friday 2024-11-29 11:01:15 Europe/Berlin",
                        "Friday 2024-11-29 11:00 Europe/Berlin",
                        "it is 75 seconds ahead");

        other.ahead(Duration.ofMinutes(-10));
        var error = other.run("check-missed --json").exits(4).error();
        assertThat(error.get("code").asText()).isEqualTo("clock_skew");
        assertThat(error.get("error").asText()).contains("it is 10 minutes behind");
    }

    @Test
    void whatWouldBeMissedIsShownByTheDatabasesTime() {
        at("2024-11-29 10:30", Duration.ofMinutes(-10));

        other.run("check-missed --dry-run")
                .succeeds()
                .prints("Would mark 1 meeting")
                .complains("Warning: ");
    }

    @Test
    void everyOtherCommandGoesByTheDatabasesTimeAndWarnsOnce() {
        // it is tomorrow there already
        at("2024-11-29 23:55", Duration.ofMinutes(10));

        var booked = other.run("book --doctor 2 --patient 4 --at 'tomorrow 09:00'")
                .succeeds()
                .prints("Saturday 2024-11-30 09:00");
        assertThat(booked.err().lines().filter(line -> line.contains("clock"))).hasSize(1);
        assertThat(booked.err()).contains("Warning: This machine's clock shows Saturday 2024-11-30 00:05");
        assertThat(clinic.ask("SELECT max(at) FROM history")).isEqualTo("2024-11-29T22:55:00Z");
        // the machine's clock says that it has begun already
        other.run("book --doctor 1 --patient 3 --at '2024-11-30 00:01'").succeeds();
        other.ahead(Duration.ofMinutes(-10))
                .run("book --doctor 1 --patient 3 --at '2024-11-29 23:50'")
                .exits(4)
                .complains("has gone by; it is Friday 2024-11-29 23:55");
    }

    @Test
    void theWarningIsNoPartOfTheJson() throws Exception {
        at("2024-11-29 09:00", Duration.ofMinutes(10));

        assertThat(other.run("list --json").succeeds().out())
                .isEqualTo(clinic.run("list --json").succeeds().out());
        assertThat(other.run("list --json").err()).startsWith("{\"note\":\"Warning: This machine's clock");
    }

    @Test
    void machinesThatTakeTurnsDoNotTakeEachOtherForClocksThatWentBack() {
        for (var quarter = 0; quarter < 4; quarter++) {
            at("2024-11-29 10:" + (10 + 15 * quarter), Duration.ofSeconds(quarter % 2 == 0 ? 55 : -55));
            assertThat(other.run("check-missed").succeeds().err()).isEmpty();
        }
        assertThat(clinic.run("health").succeeds().out()).contains("Healthy");
    }

    @Test
    void aTokenIsGoodUntilTheDatabaseSaysThatItIsNot() {
        at("2024-11-29 09:00", Duration.ofMinutes(10));
        other.run("access grant --role staff --name desk --expires 5m").succeeds();

        other.run("access list").succeeds().prints("2024-11-29 09:05", "good");
        at("2024-11-29 09:05", Duration.ofMinutes(-10));
        other.run("access list").succeeds().prints("expired");
    }

    @Test
    void aCheckThatWaitedGoesByTheTimeAfterItsWait() throws Exception {
        clinic.at("2024-11-29 10:29");
        CompletableFuture<Run> check;
        try (var writer = clinic.database();
                var statement = writer.createStatement()) {
            statement.execute(clinic.beginsToWrite());
            check = CompletableFuture.supplyAsync(() -> clinic.run("check-missed"));
            awaitOneWhoWaits();

            clinic.at("2024-11-29 10:30");
            statement.execute("COMMIT");
        }
        check.get(60, TimeUnit.SECONDS).succeeds().prints("Marked 1 meeting");
        assertThat(clinic.ask("SELECT at FROM history WHERE action = 'missed'")).isEqualTo("2024-11-29T09:30:00Z");
    }

    private void awaitOneWhoWaits() {
        var schema = clinic.url().text().replaceFirst(".*schema=", "");
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (clinic.ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%"
                        + schema + "%'")
                .equals("0")) {
            assertThat(System.nanoTime() - end)
                    .as("nanoseconds past the minute in which nobody waited")
                    .isNegative();
        }
    }

    @Test
    void healthSaysThatTheMachinesClockIsOff() {
        at("2024-11-29 09:00", Duration.ZERO);
        clinic.run("check-missed").succeeds();
        clinic.run("health").succeeds();

        other.ahead(Duration.ofMinutes(10));
        var report = other.run("health --json").exits(7);
        assertThat(report.json().get("findings").get(0).get("code").asText()).isEqualTo("clock_skew");
        assertThat(report.json().get("at").asText()).isEqualTo("2024-11-29T08:00:00Z");
    }

    @Test
    void aServedMachineGoesByTheDatabasesTimeAndSaysSoOnce() {
        at("2024-11-29 09:00", Duration.ofMinutes(-10));
        clinic.run("check-missed").succeeds();
        var token = clinic.token("--role staff --name desk");
        try (var served = Served.of(other)) {
            var staff = served.as(token);
            assertThat(staff.get("/api/session").is(200).json().get("now").asText())
                    .isEqualTo("2024-11-29T08:00:00Z");
            at("2024-11-29 09:10", Duration.ofMinutes(-10));
            staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);
            assertThat(clinic.ask("SELECT max(at) FROM history")).isEqualTo("2024-11-29T08:10:00Z");

            var health = staff.get("/api/health").is(503);
            assertThat(health.json().get("findings").get(0).get("code").asText())
                    .isEqualTo("clock_skew");
            assertThat(served.complained().lines().filter(line -> line.startsWith("Warning: This machine's clock")))
                    .hasSize(1);
        }
    }
}
