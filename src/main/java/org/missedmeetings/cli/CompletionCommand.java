package org.missedmeetings.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import picocli.AutoComplete;
import picocli.CommandLine;

final class CompletionCommand extends Command implements Callable<Integer> {
    /** The values of options as the script lists them: the names of constants, which nobody types in capitals. */
    private static final Pattern CHOICES = Pattern.compile("(?<=_args=\\()\"[^)]*\"");

    /** The shells it can be written for. */
    enum Shell {
        BASH,
        ZSH
    }

    private final Session session;
    private final Supplier<CommandLine> tree;

    @SuppressWarnings("UnusedVariable") // one script suits both; the word is there for the day it does not
    private final Parameter<Shell> shell = parameter(Shell.class, "SHELL").description("bash or zsh.");

    /** @param tree all commands */
    CompletionCommand(Session session, Supplier<CommandLine> tree) {
        super("completion", "Write a script that lets a shell complete commands and options.");
        footer(
                "",
                "bash: missed-meetings completion bash > ~/.missed-meetings.bash, and in ~/.bashrc: . ~/.missed-meetings.bash",
                "zsh:  missed-meetings completion zsh > ~/.missed-meetings.zsh, and in ~/.zshrc: . ~/.missed-meetings.zsh");
        this.session = session;
        this.tree = tree;
    }

    @Override
    public Integer call() {
        var script = AutoComplete.bash("missed-meetings", tree.get());
        session.screen()
                .raw(CHOICES.matcher(script).replaceAll(line -> line.group().toLowerCase(Locale.ROOT)));
        return ExitCode.DONE;
    }
}
