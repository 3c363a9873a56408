package org.missedmeetings.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** What the administrator's page has him paste where no test can: into a crontab, say. */
final class AdminPageTest {
    @TempDir
    private Path folder;

    /** What an administrator pastes into a crontab, with the folders of a machine that has none of them. */
    @Test
    void theLineForPrometheusWritesTheFiguresThatTheAlertsGoBy() throws IOException {
        var clinic = Clinic.staffed(folder).at("2024-11-29 12:00");
        clinic.run("check-missed").succeeds();
        var page = Files.readString(Path.of("src/docs/admin.md"));
        var line = Pattern.compile(
                        "/scripts/missed-meetings (health .*--prometheus (/\\S+)/(\\S+\\.prom)) 2>/dev/null\n")
                .matcher(page);
        assertThat(line.find()).isTrue();

        clinic.run(line.group(1)
                        .replace("/srv/clinic/book.db", clinic.book().toString())
                        .replace(line.group(2), folder.toString()))
                .succeeds()
                .isSilent();

        var figures = Files.readString(folder.resolve(line.group(3)));
        var metrics = Pattern.compile("`(missed_meetings_\\w+)").matcher(page);
        var named = 0;
        while (metrics.find()) {
            assertThat(figures).contains("\n" + metrics.group(1) + "{");
            named++;
        }
        assertThat(named).isGreaterThanOrEqualTo(2);
        assertThat(page).contains("chgrp clinic " + line.group(2) + " && chmod 1775 " + line.group(2));
        clinic.run("help health").prints(line.group(2) + "/" + line.group(3));
    }
}
