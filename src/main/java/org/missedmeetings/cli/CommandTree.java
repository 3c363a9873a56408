package org.missedmeetings.cli;

import picocli.CommandLine;

/** All commands, by the names they are typed as. */
final class CommandTree {
    private CommandTree() {}

    static CommandLine of(GlobalOptions options, Session session) {
        var people = new CommandLine(new PeopleCommand())
                .addSubcommand(new PeopleAddCommand(session))
                .addSubcommand(new PeopleListCommand(session));
        var notifications =
                new CommandLine(new NotificationsCommand(session)).addSubcommand(new NotificationsReadCommand(session));
        var all = new CommandLine(options)
                .addSubcommand(new InitCommand(session))
                .addSubcommand(people)
                .addSubcommand(new BookCommand(session))
                .addSubcommand(new CheckMissedCommand(session))
                .addSubcommand(new UndoCheckCommand(session))
                .addSubcommand(new ListCommand(session))
                .addSubcommand(new ShowCommand(session))
                .addSubcommand(new HistoryCommand(session))
                .addSubcommand(new StartCommand(session))
                .addSubcommand(new CompleteCommand(session))
                .addSubcommand(new CancelCommand(session))
                .addSubcommand(new DeleteCommand(session))
                .addSubcommand(new RescheduleCommand(session))
                .addSubcommand(notifications)
                .addSubcommand(new ImportCommand(session));
        all.setCaseInsensitiveEnumValuesAllowed(true);
        // a name may begin with @; it is not a file to read arguments from
        all.setExpandAtFiles(false);
        all.getCommandSpec().versionProvider(new Version());
        explainExitCodes(all);
        return all;
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
