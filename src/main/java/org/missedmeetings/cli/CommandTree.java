package org.missedmeetings.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.missedmeetings.cli.access.AccessCommand;
import org.missedmeetings.cli.access.AccessGrantCommand;
import org.missedmeetings.cli.access.AccessListCommand;
import org.missedmeetings.cli.access.AccessRevokeCommand;
import org.missedmeetings.cli.book.BackupCommand;
import org.missedmeetings.cli.book.CopyCommand;
import org.missedmeetings.cli.book.ImportCommand;
import org.missedmeetings.cli.book.InitCommand;
import org.missedmeetings.cli.book.RestoreCommand;
import org.missedmeetings.cli.book.ServeCommand;
import org.missedmeetings.cli.book.SettingsCommand;
import org.missedmeetings.cli.checks.CheckMissedCommand;
import org.missedmeetings.cli.checks.UndoCheckCommand;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.health.HealthCommand;
import org.missedmeetings.cli.meetings.BookCommand;
import org.missedmeetings.cli.meetings.CancelCommand;
import org.missedmeetings.cli.meetings.CompleteCommand;
import org.missedmeetings.cli.meetings.DeleteCommand;
import org.missedmeetings.cli.meetings.HistoryCommand;
import org.missedmeetings.cli.meetings.ListCommand;
import org.missedmeetings.cli.meetings.RescheduleCommand;
import org.missedmeetings.cli.meetings.ShowCommand;
import org.missedmeetings.cli.meetings.StartCommand;
import org.missedmeetings.cli.meetings.UndoCommand;
import org.missedmeetings.cli.notifications.NotificationsCommand;
import org.missedmeetings.cli.notifications.NotificationsReadCommand;
import org.missedmeetings.cli.notifications.NotificationsToldCommand;
import org.missedmeetings.cli.people.PeopleAddCommand;
import org.missedmeetings.cli.people.PeopleCommand;
import org.missedmeetings.cli.people.PeopleListCommand;
import org.missedmeetings.cli.session.GlobalOptions;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.session.Version;
import picocli.CommandLine;

/** All commands, by the names they are typed as. */
final class CommandTree {
    private CommandTree() {}

    /**
     * The commands that the arguments name; all of them where they name none, and the answer is a help or an error.
     * Looking at every command's options would take a quarter of a short command's time.
     */
    static CommandLine of(GlobalOptions options, Session session, List<String> arguments) {
        var named = new ArrayList<>(CommandGroups.NAMES);
        named.retainAll(arguments);
        var root = new CommandLine(options.spec());
        (named.isEmpty() ? CommandGroups.NAMES : named)
                .forEach(name -> root.addSubcommand(name, command(name, session)));
        root.registerConverter(Path.class, Path::of);
        root.registerConverter(LocalDate.class, LocalDate::parse);
        root.setCaseInsensitiveEnumValuesAllowed(true);
        // a name may begin with @; it is not a file to read arguments from
        root.setExpandAtFiles(false);
        HelpLayout.apply(root, new Version(options, session));
        return root;
    }

    private static CommandLine command(String name, Session session) {
        return switch (name) {
            case "init" -> line(new InitCommand(session));
            case "people" -> line(new PeopleCommand(), new PeopleAddCommand(session), new PeopleListCommand(session));
            case "book" -> line(new BookCommand(session));
            case "check-missed" -> line(new CheckMissedCommand(session));
            case "undo-check" -> line(new UndoCheckCommand(session));
            case "list" -> line(new ListCommand(session));
            case "show" -> line(new ShowCommand(session));
            case "history" -> line(new HistoryCommand(session));
            case "start" -> line(new StartCommand(session));
            case "complete" -> line(new CompleteCommand(session));
            case "cancel" -> line(new CancelCommand(session));
            case "delete" -> line(new DeleteCommand(session));
            case "restore" -> line(new RestoreCommand(session));
            case "undo" -> line(new UndoCommand(session));
            case "reschedule" -> line(new RescheduleCommand(session));
            case "notifications" ->
                line(
                        new NotificationsCommand(session),
                        new NotificationsReadCommand(session),
                        new NotificationsToldCommand(session));
            case "import" -> line(new ImportCommand(session));
            case "health" -> line(new HealthCommand(session));
            case "backup" -> line(new BackupCommand(session));
            case "copy" -> line(new CopyCommand(session));
            case "settings" -> line(new SettingsCommand(session));
            case "access" ->
                line(
                        new AccessCommand(),
                        new AccessGrantCommand(session),
                        new AccessListCommand(session),
                        new AccessRevokeCommand(session));
            case "serve" -> line(new ServeCommand(session));
            case "completion" ->
                line(new CompletionCommand(session, () -> of(new GlobalOptions(), session, List.of())));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine line(Command command, Command... below) {
        var line = new CommandLine(command.spec());
        for (var each : below) {
            line.addSubcommand(each.spec());
        }
        return line;
    }

    /** Every command's name. */
    static List<String> names() {
        return CommandGroups.NAMES;
    }
}
