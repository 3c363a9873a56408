package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.RichBook;
import org.missedmeetings.support.Run;

/** A book that moves: whole or not at all, and never two that take changes. */
final class CopyTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private String here;
    private Path file;

    @BeforeEach
    void aClinicWithoutABook() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
        here = clinic.url().text();
        file = folder.resolve("elsewhere.db");
    }

    @Test
    void whatGoesThereAndBackIsWhatItWas() throws Exception {
        RichBook.make(clinic);
        var before = RichBook.everything(clinic, here);
        var back = back();

        var there = copy(here, file.toString()).succeeds().json();
        assertThat(RichBook.everything(clinic, file.toString())).isEqualTo(before);
        assertThat(RichBook.everything(clinic, here)).isEqualTo(before);
        var again = copy(file.toString(), back.url().text()).succeeds().json();
        assertThat(RichBook.everything(back, back.url().text())).isEqualTo(before);

        assertThat(there.get("result").asText()).isEqualTo("moved");
        assertThat(there.get("meetings").asInt()).isEqualTo(7);
        for (var at = 0; at < there.get("tables").size(); at++) {
            var table = there.get("tables").get(at);
            if (!table.get("table").asText().startsWith("settings")) {
                assertThat(again.get("tables").get(at)).isEqualTo(table);
            }
        }
        assertThat(rows(there, "meetings")).isEqualTo(7);
        assertThat(rows(there, "history")).isGreaterThan(15);
        back.run("health").prints("tables version 6").complainsNot("damaged");
    }

    /** A second clinic, without a book, whose clock shows the same. */
    private Clinic back() throws IOException {
        var back = Clinic.in(Files.createDirectory(folder.resolve("back"))).at(clinic.now());
        back.run("list").exits(5);
        return back;
    }

    @Test
    void theBookGoesOnInItsNewPlace() throws Exception {
        RichBook.make(clinic);
        copy(here, file.toString()).succeeds();
        goesOnAt(file.toString(), clinic, 8);

        var back = back();
        copy(file.toString(), back.url().text()).succeeds();
        goesOnAt(back.url().text(), back, 9);
    }

    @Test
    @OfADatabase
    void theOwnerIsToldWhatOthersNeed() {
        var source = fileBook("source.db");

        clinic.run(List.of("copy", source.toString(), here))
                .succeeds()
                .prints("Moved the book ", "GRANT USAGE ON SCHEMA ", " TO ACCOUNT;");
    }

    private static void goesOnAt(String place, Clinic clinic, int meeting) {
        var lines = List.of(
                "people add --role patient --name 'New " + meeting + "'",
                "book --doctor 1 --patient 3 --at '2025-01-0" + meeting + " 15:00'",
                "settings --grace " + meeting + "0m",
                "access grant --role staff --name n",
                "check-missed --force");
        for (var line : lines) {
            clinic.run(line + " --db '" + place + "'").succeeds().complainsNot("Note", "Warning: This");
        }
        assertThat(clinic.run("show " + meeting + " --db '" + place + "'")
                        .succeeds()
                        .out())
                .contains("2025-01-0" + meeting);
    }

    @Test
    void whatIsLeftIsLookedAtAndTakesNoChanges() {
        Clinic.staffed(folder);
        clinic.run("book --doctor 1 --patient 3 --at '2024-12-02 10:00'").succeeds();

        clinic.run(List.of("copy", here, file.toString()))
                .succeeds()
                .prints("Moved the book " + here + " to " + file + " (1 meeting, ")
                .complains("takes no changes");

        for (var change : List.of(
                "book --doctor 1 --patient 3 --at '2024-12-03 10:00'",
                "cancel 1",
                "people add --role patient --name X",
                "check-missed",
                "settings --grace 10m",
                "access grant --role staff --name X",
                "notifications read --all --for 3")) {
            assertThat(clinic.run(change + " --json").exits(5).err())
                    .contains("\"code\":\"moved_book\"", file.toString());
        }
        clinic.run("cancel 1").exits(5).complains("has moved to " + file, "Try:   Use it there: --db ");
        clinic.run("list").succeeds().prints("Ann O'Neill").complains("has moved to " + file);
        clinic.run("show 1").succeeds().prints("scheduled");
        clinic.run("history --settings").succeeds().prints("place changed", here + " to " + file);
        clinic.run("health").exits(7).complains("has moved to " + file);
        clinic.run(List.of("health", "--db", file.toString())).complainsNot("moved");
    }

    @Test
    void onceMoreSaysThatItIsSo() {
        Clinic.staffed(folder);
        copy(here, file.toString()).succeeds();

        assertThat(copy(here, file.toString()).succeeds().json().get("result").asText())
                .isEqualTo("already_moved");
        copy(here, folder.resolve("third.db").toString()).exits(5);
        assertThat(folder.resolve("third.db")).doesNotExist();
    }

    @Test
    void nothingThatIsThereGivesWay() throws Exception {
        Clinic.staffed(folder);
        var other = Clinic.staffed(Files.createDirectory(folder.resolve("other")));
        Files.writeString(file, "something dear");
        var empty = Files.createFile(folder.resolve("empty.db"));

        for (var place : List.of(other.url().text(), file.toString(), empty.toString(), folder.toString())) {
            assertThat(copy(here, place).exits(4).err()).contains("\"code\":\"exists\"");
            assertThat(clinic.run(List.of("copy", here, place, "--keep-source", "--json"))
                            .exits(4)
                            .err())
                    .contains("\"code\":\"exists\"");
        }
        copy(here, here).exits(4);
        copy(here, folder.resolve("no/such.db").toString()).exits(5);

        assertThat(file).hasContent("something dear");
        clinic.run("people add --role patient --name X").succeeds().isSilentOnErr();
        other.run("people add --role patient --name X").succeeds().isSilentOnErr();
    }

    @Test
    void aDoubleIsAnotherBookThatLetsNobodyIn() throws Exception {
        RichBook.make(clinic);
        var id = clinic.run("settings --json").json().get("bookId").asText();

        clinic.run(List.of("copy", here, file.toString(), "--keep-source"))
                .succeeds()
                .prints("where it is another book now (7 meetings, ")
                .complains("access tokens are revoked");

        var another = clinic.run(List.of("settings", "--json", "--db", file.toString()))
                .json()
                .get("bookId")
                .asText();
        assertThat(another).isNotEqualTo(id);
        assertThat(clinic.run("settings --json").json().get("bookId").asText()).isEqualTo(id);
        clinic.run(List.of("history", "--settings", "--db", file.toString()))
                .prints(id + " to " + another, "copied from " + here);
        assertThat(clinic.run(List.of("access", "list", "--json", "--db", file.toString()))
                        .json())
                .hasSize(2)
                .allMatch(token -> !token.get("revokedAt").isNull());
        clinic.run(List.of("cancel", "6", "--db", file.toString())).succeeds().isSilentOnErr();
        clinic.run("cancel 6").succeeds().isSilentOnErr();
    }

    @Test
    void aDoubleOfWhatIsLeftTakesChanges() {
        Clinic.staffed(folder);
        copy(here, file.toString()).succeeds();
        var again = folder.resolve("again.db").toString();

        clinic.run(List.of("copy", here, again, "--keep-source")).succeeds();

        clinic.run(List.of("people", "add", "--role", "patient", "--name", "X", "--db", again))
                .succeeds()
                .isSilentOnErr();
    }

    /** As if the program had been killed when the new book was there, and the old one did not say so yet. */
    @Test
    void aMoveThatWasKilledHalfwayIsMadeAnew() throws Exception {
        Clinic.staffed(folder);
        copy(here, file.toString()).succeeds();
        askFile("INSERT INTO settings (key, value) VALUES ('arriving_from', '" + here + "')");
        clinic.tamper("DELETE FROM settings WHERE key = 'moved_to'");
        letHereTakeChanges();

        assertThat(clinic.run(List.of("settings", "--grace", "20m", "--json", "--db", file.toString()))
                        .exits(5)
                        .err())
                .contains("unfinished_copy", "Finish it: missed-meetings copy ");
        clinic.run(List.of("list", "--db", file.toString())).succeeds().complains("has not come to its end");
        clinic.run("people add --role patient --name 'Late Comer'").succeeds().isSilentOnErr();

        assertThat(copy(here, file.toString()).succeeds().json().get("result").asText())
                .isEqualTo("moved");
        clinic.run(List.of("people", "list", "--db", file.toString()))
                .prints("Late Comer")
                .isSilentOnErr();
    }

    /** As if the program had been killed when the old book said where it is, and the new one took no changes yet. */
    @Test
    void aMoveThatWasKilledAtItsEndIsFinished() throws Exception {
        Clinic.staffed(folder);
        copy(here, file.toString()).succeeds();
        askFile("INSERT INTO settings (key, value) VALUES ('arriving_from', '" + here + "')");
        clinic.run(List.of("settings", "--grace", "20m", "--db", file.toString()))
                .exits(5);

        assertThat(copy(here, file.toString()).succeeds().json().get("result").asText())
                .isEqualTo("finished");

        clinic.run(List.of("settings", "--grace", "20m", "--db", file.toString()))
                .succeeds();
    }

    private void letHereTakeChanges() throws SQLException {
        if (!here.endsWith(".db")) {
            clinic.tamper("UPDATE book SET takes_changes = TRUE");
        }
    }

    /** Where the new place is lost, and there is no backup of it: what was left is as good as one. */
    @Test
    void whatIsLeftServesAgainWhereTheNewPlaceIsLost() throws Exception {
        Clinic.staffed(folder);
        copy(here, file.toString()).succeeds();
        Files.delete(file);

        clinic.run("backup left.db").succeeds();
        clinic.run("restore left.db --yes")
                .succeeds()
                .complains("what was left when the book moved to " + file, "the book is here again");

        clinic.run("people add --role patient --name X").succeeds().isSilentOnErr();
        clinic.run("history --settings").prints(file + " to " + here);
        copy(here, file.toString()).succeeds();
    }

    @Test
    void whatWasAcknowledgedIsThere() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = Clinic.staffed(Files.createDirectory(folder.resolve("round" + round)))
                    .at("2024-11-29 08:00");
            var target = folder.resolve("target" + round + ".db").toString();
            var pool = Executors.newFixedThreadPool(7);
            try (var other = one.database();
                    var statement = other.createStatement()) {
                statement.execute(one.beginsToWrite());
                var calls = new ArrayList<Callable<Run>>();
                calls.add(() -> one.run(List.of("copy", one.url().text(), target)));
                for (var writer = 0; writer < 6; writer++) {
                    var name = "W" + writer;
                    calls.add(() -> one.run(List.of("people", "add", "--role", "patient", "--name", name)));
                }
                var runs = calls.stream().map(pool::submit).toList();
                statement.execute("ROLLBACK");

                runs.get(0).get().succeeds();
                var names = one.run(List.of("people", "list", "--db", target)).out();
                for (var writer = 0; writer < 6; writer++) {
                    var run = runs.get(1 + writer).get();
                    assertThat(run.code()).isIn(0, 5);
                    assertThat(names.contains("W" + writer)).isEqualTo(run.code() == 0);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void aDamagedBookStaysWhereItIs() throws Exception {
        var target = clinic.url().text();
        var damaged = fileBook("damaged.db");
        for (var harm : List.of(
                "PRAGMA ignore_check_constraints = 1; UPDATE people SET created_at = '2024-11-31T08:00:00Z' WHERE id = 3",
                "PRAGMA foreign_keys = 0; UPDATE people SET merged_into = 77 WHERE id = 3",
                "PRAGMA ignore_check_constraints = 1; UPDATE people SET birth_date = 'x' WHERE id = 3")) {
            var whole = Files.readAllBytes(damaged);
            try (var book = DriverManager.getConnection("jdbc:sqlite:" + damaged);
                    var statement = book.createStatement()) {
                statement.executeUpdate(harm);
            }
            copy(damaged.toString(), target.equals(damaged.toString()) ? file.toString() : target)
                    .exits(5);
            assertThat(clinic.run(List.of("list", "--json", "--db", target))
                            .exits(5)
                            .err())
                    .contains("no_book");
            Files.write(damaged, whole);
        }
        clinic.run(List.of("cancel", "1", "--db", damaged.toString())).succeeds();
    }

    @Test
    void textThatNoOtherDatabaseTakesIsNamed() throws Exception {
        var damaged = fileBook("damaged.db");
        try (var book = DriverManager.getConnection("jdbc:sqlite:" + damaged);
                var statement = book.createStatement()) {
            statement.executeUpdate("UPDATE people SET phone = 'a' || char(0) || 'b' WHERE id = 3");
        }

        copy(damaged.toString(), here).exits(5).complains("row 3 of its table people");

        assertThat(clinic.run("list --json").exits(5).err()).contains("no_book");
        clinic.run(List.of("cancel", "1", "--db", damaged.toString())).succeeds();
    }

    /** Whatever holds the clinic's own. */
    private Path fileBook(String name) {
        var book = folder.resolve(name);
        clinic.run(List.of("init", "--zone", "Europe/Berlin", "--db", book.toString()))
                .succeeds();
        for (var words : List.of(
                List.of("people", "add", "--role", "doctor", "--name", "Zoë Smith"),
                List.of("people", "add", "--role", "doctor", "--name", "Li Ito"),
                List.of("people", "add", "--role", "patient", "--name", "Ann O'Neill"),
                List.of("book", "--doctor", "1", "--patient", "3", "--at", "2024-12-02 10:00"))) {
            var all = new ArrayList<>(words);
            all.addAll(List.of("--db", book.toString()));
            clinic.run(all).succeeds();
        }
        return book;
    }

    private Run copy(String from, String to) {
        return clinic.run(List.of("copy", from, to, "--json"));
    }

    private void askFile(String sql) throws SQLException {
        try (var book = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = book.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int rows(JsonNode report, String table) {
        for (var each : report.get("tables")) {
            if (each.get("table").asText().equals(table)) {
                return each.get("rows").asInt();
            }
        }
        throw new AssertionError(table);
    }
}
