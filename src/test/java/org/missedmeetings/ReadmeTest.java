package org.missedmeetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "A day in the clinic", done as the README tells it: every line typed there, and every answer to the letter. */
final class ReadmeTest {
    private static final Pattern CONSOLE = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("\\$ missed-meetings (.*)\n((?:(?!\\$ ).*\n)*)");

    @TempDir
    private Path folder;

    @Test
    void theDayInTheClinicIsAsTheReadmeTellsIt() throws IOException {
        var clinic = Clinic.in(folder);
        var steps = 0;
        var blocks = CONSOLE.matcher(Files.readString(Path.of("README.md")));
        while (blocks.find()) {
            var step = STEP.matcher(blocks.group(1));
            while (step.find()) {
                clinic.at(timeOf(step.group(1)));
                assertThat(clinic.run(step.group(1)).succeeds().out())
                        .as(step.group(1))
                        .isEqualTo(step.group(2).replace("/srv/clinic", folder.toString()));
                steps++;
            }
        }
        assertThat(steps).isEqualTo(9);
    }

    /** What an administrator pastes into a crontab, with the folders of a machine that has none of them. */
    @Test
    void theLineForPrometheusWritesTheFiguresThatTheAlertsGoBy() throws IOException {
        var clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
        clinic.run("check-missed").succeeds();
        var readme = Files.readString(Path.of("README.md"));
        var line = Pattern.compile(
                        "/scripts/missed-meetings (health .*--prometheus (/\\S+)/(\\S+\\.prom)) 2>/dev/null\n")
                .matcher(readme);
        assertThat(line.find()).isTrue();

        clinic.run(line.group(1)
                        .replace("/srv/clinic/book.db", clinic.book().toString())
                        .replace(line.group(2), folder.toString()))
                .succeeds()
                .isSilent();

        var figures = Files.readString(folder.resolve(line.group(3)));
        var metrics = Pattern.compile("`(missed_meetings_\\w+)").matcher(readme);
        var named = 0;
        while (metrics.find()) {
            assertThat(figures).contains("\n" + metrics.group(1) + "{");
            named++;
        }
        assertThat(named).isGreaterThanOrEqualTo(2);
        assertThat(readme).contains("chgrp clinic " + line.group(2) + " && chmod 1775 " + line.group(2));
        clinic.run("help health").prints(line.group(2) + "/" + line.group(3));
    }

    /** Booked at noon, checked at 23:05, dealt with five minutes later: the specification's scenario. */
    private static String timeOf(String line) {
        if (line.startsWith("check-missed") || line.startsWith("list")) {
            return "2024-11-29 23:05";
        }
        var isAfter = line.startsWith("reschedule") || line.startsWith("notifications") || line.startsWith("history");
        return isAfter ? "2024-11-29 23:10" : "2024-11-29 12:00";
    }
}
