package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;

final class PeopleTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder);
    }

    @Test
    void areListedByRoleAndName() {
        clinic.run("people list").prints("4 people.");
        clinic.run("people list --role patient")
                .prints("Ann O'Neill", "Ivan Kaur")
                .printsNot("Smith");
        assertThat(clinic.run("people list --json").json().findValuesAsText("name"))
                .containsExactly("Li Ito", "Zoë Smith", "Ann O'Neill", "Ivan Kaur");
    }

    @Test
    void keepHowToReachThem() {
        clinic.run("people add --role patient --name Eva --email eva@example.org --phone '+49 30 1' --external-id x9")
                .succeeds();

        clinic.run("people list").prints("eva@example.org", "+49 30 1");
        clinic.run("people add --role patient --name Other --external-id x9")
                .exits(4)
                .complains("belongs to patient 5");
        clinic.run("people add --role doctor --name Other --external-id x9").succeeds();
        clinic.run("people add --role doctor --name Other --email nowhere")
                .exits(2)
                .complains("not an e-mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Dr. Mia Lund", "Dr Mia Lund", "dr.Mia Lund", "DR.  Mia Lund", "Dr. Dr. Mia Lund", " Mia  Lund "
            })
    void aDoctorsTitleIsLeftToTheWording(String typed) {
        clinic.run(List.of("people", "add", "--role", "doctor", "--name", typed))
                .prints(": Mia Lund\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Drake", "Dr.", "Dragana Ilić"})
    void aNameThatOnlyBeginsLikeATitleStays(String name) {
        clinic.run(List.of("people", "add", "--role", "doctor", "--name", name)).prints(": " + name + "\n");
    }

    @Test
    void aPatientMayBeADoctorByTitle() {
        clinic.run("people add --role patient --name 'Dr. Mia Lund'").prints(": Dr. Mia Lund");
    }

    @Test
    void namesAreFrom1To255Characters() {
        clinic.run("people add --role patient --name ' '").exits(2).complains("no letter in it");
        clinic.run("people add --role patient --name " + "x".repeat(256))
                .exits(2)
                .complains("longer than 255");
        clinic.run("people add --role patient --name " + "x".repeat(10_000))
                .exits(2)
                .complains("longer than 255");
        clinic.run("people add --role patient --name " + "é".repeat(255)).succeeds();
    }

    @ParameterizedTest
    @CsvSource({
        "Priya D’Angelo, d'angelo",
        "Priya D’Angelo, dangelo",
        "Priya D’Angelo, angelo",
        "Priya D’Angelo, Dr. Priya",
        "Zoë Lund, dr. zoe lund",
        "Søren Østergård, soren",
        "Søren Østergaard, ostergaard",
        "Łukasz Żółć, lukasz",
        "Eva Strauß, strauss",
        "Ayşe Iğdır, igdir",
        "María García López, garcia maria",
        "Anne-Marie Ünal, anne marie",
        "Anne-Marie Ünal, annemarie",
        "Anne-Marie Ünal, unal marie",
        "100% _Real_, 100%",
        "100% _Real_, _r",
    })
    void aNameIsFoundAsItIsTypedInAHurry(String name, String typed) {
        clinic.run(List.of("people", "add", "--role=doctor", "--name", name)).succeeds();

        clinic.run(List.of("book", "--doctor", typed, "--patient=3", "--at=today 16:30"))
                .succeeds()
                .prints(" with Dr. " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "Søren Østergård, soren ostergaard",
        "Jürgen Müller, mueller",
        "Jens Moeller, möller",
        "Joël Grün, joel gruen"
    })
    void otherSpellingsAreOfferedAndDecideNothing(String name, String typed) {
        clinic.run(List.of("people", "add", "--role=doctor", "--name", name)).succeeds();

        clinic.run(List.of("book", "--doctor", typed, "--patient=3", "--at=today 16:30"))
                .exits(4)
                .printsNothing()
                .complains("5   doctor  " + name);
        clinic.run(List.of("list", "--doctor", typed)).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "'", "-", ".", "\\", "zoe_smith", "%%%", "zoe jones", "n%t"})
    void whatIsInNoNameFitsNobody(String typed) {
        clinic.run(List.of("list", "--doctor=" + typed)).exits(3).complains("has that in the name");
    }

    @Test
    void aNameOfAnyLengthIsAQuestion() {
        clinic.run("list --doctor " + "x".repeat(100_000)).exits(3);
        clinic.run(List.of("list", "--doctor=" + "a b c d e f g ".repeat(2_000)))
                .exits(3);
        clinic.run(List.of("list", "--doctor=" + "\uFDFA".repeat(3_000))).exits(3);
    }

    @Test
    void aFilterShowsAllWhomItFitsAndSaysWhoTheyAre() {
        clinic.run("people add --role doctor --name 'Ann Smith'").succeeds();
        clinic.run("people add --role doctor --name Smithson").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at 'today 16:30'").succeeds();
        clinic.run("book --doctor 5 --patient 4 --at 'today 16:30'").succeeds();
        clinic.run("book --doctor 2 --patient 3 --at 'today 17:30'").succeeds();

        clinic.run("list --doctor smith -q")
                .succeeds()
                .prints("Ann Smith", "Zoë Smith", "Ann O'Neill", "Ivan Kaur")
                .printsNot("Ito", "Note")
                .complains("Note: 3 doctors fit that name: 5, 6, 1.");
        assertThat(clinic.run("list --doctor smith --patient neil --json").json())
                .hasSize(1);
        clinic.run("list --doctor smi --patient ivan").prints("1 upcoming meeting.");
        clinic.run("list --doctor 'zoe smith'").prints("1 upcoming meeting.").isSilentOnErr();
        clinic.run("list --doctor mith").prints("2 upcoming meetings.");
        // who is called just so hides nobody
        clinic.run("people add --role doctor --name Smith").succeeds();
        clinic.run("list --doctor smith").prints("2 upcoming meetings.").complains("Note: 4 doctors fit that name:");
        clinic.run("list --doctor nosuch").exits(3);
    }

    @Test
    void namesAreInTheOrderOfAnAlphabetWhateverIsOnTheirLetters() {
        for (var name :
                List.of("Zola", "Yuki", "Élise", "Øyvind", "eva", "Åse", "Ivan Kaur", "Ěva", "Eva", "O'Brian")) {
            clinic.run(List.of("people", "add", "--role=patient", "--name", name))
                    .succeeds();
        }

        assertThat(clinic.run("people list --role patient --json").json().findValuesAsText("name"))
                .containsExactly(
                        "Ann O'Neill",
                        "Åse",
                        "Élise",
                        "eva",
                        "Eva",
                        "Ěva",
                        "Ivan Kaur",
                        "Ivan Kaur",
                        "O'Brian",
                        "Øyvind",
                        "Yuki",
                        "Zola");
    }

    @Test
    void ofAnotherOfTheNameItIsSaidAndOfEverybodyWhoEnteredThem() {
        clinic.run("people add --role patient --name \"o'neill ANN\" --actor Eva")
                .succeeds()
                .complains("patient 3 has the same name");
        clinic.run("people add --role doctor --name \"Ann O'Neill\"").succeeds().isSilentOnErr();

        clinic.run("history --person 5").succeeds().prints("Eva", "added");
    }

    @Test
    void aBirthDateIsADayThatHasBeen() {
        clinic.at("2024-11-29 12:00");

        clinic.run("people add --role patient --name Eva --birth-date 2024-11-30")
                .exits(2)
                .complains("A birth date cannot be in the future; today is 2024-11-29.");
        clinic.run("people add --role patient --name Eva --birth-date 2024-11-29")
                .succeeds();
    }

    @ParameterizedTest
    @CsvSource({"doctor, 3", "patient, 1", "doctor, 109", "doctor, 10000000000000000000"})
    void aNumberIsAnIdAndOfTheRoleThatIsAskedFor(String role, String id) {
        clinic.run("list --" + role + " " + id).exits(3).complains("There is no " + role + " " + id + ".");
    }

    @Test
    void twentyWhoFitAreNamedAndThatThereAreMoreIsSaid() {
        for (var number = 0; number < 20; number++) {
            clinic.run("people add --role doctor --name 'Berg " + (char) ('a' + number) + "x'")
                    .succeeds();
        }
        var booking = "book --doctor berg --patient 3 --at 'today 16:30'";

        assertThat(clinic.run(booking).exits(4).err()).contains("Berg tx").contains("Error: 20 doctors fit that name");
        clinic.run("people add --role doctor --name 'Berg ux'").succeeds();
        clinic.run(booking)
                .exits(4)
                .complains("Berg tx", "More than 20 doctors fit that name")
                .complainsNot("Berg ux");
    }

    @Test
    void severalThatFitAreNamedByIdForScripts() {
        clinic.run("people add --role patient --name 'Anna Berg' --phone 4711").succeeds();

        var error = clinic.run("notifications read --all --for ann --json")
                .exits(4)
                .printsNothing()
                .error();

        assertThat(error.get("code").asText()).isEqualTo("ambiguous");
        assertThat(error.get("people").toString()).isEqualTo("[3,5]");
        assertThat(error.get("candidates").get(1).get("phone").asText()).isEqualTo("4711");
    }

    @Test
    void candidatesAreNoResultWhoeverAsks() {
        clinic.run("people add --role patient --name 'Anna Berg'").succeeds();

        for (var line : List.of(
                "book --doctor 1 --patient ann --at 'today 16:30'",
                "notifications read --all --for ann -q",
                "access grant --role patient --for ann",
                "book --doctor 1 --patient ann --at 'today 16:30' -q")) {
            clinic.run(line).exits(4).printsNothing().complains("3   patient  Ann O'Neill", "5   patient  Anna Berg");
        }
    }

    @Test
    void whatBeginsWithAnAtSignIsANameAndNoFile() throws IOException {
        Files.writeString(Path.of("target/names"), "hunter");

        clinic.run("people add --role patient --name @target/names").prints(": @target/names");
    }

    @Test
    void theRoleIsOneOfTwo() {
        clinic.run("people add --role nurse --name X").exits(2).complains("doctor, patient");
        clinic.run("people add --name X").exits(2).complains("--role");
        clinic.run("people").exits(2).complains("people needs another word");
    }
}
