package org.missedmeetings.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.GlobalOptions;
import org.missedmeetings.cli.session.Serving;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.EncodingCheck;
import org.missedmeetings.cli.terminal.Environment;
import org.missedmeetings.cli.terminal.OutputClosed;
import org.missedmeetings.cli.terminal.OutputFailed;
import org.missedmeetings.cli.terminal.Screen;
import org.missedmeetings.cli.terminal.ScreenWriter;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The whole program: from arguments to an exit code. */
public final class Program {
    private final GlobalOptions options = new GlobalOptions();
    private final Screen screen;
    private final Session session;

    public Program(Environment surroundings, Serving serving) {

        this.screen = new Screen(surroundings, () -> options.json.value());
        this.session = new Session(surroundings, options, screen, serving);
    }

    /** Does what the arguments say; the result is the process's exit code. */
    public int run(String... arguments) {
        try {
            EncodingCheck.require(arguments);
            var line = helpAsOption(arguments);
            var text = new ScreenWriter(screen);
            var code = CommandTree.of(options, session, List.of(line))
                    .setOut(text)
                    .setExecutionStrategy(Program::act)
                    .setParameterExceptionHandler(this::wrongUsage)
                    .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
                    .execute(line);
            text.flush();
            if (ExitCode.isAnswer(code)) {
                screen.flush();
            }
            return code;
        } catch (OutputClosed enough) {
            return ExitCode.DONE;
        } catch (Problem illegible) {
            screen.problem(illegible, List.of(), isJson(arguments), options.color.value());
            return ExitCode.of(illegible);
        } catch (RuntimeException failed) {
            return explain(failed);
        }
    }

    /** Does it; also a help that is asked for is one for a command that there is. */
    private static int act(ParseResult parsed) {
        Usage.requireCommand(parsed);
        return new RunLast().execute(parsed);
    }

    /** {@code help list} is what some type for {@code list --help}. */
    private static String[] helpAsOption(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        var asOption = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        asOption[arguments.length - 1] = "--help";
        return asOption;
    }

    /** Whether errors go out as JSON, also where the arguments are not, or not all, understood. */
    private boolean isJson(String... arguments) {
        return options.json.value() || Arrays.asList(arguments).contains("--json");
    }

    private int explain(Exception failure) {
        if (failure instanceof Problem problem) {
            screen.problem(problem, trace(problem.getCause()), options.json.value(), options.color.value());
        } else if (!(failure instanceof OutputClosed)) {
            screen.problem(unexpected(failure), trace(failure), options.json.value(), options.color.value());
        }
        return ExitCode.of(failure);
    }

    private static Problem unexpected(Exception failure) {
        return failure instanceof OutputFailed
                ? ClientProblem.failed(
                        "output_failed",
                        "The output could not be written: " + failure.getMessage() + ".",
                        "Check the disk or the pipe that it goes to. What the command was to change in the book is done.")
                : ClientProblem.failed(
                        "unexpected",
                        "Something went wrong that should not have: "
                                + failure.getClass().getSimpleName() + ".",
                        "Run it again with -v, and send us what it says.");
    }

    /** Where it comes from, for -v; without messages, which may hold names, except SQLite's, which hold none. */
    private List<String> trace(Throwable failure) {
        var lines = new ArrayList<String>();
        for (var cause = options.verbose.value() ? failure : null; cause != null; cause = cause.getCause()) {
            lines.add(cause.getClass().getName() + (cause instanceof SQLException ? ": " + cause.getMessage() : ""));
            for (var frame : cause.getStackTrace()) {
                lines.add("    at " + frame);
            }
        }
        return lines;
    }

    private int wrongUsage(ParameterException wrong, String[] arguments) {
        var isNothing = wrong.getCommandLine().getParent() == null && Usage.lacksCommand(wrong);
        if (isNothing && !isJson(arguments)) {
            screen.write(Usage.overview());
        } else {
            screen.problem(Usage.problem(wrong, arguments), List.of(), isJson(arguments), options.color.value());
        }
        return ExitCode.USAGE;
    }
}
