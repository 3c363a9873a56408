package org.missedmeetings.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** All commands, by the names they are typed as. */
final class CommandTree {
    private CommandTree() {}

    /**
     * The commands that the arguments name; all of them where they name none, and the answer is a help or an error.
     * Looking at every command's options would take a quarter of a short command's time.
     */
    static CommandLine of(GlobalOptions options, Session session, List<String> arguments) {
        var named = new LinkedHashMap<>(commands(session));
        named.keySet().retainAll(arguments);
        var root = new CommandLine(options);
        (named.isEmpty() ? commands(session) : named)
                .forEach((name, command) -> root.addSubcommand(name, command.get()));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        // a name may begin with @; it is not a file to read arguments from
        root.setExpandAtFiles(false);
        root.getCommandSpec().versionProvider(new Version());
        explainExitCodes(root);
        return root;
    }

    private static Map<String, Supplier<Object>> commands(Session session) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("init", () -> new InitCommand(session));
        commands.put(
                "people",
                () -> new CommandLine(new PeopleCommand())
                        .addSubcommand(new PeopleAddCommand(session))
                        .addSubcommand(new PeopleListCommand(session)));
        commands.put("book", () -> new BookCommand(session));
        commands.put("check-missed", () -> new CheckMissedCommand(session));
        commands.put("undo-check", () -> new UndoCheckCommand(session));
        commands.put("list", () -> new ListCommand(session));
        commands.put("show", () -> new ShowCommand(session));
        commands.put("history", () -> new HistoryCommand(session));
        commands.put("start", () -> new StartCommand(session));
        commands.put("complete", () -> new CompleteCommand(session));
        commands.put("cancel", () -> new CancelCommand(session));
        commands.put("delete", () -> new DeleteCommand(session));
        commands.put("reschedule", () -> new RescheduleCommand(session));
        commands.put(
                "notifications",
                () -> new CommandLine(new NotificationsCommand(session))
                        .addSubcommand(new NotificationsReadCommand(session)));
        commands.put("import", () -> new ImportCommand(session));
        commands.put("health", () -> new HealthCommand(session));
        commands.put("backup", () -> new BackupCommand(session));
        commands.put("settings", () -> new SettingsCommand(session));
        commands.put("completion", () -> new CompletionCommand(session));
        return commands;
    }

    private static void explainExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .sortOptions(false)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.explained());
        command.getSubcommands().values().forEach(CommandTree::explainExitCodes);
    }
}
