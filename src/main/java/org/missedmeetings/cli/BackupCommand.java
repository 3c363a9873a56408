package org.missedmeetings.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.missedmeetings.desk.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Copy the book, while others use it, and read the copy to see that it is whole.",
        footer = {"", "Example: missed-meetings backup --force /backup/clinic.db"})
final class BackupCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "Where to; readable by its owner only.")
    private Path file;

    @Option(names = "--force", description = "Replace a file that is there already.")
    private boolean force;

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var copy = new Backup(book).to(session.resolve(file), force, session.now());
            if (session.json()) {
                session.screen().object(json -> json.backup(copy));
            } else if (session.talks()) {
                session.screen()
                        .line("Backed up " + Words.meetings(copy.meetings()) + " to " + copy.file() + " ("
                                + copy.bytes() + " bytes), read again and found whole");
            }
        }
        return ExitCode.DONE;
    }
}
