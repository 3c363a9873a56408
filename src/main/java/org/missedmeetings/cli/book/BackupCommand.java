package org.missedmeetings.cli.book;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.copies.Backup;

public final class BackupCommand extends Command implements Callable<Integer> {
    private final Session session;

    private final Parameter<Path> file =
            parameter(Path.class, "FILE").description("Where to; with the book's rights, and none for others.");

    private final Option<Boolean> force =
            flag("--force").description("Replace a file that is there already; --keep replaces the same day's anyway.");

    private final Option<Integer> keep = option(Integer.class, "--keep")
            .paramLabel("N")
            .description("Put the day into the name, as in clinic-2026-11-27.db, and keep the newest N.");

    public BackupCommand(Session session) {
        super("backup", "Copy the book while others use it, and verify the copy.");
        footer("", "Example: missed-meetings backup --keep 14 /backup/clinic.db");
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var book = session.open()) {
            var backup = new Backup(book);
            var place = session.resolve(file.value());
            var copy = keep.isGiven()
                    ? backup.daily(place, keep.value(), session.signature(), session.host())
                    : backup.to(place, force.value(), session.signature(), session.host());
            if (session.json()) {
                session.screen().object(json -> json.book().backup(copy));
            } else if (session.talks()) {
                session.screen()
                        .line("Backed up " + Plurals.meetings(copy.meetings()) + " to " + copy.file() + " ("
                                + copy.bytes() + " bytes), read again and found whole"
                                + (copy.gone() == 0
                                        ? ""
                                        : "; took away " + Plurals.count(copy.gone(), "older one", "older ones")));
            }
        }
        return ExitCode.DONE;
    }
}
