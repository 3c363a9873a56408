package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.support.Answer;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** Each meeting says what may be done to it: that is done, and what it does not say changes nothing. */
final class ActionsTest {
    private static final List<String> ALL = List.of("start", "complete", "reschedule", "cancel", "delete", "undo");

    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    @BeforeEach
    void aMeetingForEachOfThem() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        for (var action : ALL) {
            clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00' --allow-overlap --reason " + action)
                    .succeeds();
        }
        clinic.at("2024-11-29 10:05");
        served = Served.of(clinic);
        staff = served.as(clinic.token("--role staff --name reception"));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what was done to it | what it says
                "                                                   | start reschedule cancel delete",
                "reschedule --by 1d                                 | start reschedule cancel delete undo",
                "reschedule --by 1d; undo                           | start reschedule cancel delete undo",
                "start                                              | complete cancel delete undo",
                "start; complete                                    | delete undo",
                "cancel                                             | delete undo",
                "check-missed --grace 0m                            | reschedule start complete cancel delete undo",
                "check-missed --grace 0m; start                     | complete cancel delete undo",
                "check-missed --grace 0m; delete                    | undo",
                "delete                                             | undo",
                "delete; undo                                       | start reschedule cancel delete",
            })
    void whatItSaysCanBeDoneAndNothingElse(String done, String said) {
        if (done != null) {
            for (var step : done.split("; ", -1)) {
                prepare(step);
            }
        }
        var isMovedAndBack = "reschedule --by 1d; undo".equals(done); // its history alone knows

        for (var action : ALL) {
            var id = ALL.indexOf(action) + 1;
            var actions = new ArrayList<String>();
            staff.get("/api/meetings/" + id).is(200).json().get("actions").forEach(one -> actions.add(one.asText()));
            assertThat(actions).containsExactly(said.split(" ", -1));
            assertThat(clinic.run("show " + id + " --json").json().get("actions"))
                    .isEqualTo(staff.get("/api/meetings/" + id).json().get("actions"));
            if (!(isMovedAndBack && action.equals("undo"))) {
                assertThat(changes(action, id)).as(action).isEqualTo(actions.contains(action));
            }
        }
    }

    private void prepare(String step) {
        if (step.startsWith("check-missed")) {
            clinic.run(step).succeeds();
            return;
        }
        var words = step.split(" ", 2);
        for (var id = 1; id <= ALL.size(); id++) {
            var overlap = words[0].matches("reschedule|undo") ? " --allow-overlap --reason r" : "";
            clinic.run(words[0] + " " + id + (words.length > 1 ? " " + words[1] : "") + overlap)
                    .succeeds();
        }
    }

    /** Whether doing it has changed the meeting. */
    private boolean changes(String action, int id) {
        var path = "/api/meetings/" + id;
        Answer answer = switch (action) {
            case "delete" -> staff.delete(path);
            case "reschedule" ->
                staff.post(path + "/reschedule", "{\"scheduledAt\":\"2024-12-0" + id + "T10:00:00Z\"}");
            case "start", "complete" -> staff.post(path + "/" + action, "{\"early\":true}");
            case "undo" -> {
                var event = staff.get(path + "/undo").json().at("/event/id");
                yield event.isMissingNode()
                        ? staff.get(path)
                        : staff.post(
                                path + "/undo", "{\"event\":" + event + ",\"allowOverlap\":true,\"reason\":\"r\"}");
            }
            default -> staff.post(path + "/" + action);
        };
        return answer.status() == 200 && answer.json().path("event").isNumber();
    }

    @Test
    void aMissedMeetingThatTheNextCheckWouldMarkAgainIsNotUndone() {
        clinic.at("2024-11-29 10:30").run("check-missed").succeeds();
        assertThat(staff.get("/api/meetings/1").json().get("actions").toString())
                .doesNotContain("undo");
        staff.get("/api/meetings/1/undo").says("\"event\":null");
    }

    @Test
    void aPatientMayDoNothingAndTheirDoctorAll() {
        var patient = served.as(clinic.token("--role patient --for 3"));
        var doctor = served.as(clinic.token("--role doctor --for 1"));
        for (var path : List.of("/api/meetings", "/api/meetings/1")) {
            patient.get(path).is(200).says("\"actions\":[]").saysNot("\"actions\":[\"");
            doctor.get(path).is(200).says("\"actions\":[\"start\",\"reschedule\",\"cancel\",\"delete\"]");
        }
    }
}
