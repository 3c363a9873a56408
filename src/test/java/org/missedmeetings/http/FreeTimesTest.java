package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** When a meeting could be: in the clinic's opening hours, where doctor and patient have time, never its own time. */
final class FreeTimesTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller doctor;

    /** A Friday; its meeting is on the Monday after. */
    @BeforeEach
    void aMeetingOnMonday() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
        clinic.run("book --doctor Zoë --patient Ann --at '2024-12-02 09:00'").succeeds();
        serve();
    }

    private void serve() {
        served = Served.of(clinic);
        doctor = served.as(clinic.token("--role doctor --for Zoë"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private JsonNode free(String query) {
        return doctor.get("/api/meetings/1/free-times" + query).is(200).json();
    }

    private static List<String> times(JsonNode answer) {
        return answer.findValue("freeTimes").valueStream().map(JsonNode::asText).toList();
    }

    @Test
    void theyKeepToTheOpeningHoursOnAGridOfQuarters() {
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 09:30' --duration 8h")
                .succeeds();

        var answer = free("?from=2024-12-02");

        assertThat(answer.get("openingHours").asText()).isEqualTo("mon-fri 08:00-18:00");
        assertThat(times(answer))
                .as("from eight, not the meeting's own nine o'clock, and over by six")
                .startsWith(
                        "2024-12-02T07:00:00Z",
                        "2024-12-02T07:15:00Z",
                        "2024-12-02T07:30:00Z",
                        "2024-12-02T07:45:00Z",
                        "2024-12-02T16:30:00Z",
                        "2024-12-03T07:00:00Z");
    }

    @Test
    void closedDaysHaveNone() {
        assertThat(times(free("?from=2024-11-30&limit=1"))).as("a Saturday").containsExactly("2024-12-02T07:00:00Z");

        served.close();
        clinic.run("settings --opening-hours 'mon-fri 08:00-12:00,13:00-18:00; sat 9-12'")
                .succeeds();
        serve();

        assertThat(times(free("?from=2024-11-30&limit=12")))
                .as("half an hour before twelve is the last of a Saturday")
                .startsWith("2024-11-30T08:00:00Z")
                .contains("2024-11-30T10:30:00Z")
                .doesNotContain("2024-11-30T10:45:00Z")
                .endsWith("2024-12-02T07:00:00Z");
        assertThat(times(free("?from=2024-12-02&limit=40")))
                .as("nothing lasts into the break")
                .contains("2024-12-02T10:30:00Z", "2024-12-02T12:00:00Z")
                .doesNotContain("2024-12-02T10:45:00Z", "2024-12-02T11:30:00Z");
    }

    @Test
    void thereAreMoreOnDemand() {
        var first = free("?from=2024-12-02&limit=5");
        var second = free("?after=" + first.get("next").asText() + "&limit=5");

        assertThat(times(first)).hasSize(5).last().isEqualTo(first.get("next").asText());
        assertThat(times(second)).hasSize(5).first().isEqualTo("2024-12-02T08:30:00Z");
        var whole = free("?from=2024-12-02&limit=10");
        assertThat(times(whole)).startsWith(times(first).toArray(String[]::new));
        assertThat(times(whole)).endsWith(times(second).toArray(String[]::new));
    }

    @Test
    void oneTimeIsAskedAboutBeforeTheMeetingIsMovedThere() {
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:00'").succeeds();
        clinic.run("book --doctor 2 --patient 3 --at '2024-12-02 10:15'").succeeds();

        var taken = free("?at=2024-12-02T09:00:00Z&limit=1");
        assertThat(taken.get("asked").toString())
                .as("the patient's meeting with another doctor is in the way, and not this doctor's to see")
                .isEqualTo("{\"scheduledAt\":\"2024-12-02T09:00:00Z\",\"free\":false,\"open\":true,\"meetings\":[2]}");
        assertThat(times(taken)).containsExactly("2024-12-02T09:45:00Z");

        var late = free("?at=2024-12-02T16:45:00Z").get("asked");
        assertThat(late.get("free").asBoolean()).isTrue();
        assertThat(late.get("open").asBoolean()).as("it would last until 18:15").isFalse();
        assertThat(free("?at=2024-12-01T09:00:00%2B0100")
                        .get("asked")
                        .get("open")
                        .asBoolean())
                .as("a Sunday")
                .isFalse();
        assertThat(free("").get("asked").isNull()).isTrue();
    }

    @Test
    void aMeetingThatIsLongerThanAnyStretchMayEndWheneverItDoes() {
        clinic.run("book --doctor 2 --patient 4 --at '2024-12-05 08:00' --duration 11h")
                .succeeds();
        var staff = served.as(clinic.token("--role staff --name desk"));

        var answer = staff.get("/api/meetings/2/free-times?from=2024-12-02&limit=1");

        assertThat(times(answer.is(200).json())).containsExactly("2024-12-02T07:00:00Z");
    }

    @Test
    void theyAreLookedForInAMonthAndNoFurther() {
        served.close();
        clinic.run("settings --opening-hours 'thu 8:00-8:30'").succeeds();
        serve();

        assertThat(times(free("?from=2024-12-02")))
                .as("the next one would be on the second of January, the 32nd day")
                .containsExactly(
                        "2024-12-05T07:00:00Z", "2024-12-12T07:00:00Z", "2024-12-19T07:00:00Z", "2024-12-26T07:00:00Z");
    }

    @Test
    void theyAreOnTheClinicsClockWhereItChanges() {
        served.close();
        clinic.run("settings --opening-hours 'sun 01:00-04:00'").succeeds();
        serve();

        assertThat(times(free("?from=2025-03-30&limit=6")))
                .as("02:00 to 03:00 is skipped; half an hour before four is the last")
                .containsExactly(
                        "2025-03-30T00:00:00Z",
                        "2025-03-30T00:15:00Z",
                        "2025-03-30T00:30:00Z",
                        "2025-03-30T00:45:00Z",
                        "2025-03-30T01:00:00Z",
                        "2025-03-30T01:15:00Z");
    }

    @Test
    void whatIsNoTimeIsRefused() {
        for (var query : List.of(
                "?at=tomorrow",
                "?after=10:00",
                "?at=2024-12-02T09:00",
                "?at=2025-02-30T09:00:00Z",
                "?at=9999-12-31T09:00:00Z")) {
            doctor.get("/api/meetings/1/free-times" + query).is(400, "bad_time");
        }
        doctor.get("/api/meetings/1/free-times?limit=0").is(400, "bad_limit");
    }
}
