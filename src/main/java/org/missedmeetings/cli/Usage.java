package org.missedmeetings.cli;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.cli.session.Ids;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What picocli finds wrong with the arguments, in our words: they repeat options, commands and what has one of a few
 * values, and no other argument, as it may be a name.
 */
final class Usage {
    private static final String EXAMPLE = "Example: ";

    private Usage() {}

    /** @param arguments all of them, as they were typed */
    static Problem problem(ParameterException wrong, String... arguments) {
        if (wrong.getCause() instanceof Problem problem) {
            return problem;
        }
        var command = wrong.getCommandLine();
        if (lacksCommand(wrong)) {
            var name = nameOf(command);
            return usage(name.isEmpty() ? "No command was given." : name + " needs another word.", commands(command));
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched().get(0));
        }
        if (wrong instanceof MissingParameterException missing) {
            // what is missing may be there under a mistyped name
            return unknownOption(command, arguments)
                    .map(option -> unmatched(command, option))
                    .orElseGet(() -> missing(command, missing));
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return usage(name(twice.getOverwritten()) + " is given more than once.", "Give it once.");
        }
        if (wrong instanceof MutuallyExclusiveArgsException several) {
            var which = several.getMessage().replaceFirst("^Error: (.*) are mutually exclusive .*$", "$1");
            return usage("Only one of these can be given at once: " + which + ".", help(command));
        }
        var option = wrong.getArgSpec();
        if (option != null
                && option.type() == Integer.class
                && wrong.getValue() != null
                && wrong.getValue().matches("\\d+")) {
            return usage(
                    name(option) + " cannot be as large as " + wrong.getValue() + ".",
                    "Give a smaller number: " + name(option) + " 50, say.");
        }
        if (option != null && wrong.getValue() != null && wrong.getValue().isBlank()) {
            return usage(name(option) + " cannot be empty.", values(option, command));
        }
        if (option != null && wrong.getValue() != null) {
            return usage(name(option) + " cannot be " + wrong.getValue() + ".", values(option, command));
        }
        return usage(sentence(wrong.getMessage()), help(command));
    }

    /** Whether it ends where a command is to follow. */
    static boolean lacksCommand(ParameterException wrong) {
        return !wrong.getCommandLine().getSubcommands().isEmpty()
                && wrong.getMessage().startsWith("Missing required subcommand");
    }

    /**
     * Help is for a command that there is.
     *
     * @throws UnmatchedArgumentException where it was asked for a command that does not exist
     */
    static void requireCommand(ParseResult parsed) {
        var last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        var command = last.commandSpec().commandLine();
        var words =
                last.unmatched().stream().filter(word -> !word.startsWith("-")).toList();
        if (!words.isEmpty() && !command.getSubcommands().isEmpty()) {
            throw new UnmatchedArgumentException(command, words);
        }
    }

    /** What stands where nothing was typed. */
    static String overview() {
        var groups = CommandGroups.ALL.stream()
                .map(group -> "  " + group.title() + ":\n      " + String.join(", ", group.names()) + "\n")
                .collect(Collectors.joining());
        return "Usage: missed-meetings COMMAND [OPTION]...\n\n" + groups + """

                For example:
                  missed-meetings list                  what is still to come
                  missed-meetings list --tab missed     what nobody came to
                  missed-meetings book --help           how to book a meeting
                  missed-meetings --help                every command, in a line each
                """;
    }

    private static Optional<String> unknownOption(CommandLine command, String... arguments) {
        var known = command.getCommandSpec().optionsMap();
        return Arrays.stream(arguments)
                .takeWhile(argument -> !argument.equals("--"))
                .filter(argument -> argument.startsWith("--") && !known.containsKey(argument.replaceFirst("=.*", "")))
                .findFirst();
    }

    private static Problem unmatched(CommandLine command, String word) {
        var name = nameOf(command);
        if (word.matches("-\\d+")) {
            return Ids.notAnId("meeting", word);
        }
        if (word.startsWith("-")) {
            var options = command.getCommandSpec().options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .filter(option -> option.startsWith("--"))
                    .toList();
            var option = word.replaceFirst("=.*", "");
            return usage(
                    (name.isEmpty() ? "There is no option " : name + " has no option ") + option + ".",
                    Suggestion.nearest(option, options)
                            .map(meant -> "Type " + meant + " instead.")
                            .orElse(help(command)));
        }
        var above = name.isEmpty() ? "" : name + " ";
        if (name.isEmpty() || !command.getSubcommands().isEmpty()) {
            var names = name.isEmpty()
                    ? CommandTree.names()
                    : command.getSubcommands().keySet();
            return usage(
                    "There is no command " + above + word + ".",
                    Suggestion.command(above, word, names).map(Usage::line).orElse(commands(command)));
        }
        var meant = Suggestion.BY_MEANING.get(above + word);
        return meant != null
                ? usage(name + " does not take the word " + word + ".", line(meant))
                : usage(
                        "There is a word too many after " + name + ".",
                        "Put what has spaces in quotes: --patient \"Ann O'Neill\"");
    }

    private static Problem missing(CommandLine command, MissingParameterException missing) {
        var name = nameOf(command);
        var first = missing.getMissing().isEmpty() ? null : missing.getMissing().get(0);
        if (first instanceof OptionSpec option && missing.getMessage().contains("for option")) {
            return usage(name(option) + " needs a value.", values(option, command));
        }
        if (first == null) {
            return usage(sentence(missing.getMessage()), example(command));
        }
        var needed = missing.getMissing().stream().map(Usage::typed).collect(Collectors.joining(", "));
        var isChoice = first.group() != null && first.group().exclusive();
        return usage(name + " needs " + (isChoice ? "one of " : "") + needed + ".", example(command));
    }

    private static String typed(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            return option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
        }
        return argument.paramLabel();
    }

    private static Problem usage(String message, String hint) {
        return ClientProblem.usage("usage", message, hint);
    }

    /** The command's name without the program's. */
    private static String nameOf(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("^\\S+ ?", "");
    }

    private static String line(String words) {
        return "missed-meetings " + words;
    }

    private static String help(CommandLine command) {
        return "See: " + command.getCommandSpec().qualifiedName() + " --help";
    }

    /** What may stand after a command that has others. */
    private static String commands(CommandLine command) {
        if (nameOf(command).isEmpty()) {
            return "See them all with: missed-meetings --help";
        }
        var words = String.join(", ", command.getSubcommands().keySet());
        return command.getCommandSpec().qualifiedName() + " " + words.replaceFirst(", (\\w+)$", " or $1");
    }

    private static String example(CommandLine command) {
        return Stream.of(command.getCommandSpec().usageMessage().footer())
                .filter(text -> text.startsWith(EXAMPLE))
                .findFirst()
                .map(text -> text.substring(EXAMPLE.length()))
                .orElseGet(() -> {
                    var arguments = command.getCommandSpec().positionalParameters();
                    var isOneId = arguments.size() == 1
                            && arguments.get(0).paramLabel().equals("ID");
                    return isOneId ? command.getCommandSpec().qualifiedName() + " 42" : help(command);
                });
    }

    private static String values(ArgSpec option, CommandLine command) {
        if (option.type().isEnum()) {
            return "It is one of: "
                    + String.join(", ", Plurals.codes(option.type().getEnumConstants())) + ".";
        }
        if (option.type() == LocalDate.class) {
            return "It is a day of the calendar, as in: " + name(option) + " 1980-02-29";
        }
        return Number.class.isAssignableFrom(option.type()) || option.type() == int.class
                ? "It is a number: " + name(option) + " 50, say."
                : help(command);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String sentence(String message) {
        var said = message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
        return said.endsWith(".") ? said : said + ".";
    }
}
