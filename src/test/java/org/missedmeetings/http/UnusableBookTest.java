package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.missedmeetings.support.OfAFile;

/** A book that is gone, damaged or no book under the server; and what its log says of that, and of whoever asks. */
final class UnusableBookTest extends ServedClinic {
    @OfAFile
    @Test
    void aBookThatIsGoneIsUnhealthyAndSaidSoWithoutItsPath() throws IOException {
        Files.write(clinic.book(), new byte[4096], StandardOpenOption.WRITE);

        served.stranger().get("/api/health").is(503).says("{\"healthy\":false}");
        served.stranger().get("/api/meetings").is(500).saysNot("Exception").saysNot(folder.toString());
        assertThat(served.complained()).contains("Error: The book at " + clinic.book());
    }

    /** The cause is in the log also where nobody asks for anything but the health. */
    @OfAFile
    @Test
    void aMonitorThatAsksForTheHealthOnlyLeavesTheReasonInTheLog() throws IOException {
        Files.delete(clinic.book());

        served.stranger().get("/api/health").is(503).says("{\"healthy\":false}");
        assertThat(served.complained()).contains("Error: There is no book at " + clinic.book());
    }

    /** What a connection remembers of the file says nothing of how it is now. */
    @OfAFile
    @Test
    void aBookThatIsDamagedUnderTheServerIsUnhealthy() throws IOException {
        clinic.run("check-missed").succeeds();
        served.stranger().get("/api/health").is(200);
        try (var file = new RandomAccessFile(clinic.book().toFile(), "rw")) {
            file.seek(3 * 4096L);
            file.write("no page of a book".repeat(2_000).getBytes(StandardCharsets.US_ASCII));
        }

        clinic.at(Instant.parse("2024-11-29T11:10:00Z"));
        served.stranger().get("/api/health").is(503).says("{\"healthy\":false}");
    }

    @Test
    void theLogHasIdsAndNoNames() {
        staff.with("Search-Name", "Neill").get("/api/meetings").is(200);
        staff.get("/api/meetings/1").is(200);
        staff.get("/api/people/Ann%20O'Neill").is(404);
        staff.get("/Smith").is(404);
        staff.post("/api/meetings/1/cancel", "{\"reason\":\"Ann called\"}").is(200);

        assertThat(served.complained())
                .contains(
                        "2024-11-29T11:00:00Z 127.0.0.1 token=1 GET /api/meetings 200 ",
                        "token=1 GET /api/meetings/1 200 ",
                        "- GET - 404 ",
                        "token=1 POST /api/meetings/1/cancel 200 ")
                .doesNotContain("Neill", "Smith", "Ann", token);
    }
}
