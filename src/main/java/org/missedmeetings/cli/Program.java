package org.missedmeetings.cli;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.missedmeetings.meeting.Problem;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The whole program: from arguments to an exit code. */
public final class Program {
    private final GlobalOptions options = new GlobalOptions();
    private final Screen screen;
    private final CommandLine commandLine;

    public Program(Surroundings surroundings) {
        this.screen = new Screen(surroundings);
        this.commandLine = CommandTree.of(options, new Session(surroundings, options, screen));
        commandLine.setParameterExceptionHandler(this::wrongUsage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    }

    /** Does what the arguments say; the result is the process's exit code. */
    public int run(String... arguments) {
        try {
            requireLegible(arguments);
            var text = new ScreenWriter(screen);
            commandLine.setOut(text);
            var code = commandLine.execute(arguments);
            text.flush();
            screen.flush();
            return code;
        } catch (OutputClosed enough) {
            return ExitCode.DONE;
        } catch (RuntimeException failed) {
            return explain(failed);
        }
    }

    private int explain(Exception failure) {
        if (failure instanceof OutputClosed) {
            return ExitCode.DONE;
        }
        if (failure instanceof Problem problem) {
            screen.problem(problem, options.json, options.color);
            trace(problem.getCause());
            return ExitCode.of(problem.kind());
        }
        screen.problem(unexpected(failure), options.json, options.color);
        trace(failure);
        return ExitCode.FAILED;
    }

    private static Problem unexpected(Exception failure) {
        return failure instanceof UncheckedIOException output
                ? Problem.refused(
                        "output_failed",
                        "The output could not be written: " + output.getCause().getMessage() + ".",
                        "Look at where it goes. What was to be changed is changed; see: missed-meetings list --tab all")
                : Problem.refused(
                        "unexpected",
                        "Something went wrong that should not: "
                                + failure.getClass().getSimpleName() + ".",
                        "Run it again with -v, and send us what it says.");
    }

    /** In a locale such as C, Java has replaced every letter beyond ASCII before we see it: nothing to store. */
    private static void requireLegible(String... arguments) {
        for (var argument : arguments) {
            if (argument.indexOf('\uFFFD') >= 0) {
                throw Problem.usage(
                        "bad_encoding",
                        "An argument has letters that did not arrive: this shell's locale has ASCII only.",
                        "Set the locale first: export LC_ALL=C.UTF-8");
            }
        }
    }

    /** Where it comes from, for -v; without messages, which may hold names, except SQLite's, which hold none. */
    private void trace(Throwable failure) {
        if (!options.verbose) {
            return;
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            screen.note(cause.getClass().getName() + (cause instanceof SQLException ? ": " + cause.getMessage() : ""));
            for (var frame : cause.getStackTrace()) {
                screen.note("    at " + frame);
            }
        }
    }

    private int wrongUsage(ParameterException wrong, String[] arguments) {
        var name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        // the options are not all read when the arguments are wrong
        var asJson = options.json || Arrays.asList(arguments).contains("--json");
        screen.problem(Usage.problem(wrong, "See: " + name + " --help"), asJson, options.color);
        return ExitCode.USAGE;
    }
}
