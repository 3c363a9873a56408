package org.missedmeetings.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes through pipes and goes into them: a reader that stops, a device that is full, more than the heap holds. */
final class PipeIT {
    @TempDir
    private Path folder;

    private Jar jar;

    @BeforeEach
    void inAFolder() {
        jar = new Jar(folder);
    }

    @Test
    void aReaderThatStopsEndsTheListQuietly() throws Exception {
        OverdueBook.layFor(jar);

        var run = jar.shell("{ \"$JAVA\" -jar \"$JAR\" list --json; echo \"exit $?\" >&2; } | head -2");

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).isEqualTo("exit 0\n");
        var dryRun = jar.shell(
                "{ \"$JAVA\" -jar \"$JAR\" check-missed --dry-run --json; echo \"exit $?\" >&2; } | head -c 3");
        assertThat(dryRun.err()).isEqualTo("exit 0\n");
    }

    @Test
    void aFullDeviceIsAFailure() throws Exception {
        OverdueBook.layFor(jar);

        jar.shell("\"$JAVA\" -jar \"$JAR\" list > /dev/full")
                .exits(1)
                .complains("Error: The output could not be written");
        jar.shell("\"$JAVA\" -jar \"$JAR\" list >&-").exits(1).complains("Error: The output could not be written");
    }

    @Test
    void theApisBodyComesThroughAPipe() throws Exception {
        OverdueBook.layFor(jar);
        var body = "{\"scheduledAt\": \"2099-11-30T10:00:00Z\"}";

        jar.shell("echo '" + body + "' | \"$JAVA\" -jar \"$JAR\" reschedule 1 --body -")
                .succeeds()
                .prints("Rescheduled meeting 1");
        jar.shell("\"$JAVA\" -jar \"$JAR\" reschedule 1 --body - <&-").exits(2).complains("Error: The body");
        jar.shell("\"$JAVA\" -jar \"$JAR\" reschedule 1 --body - </dev/null")
                .exits(2)
                .complains("The body is empty");
    }

    @Test
    void aListLargerThanTheHeapStreams() throws Exception {
        jar.run("init", "--zone", "UTC").succeeds();
        jar.tamper("""
                INSERT INTO people (role, name, folded_name, created_at, created_by)
                VALUES ('doctor', 'D', 'd', '2024-01-01T00:00:00Z', 'x'), ('patient', 'P', 'p', '2024-01-01T00:00:00Z', 'x');
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
                INSERT INTO meetings (doctor_id, patient_id, scheduled_at, duration_minutes, status)
                SELECT 1, 2, strftime('%Y-%m-%dT%H:%M:%SZ', '2030-01-01', '+' || i || ' minutes'), 1, 'scheduled' FROM n;
                """);

        var json = jar.shell("\"$JAVA\" -Xmx24m -jar \"$JAR\" list --json | wc -lc")
                .succeeds()
                .out()
                .strip()
                .split("\\s+", -1);
        var text = jar.shell("\"$JAVA\" -Xmx24m -jar \"$JAR\" list -q | wc -l")
                .succeeds()
                .out()
                .strip();

        assertThat(Integer.parseInt(json[0])).isEqualTo(200_002);
        assertThat(Integer.parseInt(json[1])).isGreaterThan(40_000_000);
        assertThat(text).isEqualTo("200001");
    }
}
