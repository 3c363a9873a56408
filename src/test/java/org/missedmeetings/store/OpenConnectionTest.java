package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.meetings.Tabs;
import org.missedmeetings.meeting.Meeting;
import org.missedmeetings.meeting.Tab;
import org.missedmeetings.meeting.TabQuery;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.OfAFile;

/** A connection that is open for long keeps names and prepared statements; it never answers by what was. */
@OfAFile
final class OpenConnectionTest {
    @TempDir
    private Path folder;

    private Clinic clinic;
    private Book book;

    @BeforeEach
    void aBookWithMeetings() {
        clinic = Clinic.staffed(folder).at("2024-11-29 08:00");
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 22:35'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-30 10:00'").succeeds();
        book = Book.open(clinic.url(), Duration.ofSeconds(5), Clock.systemUTC());
    }

    @AfterEach
    void tearDown() {
        book.close();
    }

    @Test
    void anotherProgramsNewNameIsSeenAtOnce() throws SQLException {
        var before = patients();

        clinic.tamper("UPDATE people SET name = 'Zoe New', folded_name = 'zoe new' WHERE id = 3");

        assertThat(before).isNotEmpty().doesNotContain("Zoe New");
        assertThat(patients()).containsOnly("Zoe New");
    }

    @Test
    void itsOwnNewNameIsSeenAtOnceAndOneThatWasTakenBackIsNot() {
        var before = patients();

        assertThatThrownBy(() -> book.atOnce(() -> {
                    rename("Zoe Never");
                    assertThat(patients()).containsOnly("Zoe Never");
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");

        assertThat(patients()).isEqualTo(before);
        book.atOnce(() -> {
            rename("Zoe Own");
            return null;
        });
        assertThat(patients()).containsOnly("Zoe Own");
    }

    @Test
    void aStatementThatFailedIsAsGoodAsNewTheNextTime() {
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> book.atOnce(() -> {
                        rename("");
                        return null;
                    }))
                    .hasMessageContaining("SQLITE_CONSTRAINT");
            book.atOnce(() -> {
                rename("Zoe Fine");
                return null;
            });
        }
        assertThat(patients()).containsOnly("Zoe Fine");
    }

    @Test
    void whereAPartFailsAllIsTakenBackWhoeverGoesOnInSpiteOfIt() {
        var before = patients();

        assertThatThrownBy(() -> book.atOnce(() -> {
                    rename("Zoe Early");
                    assertThatThrownBy(() -> rename("")).hasMessageContaining("SQLITE_CONSTRAINT");
                    rename("Zoe Late");
                    return null;
                }))
                .hasMessage("a part of it failed, and it went on all the same");

        assertThat(patients()).isEqualTo(before);
        book.atOnce(() -> {
            rename("Zoe Again");
            return null;
        });
        assertThat(patients()).containsOnly("Zoe Again");
    }

    @Test
    void nothingIsHeldBetweenTwoThings() throws SQLException {
        patients();
        assertThat(new Tabs(book).meeting(1).id()).isEqualTo(1);
        clinic.run("cancel 2").succeeds();

        // the log can be emptied only where nobody reads any more
        assertThat(clinic.ask("PRAGMA wal_checkpoint(TRUNCATE)")).startsWith("0");
    }

    private void rename(String name) {
        book.database()
                .write(tables -> book.database()
                        .handle()
                        .createUpdate("UPDATE people SET name = :name WHERE id = 3")
                        .bind("name", name)
                        .execute());
    }

    private List<String> patients() {
        var meetings = new ArrayList<Meeting>();
        new Tabs(book).forEach(new TabQuery(Tab.UPCOMING, null, null, null, null, null), meetings::add);
        return meetings.stream().map(meeting -> meeting.patient().name()).toList();
    }
}
