package org.missedmeetings.cli.session;

import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.terminal.Screen;

/** The program itself, with the options that stand before or after any command. */
public final class GlobalOptions extends Command {
    final Option<String> db = option("--db")
            .inherited()
            .paramLabel("PATH")
            .description("The book (MISSED_MEETINGS_DB, else missed-meetings.db in this folder).");

    final Option<String> zone = option("--zone")
            .inherited()
            .paramLabel("ZONE")
            .description("The time zone to type and read times in (MISSED_MEETINGS_ZONE, else the book's).");

    final Option<String> actor = option("--actor")
            .inherited()
            .paramLabel("NAME")
            .description("Who does it, for the history (MISSED_MEETINGS_ACTOR, else the system's user).");

    public final Option<Boolean> json = flag("--json").inherited().description("The result, and any error, as JSON.");

    final Option<Boolean> quiet = flag("-q", "--quiet")
            .inherited()
            .description(
                    "Print only errors and the result that was asked for; of something new, only its number or token.");

    public final Option<Boolean> verbose =
            flag("-v", "--verbose").inherited().description("Say more, and where an unexpected failure comes from.");

    public final Option<Screen.Color> color = option(Screen.Color.class, "--color")
            .inherited()
            .paramLabel("WHEN")
            .defaultValue(Screen.Color.AUTO)
            .description("auto, always or never (NO_COLOR is honoured).");

    public GlobalOptions() {
        super(
                "missed-meetings",
                "Keeps a clinic's appointment book: marks missed meetings, tells both sides once, reschedules.");
        flag("-h", "--help").inherited().usageHelp().description("Show this help.");
        flag("-V", "--version").inherited().versionHelp().description("Show the version.");
    }
}
