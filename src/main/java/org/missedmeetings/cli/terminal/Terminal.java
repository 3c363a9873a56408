package org.missedmeetings.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * What the output streams lead to. Java knows one console for all streams; {@code list | less} needs them apart.
 *
 * @param showsOut whether standard output is a terminal
 * @param showsErr whether standard error is one
 * @param readsIn whether standard input is one, so that a question can be answered
 * @param columns its width in characters; asked only when something must fit into it
 */
public record Terminal(boolean showsOut, boolean showsErr, boolean readsIn, IntSupplier columns) {
    /** What a terminal that does not say its width is taken to have. */
    public static final int USUAL_COLUMNS = 80;

    private static final Pattern STTY_SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

    /** One that nobody types at. */
    public Terminal(boolean showsOut, boolean showsErr, IntSupplier columns) {
        this(showsOut, showsErr, false, columns);
    }

    /** The machine's own. */
    public static Terminal ofThisProcess() {
        return new Terminal(isTerminal(1), isTerminal(2), isTerminal(0), Terminal::askForColumns);
    }

    private static boolean isTerminal(int descriptor) {
        var link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            return hasConsole();
        }
        try {
            var target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Where there is no /proc: one answer for all streams, and JDK 22 and later answer it differently. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        var console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    private static int askForColumns() {
        if (!Files.exists(Path.of("/dev/tty"))) {
            return USUAL_COLUMNS;
        }
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            var size = STTY_SIZE.matcher(answer);
            var isAnswer = stty.waitFor(1, TimeUnit.SECONDS) && size.matches();
            return isAnswer && !size.group(1).equals("0") ? Integer.parseInt(size.group(1)) : USUAL_COLUMNS;
        } catch (IOException noStty) {
            return USUAL_COLUMNS;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return USUAL_COLUMNS;
        }
    }
}
