package org.missedmeetings.process;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is killed, that has another beside it, or whose disk fills up: all of it is in the book, or nothing. */
final class CheckIT {
    @TempDir
    private Path folder;

    private Jar jar;

    @BeforeEach
    void inAFolder() {
        jar = new Jar(folder);
    }

    @Test
    void killedAtAnyMomentItLeavesAllOfACheckOrNothing() throws Exception {
        var log = Path.of(jar.book() + "-wal").toFile();
        List<BooleanSupplier> moments = List.of(
                log::exists,
                () -> log.length() > 0,
                () -> log.length() > 1_000_000,
                () -> log.length() > 4_000_000,
                () -> log.length() > 6_000_000);
        var killedWithNothingDone = 0;
        for (var moment : moments) {
            OverdueBook.layFor(jar);
            var check = jar.start("check-missed");
            awaitOrEnd(moment, check);
            check.destroyForcibly().waitFor();
            everyMissedMeetingIsToldOnce();
            assertThat(jar.ask("SELECT count(*) FROM meetings WHERE status = 'missed'"))
                    .isIn("0", "" + OverdueBook.MEETINGS);
            killedWithNothingDone += jar.ask("SELECT count(*) FROM runs WHERE job = 'check_missed'")
                            .equals("0")
                    ? 1
                    : 0;
        }
        OverdueBook.layFor(jar);
        jar.run("check-missed").succeeds().prints("Marked " + OverdueBook.MEETINGS);

        assertThat(killedWithNothingDone).as("checks killed before their end").isGreaterThan(1);
        everyMissedMeetingIsToldOnce();
        assertThat(jar.ask("PRAGMA integrity_check")).isEqualTo("ok");
    }

    /** Returns at the first change of a file for which the moment has come, or when the process has ended. */
    private void awaitOrEnd(BooleanSupplier moment, Process process) throws Exception {
        try (var changes = folder.getFileSystem().newWatchService()) {
            var folderWatched = folder.register(changes, ENTRY_CREATE, ENTRY_MODIFY);
            var end = process.onExit().thenRun(() -> close(changes));
            while (!moment.getAsBoolean()) {
                assertThat(changes.poll(120, TimeUnit.SECONDS))
                        .as("a change of a file, or the end of the check")
                        .isSameAs(folderWatched);
                folderWatched.pollEvents();
                folderWatched.reset();
            }
            assertThat(end).isNotCancelled();
        } catch (ClosedWatchServiceException ended) {
            // so much was never written
        }
    }

    private static void close(WatchService changes) {
        try {
            changes.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void twoChecksAtOnceTellEverybodyOnce() throws Exception {
        OverdueBook.layFor(jar);

        var first = jar.start("check-missed");
        var second = jar.start("check-missed");

        assertThat(List.of(first.waitFor(), second.waitFor())).containsOnly(0);
        assertThat(jar.ask("SELECT count(*) FROM notifications")).isEqualTo("" + 2 * OverdueBook.MEETINGS);
        assertThat(
                        jar.ask(
                                "SELECT group_concat(marked) FROM (SELECT marked FROM runs WHERE job = 'check_missed' ORDER BY marked)"))
                .isEqualTo("0," + OverdueBook.MEETINGS);
    }

    /** A limit on file sizes stands in for a full disk: the write fails in the middle of the transaction. */
    @Test
    void aDiskThatFillsUpLeavesNothingOfTheCheck() throws Exception {
        OverdueBook.layFor(jar);

        var run = jar.shell("ulimit -f 8192; exec \"$JAVA\" -jar \"$JAR\" check-missed");

        run.exits(5).complains("Error:", "Nothing was changed").complainsNot("Patient");
        assertThat(jar.ask("SELECT count(*) FROM notifications")).isEqualTo("0");
        assertThat(jar.ask("SELECT count(*) FROM runs WHERE job = 'check_missed'"))
                .isEqualTo("0");
        jar.run("check-missed").succeeds().prints("Marked " + OverdueBook.MEETINGS);
    }

    private void everyMissedMeetingIsToldOnce() throws SQLException {
        var missed = Long.parseLong(jar.ask("SELECT count(*) FROM meetings WHERE status = 'missed'"));
        assertThat(jar.ask("SELECT count(*) FROM notifications")).isEqualTo("" + 2 * missed);
        assertThat(jar.ask("SELECT count(*) FROM history WHERE action = 'missed'"))
                .isEqualTo("" + missed);
        assertThat(jar.ask("SELECT coalesce(sum(marked), 0) FROM runs")).isEqualTo("" + missed);
    }
}
