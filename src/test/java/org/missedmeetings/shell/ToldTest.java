package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** What staff note of whom they have told, apart from what the recipients have read. */
final class ToldTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aMeetingAtTen() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.at("2024-11-29 10:05");
    }

    @Test
    void staffNotesWhomTheyToldApartFromTheRecipientsReading() {
        clinic.at("2024-11-29 10:30").run("check-missed").prints("Marked 1");
        try (var served = Served.of(clinic)) {
            var staff = served.as(clinic.token("--role staff --name desk"));
            assertThat(staff.get("/api/notifications?toTell=true")
                            .json()
                            .get("toTell")
                            .asInt())
                    .isEqualTo(2);

            staff.post("/api/notifications/2/told").is(200).says("{\"told\":1}");
            staff.post("/api/notifications/2/told").is(200).says("{\"told\":0}");

            var left = staff.get("/api/notifications?toTell=true").json();
            assertThat(left.get("notifications")).hasSize(1);
            assertThat(left.get("toTell").asInt()).isEqualTo(1);
            var patients = served.as(clinic.token("--role patient --for 3"))
                    .get("/api/notifications?unread=true")
                    .json();
            assertThat(patients.get("unread").asInt()).isEqualTo(1);
            assertThat(patients.get("notifications").get(0).get("toldBy").asText())
                    .isEqualTo("desk");
        }
        assertThat(clinic.run("complete 1 --json").json().at("/0/withdrawn").asInt())
                .isEqualTo(1);
        assertThat(clinic.askAll("SELECT id FROM notifications WHERE withdrawn_at IS NULL ORDER BY id"))
                .as("what the patient was told cannot be unsaid")
                .isEqualTo("2");
    }

    @Test
    void aNewTimeThatIsNotTheMeetingsAnyMoreIsNothingToTell() {
        clinic.run("reschedule 1 --at '2024-12-02 10:00'").succeeds();
        clinic.run("reschedule 1 --at '2024-12-03 11:00'").succeeds();
        try (var served = Served.of(clinic)) {
            var staff = served.as(clinic.token("--role staff --name desk"));

            var toTell = staff.get("/api/notifications?toTell=true").json();
            assertThat(toTell.get("toTell").asInt()).isEqualTo(1);
            assertThat(toTell.at("/notifications/0/toScheduledAt").asText()).isEqualTo("2024-12-03T10:00:00Z");
            assertThat(toTell.get("notifications")).hasSize(1);
            assertThat(staff.get("/api/notifications").json().get("notifications"))
                    .as("the patient sees both")
                    .hasSize(2);

            clinic.run("notifications --to-tell").prints("Tue 2024-12-03 11:00", "1 notification");
            clinic.run("notifications told " + toTell.at("/notifications/0/id").asLong())
                    .succeeds();
            clinic.run("notifications --to-tell").prints("No notifications");
            clinic.run("notifications").prints("  told  ", "  unread  ");

            clinic.run("undo 1").succeeds();
            clinic.run("history 1").prints("undone (event ");
            assertThat(staff.get("/api/notifications?toTell=true")
                            .json()
                            .at("/notifications/0/toScheduledAt")
                            .asText())
                    .as("the first is so again")
                    .isEqualTo("2024-12-02T09:00:00Z");
        }
    }
}
