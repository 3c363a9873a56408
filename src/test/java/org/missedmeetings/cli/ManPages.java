package org.missedmeetings.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual's pages in AsciiDoc, from the same commands as the program runs; the build makes roff of them. */
public final class ManPages {
    private ManPages() {}

    /**
     * Writes them.
     *
     * @param arguments the folder to write into
     */
    public static void main(String[] arguments) throws IOException {
        var nowhere = new Surroundings(
                Clock.systemUTC(),
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                StandardCharsets.UTF_8,
                Map.of(),
                Path.of(""),
                ZoneOffset.UTC,
                "manual",
                "manual",
                new Terminal(false, false, () -> Terminal.USUAL_COLUMNS));
        var options = new GlobalOptions();
        var session = new Session(nowhere, options, new Screen(nowhere, () -> false), (wanted, ready) -> {});
        var tree = CommandTree.of(options, session, List.of());
        var code = ManPageGenerator.generateManPage(
                Path.of(arguments[0]).toFile(), null, new boolean[0], true, tree.getCommandSpec());
        if (code != 0) {
            throw new IOException("the manual cannot be written: " + code);
        }
    }
}
