package org.missedmeetings.desk;

import java.nio.file.Path;

/** What somebody types at a shell, as every shell takes it. */
final class ShellCommand {
    private ShellCommand() {}

    /** A whole command for this book, wherever it is typed. */
    static String on(Path book, String command) {
        return "missed-meetings --db " + quoted(book.toString()) + " " + command;
    }

    static String quoted(String path) {
        return path.matches("[\\w./:\\\\-]+") ? path : "\"" + path + "\"";
    }
}
