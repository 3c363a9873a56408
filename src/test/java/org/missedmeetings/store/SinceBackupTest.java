package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;

/** What somebody is told that a restore takes away: what the book has that the backup has not. */
final class SinceBackupTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBackupAndALaterBook() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("access grant --role staff --name desk").succeeds();
        clinic.run("backup 'the copy.db'").succeeds();
        clinic.at("2024-11-29 10:00").run("check-missed").succeeds();
        clinic.run("access revoke 1").succeeds();
        clinic.run("access grant --role staff --name other").succeeds();
    }

    @Test
    void peopleAndSettingsThatAreOlderThenAreCounted() {
        clinic.run("people add --role patient --name Later").succeeds();
        clinic.run("settings --grace 40m").succeeds();
        clinic.run("settings --grace 45m").succeeds();

        clinic.run("restore 'the copy.db' --yes")
                .succeeds()
                .complains(", 1 change of doctors and patients, 2 changes of the settings.");
        clinic.run("restore 'the copy.db' --yes").succeeds().complainsNot("of doctors", "of the settings");
    }

    @Test
    void itIsSaidInJsonToo() throws IOException {
        var done = clinic.run("restore 'the copy.db' --yes --json").succeeds().json();

        assertThat(done.get("db").asText()).isEqualTo(clinic.url().text());
        assertThat(done.get("replaced").asText()).contains("replaced");
        assertThat(done.get("backupAt").asText()).isEqualTo("2024-11-29T07:00:00Z");
        assertThat(done.get("since").get("tokensGoodAgain").get(0).asLong()).isEqualTo(1);
        assertThat(done.get("since").get("changes").asLong()).isEqualTo(1);
    }

    /** By that somebody decides: "0 changes" would be a reason to say yes. */
    @Test
    void ofAnotherBooksBackupItIsSaidThatNothingOfThisOneIsInIt() throws IOException {
        var other =
                Clinic.staffed(Files.createDirectory(folder.resolve("other"))).at("2024-11-29 08:00");
        for (var hour = 10; hour < 16; hour++) {
            other.run("book --doctor 1 --patient 3 --at '2024-11-29 " + hour + ":00'")
                    .succeeds();
        }
        other.run("access grant --role staff --name desk").succeeds();
        other.run("backup copy.db").succeeds();

        var json = clinic.run("restore other/copy.db --yes --json").succeeds();
        var since = json.json().get("since");
        json.complains(
                        "of another book",
                        "nothing of that one is in it, which has 1 meeting, 2 notifications and 2 access tokens.")
                .complainsNot("0 changes", "good again");
        assertThat(since.get("anotherBook").asBoolean()).isTrue();
        assertThat(since.get("changes").asLong()).isEqualTo(2);
        assertThat(since.get("meetings").asLong()).isEqualTo(1);
        assertThat(since.get("notifications").asLong()).isEqualTo(2);
        assertThat(since.get("tokensGoodAgain")).isEmpty();
        assertThat(since.get("tokensGone").asLong()).isEqualTo(2);
    }

    /** It has no identity that could be compared: that it has nothing in common with this book says whose it is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anOlderVersionsBackupIsOfThisBookWhereBothBeginAlike(int version) throws Exception {
        var old = Path.of("src/test/resources/kept/book-v" + version + ".db").toAbsolutePath();
        clinic.run(List.of("restore", old.toString(), "--yes"))
                .succeeds()
                .complains("of another book", "which has 1 meeting,");

        Files.copy(old, folder.resolve("old.db"));
        Files.copy(old, folder.resolve("now.db"));
        var identity = "SELECT value FROM settings WHERE key = 'book_id'";
        clinic.run("people add --role doctor --name Nora --db now.db").succeeds();
        clinic.run("people add --role patient --name Olaf --db now.db").succeeds();
        clinic.at("2026-11-27 08:00")
                .run("book --doctor Nora --patient Olaf --at '2026-11-27 11:00' --db now.db")
                .succeeds();
        var present = askOf(folder.resolve("now.db"), identity);
        clinic.run("restore old.db --yes --db now.db")
                .succeeds()
                .complains("happened since: 1 change of 1 meeting")
                .complainsNot("another book");
        assertThat(askOf(folder.resolve("now.db"), identity)).isEqualTo(present);
    }

    /** After a restore the numbers of what is done go on from the backup's: equal numbers are not the same changes. */
    @Test
    void whatWasDoneAfterAnEarlierRestoreCounts() {
        clinic.run("backup later.db").succeeds();
        clinic.run("restore 'the copy.db' --yes").succeeds();
        clinic.at("2024-11-29 10:10").run("cancel 1").succeeds();

        clinic.run("restore later.db --yes").succeeds().complains("happened since: 1 change of 1 meeting");
    }

    private static String askOf(Path file, String sql) throws Exception {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }
}
