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

/** Where the clinic's zone comes from: from somebody who says it, or from the machine, and then it is said. */
final class ClinicZoneTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void noBookYet() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, Europe/Paris",
        ":Europe/Paris, Europe/Paris",
        "/usr/share/zoneinfo/Europe/Paris, Europe/Paris",
        "posix/Europe/Paris, Europe/Paris",
        "America/Argentina/Buenos_Aires, America/Argentina/Buenos_Aires",
        "Singapore, Singapore",
        // as the machine itself has it
        "'', Europe/Berlin",
    })
    void theMachinesRegionIsTakenAndSaid(String variable, String zone) {
        clinic.onMachineIn(variable)
                .run("init --quiet")
                .succeeds()
                .complains("The clinic's time zone is " + zone, "settings --set-zone ZONE");
        clinic.run("settings").prints("zone      " + zone);
        clinic.run("init").succeeds().isSilentOnErr();
    }

    /** A variable that spares every program a look at the file; Java takes it for GMT. */
    @Test
    void theVariableMayNameTheMachinesOwnFile() throws IOException {
        clinic.onMachineIn(":/etc/localtime").run("init").exits(2).complains("set to :/etc/localtime");
        var zones = Files.createDirectories(folder.resolve("zoneinfo/Europe"));
        Files.createSymbolicLink(folder.resolve("localtime"), Files.createFile(zones.resolve("Rome")));

        clinic.onMachineIn(":/etc/localtime").run("init").succeeds().prints("zone Europe/Rome");
    }

    /** Each of them Java takes for a fixed offset, most for GMT, without a word. */
    @ParameterizedTest
    @CsvSource({
        "UTC, --zone Europe/Berlin",
        "GMT, --zone UTC",
        "Etc/UTC, --zone Europe/Berlin",
        "Etc/GMT-1, --zone Europe/Berlin",
        "GMT+3, --zone Europe/Berlin",
        "CET-1CEST, '--zone Europe/Berlin (or Europe/Budapest, '",
        "CET, '--zone Europe/Berlin (or Europe/Budapest, '",
        "EST5EDT, --zone America/New_York",
        "Foo/Bar, --zone Europe/Berlin",
        "Europe/Berln, --zone Europe/Berlin",
        "europe/madrid, --zone Europe/Madrid",
    })
    void aMachineWithoutARegionHasToBeTold(String variable, String hint) throws IOException {
        clinic.onMachineIn(variable);
        Files.writeString(
                folder.resolve("in.csv"),
                "externalId,doctor,patient,scheduledAt,status\nx,A,B,2024-12-02 10:00,scheduled\n");

        for (var line : List.of("init", "import in.csv", "import in.csv --dry-run")) {
            clinic.run(line)
                    .exits(2)
                    .printsNothing()
                    .complains("time zone has to be given", "set to " + variable + ",", hint);
        }
        assertThat(clinic.run("init --json").exits(2).error().get("code").asText())
                .isEqualTo("zone_missing");
        assertThat(clinic.book()).doesNotExist();

        Files.createFile(clinic.book());
        clinic.run("import in.csv").exits(2).complains("time zone has to be given");
        clinic.run("init").exits(2);
        assertThat(clinic.book()).isEmptyFile();
        clinic.run("init --zone Europe/Madrid").succeeds().isSilentOnErr();
        clinic.run("init").succeeds().prints("There is a book already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "GMT", "+03:00", "Etc/GMT-1"})
    void anyZoneWillDoThatSomebodyNames(String zone) {
        clinic.onMachineIn("UTC")
                .run("init --zone " + zone)
                .succeeds()
                .prints("zone " + zone)
                .isSilentOnErr();
    }

    @Test
    void theVariableSaysItAsWell() {
        clinic.onMachineIn("UTC")
                .with("MISSED_MEETINGS_ZONE", "Asia/Tokyo")
                .run("init")
                .succeeds()
                .prints("zone Asia/Tokyo");
    }

    @ParameterizedTest
    @CsvSource({
        "CET, Europe/Berlin",
        "MET, Europe/Berlin",
        "WET, Europe/Lisbon",
        "EET, Europe/",
        "EST5EDT, America/New_York"
    })
    void aZoneThatIsNoRegionsIsRemarkedOn(String zone, String region) {
        clinic.run("init --zone " + zone)
                .succeeds()
                .complains("says how the clocks change, but not where. Better name the region: " + region);
    }

    @ParameterizedTest
    @CsvSource({
        "europe/berlin, Type Europe/Berlin.",
        "Europe/Berln, Type Europe/Berlin.",
        "Berlin, Type Europe/Berlin.",
        "berlin, Type Europe/Berlin.",
        "Germany/Berlin, Type Europe/Berlin.",
        "new york, Type America/New_York.",
        "São Paulo, Type America/Sao_Paulo.",
        "Kolkatta, Type Asia/Kolkata.",
        "W. Europe Standard Time, Type Europe/Berlin.",
        "w. europe daylight time, Type Europe/Berlin.",
        "India Standard Time, Type Asia/Kolkata.",
        "CEST, 'Type the one that is meant: Europe/Berlin, Europe/Budapest, Europe/Paris, Europe/Warsaw.'",
        "JST, Type Asia/Tokyo.",
        "utc, Type UTC.",
        "Mars/Olympus, 'Name it as Europe/Berlin, America/Sao_Paulo or UTC.'",
        "' ', The time zone is empty.",
    })
    void ofAMistypedZoneTheNearOnesAreNamed(String typed, String hint) {
        clinic.run(List.of("init", "--zone", typed)).exits(2).complains(hint);
        assertThat(clinic.book()).doesNotExist();

        clinic.run("init").succeeds();
        clinic.run(List.of("list", "--zone", typed)).exits(2).complains(hint);
        if (!typed.isBlank()) {
            clinic.with("MISSED_MEETINGS_ZONE", typed).run("list").exits(2).complains("no time zone " + typed, hint);
        }
    }

    @Test
    void soTheyAreWhereAZoneStandsBehindATime() {
        clinic.run("init").succeeds();
        clinic.run("people add --role doctor --name A").succeeds();
        clinic.run("people add --role patient --name B").succeeds();

        clinic.run("book --doctor 1 --patient 2 --at '2024-11-30 10:00 Europe/Berln'")
                .exits(2)
                .complains("no time zone europe/berln", "Type Europe/Berlin.");
        clinic.run("book --doctor 1 --patient 2 --at '2024-11-30 10:00 whenever'")
                .exits(2)
                .complainsNot("time zone");
    }
}
