package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/** Who changed what, when and why: also people, and what holds for the whole book. */
final class HistoryTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,status,patientId,email,phone\n";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
    }

    @Test
    void everySettingIsInTheHistoryFromTheBooksFirstDayOn() {
        clinic.run("settings --grace 45m --catch-up 21d --reason 'the bus is late' --actor Eva")
                .succeeds();
        clinic.run("settings --opening-hours 'mon-fri 8:00-12:00' --grace 45m").succeeds();

        clinic.run("history --settings")
                .succeeds()
                .prints(
                        "AT                    BY         WHAT               FROM, TO",
                        "Mon 2001-01-01 08:00  reception  zone set           Europe/Berlin",
                        "Mon 2001-01-01 08:00  reception  grace set          30m",
                        "Fri 2024-11-29 12:00  Eva        grace changed      30m to 45m",
                        "the bus is late",
                        "Fri 2024-11-29 12:00  Eva        catch-up changed   10d to 21d",
                        "Fri 2024-11-29 12:00  reception  opening hours set  mon-fri 08:00-12:00",
                        "Settings. Times: Europe/Berlin.");
        assertThat(clinic.run("history --settings --json").json().findValuesAsText("setting"))
                .containsExactly("zone", "graceMinutes", "graceMinutes", "catchUpDays", "openingHours");
    }

    @Test
    void aBookThatAnImportMakesBeginsItsHistoryToo() throws IOException {
        Files.writeString(folder.resolve("in.csv"), HEADER + "a1,Smith,Ann,2024-12-02 10:00,scheduled,,,\n");
        clinic.run("import in.csv --db new.db --zone Europe/London --actor Eva").succeeds();

        clinic.run("history --settings --db new.db").prints("Eva", "zone set", "Europe/London", "grace set");
        clinic.run("history --person ann --db new.db").prints("Eva", "added");
    }

    @Test
    void aClockThatSomebodyCalledRightIsInTheHistory() {
        clinic.run("check-missed").succeeds();
        clinic.at("2024-11-29 11:00").run("check-missed --force --actor Eva").succeeds();

        clinic.run("history --settings").prints("Eva        clock set  Fri 2024-11-29 12:00", "check-missed --force");
    }

    @Test
    void aBackupThatTookTheBooksPlaceIsInTheHistory() {
        clinic.run("backup copy.db").succeeds();
        clinic.run("restore copy.db --yes --actor Eva").succeeds();

        clinic.run("history --settings").prints("Eva", "book restored", "copy.db; the one before is ");
    }

    @Test
    void whatIsLearnedOfAPersonIsInTheirHistory() throws IOException {
        var file = Files.writeString(
                folder.resolve("in.csv"), HEADER + "a1,Zoë Smith,Ann O'Neill,2024-12-02 10:00,scheduled,p7,,\n");
        clinic.run("import in.csv --same-names one --actor cron").succeeds();
        Files.writeString(
                file, HEADER + "a1,Zoë Smith,Ann O'Neill,2024-12-02 10:00,scheduled,p7,ann@example.org,030 123\n");
        clinic.run("import in.csv --same-names one --update --actor Eva").succeeds();

        clinic.run("history --person 3")
                .succeeds()
                .prints(
                        "Mon 2001-01-01 08:00  reception  added",
                        "cron       external id changed  p7",
                        "Eva        email changed        ann@example.org",
                        "Eva        phone changed        030 123",
                        "Patient 3, Ann O'Neill. Times: Europe/Berlin.");
        assertThat(clinic.run("history --person neill --json").json().findValuesAsText("field"))
                .containsExactly("null", "externalId", "email", "phone");
    }

    /** What the file says of somebody new is how they were added, and no change. */
    @Test
    void whoIsNewIsAddedFirst() throws IOException {
        Files.writeString(
                folder.resolve("in.csv"),
                HEADER + "a1,Zoë Smith,New One,2024-12-02 10:00,scheduled,p7,,\n"
                        + "a2,Zoë Smith,New One,2024-12-03 10:00,scheduled,p7,new@example.org,\n");
        clinic.run("import in.csv --update").succeeds();

        assertThat(clinic.run("history --person 'New One' --json").json().findValuesAsText("action"))
                .containsExactly("added");
        assertThat(clinic.ask("SELECT email FROM people WHERE name = 'New One'"))
                .isEqualTo("new@example.org");
    }

    @Test
    void whoWasMergedIsStillFoundByTheirId() throws Exception {
        clinic.tamper("UPDATE people SET merged_into = 3 WHERE id = 4");
        clinic.tamper("INSERT INTO people_history (person_id, at, actor, action, field, from_value, to_value, reason)"
                + " VALUES (4, '2024-11-29T11:00:00Z', 'Eva', 'merged', 'mergedInto', NULL, '3', 'entered twice')");

        clinic.run("history --person 4").succeeds().prints("Eva        merged  into 3    entered twice");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        clinic.run("history --person 99").exits(3).printsNothing().complains("There is no person 99.");
        clinic.run("history --person nobody").exits(3);
        clinic.run("history --person 'i'").exits(4).printsNothing().complains("Ivan Kaur");
        clinic.run("history --person ''").exits(2);
    }

    @Test
    void oneHistoryAtATime() {
        for (var line : List.of("history", "history 1 --settings", "history --person 3 --settings")) {
            clinic.run(line).exits(2).printsNothing();
        }
        clinic.run("history")
                .complains("history needs one of ID, --person PERSON, --settings.", "missed-meetings history 42");
        clinic.run("history 1 --settings").complains("Only one of these can be given at once: ID, --settings.");
    }

    @Test
    void aNameThatWouldPaintTheScreenIsMadeVisible() {
        clinic.run(List.of("people", "add", "--role", "patient", "--name", "Eva \u001b[31m\u202eBerg"))
                .succeeds();

        clinic.run("history --person 5")
                .succeeds()
                .prints("Eva <U+001B>[31m<U+202E>Berg")
                .printsNot("\u001b", "\u202e");
    }

    @Test
    void staffSeesThemOverHttp() {
        try (var served = Served.of(clinic)) {
            var staff = served.as(clinic.token("--role staff --name desk"));
            staff.get("/api/settings/history").is(200).says("graceMinutes");
            assertThat(staff.get("/api/people/3/history").is(200).json())
                    .isEqualTo(clinic.run("history --person 3 --json").json());
            staff.get("/api/people/99/history").is(404, "not_found");
        }
    }
}
