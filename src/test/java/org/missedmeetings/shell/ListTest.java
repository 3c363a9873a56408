package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.cli.terminal.Terminal;
import org.missedmeetings.support.Clinic;
import org.missedmeetings.support.Run;

final class ListTest {
    private static final String LONG_NAME = "Wolfeschlegelsteinhausenbergerdorff von Hohenzollern-Sigmaringen";

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void meetingsOnThreeDays() {
        clinic = Clinic.staffed(folder).at("2024-11-28 08:00");
        clinic.run("people add --role patient --name '" + LONG_NAME + "'").succeeds();
        clinic.run("book --doctor 1 --patient 3 --at '2024-11-28 23:30' --title 'Follow-up'")
                .succeeds();
        clinic.run("book --doctor 2 --patient 4 --at '2024-11-29 00:00'").succeeds();
        clinic.run("book --doctor 1 --patient 5 --at '2024-11-30 09:00' --title 'A title of some length'")
                .succeeds();
    }

    @Test
    void upcomingIsTheDefaultAndSoonestFirst() {
        assertThat(ids("list --json")).containsExactly("1", "2", "3");
    }

    @Test
    void missedAndCompletedAreLatestFirst() {
        clinic.at("2024-12-01 08:00").run("check-missed").succeeds();
        assertThat(ids("list --tab missed --json")).containsExactly("3", "2", "1");
        for (var id : List.of(1, 2, 3)) {
            clinic.run("complete " + id).succeeds();
        }
        assertThat(ids("list --tab COMPLETED --json")).containsExactly("3", "2", "1");
    }

    @Test
    void wordsForDaysMeanThePastWhereOneLooksBack() {
        clinic.at("2024-12-06 08:00").run("check-missed").succeeds();

        assertThat(ids("list --tab missed --json --from thu --to sun")).containsExactly();
        clinic.at("2024-12-03 08:00");
        assertThat(ids("list --tab missed --json --from thu --to sun")).containsExactly("3", "2", "1");
        assertThat(ids("list --tab missed --json --from fri")).containsExactly("3", "2");
        assertThat(ids("list --tab missed --json --to fri")).containsExactly("2", "1");
        assertThat(ids("list --tab missed --json --on sat")).containsExactly("3");
        assertThat(ids("list --tab missed --json --on '30 Nov'")).containsExactly("3");
        assertThat(ids("list --tab missed --json --week")).isEmpty();
    }

    @Test
    void aWeekIsFromMondayToSundayOnWhateverDay() {
        for (var day : List.of("2024-11-25", "2024-11-27", "2024-11-28")) {
            clinic.at(day + " 08:00");
            assertThat(ids("list --json --week")).containsExactly("1", "2", "3");
            assertThat(ids("list --json --from thu --to sat")).containsExactly("1", "2", "3");
            assertThat(ids("list --json --from fri --to fri")).containsExactly("2");
        }
        clinic.at("2024-11-28 08:00");
        assertThat(ids("list --json --on today")).containsExactly("1");
        clinic.run("list --on today --week").exits(2).complains("each say which days");
        clinic.run("list --week --from mon").exits(2);
    }

    @Test
    void filtersByPersonDayAndNumber() {
        assertThat(ids("list --json --doctor Zoe")).containsExactly("1", "3");
        assertThat(ids("list --json --patient 4")).containsExactly("2");
        assertThat(ids("list --json --doctor 1 --patient 4")).isEmpty();
        assertThat(ids("list --json --from 2024-11-29")).containsExactly("2", "3");
        assertThat(ids("list --json --to 2024-11-28")).containsExactly("1");
        assertThat(ids("list --json --from tomorrow --to tomorrow")).containsExactly("2");
        assertThat(ids("list --json --to 2024-11-29 --zone UTC")).containsExactly("1", "2");
        assertThat(ids("list --json --from 2024-11-29 --zone UTC")).containsExactly("3");
        assertThat(ids("list --json --limit 2")).containsExactly("1", "2");
        assertThat(ids("list --json --tab all --doctor 1 --limit 1")).containsExactly("1");
    }

