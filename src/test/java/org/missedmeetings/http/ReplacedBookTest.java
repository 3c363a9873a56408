package org.missedmeetings.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;
import org.missedmeetings.support.Served;

/** Somebody puts another file in the book's place while it is served: what is done then must not go to the old one. */
@OfAFile
final class ReplacedBookTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Served served;
    private Served.Caller staff;

    @BeforeEach
    void aBookWithABackup() {
        clinic = Clinic.staffed(folder).at(Instant.parse("2024-11-29T11:00:00Z"));
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        var token = clinic.token("--role staff --name desk");
        clinic.run("backup copy.db").succeeds();
        served = Served.of(clinic);
        staff = served.as(token);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void whatIsReadAndDoneIsReadAndDoneInTheNewOne() throws IOException {
        staff.post("/api/meetings/1/cancel").is(200);
        var tag = staff.get("/api/tabs").says("\"cancelled\":1").header("etag");

        putAway("copy.db");

        staff.with("If-None-Match", tag).get("/api/tabs").is(200).says("\"upcoming\":1", "\"cancelled\":0");
        staff.get("/api/meetings/1").says("scheduled");
        staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);
        clinic.run("show 1").prints("in progress");
    }

    @Test
    void whereThereIsNoneNothingIsDone() throws IOException {
        staff.post("/api/meetings/1/start", "{\"early\":true}").is(200);

        putAway(null);

        staff.post("/api/meetings/1/complete", "{\"early\":true}").is(500, "no_book");
        staff.get("/api/tabs").is(500, "no_book");
        served.stranger().get("/api/health").is(503).says("\"healthy\":false");
        assertThat(clinic.book()).doesNotExist();
    }

    private void putAway(String instead) throws IOException {
        var away = Files.createDirectory(folder.resolve("away"));
        for (var file : new String[] {"missed-meetings.db", "missed-meetings.db-wal", "missed-meetings.db-shm"}) {
            if (Files.exists(folder.resolve(file))) {
                Files.move(folder.resolve(file), away.resolve(file));
            }
        }
        if (instead != null) {
            Files.copy(folder.resolve(instead), clinic.book(), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
