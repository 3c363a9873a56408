package org.missedmeetings.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.LossyWay;
import org.missedmeetings.support.OfADatabase;
import org.missedmeetings.support.PostgresServer;
import org.missedmeetings.support.Run;

/**
 * The connection to the database is lost at each of its statements in turn, in each of three ways. Then all is done or
 * nothing, and what is said of it is true.
 */
@OfADatabase
final class LostConnectionTest {
    private static final List<String> TABLES = List.of(
            "settings",
            "people",
            "meetings",
            "runs",
            "notifications",
            "history",
            "people_history",
            "settings_history",
            "access_tokens");

    /** The greeting, and what is asked at each opening: of one command that is enough. */
    private static final int OPENING = 3;

    @TempDir
    private Path folder;

    private int clinics;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "people add --role patient --name Zoe",
                "people change 3 --phone 123",
                "book --doctor 2 --patient 4 --at '2024-11-29 15:00'",
                "start 3 --early",
                "complete 4",
                "cancel 3 2 --reason closed",
                "reschedule 1 --at '2024-11-29 15:00'",
                "delete 3",
                "undo 1",
                "check-missed",
                "undo-check 1",
                "notifications read --all --for 3",
                "notifications told 1",
                "settings --grace 45m",
                "access grant --role staff --name desk",
                "access revoke 1",
                "import more.csv",
                "list --tab all",
                "health"
            })
    void allIsDoneOrNothingAndWhatIsSaidIsTrue(String line) throws Exception {
        var undisturbed = clinic();
        var before = state(undisturbed);
        var code = undisturbed.run(line).code();
        var done = state(undisturbed);
        for (var loss : LossyWay.Loss.values()) {
            var clinic = clinic();
            var hasLost = true;
            for (var passes = line.startsWith("list") ? 0 : OPENING; hasLost; passes++) {
                var place = (BookUrl.Postgres) clinic.url();
                var another = clinic;
                Run run;
                try (var way = new LossyWay(
                        PostgresServer.withoutPooler(place),
                        loss,
                        passes,
                        process -> another.ask("SELECT pg_terminate_backend(" + process + ")"))) {
                    run = clinic.with("MISSED_MEETINGS_DB", way.url()).run(line);
                    hasLost = way.hasLost();
                }
                clinic.with("MISSED_MEETINGS_DB", place.text());
                var state = state(clinic);
                var where = "%s, %s after %d, which said: %s%s".formatted(line, loss, passes, run.out(), run.err());
                if (hasLost && state.equals(before)) {
                    assertThat(run.code())
                            .as(where)
                            .isIn(before.equals(done) ? List.of(code, 5, 6, 7) : List.of(1, 5, 6));
                    assertThat(run.code() != 1 || run.err().contains("is not known"))
                            .as(where)
                            .isTrue();
                } else {
                    assertThat(state).as(where).isEqualTo(done);
                    // a check is run once more, and tells nobody twice
                    var mayBeUnknown = !line.equals("check-missed");
                    assertThat(run.code() == code
                                    || (mayBeUnknown
                                            && run.code() == 1
                                            && run.err().contains("is not known")))
                            .as(where)
                            .isTrue();
                    clinic = clinic();
                }
            }
        }
    }

    /** One meeting was missed, one is overdue, one is still to come, one has begun. */
    private Clinic clinic() throws Exception {
        var clinic = Clinic.staffed(Files.createDirectory(folder.resolve("clinic " + clinics++)))
                .at("2024-11-29 08:00");
        Files.writeString(clinic.folder().resolve("more.csv"), """
                external_id,doctor,patient,scheduled_at,status
                x1,Li Ito,Ivan Kaur,2024-10-01T10:00,completed
                x2,Li Ito,Nia Okoye,2024-12-01T10:00,scheduled
                """);
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 09:00'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 10:00'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-29 14:00'").succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 11:00'").succeeds();
        clinic.token("--role staff --name front");
        clinic.at("2024-11-29 09:30").run("check-missed").succeeds();
        clinic.at("2024-11-29 11:00").run("start 4").succeeds();
        return clinic;
    }

    /**
     * All that is in the book, but numbers that count what was taken back as well, what is drawn by lot, and checks that had
     * nothing to do: of a check whose answer was lost there are two.
     */
    private static String state(Clinic clinic) {
        return clinic.ask(TABLES.stream()
                .map("""
                        SELECT '%1$s ' || CAST(to_jsonb(t) - CAST('{id,run_id,undoes,person_id,patient_id,recipient_id,
                               duration_ms,hash}' AS text[]) AS text) AS row
                          FROM %1$s AS t
                        """::formatted)
                .collect(Collectors.joining(
                        " UNION ALL ",
                        "SELECT string_agg(row, ' ' ORDER BY row) FROM (",
                        ") AS rows WHERE row NOT LIKE '%\"book_id\"%'"
                                + " AND row NOT LIKE 'runs %\"check_missed\"%\"marked\": 0,%'")));
    }
}
