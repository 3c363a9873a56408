package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Clinic;

final class RescheduleTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    /** 1: Ann with Zoë, missed at 09:00; 2: Ivan with Zoë at 14:00; 3: Ann with Li at 16:00. */
    @BeforeEach
    void oneMissedTwoUpcoming() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 14:00'").succeeds();
        clinic.run("book --doctor 2 --patient 3 --at '2024-11-29 16:00'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").prints("Marked 1 meeting");
    }

    @Test
    void anUpcomingMeetingMovesTooAndThePatientIsTold() {
        clinic.run("reschedule 2 --at '2024-11-29 15:00'").succeeds().prints("(was Fri 2024-11-29 14:00)");

        clinic.run("notifications --for 4").prints("Appointment Rescheduled");
    }

    @Test
    void theTimeItHasAlreadyChangesNothing() {
        clinic.run("reschedule 2 --at '2024-11-29 14:00'")
                .succeeds()
                .prints("Meeting 2 is at Friday 2024-11-29 14:00 Europe/Berlin already; nothing changed");
        clinic.run("reschedule 1 --at '2024-11-29 09:00'").succeeds().prints("nothing changed", "still missed");

        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'rescheduled'"))
                .isEqualTo("0");
        assertThat(clinic.ask("SELECT count(*) FROM notifications WHERE kind = 'rescheduled'"))
                .isEqualTo("0");
        assertThat(clinic.ask("SELECT max(revision) FROM meetings")).isEqualTo("1");
    }

    @Test
    void aTimeInThePastIsRefused() {
        clinic.run("reschedule 1 --at '2024-11-29 09:59'")
                .exits(4)
                .complains("has gone by", "it is Friday 2024-11-29 10:00 Europe/Berlin now", "Try:");
        clinic.run("reschedule 1 --at '2024-11-29 10:00'").succeeds();
    }

    /** A meeting that begins as late as can be still ends in a year of four digits. */
    @Test
    void aSecondHasNotGoneByWhileItLasts() {
        clinic.at(Instant.parse("2024-11-29T09:00:00.999Z"))
                .run("reschedule 1 --at '2024-11-29 10:00'")
                .succeeds();
        clinic.at(Instant.parse("2024-11-29T09:00:01Z"))
                .run("reschedule 2 --at '2024-11-29 10:00'")
                .exits(4)
                .complains("Friday 2024-11-29 10:00 Europe/Berlin has gone by; it is Friday 2024-11-29 10:00:01");
    }

    @Test
    void theLastTimeThatTheBookHolds() {
        clinic.run("reschedule 1 --at 9999-12-30T23:59:59Z").succeeds();
        clinic.run("reschedule 1 --at 9999-12-31T00:00:00Z").exits(2).complains("years 1900 to 9999");
    }

    @Test
    void anOverlapForTheDoctorIsRefusedAndNamesTheMeetingInTheWayButNoPatient() {
        clinic.run("reschedule 1 --at '2024-11-29 13:45'")
                .exits(4)
                .complains(
                        "the doctor's meeting 2 is from Fri 2024-11-29 14:00 to Fri 2024-11-29 14:30",
                        "--allow-overlap --reason")
                .complainsNot("Ivan", "Kaur");
    }

    @Test
    void anOverlapForThePatientIsRefused() {
        clinic.run("reschedule 1 --at '2024-11-29 16:29' --json").exits(4).printsNothing();
        var error = clinic.run("reschedule 1 --at '2024-11-29 16:29' --json").error();

        assertThat(error.get("code").asText()).isEqualTo("overlap");
        assertThat(error.get("meetings").get(0).asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"13:30", "14:30", "16:30", "15:30"})
    void backToBackIsNoOverlap(String time) {
        clinic.run("reschedule 1 --at '2024-11-29 " + time + "'").succeeds();
    }

    @Test
    void itsOwnTimeIsNotInItsWay() {
        clinic.run("reschedule 2 --at '2024-11-29 14:10'").succeeds();
    }

    @Test
    void missedCancelledAndDeletedMeetingsOccupyNothing() {
        clinic.run("cancel 2").succeeds();
        clinic.run("delete 3").succeeds();

        clinic.run("reschedule 1 --at '2024-11-29 14:00'").succeeds();
        clinic.run("reschedule 1 --at '2024-11-29 16:00'").succeeds();
    }

    @Test
    void anOverlapThatIsMeantNeedsAReasonAndRecordsIt() {
        clinic.run("reschedule 1 --at '2024-11-29 14:00' --allow-overlap")
                .exits(2)
                .complains("--reason");
        clinic.run("reschedule 1 --at '2024-11-29 14:00' --allow-overlap --reason 'twins'")
                .succeeds();

        clinic.run("history 1").prints("twins");
    }

    @Test
    void whatIsOverStaysOver() {
        clinic.run("cancel 2").succeeds();
        clinic.run("start 3 --early").succeeds();
        clinic.run("reschedule 2 --at '2024-11-30 14:00'")
                .exits(4)
                .complains("Meeting 2 is cancelled, and cannot be rescheduled.", "missed-meetings book");
        clinic.run("reschedule 3 --at '2024-11-30 14:00'").exits(4).complains("in progress", "complete 3");
        clinic.run("complete 3 --early").succeeds();
        clinic.run("reschedule 3 --at '2024-11-30 14:00'").exits(4).complains("completed");
    }

    @Test
    void aDeletedMeetingIsRefused() {
        clinic.run("delete 1").succeeds();
        clinic.run("reschedule 1 --at '2024-11-30 14:00'").exits(4).complains("Meeting 1 was deleted on");
    }

    @Test
    void anUnknownMeetingIsNotFound() {
        clinic.run("reschedule 99 --at '2024-11-30 14:00'")
                .exits(3)
                .complains("There is no meeting 99.", "list --tab all");
    }

    @Test
    void aTimeThatTheClocksSkipIsRefusedWithTheChoices() {
        clinic.run("reschedule 1 --at '2025-03-30 02:30'")
                .exits(2)
                .complains("does not exist in Europe/Berlin", "from 02:00 to 03:00", "01:30", "03:30");
    }

    @Test
    void aTimeThatHappensTwiceAsksForTheOffset() {
        clinic.run("reschedule 1 --at '2025-10-26 02:30'")
                .exits(2)
                .complains("happens twice", "2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00");
        clinic.run("reschedule 1 --at 2025-10-26T02:30+01:00").succeeds().prints("02:30+01:00 Europe/Berlin");
    }

    @Test
    void ofSeveralThatAreMovedItSaysWhichComesIntoTheNightInWhichTheClocksChange() {
        clinic.run("reschedule 1 --at '2025-03-29 02:30'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2025-03-29 10:00'").succeeds();

        clinic.run("reschedule 4 1 --by 1d")
                .exits(2)
                .complains("Meeting 1: 2025-03-30 02:30 does not exist", "missed-meetings reschedule 1 --at TIME");
        clinic.run("list").prints("2025-03-29 02:30", "2025-03-29 10:00");
        clinic.run("reschedule 4 --by '1 day'").succeeds().prints("2025-03-30 10:00");
        clinic.run("reschedule 4 --by '1 week 2 hours'").succeeds().prints("2025-04-06 12:00");
    }

    @Test
    void eitherATimeOrABodyIsNeeded() {
        clinic.run("reschedule 1").exits(2).complains("--at", "--body");
        clinic.run("reschedule 1 --at 'fri 14:00' --body -").exits(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{\"scheduledAt\": \"2024-11-30T10:00:00Z\", \"patient\": 1} | a field other than scheduledAt",
                "{} | lacks the field scheduledAt",
                "{\"scheduledAt\": 12} | is not a string",
                "{\"scheduledAt\": null} | lacks the field scheduledAt",
                "[] | not a JSON object",
                "{\"scheduledAt\": | is not valid JSON",
                "{\"scheduledAt\": \"2024-11-30T10:00:00Z\"} {} | is not valid JSON",
                "{\"scheduledAt\": \"2024-11-30T10:00:00Z\", \"scheduledAt\": \"b\"} | has a field twice",
                "{\"scheduledAt\": \"tomorrow 11:00\"} | not a time in ISO-8601",
                "'' | is empty",
            })
    void aBodyThatIsNotTheApisIsExplained(String body, String reason) {
        clinic.reading(body.equals("''") ? "" : body)
                .run("reschedule 1 --body -")
                .exits(2)
                .complains(reason, "Try:");
        assertThat(clinic.run("show 1 --json").json().get("revision").asInt()).isEqualTo(1);
    }

    @Test
    void othersMayWriteWhileABodyIsBeingRead() {
        var others = Clinic.in(folder).at("2024-11-29 12:00");
        var body = "{\"scheduledAt\": \"2024-11-30T10:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
        var slow = new FilterInputStream(new ByteArrayInputStream(body)) {
            @Override
            public int read(byte[] bytes, int at, int length) throws IOException {
                others.run("settings --grace 45m").succeeds();
                return super.read(bytes, at, length);
            }
        };

        clinic.reading(slow).run("reschedule 1 --body -").succeeds();

        assertThat(clinic.run("settings --json").json().get("graceMinutes").asInt())
                .isEqualTo(45);
    }

    @Test
    void aBodyInAFile() throws IOException {
        Files.writeString(folder.resolve("body.json"), "{\"scheduledAt\": \"2024-11-30T10:00:00.000Z\"}");

        clinic.run("reschedule 1 --body body.json").succeeds().prints("Saturday 2024-11-30 11:00");
        Files.writeString(folder.resolve("windows.json"), "\uFEFF{\"scheduledAt\": \"2024-11-30T15:30:00+0530\"}");
        clinic.run("reschedule 1 --body windows.json").succeeds().prints("is at Saturday 2024-11-30 11:00");
        clinic.run("reschedule 1 --body none.json").exits(2).complains("cannot be read");
    }

    @Test
    void aDayThatNoCalendarHasIsNotTakenForTheOneBefore() throws IOException {
        for (var time : List.of("2025-02-29T10:00:00Z", "2025-02-30T10:00:00Z", "2025-04-31T10:00:00+01:00")) {
            Files.writeString(folder.resolve("body.json"), "{\"scheduledAt\": \"" + time + "\"}");
            clinic.run("reschedule 1 --body body.json").exits(2).complains("is not a time in ISO-8601");
        }
        Files.writeString(folder.resolve("body.json"), "{\"scheduledAt\": \"2028-02-29T10:00:00Z\"}");
        clinic.run("reschedule 1 --body body.json").succeeds().prints("2028-02-29");
    }
}
