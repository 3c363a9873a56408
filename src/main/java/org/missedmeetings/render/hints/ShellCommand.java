package org.missedmeetings.render.hints;

import java.io.File;

/** What somebody types at a shell, so that it means the same when it is copied there as it is. */
public final class ShellCommand {
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';

    private ShellCommand() {}

    /** A whole command for the book of this path or URL, wherever it is typed. */
    public static String on(String book, String command) {
        return "missed-meetings --db " + quoted(book) + " " + command;
    }

    /**
     * One word. Between double quotes a shell still looks for {@code $}, backquotes and more; between single ones for
     * nothing.
     */
    public static String quoted(String word) {
        if (word.matches(IS_WINDOWS ? "[\\w./:=\\\\-]+" : "[\\w./:][\\w./:=-]*")) {
            return word;
        }
        return IS_WINDOWS ? '"' + word + '"' : "'" + word.replace("'", "'\\''") + "'";
    }
}
