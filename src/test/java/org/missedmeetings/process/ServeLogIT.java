package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that nobody reads, as of a log shipper that hangs: what it does not read is nobody else's trouble, and no
 * reason to go on for ever. */
final class ServeLogIT {
    @TempDir
    private Path folder;

    private ServerProcess serve;

    @BeforeEach
    void aBook() {
        serve = new ServerProcess(folder);
    }

    @AfterEach
    void end() {
        serve.close();
    }

    @Test
    void aLogThatNobodyReadsHoldsUpNeitherAnswersNorTheEnd() throws Exception {
        var server = serve.startWithPipe("--access-log");
        var staff = serve.staff();
        for (var request = 0; request < 2_500; request++) {
            staff.get("/api/session").is(200);
        }

        ServerProcess.end(server);
    }

    /** Errors are lines as well: each request finds that the book is away. */
    @Test
    void whatIsWrongIsHeldUpByNoLogEither() throws Exception {
        var server = serve.startWithPipe();
        var staff = serve.staff();
        Files.move(folder.resolve("missed-meetings.db"), folder.resolve("away.db"));
        for (var request = 0; request < 2_500; request++) {
            staff.get("/api/session").is(500, "no_book");
        }

        ServerProcess.end(server);
    }

    @Test
    void whatTheLogHadToLeaveOutIsCountedAndSaidOnceSomebodyReadsAgain() throws Exception {
        var server = serve.startWithPipe("--access-log");
        var staff = serve.staff();
        var asked = 2_500;
        for (var request = 0; request < asked; request++) {
            staff.get("/api/session").is(200);
        }

        var written = 0;
        try (var log = server.errorReader(StandardCharsets.UTF_8)) {
            var line = log.readLine();
            while (line.contains(" GET /api/session 200 ")) {
                written++;
                line = log.readLine();
            }
            assertThat(line)
                    .isEqualTo("Warning: " + (asked - written)
                            + " entries of this log had to be left out, because nobody was reading it.");
            staff.get("/api/tabs").is(200);
            assertThat(log.readLine()).contains(" GET /api/tabs 200 ");
        }
    }
}
