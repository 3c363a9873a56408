package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;
import org.missedmeetings.support.Served;

/** Granting, listing and revoking access; and what serve asks for before it serves. */
final class AccessTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aClinic() {
        clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
    }

    @Test
    void aTokenIsShownOnceAndOnlyItsHashIsKept() {
        var run = clinic.run("access grant --role staff --name 'front desk'").succeeds();

        assertThat(run.out()).matches("mm_[A-Za-z0-9_-]{43}\n");
        run.complains("Granted access token 1 to staff front desk, until Thursday 2025-02-27 12:00", "not shown again");
        assertThat(clinic.ask("SELECT length(hash) FROM access_tokens")).isEqualTo("32");
        clinic.run("access list")
                .prints("1   front desk  staff", "good")
                .printsNot(run.out().strip());
        clinic.run("access list --json").printsNot(run.out().strip());
    }

    @Test
    void aDoctorsTokenIsForOnePersonAndNamedAfterThem() {
        var granted = clinic.run("access grant --role doctor --for zoe --expires 12h --json")
                .json();

        assertThat(granted.get("token").asText()).startsWith("mm_");
        assertThat(granted.get("name").asText()).isEqualTo("Zoë Smith");
        assertThat(granted.get("person").get("id").asInt()).isEqualTo(1);
        assertThat(granted.get("expiresAt").asText()).isEqualTo("2024-11-29T23:00:00Z");
        clinic.run("access grant --role patient --for zoe").exits(3);
        clinic.run("access grant --role doctor").exits(2).complains("--for");
        clinic.run("access grant --role staff --name x --for zoe").exits(2).complains("staff token belongs to nobody");
        clinic.run("access grant --role staff").exits(2).complains("needs a name");
        clinic.run("access grant --role staff --name x --expires 0m").exits(2).complains("a minute at least");
        clinic.run("access grant --role boss --name x").exits(2);
    }

    @Test
    void revokingSaysSoAndAgainThatItIsSo() {
        clinic.token("--role staff --name desk");

        clinic.run("access revoke 1 --actor chief").succeeds().prints("Access token 1 of desk is revoked");
        clinic.run("access revoke 1").succeeds().prints("already; nothing changed");
        clinic.run("access revoke 9").exits(3).complains("no access token 9");
        clinic.run("access list").prints("revoked");
        assertThat(clinic.run("access list --json")
                        .json()
                        .get(0)
                        .get("revokedBy")
                        .asText())
                .isEqualTo("chief");
    }

    @Test
    void anotherAddressThanTheLoopbackNeedsTlsOrAProxy() throws IOException {
        clinic.run("serve --bind 0.0.0.0 --port 0")
                .exits(2)
                .complains("cross the network", "--tls-keystore", "--behind-proxy");
        clinic.run("serve --tls-keystore none.p12 --port 0").exits(2).complains("keystore is not there");
        Files.writeString(folder.resolve("no.p12"), "no keystore");
        clinic.run("serve --tls-keystore no.p12 --port 0").exits(2).complains("password is not given");
        clinic.with("MISSED_MEETINGS_TLS_PASSWORD", "x")
                .servedBy(Served::serve)
                .run("serve --tls-keystore no.p12 --port 0")
                .exits(2)
                .complains("The keystore ", "no.p12 cannot be read");
        clinic.run("serve --port 70000").exits(2).complains("no such port");
        clinic.run(List.of("serve", "--bind", "")).exits(2).complains("address to bind to is empty");
        clinic.servedBy(Served::serve)
                .run("serve --bind 192.0.2.1 --behind-proxy --port 0")
                .exits(2)
                .complains("There is no address 192.0.2.1");
        for (var host : List.of("clinic.example:8443", "https://clinic.example", "clinic.example/", " ", "*")) {
            clinic.run(List.of("serve", "--allow-host", host))
                    .exits(2)
                    .complains("--allow-host takes the name of a host alone");
        }
        clinic.run("serve --bind no.such.host.invalid").exits(2).complains("no such address");
    }

    @OfAFile
    @Test
    void noTokenTakesThePlaceOfAnother() {
        clinic.token("--role staff --name desk");
        assertThatThrownBy(() -> clinic.tamper("INSERT OR REPLACE INTO access_tokens SELECT * FROM access_tokens"))
                .hasMessageContaining("only be revoked");
    }

    /** Whoever reads the history years later must find the token that it names. */
    @Test
    void theBookItselfLetsATokenOnlyBeRevoked() {
        clinic.token("--role staff --name desk");
        for (var change : List.of(
                "UPDATE access_tokens SET name = 'x'",
                "UPDATE access_tokens SET created_by = 'x'",
                "UPDATE access_tokens SET expires_at = '2099-01-01T00:00:00Z'",
                "DELETE FROM access_tokens")) {
            assertThatThrownBy(() -> clinic.tamper(change)).as(change).hasMessageContaining("only be revoked");
        }
        clinic.run("access revoke 1").succeeds();
        assertThatThrownBy(() -> clinic.tamper("UPDATE access_tokens SET revoked_at = NULL"))
                .hasMessageContaining("only be revoked");
    }

    @Test
    void aBookThatIsMissingIsNotServed() {
        Clinic.in(folder)
                .servedBy(Served::serve)
                .run("serve --db none.db --port 0")
                .exits(5)
                .complains("no book");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (var served = Served.of(clinic)) {
            Clinic.in(folder)
                    .servedBy(Served::serve)
                    .run("serve --port " + served.url().getPort())
                    .exits(1)
                    .complains("cannot be used", "--port");
        }
    }

    @Test
    void undoTakesADeleteBackUnlessTheTimeIsTaken() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();
        clinic.run("undo 1").exits(4).complains("nothing to take back");
        clinic.run("delete 1").succeeds();
        clinic.run("book --doctor 1 --patient 4 --at '2024-12-02 10:15'").succeeds();

        clinic.run("undo 1").exits(4).complains("the doctor's meeting 2");
        clinic.run("undo 1 --allow-overlap").exits(2).complains("needs a reason");
        clinic.run("undo 1 --allow-overlap --reason urgent")
                .succeeds()
                .prints("Meeting 1 is scheduled again: Ann O'Neill with Dr. Zoë Smith, Monday 2024-12-02 10:00");
        clinic.run("history 1").prints("undone", "urgent");
        clinic.run("undo 9").exits(3);
    }

    @Test
    void aMissedMeetingIsRestoredAsMissedAndNobodyIsToldAgain() {
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 13:00'").succeeds();
        clinic.at("2024-11-29 13:30").run("check-missed").prints("Marked 1");
        clinic.run("delete 1").succeeds();
        clinic.run("undo 1").succeeds();

        clinic.at("2024-11-29 13:45").run("check-missed").prints("Marked 0");
        clinic.run("list --tab missed").prints("Ann O'Neill");
        assertThat(clinic.ask("SELECT count(*) FROM notifications")).isEqualTo("2");
    }
}
