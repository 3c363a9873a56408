package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.support.Clinic;

/**
 * A country changes its zone's rules after meetings were booked. Java's rules stay the same in a test: instead, a meeting
 * gets the moment that the rules of then would have given it.
 */
final class RealignTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void meetingsToCome() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-02 14:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-03 10:00'").succeeds();
        clinic.run("check-missed").succeeds();
    }

    /** The meeting is in the book at this moment; what was agreed with people stays. */
    private void bookedUnderOldRules(long id, String instant) throws SQLException {
        clinic.tamper(underOldRules(id, instant));
    }

    private static String underOldRules(long id, String instant) {
        return "UPDATE meetings SET scheduled_at = '" + instant + "', version = version + 1 WHERE id = " + id;
    }

    @Test
    void healthSaysItAndRealignPutsThemRight() throws SQLException {
        clinic.run("health").succeeds();
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");
        bookedUnderOldRules(3, "2024-12-03T08:00:00Z");

        clinic.run("health")
                .exits(7)
                .complains(
                        "2 upcoming meetings no longer begin at the agreed time of day",
                        "the rules of Europe/Berlin have changed: 1, 3.",
                        "settings --realign");
        var health = clinic.run("health --json").exits(7).json();
        assertThat(health.findValuesAsText("code")).containsExactly("zone_rules");
        assertThat(health.get("displaced").asInt()).isEqualTo(2);

        clinic.run("settings --realign")
                .exits(4)
                .printsNothing()
                .complains(
                        "meeting 1: Mon 2024-12-02 09:00 becomes Mon 2024-12-02 10:00",
                        "meeting 3: Tue 2024-12-03 09:00 becomes Tue 2024-12-03 10:00",
                        "--yes")
                .complainsNot("meeting 2");
        assertThat(times()).isEqualTo("2024-12-02T08:00:00Z,2024-12-02T13:00:00Z,2024-12-03T08:00:00Z");

        clinic.run("settings --realign --yes --reason 'no more winter time'")
                .succeeds()
                .prints("Moved 2 meetings to the agreed time", "nobody is notified");
        assertThat(times()).isEqualTo("2024-12-02T09:00:00Z,2024-12-02T13:00:00Z,2024-12-03T09:00:00Z");
        clinic.run("history 1")
                .prints("realigned", "Mon 2024-12-02 09:00 to Mon 2024-12-02 10:00", "no more winter time");
        clinic.run("history 2").printsNot("realigned");
        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("0");
        assertThat(clinic.askAll("SELECT revision FROM meetings")).isEqualTo("1,1,1");
        clinic.run("health").succeeds();
        clinic.run("settings --realign")
                .succeeds()
                .prints("Every upcoming meeting begins at the agreed time of day")
                .isSilentOnErr();
    }

    @Test
    void theAnswerInJson() throws SQLException {
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");

        var answer = clinic.run("settings --realign --yes --json").succeeds().json();
        assertThat(answer.get("realigned")).hasSize(1);
        assertThat(answer.at("/realigned/0/scheduledAt").asText()).isEqualTo("2024-12-02T09:00:00Z");
        assertThat(answer.at("/realigned/0/event").asLong()).isPositive();
        assertThat(answer.get("skipped")).isEmpty();
        assertThat(clinic.run("history 1 --json").json().findValuesAsText("action"))
                .containsExactly("booked", "realigned");
    }

    @Test
    void itAsksOnATerminal() throws SQLException {
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");
        clinic.on(new Terminal(true, true, true, () -> Terminal.USUAL_COLUMNS));

        clinic.reading("\n").run("settings --realign").exits(4).complains("Nothing was changed");
        clinic.reading("yes\n").run("settings --realign").succeeds().prints("Moved 1 meeting");
    }

    /** Each of them takes the time that the next one leaves: one after the other would collide. */
    @Test
    void allMoveTogether() throws SQLException {
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 11:00' --duration 1h")
                .succeeds();
        clinic.run("reschedule 1 --at '2024-12-02 12:00'").succeeds();
        // by the old rules an hour earlier, so that each lies where the other is to go
        clinic.tamper(underOldRules(4, "2024-12-02T11:00:00Z") + "; " + underOldRules(1, "2024-12-02T10:00:00Z"));

        clinic.run("settings --realign --yes").succeeds().prints("Moved 2 meetings");
        assertThat(times())
                .isEqualTo("2024-12-02T11:00:00Z,2024-12-02T13:00:00Z,2024-12-03T09:00:00Z,2024-12-02T10:00:00Z");
    }

    @Test
    void meetingsThatWouldBeAtOnceAreSaidAndNothingMoves() throws SQLException {
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");
        bookedUnderOldRules(3, "2024-12-03T08:00:00Z");
        // booked since, by the new rules, where meeting 1 does not seem to be
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:00'").succeeds();

        var refused = clinic.run("settings --realign --yes --json").exits(4).error();
        assertThat(refused.get("code").asText()).isEqualTo("overlap");
        assertThat(refused.get("meetings").toString()).isEqualTo("[1,4]");
        assertThat(refused.get("error").asText()).contains("would be at once: 1 and 4");
        assertThat(times())
                .isEqualTo("2024-12-02T08:00:00Z,2024-12-02T13:00:00Z,2024-12-03T08:00:00Z,2024-12-02T09:00:00Z");

        clinic.run("settings --realign --yes --allow-overlap").exits(2).complains("needs a reason");
        clinic.run("settings --realign --yes --allow-overlap --reason 'two rooms'")
                .succeeds();
        clinic.run("history 1").prints("two rooms");
    }

    @Test
    void ofManyThatWouldBeAtOnceFiveAreNamed() throws SQLException {
        for (var hour = 10; hour < 15; hour++) {
            // by the old rules an hour earlier, and booked over since
            clinic.run("book --doctor 1 --patient 3 --at '2024-12-04 %d:00'".formatted(hour))
                    .succeeds();
            clinic.run("book --doctor 2 --patient 3 --at '2024-12-05 %d:00'".formatted(hour))
                    .succeeds();
            clinic.tamper("UPDATE meetings SET meant_local = replace(meant_local, '12-04', '12-05'),"
                    + " version = version + 1 WHERE meant_local LIKE '2024-12-04%'");
        }

        clinic.run("settings --realign --yes")
                .exits(4)
                .complains("would be at once: 4 and 5; 6 and 7; 8 and 9; 10 and 11; 12 and 13. Nothing was moved");

        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:00'").succeeds();
        clinic.run("settings --realign --yes")
                .exits(4)
                .complains("would be at once: 1 and 14; 4 and 5; 6 and 7; 8 and 9; 10 and 11 and more. Nothing");
    }

    /** Who allowed it once, need not again. */
    @Test
    void meetingsThatWereAtOnceBeforeAreNoObstacle() throws SQLException {
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:00' --allow-overlap --reason group")
                .succeeds();
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");
        bookedUnderOldRules(4, "2024-12-02T08:00:00Z");

        clinic.run("settings --realign --yes").succeeds().prints("Moved 2 meetings");
    }

    @Test
    void atATimeThatTheClocksShowTwiceBothAreAsAgreed() throws SQLException {
        clinic.run("book --doctor 1 --patient 3 --at 2025-10-26T02:30+02:00").succeeds();
        clinic.run("health").succeeds();
        bookedUnderOldRules(4, "2025-10-26T01:30:00Z");
        clinic.run("health").succeeds();

        bookedUnderOldRules(4, "2025-10-26T02:30:00Z");
        clinic.run("settings --realign --yes").succeeds();
        assertThat(clinic.ask("SELECT scheduled_at FROM meetings WHERE id = 4")).isEqualTo("2025-10-26T01:30:00Z");
    }

    @Test
    void aTimeThatTheClocksSkipNowIsGivenAnother() throws SQLException {
        clinic.tamper("UPDATE meetings SET scheduled_at = '2025-03-30T01:30:00Z', meant_local = '2025-03-30T02:30:00',"
                + " version = version + 1 WHERE id = 2");
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");

        clinic.run("settings --realign --yes")
                .exits(7)
                .prints("Moved 1 meeting")
                .complains(
                        "agreed was 2025-03-30 02:30 Europe/Berlin, which the clocks skip now",
                        "missed-meetings reschedule 2 --at TIME");
        assertThat(clinic.run("settings --realign --json").exits(7).json().toString())
                .isEqualTo("{\"realigned\":[],\"skipped\":[2]}");

        // where the book has it now is a time that nobody agreed to: the patient is told
        clinic.run("reschedule 2 --at '2025-03-30 03:30'").succeeds().prints("a notification is written");
        clinic.run("health").succeeds();
        clinic.run("reschedule 2 --at '2025-03-30 03:30'").succeeds().prints("nothing changed");
    }

    @Test
    void onlyWhatIsToComeByTheBookOrAsAgreedIsLookedAt() throws SQLException {
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");
        bookedUnderOldRules(3, "2024-12-03T08:00:00Z");
        clinic.run("cancel 3").succeeds();

        // gone by in the book, but people come in half an hour
        clinic.at(Instant.parse("2024-12-02T08:40:00Z"))
                .run("settings --realign")
                .exits(4)
                .complains("meeting 1: Mon 2024-12-02 09:00 becomes Mon 2024-12-02 10:00")
                .complainsNot("meeting 3");
        clinic.at(Instant.parse("2024-12-02T09:40:00Z"))
                .run("settings --realign")
                .succeeds();
    }

    /** What was written to the patient of the new time shows that time of day, also after the rules changed. */
    @Test
    void aNoticeSpeaksOfTheSameTimeOfDay() throws SQLException {
        clinic.run("reschedule 1 --at '2024-12-04 09:00'").succeeds();
        clinic.tamper("UPDATE meetings SET scheduled_at = '2024-12-04T07:00:00Z', version = version + 1 WHERE id = 1");
        clinic.tamper("UPDATE notifications SET to_time = '2024-12-04T07:00:00Z'");

        clinic.run("settings --realign --yes").succeeds();
        assertThat(clinic.ask("SELECT to_time FROM notifications")).isEqualTo("2024-12-04T08:00:00Z");
        clinic.run("undo 1").exits(4).complains("nothing to take back", "new time zone rules changed it");
        var moved = clinic.ask("SELECT id FROM history WHERE action = 'rescheduled'");
        clinic.run("undo 1 --event " + moved)
                .exits(4)
                .complains("is not, or no longer, a change that can be taken back")
                .complainsNot("Take those back first");
    }

    @Test
    void itIsShownInTheZoneThatWasAgreedIn() throws SQLException {
        clinic.run("settings --set-zone Europe/London --yes").succeeds();
        bookedUnderOldRules(1, "2024-12-02T08:00:00Z");

        clinic.run("settings --realign --yes")
                .succeeds()
                .complains("Mon 2024-12-02 08:00 becomes Mon 2024-12-02 09:00"
                        + " (agreed: Monday 2024-12-02 10:00 Europe/Berlin)");
    }

    @Test
    void itStandsAlone() {
        clinic.run("settings --realign --grace 1h --yes").exits(2).complains("--realign stands alone");
        clinic.run("settings --allow-overlap --reason x").exits(2).complains("goes with --realign");
    }

    private String times() {
        return clinic.askAll("SELECT scheduled_at FROM meetings ORDER BY id");
    }
}
