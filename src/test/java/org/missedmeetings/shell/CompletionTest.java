package org.missedmeetings.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.missedmeetings.support.Clinic;

/** The completion script in a real bash; .ci/run tries it in zsh. */
final class CompletionTest {
    @TempDir
    private Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        assertThat(completions("missed-meetings", "he")).containsExactly("health");
        assertThat(completions("missed-meetings", "people", "")).contains("add", "list");
        assertThat(completions("missed-meetings", "list", "--ta")).containsExactly("--tab");
        assertThat(completions("missed-meetings", "list", "--tab", "m")).containsExactly("missed");
        assertThat(completions("missed-meetings", "check-missed", "--")).contains("--force", "--dry-run", "--db");
    }

    @Test
    void itNamesTheShellsItKnows() {
        var clinic = Clinic.in(folder);
        clinic.run("completion zsh").succeeds().prints("bashcompinit");
        clinic.run("completion fish").exits(2).complains("bash, zsh");
        clinic.run("completion").exits(2);
    }

    private List<String> completions(String... words) throws IOException, InterruptedException {
        var script = folder.resolve("completion.bash");
        Files.writeString(
                script, Clinic.in(folder).run("completion bash").succeeds().out());
        var bash = """
                . "$1"; shift
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                _complete_missed-meetings 2>/dev/null
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        var command = new ArrayList<>(List.of("bash", "-c", bash, "bash", script.toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().map(String::strip).toList();
    }
}