    @Test
    void badFiltersAreExplained() {
        clinic.run("list --from 2024-02-30").exits(2).complains("There is no day 2024-02-30.");
        clinic.run("list --from soon").exits(2).complains("That is not a day.");
        clinic.run("list --from 2024-11-30 --to 2024-11-29").exits(2).complains("--to is before --from");
        clinic.run("list --limit 0").exits(2).complains("limit");
        clinic.run("list --limit many").exits(2);
        clinic.run("list --tab later").exits(2).complains("upcoming, missed, completed, cancelled, all");
        clinic.run("list --patient ''").exits(2).complains("empty");
    }

    @Test
    void anOverdueMeetingShowsAsSuchUntilTheNextCheck() {
        clinic.at("2024-11-28 23:59").run("list").printsNot("overdue");
        clinic.at("2024-11-29 00:00").run("list").prints("overdue");
        assertThat(clinic.run("list --json").json().get(0).get("overdue").asBoolean())
                .isTrue();
        assertThat(clinic.run("list --json").json().get(1).get("overdue").asBoolean())
                .isFalse();
    }

    @Test
    void theFooterNamesCountAndZone() {
        clinic.run("list").prints("\n3 upcoming meetings. Times: Europe/Berlin.");
        clinic.run("list --limit 1").prints("The first 1 upcoming meeting of more. Times: Europe/Berlin.");
        clinic.run("list --limit 3").prints("\n3 upcoming meetings.");
        clinic.run("list --from 1900-01-01 --to 9999-12-31").prints("\n3 upcoming meetings.");
        clinic.run("list --tab missed").prints("No missed meetings. Times: Europe/Berlin.");
        clinic.run("list -q").printsNot("Times:");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void fitsTheTerminalAndNeverShortensTheTime(int columns) {
        var out = clinic.on(new Terminal(true, true, () -> columns))
                .run("list --color never")
                .out();

        assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
        assertThat(out).contains("Thu 2024-11-28 23:30", "Fri 2024-11-29 00:00", "Sat 2024-11-30 09:00");
        assertThat(out.replaceAll("\\s+", " ")).contains("A title of some length", "scheduled", "30m");
        if (columns == 200) {
            assertThat(out).contains(LONG_NAME);
        } else {
            assertThat(out).contains("Wolf").contains("…").doesNotContain(LONG_NAME);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 200})
    void notificationsAndHistoryFitTooAndLoseNothing(int columns) {
        clinic.at("2024-11-29 08:00").run("check-missed").prints("Marked 2 meetings");
        clinic.on(new Terminal(true, true, () -> columns));
        for (var line : List.of("notifications --color never", "history 1 --color never")) {
            var out = clinic.run(line).out();
            assertThat(out.lines())
                    .allSatisfy(shown -> assertThat(shown.length()).isLessThanOrEqualTo(columns));
            var words = out.replaceAll("\\s+", " ");
            if (line.startsWith("notifications")) {
                assertThat(words).contains("Your appointment with Dr. Zoë Smith was not attended");
            } else {
                assertThat(words).contains("scheduled to missed");
            }
        }
    }

    @Test
    void anEnvironmentThatSaysTheWidthIsBelieved() {
        var out = clinic.with("COLUMNS", "50").run("list").out();
        assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(50));
    }

    @Test
    void intoAPipeNothingIsShortened() {
        clinic.run("list").prints(LONG_NAME, "A title of some length");
    }

    @Test
    void coloursGoToTerminalsOnly() {
        clinic.run("list").printsNot("\u001b");
        clinic.run("list --color always").prints("\u001b[1m");
        clinic.on(new Terminal(true, true, () -> 80)).run("list").prints("\u001b[1m");
        clinic.run("list --color never").printsNot("\u001b");
        clinic.with("NO_COLOR", "1").run("list").printsNot("\u001b");
    }

    private List<String> ids(String line) {
        return clinic.run(line).succeeds().json().findValuesAsText("revision").isEmpty()
                ? List.of()
                : idsOf(clinic.run(line));
    }

    private static List<String> idsOf(Run run) {
        var ids = new java.util.ArrayList<String>();
        run.json().forEach(meeting -> ids.add(meeting.get("id").asText()));
        return ids;
    }
}
