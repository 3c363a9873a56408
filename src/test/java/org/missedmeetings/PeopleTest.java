package org.missedmeetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                .complains("no address");
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

    @Test
    void aNameIsFoundAsItIsTypedInAHurry() {
        clinic.run("people add --role doctor --name 'Priya D’Angelo'").succeeds();

        clinic.run("list --doctor \"d'angelo\"").succeeds();
        clinic.run("list --doctor 'Dr. Priya'").succeeds();
        clinic.run("list --doctor 'dr. zoe smith'").succeeds();
    }

    @Test
    void severalThatFitAreNamedByIdForScripts() {
        clinic.run("people add --role patient --name 'Anna Berg'").succeeds();

        var error =
                clinic.run("list --patient ann --json").exits(4).printsNothing().error();

        assertThat(error.get("code").asText()).isEqualTo("ambiguous");
        assertThat(error.get("people").toString()).isEqualTo("[3,5]");
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
        clinic.run("people").exits(2).complains("Missing required subcommand");
    }
}
