package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** The specification's two scenarios over HTTP, as its "API Endpoints" and "Appointment Tabs" have them. */
final class HttpSpecificationTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller doctor;
    private Served.Caller patient;

    @BeforeEach
    void aMeetingOn29NovemberAt2235() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
        clinic.run("book --doctor Zoë --patient Ann --at '2024-11-29 22:35'").succeeds();
        served = Served.of(clinic);
        doctor = served.as(clinic.token("--role doctor --for Zoë"));
        patient = served.as(clinic.token("--role patient --for Ann"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void theCheckBesideItMarksTheMeetingAndBothAreTold() {
        clinic.at("2024-11-29 23:05").run("check-missed").prints("Marked 1 meeting as missed");

        doctor.get("/api/tabs").says("{\"upcoming\":0,\"missed\":1,\"completed\":0,\"cancelled\":0}");
        assertThat(doctor.get("/api/meetings?tab=missed").ids("meetings")).containsExactly(1L);
        doctor.get("/api/notifications?unread=true").says("Appointment with Ann O'Neill was not attended");
        patient.get("/api/notifications?unread=true").says("Your appointment with Dr. Zoë Smith was not attended");
    }

    @Test
    void theSpecificationsCallReschedules() {
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds();

        var answer = doctor.post("/api/meetings/1/reschedule", """
                {
                  "scheduledAt": "2024-11-30T10:00:00Z"
                }
                """).is(200);

        assertThat(answer.json().path("status").asText()).isEqualTo("scheduled");
        assertThat(answer.json().path("scheduledAt").asText()).isEqualTo("2024-11-30T10:00:00Z");
        assertThat(answer.json().path("revision").asInt()).isEqualTo(2);
        assertThat(doctor.get("/api/meetings?tab=upcoming").ids("meetings")).containsExactly(1L);
        assertThat(doctor.get("/api/meetings?tab=missed").ids("meetings")).isEmpty();
        patient.get("/api/notifications?unread=true")
                .says("Your appointment with Dr. Zoë Smith has been rescheduled", "\"unread\":2");
        clinic.run("list").prints("Sat 2024-11-30 11:00");
    }

    @Test
    void theButtonsOfTheTabsDoAsTheirCommandsDo() {
        doctor.post("/api/meetings/1/complete").is(409, "wrong_status");
        doctor.post("/api/meetings/1/start", "{\"early\":true}").is(200).says("\"status\":\"in_progress\"");
        doctor.post("/api/meetings/1/start").is(200).says("\"status\":\"in_progress\"");
        doctor.post("/api/meetings/1/complete", "{\"reason\":\"seen\",\"early\":true}")
                .is(200)
                .says("\"status\":\"completed\"");
        doctor.post("/api/meetings/1/cancel").is(409, "wrong_status");

        var history = doctor.get("/api/meetings/1/history").is(200).json();
        assertThat(history.findValuesAsText("action")).containsExactly("booked", "started", "completed");
        assertThat(history.get(2).get("actor").asText()).isEqualTo("Zoë Smith");
        assertThat(history.get(2).get("reason").asText()).isEqualTo("seen");
    }

    @Test
    void aDeletedMeetingIsInNoTabUntilThatIsTakenBack() {
        var deleted = doctor.delete("/api/meetings/1").is(200).says("\"deletedAt\":\"2024-11-29T11:00:00Z\"");
        assertThat(doctor.get("/api/meetings?tab=all").ids("meetings")).isEmpty();
        doctor.post("/api/meetings/1/start").is(409, "deleted");

        doctor.post("/api/meetings/1/undo", "{\"event\":" + deleted.json().get("event") + "}")
                .is(200)
                .says("\"deletedAt\":null");

        assertThat(doctor.get("/api/meetings").ids("meetings")).containsExactly(1L);
        assertThat(doctor.get("/api/meetings/1/history").json().findValuesAsText("action"))
                .containsExactly("booked", "deleted", "undone");
    }

    /** It can only come back to its own time: others are no help. */
    @Test
    void aDeletedMeetingWhoseTimeIsTakenComesBackOnlyWhereBothAreMeant() {
        var deleted = doctor.delete("/api/meetings/1").is(200).json().get("event");
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 22:35'").succeeds();

        doctor.post("/api/meetings/1/undo", "{\"event\":" + deleted + "}")
                .is(409, "overlap")
                .says("Send allowOverlap and a reason, or give the meeting in the way another time.")
                .saysNot("freeTimes");
        doctor.post("/api/meetings/1/undo", "{\"event\":" + deleted + ",\"allowOverlap\":true,\"reason\":\"twins\"}")
                .is(200)
                .says("\"deletedAt\":null");
    }

    @Test
    void aTakenTimeIsRefusedWithTheNextFreeOnesAndWithoutForeignMeetings() {
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:00'").succeeds();
        clinic.run("book --doctor 2 --patient 3 --at '2024-12-02 10:15'").succeeds();
        var staff = served.as(clinic.token("--role staff --name desk"));
        var body = "{\"scheduledAt\":\"2024-12-02T09:00:00Z\"}";

        assertThat(staff.post("/api/meetings/1/reschedule", body)
                        .is(409, "overlap")
                        .json()
                        .get("meetings")
                        .toString())
                .isEqualTo("[2,3]");
        var answer = doctor.post("/api/meetings/1/reschedule", body).is(409, "overlap");
        assertThat(answer.json().get("meetings").toString()).isEqualTo("[2]");
        assertThat(answer.json().get("detail").asText()).doesNotContain("meeting 3", "10:15", "10:45");
        assertThat(answer.json().get("freeTimes").get(0).asText()).isEqualTo("2024-12-02T09:45:00Z");
        assertThat(answer.json().get("freeTimes")).hasSize(6);

        doctor.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"2024-12-02T09:00:00Z\",\"allowOverlap\":true}")
                .is(400, "reason_missing");
        doctor.post(
                        "/api/meetings/1/reschedule",
                        "{\"scheduledAt\":\"2024-12-02T09:00:00Z\",\"allowOverlap\":true,\"reason\":\"urgent\"}")
                .is(200);
    }

    @Test
    void aPastOrMalformedTimeIsRefused() {
        doctor.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"2024-11-28T10:00:00Z\"}")
                .is(409, "in_the_past");
        doctor.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"tomorrow\"}")
                .is(400, "bad_body");
        doctor.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"2025-02-30T10:00:00Z\"}")
                .is(400, "bad_body");
        doctor.post("/api/meetings/1/reschedule", "{}").is(400, "bad_body");
    }

    @Test
    void notificationsAreMarkedAsRead() {
        clinic.at("2024-11-29 23:05").run("check-missed").succeeds();
        var id = patient.get("/api/notifications").ids("notifications").get(0);

        patient.post("/api/notifications/" + id + "/read").is(200).says("{\"read\":1}");
        patient.post("/api/notifications/" + id + "/read", "{}").is(200).says("{\"read\":0}");
        patient.get("/api/notifications?unread=true").says("\"unread\":0", "[]");
        doctor.post("/api/notifications/read-all", "{}").is(200).says("{\"read\":1}");
    }
}
