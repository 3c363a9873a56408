package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

final class BookingTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
    }

    @Test
    void repeatsWhomAndWhenInFull() {
        clinic.run("book --doctor smith --patient O'N --at 'tomorrow 2:30pm' --duration 1h --title Check-up")
                .succeeds()
                .prints(
                        "Booked meeting 1: Ann O'Neill with Dr. Zoë Smith, Saturday 2024-11-30 14:30 Europe/Berlin (1h)");
    }

    @Test
    void findsPeopleWithoutCaseAndAccents() {
        clinic.run("book --doctor ZOE --patient ann --at 'today 16:30'")
                .succeeds()
                .prints("Ann O'Neill with Dr. Zoë");
    }

    @Test
    void aNameThatFitsSeveralShowsThemBesideTheResultAndBooksNothing() {
        clinic.run("people add --role patient --name 'Anna Berg' --phone 4711").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at 'today 16:30'").succeeds();

        clinic.at("2024-11-30 08:00")
                .run("book --doctor 1 --patient ann --at 'today 16:30'")
                .exits(4)
                .printsNothing()
                .complains("2 patients fit that name", "Use the id")
                .complains("3   patient  Ann O'Neill  ", "Fri 2024-11-29 16:30", "5   patient  Anna Berg    4711");
        clinic.run("list --tab all").prints("1 meeting.");
    }

    @Test
    void aWholeNameBeatsTheBeginningOfAWordAndThatBeatsAPart() {
        clinic.run("people add --role patient --name Ann").succeeds();
        clinic.run("people add --role patient --name 'Joann Ivanov'").succeeds();

        clinic.run("book --doctor 1 --patient ann --at 'today 16:30'")
                .succeeds()
                .prints(": Ann with");
        clinic.run("book --doctor 1 --patient 'ann o' --at 'today 17:30'")
                .succeeds()
                .prints(": Ann O'Neill with");
        clinic.run("book --doctor 1 --patient \"NEILL ann\" --at 'today 18:30'")
                .succeeds()
                .prints(": Ann O'Neill with");
    }

    @Test
    void aPartOfAWordAloneBooksNobody() {
        clinic.run("people add --role patient --name Diana").succeeds();

        clinic.run("book --doctor 1 --patient ian --at 'today 16:30'")
                .exits(4)
                .printsNothing()
                .complains("only a part of a word in the name of 1 patient", "5   patient  Diana");
        clinic.run("book --doctor 1 --patient dian --at 'today 16:30'").succeeds();
    }

    @Test
    void ofTwoWithTheSameNameNeitherIsTakenThoughAThirdIsCalledMore() {
        clinic.run("people add --role patient --name \"Ann O'Neill\"").succeeds();
        clinic.run("people add --role patient --name \"Ann O'Neill-Berg\"").succeeds();

        var error = clinic.run("book --doctor 1 --patient 'oneill ann' --at 'today 16:30' --json")
                .exits(4)
                .printsNothing()
                .error();

        assertThat(error.get("people").toString()).isEqualTo("[3,5]");
        assertThat(error.get("candidates").findValuesAsText("name")).containsExactly("Ann O'Neill", "Ann O'Neill");
    }

    @Test
    void hoursThatSomebodySetAreSaidAsTheyAre() {
        clinic.run("settings --opening-hours 'mon-fri 9:00-12:00'").succeeds();

        clinic.run("book --doctor 1 --patient 3 --at 'mon 14:00'")
                .succeeds()
                .complains("The clinic is closed then: it is open mon-fri 09:00-12:00.");
    }

    @Test
    void theRemarksAreInTheAnswerOverHttpToo() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        try (var served = Served.of(clinic)) {
            var staff = served.as(clinic.token("--role staff --name desk"));
            var remarks = staff.post("/api/meetings/1/reschedule", "{\"scheduledAt\":\"2024-12-01T09:00:00Z\"}")
                    .is(200)
                    .json()
                    .get("remarks");
            assertThat(remarks).hasSize(1);
            assertThat(remarks.get(0).asText()).startsWith("That is a Sunday; ");
            assertThat(staff.post("/api/meetings/1/start", "{\"early\":true}")
                            .is(200)
                            .json()
                            .get("remarks"))
                    .isEmpty();
        }
    }

    @Test
    void anUnusualTimeIsBookedAndRemarkedOnBesideTheResult() {
        clinic.run("book --doctor 1 --patient 3 --at 'sun 03:00' -q")
                .succeeds()
                .complains(
                        "Note: That is at night; the clinic is open mon-fri 08:00-18:00 (nobody has set its hours yet).");
        clinic.run("book --doctor 1 --patient 3 --at '2062-12-01 10:00' --json")
                .succeeds()
                .complains("{\"note\":", "more than a year ahead");
        clinic.run("reschedule 1 --at 'mon 9'").succeeds().isSilentOnErr();
        clinic.run("reschedule 1 --at 'sun 10:00'").succeeds().complains("That is a Sunday");
        clinic.run("settings --opening-hours 'mon-sun 0:00-24:00'").succeeds();
        clinic.run("reschedule 1 --at 'sun 10:00'").succeeds().isSilentOnErr();
        clinic.run("book --doctor 1 --patient 3 --at '5/6 10:00'")
                .exits(2)
                .complains("5 Jun and as 6 May", "Type 5 Jun or 6 May");
    }

    @Test
    void anIdOfTheOtherRoleIsNobody() {
        clinic.run("book --doctor 3 --patient 4 --at 'today 16:30'").exits(3).complains("There is no doctor 3.");
        clinic.run("book --doctor 1 --patient Nobody --at 'today 16:30'")
                .exits(3)
                .complains("No patient has that in the name.", "people list --role patient")
                .complainsNot("Nobody");
    }

    @Test
    void thePastIsRefused() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 07:59'")
                .exits(4)
                .complains("has gone by");
        // not "08:00 has gone by; it is 08:00 now"
        clinic.at(Instant.parse("2024-11-29T07:00:30Z"))
                .run("book --doctor 1 --patient 3 --at '2024-11-29 08:00'")
                .exits(4)
                .complains("08:00 Europe/Berlin has gone by; it is Friday 2024-11-29 08:00:30");
    }

    @Test
    void anOverlapIsRefusedUnlessItIsMeant() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00' --duration 24h")
                .succeeds();

        clinic.run("book --doctor 1 --patient 4 --at '2024-11-30 09:59'")
                .exits(4)
                .complains("meeting 1 is from");
        clinic.run("book --doctor 2 --patient 3 --at '2024-11-29 09:31'")
                .exits(4)
                .complains("meeting 1 is from");
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-30 10:00'").succeeds();
        clinic.run("book --doctor 2 --patient 3 --at '2024-11-29 09:30'").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-11-29 11:00' --allow-overlap --reason 'emergency'")
                .succeeds();
        clinic.run("history 4").prints("emergency");
    }

    @Test
    void durationsAreFromAMinuteToADay() {
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00' --duration 0m")
                .exits(2)
                .complains("1 minute");
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00' --duration 25h")
                .exits(2)
                .complains("24 hours");
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00' --duration long")
                .exits(2);
        clinic.run("book --doctor 1 --patient 3 --at 'today 10:00' --duration 999999h")
                .exits(2);
    }

    @Test
    void whatIsMissingIsNamed() {
        clinic.run("book --doctor 1 --at 'today 10:00'").exits(2).complains("--patient");
        clinic.run("book --doctor 1 --patient Ann O'Neill --at 'today 10:00'")
                .exits(2)
                .complains("a word too many", "quotes")
                .complainsNot("Error: Unmatched");
    }

    @Test
    void theTitleIsOneLineOfAtMost255Characters() {
        clinic.run(List.of("book", "--doctor=1", "--patient=3", "--at=today 10:00", "--title= two\n lines "))
                .succeeds();
        assertThat(clinic.run("show 1 --json").json().get("title").asText()).isEqualTo("two lines");
        clinic.run(List.of("book", "--doctor=1", "--patient=3", "--at=today 11:00", "--title=" + "x".repeat(256)))
                .exits(2)
                .complains("longer than 255");
    }

    @Test
    void theZoneOfTheRunMayBeAnother() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-30 10:00' --zone America/Sao_Paulo")
                .prints("Saturday 2024-11-30 10:00 America/Sao_Paulo");
        clinic.run("show 1").prints("Saturday 2024-11-30 14:00 Europe/Berlin");
        clinic.with("MISSED_MEETINGS_ZONE", "UTC").run("show 1").prints("Saturday 2024-11-30 13:00 UTC");
        clinic.run("show 1 --zone Mars/Olympus").exits(2).complains("There is no time zone Mars/Olympus");
    }

    @Test
    void aBookingThatIsTriedAgainWithItsIdIsAlreadySo() {
        var line = "book --doctor 1 --patient 3 --at '2024-11-30 10:00' --title Knee --external-id k-1";
        clinic.run(line).succeeds().prints("Booked meeting 1");

        clinic.run(line).succeeds().prints("Booked already, nothing changed: meeting 1");
        clinic.run("reschedule 1 --at '2024-12-02 10:00'").succeeds();
        clinic.at("2024-12-01 08:00").run(line).succeeds().prints("Booked already", "Monday 2024-12-02 10:00");

        assertThat(clinic.ask("SELECT count(*) FROM meetings")).isEqualTo("1");
        assertThat(clinic.ask("SELECT count(*) FROM history WHERE action = 'booked'"))
                .isEqualTo("1");
    }

    @Test
    void anExternalIdOfAnotherMeetingIsRefused() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-30 10:00' --external-id k-1")
                .succeeds();

        for (var other : List.of(
                "--doctor 2 --patient 3 --at '2024-11-30 10:00'",
                "--doctor 1 --patient 4 --at '2024-11-30 10:00'",
                "--doctor 1 --patient 3 --at '2024-11-30 12:00'",
                "--doctor 1 --patient 3 --at '2024-11-30 10:00' --duration 1h")) {
            clinic.run("book " + other + " --external-id k-1").exits(4).complains("belongs to meeting 1 already");
        }
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-30 10:00' --external-id k-2")
                .succeeds();
    }

    /** Who tries again believes that it is booked: not where somebody has cancelled or deleted it. */
    @ParameterizedTest
    @ValueSource(strings = {"cancel", "delete"})
    void whatDoesNotStandAnyMoreIsNotBookedAlready(String end) {
        var line = "book --doctor 1 --patient 3 --at '2024-11-30 10:00' --external-id k-1";
        clinic.run(line).succeeds();
        clinic.run(end + " 1").succeeds();

        clinic.run(line).exits(4).complains("booked so and " + end, "missed-meetings undo 1");
        clinic.run("undo 1").succeeds();
        clinic.run(line).succeeds().prints("Booked already");
    }
}
