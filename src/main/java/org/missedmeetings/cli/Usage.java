package org.missedmeetings.cli;

import java.util.List;
import org.missedmeetings.meeting.Problem;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What picocli finds wrong with the arguments, in our words: they repeat options and commands, and no other argument, as it may be a name. */
final class Usage {
    private Usage() {}

    /** @param hint what to do where nothing better is known */
    static Problem problem(ParameterException wrong, String hint) {
        if (wrong.getCause() instanceof Problem problem) {
            return problem;
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, hint);
        }
        if (wrong instanceof MissingParameterException || wrong instanceof OverwrittenOptionException) {
            return Problem.usage("usage", sentence(wrong.getMessage()), hint);
        }
        var option = wrong.getArgSpec();
        if (option != null && wrong.getValue() != null) {
            var type = option.type();
            var choices = type.isEnum()
                    ? "It is one of: " + String.join(", ", Words.codes(type.getEnumConstants())) + "."
                    : hint;
            return Problem.usage("usage", "What was given for " + name(option) + " does not fit.", choices);
        }
        return Problem.usage("usage", sentence(wrong.getMessage()), hint);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static Problem unmatched(UnmatchedArgumentException unmatched, String hint) {
        var first = unmatched.getUnmatched().get(0);
        var isCommand = unmatched.getCommandLine().getParent() == null;
        if (first.matches("-\\d+")) {
            return Ids.notAnId();
        }
        if (first.startsWith("-")) {
            return Problem.usage("usage", "There is no option " + first + " here.", likely(unmatched, hint));
        }
        if (isCommand) {
            return Problem.usage("usage", "There is no command " + first + ".", likely(unmatched, hint));
        }
        return Problem.usage(
                "usage", "There is a word too many.", "Put what has spaces in quotes: --patient \"Ann O'Neill\"");
    }

    private static String likely(UnmatchedArgumentException unmatched, String hint) {
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? hint : "Did you mean: " + String.join(", ", suggestions) + "?";
    }

    private static String sentence(String message) {
        var said = message.startsWith("Error: ") ? message.substring("Error: ".length()) : message;
        return said.endsWith(".") ? said : said + ".";
    }
}
