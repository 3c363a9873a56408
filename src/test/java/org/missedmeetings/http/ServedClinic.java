package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Served;

/**
 * A clinic with one meeting, served with its log of accesses: whatever is sent to it, no stack trace stands in that in
 * the end.
 */
abstract class ServedClinic {
    static final Instant NOW = Instant.parse("2024-11-29T11:00:00Z");

    @TempDir
    Path folder;

    Clinic clinic;
    Served served;

    /** The front desk's. */
    String token;

    Served.Caller staff;

    @BeforeEach
    void serve() {
        clinic = Clinic.staffed(folder).at(NOW);
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        served = Served.of(clinic, "--access-log", "--allow-host", "clinic.example", "--allow-host", "desk.example.");
        token = clinic.token("--role staff --name desk");
        staff = served.as(token);
    }

    @AfterEach
    void close() {
        served.close();
        assertThat(served.complained()).as("no stack trace").doesNotContain("    at ", "Exception");
    }
}
