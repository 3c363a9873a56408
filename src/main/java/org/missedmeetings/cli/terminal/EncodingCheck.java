package org.missedmeetings.cli.terminal;

import java.nio.file.Files;
import java.nio.file.Path;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;

/** Sees to it that what was typed is what arrived. */
public final class EncodingCheck {
    /** What Java puts in place of every letter beyond ASCII, before we see it, in a locale such as C. */
    private static final char LOST = '\uFFFD';

    private EncodingCheck() {}

    /**
     * Refuses text that has lost letters on its way here.
     *
     * @throws Problem {@code bad_encoding} when letters were lost on the way: there is nothing left to store
     */
    public static void require(String... texts) {
        for (var text : texts) {
            if (text != null && text.indexOf(LOST) >= 0) {
                throw ClientProblem.usage(
                        "bad_encoding",
                        "Some letters of what was typed did not arrive: this shell's locale knows ASCII only, or is not"
                                + " installed.",
                        "Set the locale first: export LC_ALL=C.UTF-8");
            }
        }
    }

    /**
     * The working folder, from which paths are resolved.
     *
     * @throws Problem {@code bad_encoding} when letters of its name were lost: there seems to be no such folder then
     */
    public static Path folder(Path working) {
        if (working.toString().indexOf('?') >= 0 && !Files.isDirectory(working)) {
            throw ClientProblem.usage(
                    "bad_encoding",
                    "This folder's name has letters that this shell's locale has not, or it is not installed.",
                    "Set the locale first: export LC_ALL=C.UTF-8");
        }
        return working;
    }
}
