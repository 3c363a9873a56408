package org.missedmeetings.cli.session;

import java.nio.file.Path;
import org.missedmeetings.cli.terminal.Screen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program itself, with the options that stand before or after any command. */
@Command(
        name = "missed-meetings",
        description = "Keeps a clinic's appointment book: marks missed meetings, tells both sides once, reschedules.",
        synopsisSubcommandLabel = "COMMAND")
public final class GlobalOptions {
    @Option(
            names = "--db",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "The book (MISSED_MEETINGS_DB, else missed-meetings.db in this folder).")
    Path db;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            scope = ScopeType.INHERIT,
            description = "The time zone to type and read times in (MISSED_MEETINGS_ZONE, else the book's).")
    String zone;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Who does it, for the history (MISSED_MEETINGS_ACTOR, else the system's user).")
    String actor;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "The result, and any error, as JSON.")
    public boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description =
                    "Print only errors and the result that was asked for; of something new, only its number or token.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more, and where an unexpected failure comes from.")
    public boolean verbose;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "auto, always or never (NO_COLOR is honoured).")
    public Screen.Color color = Screen.Color.AUTO;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show the version.")
    boolean version;
}
