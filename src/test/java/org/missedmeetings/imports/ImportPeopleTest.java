package org.missedmeetings.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;

/** Who is meant by a row of a file, and what is done where nobody can know. */
final class ImportPeopleTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,status";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
        clinic.run("init --zone Europe/Berlin").succeeds();
    }

    @Test
    void spellingsThatDifferByCaseAccentsAndTitleAreOneDoctor() throws IOException {
        csv(
                HEADER,
                "n1,Zoe\u0308 Mo\u0308ller,Bob,2024-12-02 10:00,scheduled",
                "n2,Dr. Zoe Moller,Cy,2024-12-02 10:00,scheduled",
                "n3,zoë möller,Di,2024-12-02 10:00,scheduled");

        clinic.run("import in.csv")
                .succeeds()
                .prints(
                        "Imported 3 meetings, 4 people",
                        "Overlapping another meeting of the same doctor or patient: 3");
    }

    /** Else what people add refuses would come in by a file, and nobody could write there. */
    @Test
    void aRowWhoseAddressIsNoneIsLeftOutAndSaid() throws IOException {
        csv(
                HEADER + ",email",
                "n1,Zoe,Bob,2024-12-02 10:00,scheduled,bob@example.org",
                "n2,Zoe,Cy,2024-12-02 11:00,scheduled,cy at example",
                "n3,Zoe,Di,2024-12-02 12:00,scheduled,");

        clinic.run("import in.csv")
                .exits(7)
                .prints("Imported 2 meetings, 3 people", "line 3 (n2): an email that is not an e-mail address")
                .printsNot("cy at");
        clinic.run("people list --role patient").prints("2 people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dr. Smith", "'Smith, Zoë'", "Z. Smith", "Zoe Ann Smith"})
    void aDoctorsNameLikeAnothersIsLeftOutUntilSomebodySays(String spelling) throws IOException {
        var name = spelling.contains("'") ? spelling.replace("'", "\"") : spelling;
        csv(
                HEADER,
                "n1,Zoë Smith,Bob,2024-12-02 10:00,scheduled",
                "n2," + name + ",Cy,2024-12-02 11:00,scheduled",
                "n3,Li Ito,Di,2024-12-02 11:00,scheduled");

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Imported 2 meetings",
                        "line 3 (n2): a doubtful doctor: the doctor of line 2 has a name like it")
                .printsNot("Smith");
        clinic.run("people list --role doctor").prints("2 people");
        clinic.run("import in.csv --same-names one --dry-run").succeeds().prints("Would import 1 meeting, 1 person");
        clinic.run("import in.csv --same-names several").succeeds().prints("Imported 1 meeting, 2 people");
        clinic.run("people list --role doctor").prints("3 people");
    }

    @Test
    void aDoctorOfWhomThereIsADoubtIsExplainedOnce() throws IOException {
        var rows = new ArrayList<>(List.of(HEADER, "n0,Zoë Smith,Bob,2024-12-02 10:00,scheduled"));
        for (var row = 1; row <= 25; row++) {
            rows.add("n%d,Z. Smith,Patient %d,2025-01-%02d 11:00,scheduled".formatted(row, row, row));
        }
        csv(rows.toArray(String[]::new));

        var run = clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Not imported: 25 rows",
                        "  line 3 (n1): a doubtful doctor: the doctor of line 2 has a name like it",
                        "  line 4 (n2): the doubtful doctor of line 3",
                        "  line 27 (n25): the doubtful doctor of line 3");
        assertThat(run.out().split("has a name like it", -1)).hasSize(2);
    }

    @Test
    void otherDoctorsOfOneSurnameAreOthers() throws IOException {
        csv(
                HEADER,
                "n1,Zoë Smith,Bob,2024-12-02 10:00,scheduled",
                "n2,Ann Smith,Cy,2024-12-02 11:00,scheduled",
                "n3,Room 1,Di,2024-12-02 11:00,scheduled",
                "n4,Room 12,Ed,2024-12-02 11:00,scheduled",
                "n5,Upper Room 1,Fay,2024-12-02 11:00,scheduled");

        clinic.run("import in.csv").succeeds().prints("Imported 5 meetings, 10 people");
    }

    @Test
    void aPatientWhoIsInTwoPlacesAtOnceMayBeTwoPeopleOfOneName() throws IOException {
        csv(
                HEADER,
                "t1,Zoë Smith,Ann Smith,2024-12-02 10:00,scheduled",
                "t2,Li Ito,Ann Smith,2024-12-02 10:10,scheduled",
                "t3,Li Ito,Ann Smith,2024-12-03 10:10,scheduled");

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Imported 2 meetings, 3 people",
                        "line 3 (t2): a doubtful patient: the patient of line 2 has the same name");
        clinic.run("import in.csv --same-names several").succeeds().prints("Imported 1 meeting, 1 person");
        clinic.run("people list --role patient").prints("2 people");
    }

    @Test
    void theSameWhenTheOtherMeetingWasInTheBookBefore() throws IOException {
        csv(HEADER, "t1,Zoë Smith,Ann Smith,2024-12-02 10:00,scheduled");
        clinic.run("import in.csv").succeeds();
        csv(HEADER, "t2,Li Ito,Ann Smith,2024-12-02 10:10,scheduled");

        clinic.run("import in.csv").exits(7).prints("a doubtful patient: patient 2 has the same name");
        clinic.run("import in.csv --same-names one").succeeds().prints("Imported 1 meeting, 1 person");
    }

    @Test
    void otherAccentsMayBeAnotherPatient() throws IOException {
        csv(HEADER, "t1,D,Ana Peña,2024-12-02 10:00,scheduled", "t2,D,Ana Pena,2024-12-03 10:00,scheduled");

        clinic.run("import in.csv").exits(7).prints("line 3 (t2): a doubtful patient", "spelled a little otherwise");
        clinic.run("import in.csv --same-names one").succeeds().prints("Imported 1 meeting, 0 people");
    }

    @Test
    void patientsOfOneNameAreToldApartByBirthDateOrPhone() throws IOException {
        csv(
                HEADER + ",birthDate,phone",
                "p1,D,Ann Smith,2024-12-02 10:00,scheduled,1950-01-02,",
                "p2,D,Ann Smith,2024-12-02 11:00,scheduled,1990-05-06,+49 30 5550101",
                "p3,D,ann smith,2024-12-03 10:00,scheduled,1950-01-02,",
                "p4,D,Ann Smith,2024-12-03 11:00,scheduled,,030 5550101",
                "p5,D,Ann Smith,2024-12-04 11:00,scheduled,,",
                "p6,D,Ann Smith,2024-12-05 11:00,scheduled,31/12/1999,",
                "p7,D,Ann Smith,2024-12-05 11:00,scheduled,2099-12-31,");

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Imported 4 meetings, 3 people",
                        "line 6 (p5): a patient's name that several in the book have",
                        "line 7 (p6): birthDate 31/12/1999 is not of the form YYYY-MM-DD",
                        "line 8 (p7): a birthDate on which nobody");
        assertThat(clinic.ask("SELECT count(DISTINCT patient_id) FROM meetings WHERE external_id IN ('p1', 'p3')"))
                .isEqualTo("1");
        assertThat(clinic.ask("SELECT count(DISTINCT patient_id) FROM meetings WHERE external_id IN ('p2', 'p4')"))
                .isEqualTo("1");
    }

    @Test
    void anIdSaysWhoIsMeantWhateverTheName() throws IOException {
        csv(
                HEADER + ",patientId,doctorId",
                "i1,Zoë Smith,Ann Smith,2024-12-02 10:00,scheduled,P1,D1",
                "i2,Zoë Smith,Ann Smith,2024-12-02 10:00,scheduled,P2,D2",
                "i3,,,2024-12-03 10:00,scheduled,P1,D1",
                "i4,,,2024-12-03 10:00,scheduled,P9,D1",
                "i5,Smith,Ann Smith,2024-12-04 10:00,scheduled,P2,D1");

        clinic.run("import in.csv")
                .exits(7)
                .prints("Imported 4 meetings, 4 people", "line 5 (i4): a patient who is not in the book")
                .prints("is different from the doctor of line 2 in the book (name)");
        assertThat(clinic.askAll("SELECT external_id FROM people ORDER BY external_id"))
                .isEqualTo("D1,D2,P1,P2");
    }

    @Test
    void whatIsSaidToBeTakenOverWithUpdateIsTakenOverWithUpdate() throws IOException {
        csv(
                HEADER + ",patientId,phone",
                "i1,Zoë Smith,Ann Smith,2024-12-02 10:00,scheduled,P1,111",
                "i2,Zoë Smith,Ann Berg,2024-12-03 10:00,scheduled,P1,222",
                "i2,Zoë Smith,Ann Berg,2024-12-03 10:00,scheduled,P1,222");
        var different = "is different from patient ";

        clinic.run("import in.csv").succeeds().prints("(name, phone)", "To take that over: --update");
        clinic.run("import in.csv")
                .succeeds()
                .prints("In the book already: 3 rows", different, "To take that over: --update")
                .printsNot("says something else");
        clinic.run("import in.csv --update").succeeds().prints("Changed as the file says: 1 meeting or person");
        clinic.run("people list").prints("Ann Berg", "222").printsNot("Ann Smith");
        clinic.run("history --person 'ann berg'").prints("Ann Smith", "as the imported file says");
        for (var options : List.of("", " --update")) {
            clinic.run("import in.csv" + options)
                    .succeeds()
                    .prints("In the book already: 3 rows")
                    .printsNot(different, "Changed");
        }
    }

    @Test
    void anIdIsLearnedWhereBirthDateAndNameSayWhoItIs() throws IOException {
        clinic.run("people add --role patient --name 'Ann Smith' --birth-date 1950-01-02")
                .succeeds();
        clinic.run("people add --role patient --name 'Bob Smith'").succeeds();
        csv(
                HEADER + ",patientId,birthDate",
                "i1,D,Ann Smith,2024-12-02 10:00,scheduled,P1,1950-01-02",
                "i2,D,Bob Smith,2024-12-02 11:00,scheduled,P2,1960-01-02");

        clinic.run("import in.csv")
                .exits(7)
                .prints("Imported 1 meeting, 1 person", "line 3 (i2): a doubtful patient: patient 2 has the same name");
        assertThat(clinic.ask("SELECT external_id FROM people WHERE id = 1")).isEqualTo("P1");
        assertThat(clinic.ask("SELECT field || to_value FROM people_history WHERE action = 'changed'"))
                .isEqualTo("externalIdP1");
    }

    /** Two programs, or two people at the desk: the one writes Smith, Ann, the other Ann Smith. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Smith, Ann | Ann Smith", "Ann Smith | Smith, Ann", "Smith-Ito, Ann B. | Ann B. Smith-Ito"})
    void aNameWithItsLastPartFirstMayBeTheSamePatients(String inTheBook, String inTheFile) throws IOException {
        clinic.run(List.of("people", "add", "--role=patient", "--name=" + inTheBook))
                .succeeds();
        csv(
                HEADER,
                "n1,D,\"" + inTheFile + "\",2024-12-02 10:00,scheduled",
                "n2,D,Cher,2024-12-02 11:00,scheduled",
                "n3,D,\"" + inTheBook.replace("Ann", "Eva") + "\",2024-12-03 10:00,scheduled",
                "n4,D,\"" + inTheFile.replace("Ann", "Eva") + "\",2024-12-03 11:00,scheduled",
                "n5,D,Bob Smith,2024-12-04 10:00,scheduled");

        clinic.run("import in.csv")
                .exits(7)
                .prints(
                        "Imported 3 meetings, 4 people",
                        "line 2 (n1): a doubtful patient: patient 1 has a name like it. Say which it is: --same-names",
                        "line 5 (n4): a doubtful patient: the patient of line 4 has a name like it");
        clinic.run("import in.csv --same-names one").succeeds().prints("Imported 2 meetings, 0 people");
    }

    @Test
    void soItMayWhereBothComeWithTheFile() throws IOException {
        csv(HEADER, "n1,D,\"Tal, Eva\",2024-12-02 10:00,scheduled", "n2,D,Eva Tal,2024-12-03 10:00,scheduled");

        clinic.run("import in.csv")
                .exits(7)
                .prints("line 3 (n2): a doubtful patient: the patient of line 2 has a name like it");
    }

    @Test
    void whereNothingElseSaysWhoIsMeantSomeOfThoseWhoMayBeAreNamed() throws IOException {
        for (var namesake = 1; namesake <= 3; namesake++) {
            clinic.run("people add --role patient --name 'Ann Smith' --birth-date 1950-01-02")
                    .succeeds();
        }
        csv(HEADER + ",birthDate", "n1,D,Ann Smith,2024-12-02 10:00,scheduled,1950-01-02");
        var several = "line 2 (n1): a patient's name that several in the book have (patient 1, patient 2, patient 3";

        clinic.run("import in.csv --same-names one")
                .exits(7)
                .prints(several + "): give an id")
                .printsNot("--same-names");
        clinic.run("people add --role patient --name 'Ann Smith' --birth-date 1950-01-02")
                .succeeds();
        clinic.run("import in.csv").exits(7).prints(several + ", …): give an id");
    }

    @Test
    void whatIsOneAmongSeveralDoctorsNobodyCanSayOfAll() throws IOException {
        clinic.run("people add --role doctor --name 'Zoë Smith'").succeeds();
        clinic.run("people add --role doctor --name 'Zed Smith'").succeeds();
        csv(HEADER, "n1,Z. Smith,Ann,2024-12-02 10:00,scheduled");
        var doubtful = "line 2 (n1): a doubtful doctor: doctor 1, doctor 2 have names like it";

        clinic.run("import in.csv").exits(7).prints(doubtful + ". Say which it is: --same-names");
        clinic.run("import in.csv --same-names one").exits(7).prints(doubtful).printsNot("Say which it is");
        clinic.run("import in.csv --same-names several").succeeds().prints("Imported 1 meeting, 2 people");
    }

    @Test
    void ofAPatientKnownByIdTheFileSaysAllThatItSaysOnlyWithUpdate() throws IOException {
        var header = HEADER + ",patientId,email,phone,birthDate";
        clinic.run("people add --role patient --name Ann --email a@x.org --phone 111 --birth-date 1950-01-02")
                .succeeds();
        var known = "SELECT external_id || ' ' || email || ' ' || phone || ' ' || birth_date FROM people WHERE id = 1";

        // the id is learned, and is known from the next row on
        csv(
                header,
                "i1,D,Ann,2024-12-02 10:00,scheduled,P1,b@x.org,222,1950-01-02",
                "i2,D,,2024-12-03 10:00,scheduled,P1,,,");
        clinic.run("import in.csv")
                .succeeds()
                .prints("Imported 2 meetings, 1 person", "is different from patient 1 in the book (email, phone)");
        assertThat(clinic.ask(known)).isEqualTo("P1 a@x.org 111 1950-01-02");

        csv(header, "i1,D,Ann,2024-12-02 10:00,scheduled,P1,b@x.org,222,1960-01-02");
        clinic.run("import in.csv").prints("Changed since it was imported");
        assertThat(clinic.ask(known)).isEqualTo("P1 a@x.org 111 1950-01-02");
        clinic.run("import in.csv --update").succeeds().prints("Changed as the file says: 1 meeting or person");
        assertThat(clinic.ask(known)).isEqualTo("P1 b@x.org 222 1960-01-02");

        csv(header, "i1,D,Ann,2024-12-02 10:00,scheduled,P1,,,");
        clinic.run("import in.csv --update").succeeds();
        assertThat(clinic.ask(known)).as("what a file does not say").isEqualTo("P1 b@x.org 222 1960-01-02");
        assertThat(clinic.askAll("SELECT action || coalesce(' ' || field, '') FROM people_history ORDER BY id"))
                .as("each change of whoever was in the book, and who entered")
                .isEqualTo("added,changed externalId,added,changed email,changed phone,changed birthDate");
    }

    @Test
    void whoIsNewIsAddedAsTheFileSaysInTheEnd() throws IOException {
        csv(
                HEADER + ",doctorId",
                "i1,Zoë Smith,Ann,2024-12-02 10:00,scheduled,D1",
                "i2,Zoë Berg,Ann,2024-12-03 10:00,scheduled,D1",
                "i3,Z. Berg,Ann,2024-12-04 10:00,scheduled,");

        clinic.run("import in.csv --update")
                .exits(7)
                .prints("Imported 2 meetings, 2 people")
                .prints("line 4 (i3): a doubtful doctor: the doctor of line 2 has a name like it")
                .printsNot("Changed as");

        clinic.run("people list --role doctor").prints("Zoë Berg");
        assertThat(clinic.askAll("SELECT person_id || action FROM people_history ORDER BY id"))
                .isEqualTo("1added,2added");
    }

    @Test
    void aDoctorKnownByIdFollowsTheFileOnlyWithUpdate() throws IOException {
        csv(HEADER + ",doctorId", "i1,Zoë Smith,Ann,2024-12-02 10:00,scheduled,D1");
        clinic.run("import in.csv").succeeds();
        csv(
                HEADER + ",doctorId",
                "i1,Zoë Berg,Ann,2024-12-02 10:00,scheduled,D1",
                "i2,Zoë Berg,Ann,2024-12-03 10:00,scheduled,D1");

        for (var again = 0; again < 2; again++) {
            clinic.run("import in.csv").succeeds().prints("is different from doctor 1 in the book (name)");
        }
        clinic.run("import in.csv --update").succeeds().prints("Changed as the file says: 1 meeting or person");
        clinic.run("people list --role doctor").prints("Zoë Berg");
        clinic.run("import in.csv")
                .succeeds()
                .prints("In the book already: 2 rows")
                .printsNot("different");
    }

    @Test
    void aRowThatIsLeftOutLeavesNobodyBehind() throws IOException {
        csv(HEADER, "t1,D,Ana Peña,2024-12-02 10:00,scheduled", "t2,New Doctor,Ana Pena,2024-12-03 10:00,scheduled");

        clinic.run("import in.csv").exits(7);

        clinic.run("people list").prints("2 people").printsNot("New Doctor");
    }

    private void csv(String... lines) throws IOException {
        Files.writeString(folder.resolve("in.csv"), String.join("\n", lines) + "\n");
    }
}
