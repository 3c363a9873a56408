package org.missedmeetings.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Import;
import org.missedmeetings.desk.ImportSource;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Take meetings over from a TeleClinic database or a CSV file; what is in the book already stays"
                + " as it is. Makes the book where there is none.")
final class ImportCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "FILE",
            description = "A TeleClinic SQLite database, or CSV with the columns"
                    + " externalId,doctor,patient,scheduledAt,durationMinutes,status[,title].")
    private Path file;

    @Option(names = "--dry-run", description = "Show what would be taken over, and take nothing.")
    private boolean dryRun;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (var source = ImportSource.open(session.resolve(file), session.patience());
                var book = dryRun ? session.openOrPretend(GracePeriod.USUAL) : session.openOrCreate(GracePeriod.USUAL);
                var progress =
                        new ProgressBar(session.screen(), session.terminal().showsErr() && session.talks())) {
            if (book.isNew() && !dryRun && session.talks()) {
                session.screen().note("Made the book " + book.path() + " (zone " + book.zone() + ")");
            }
            var importing = new Import(book);
            var time = session.time(book);
            var report = dryRun
                    ? importing.rehearse(source, time, session.signature(), progress::at)
                    : run(importing, book, source, time, progress);
            progress.end();
            if (session.json()) {
                session.screen().object(json -> json.report(report, dryRun));
            } else if (session.talks()) {
                print(report);
            }
        }
        return ExitCode.DONE;
    }

    /** The import; where it fails as a whole, a book that it made goes with it. */
    private Import.Report run(Import importing, Book book, ImportSource source, ClinicTime time, ProgressBar progress) {
        try {
            return importing.run(source, time, session.signature(), progress::at);
        } catch (Problem failed) {
            if (book.isNew()) {
                book.discard();
            }
            throw failed;
        }
    }

    private void print(Import.Report report) {
        session.screen()
                .line((dryRun ? "Would import " : "Imported ") + Words.meetings(report.meetings()) + ", "
                        + Words.count(report.people(), "person", "people") + " and "
                        + Words.notifications(report.notifications()) + " (" + report.format() + ")");
        if (report.unchanged() > 0) {
            session.screen().line("In the book already: " + Words.count(report.unchanged(), "row", "rows"));
        }
        if (report.overlapping() > 0) {
            session.screen()
                    .line("Overlapping another meeting of the same doctor or patient: "
                            + Words.meetings(report.overlapping()));
        }
        remarks("Changed since it was imported, left as it is in the book", report.changed());
        remarks("Not imported", report.rejected());
    }

    private void remarks(String head, List<Import.Remark> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        session.screen().line(head + ": " + Words.count(remarks.size(), "row", "rows"));
        for (var remark : remarks) {
            var id = remark.externalId() == null || remark.where().contains(remark.externalId())
                    ? ""
                    : " (" + remark.externalId() + ")";
            var meeting = remark.meetingId() == null ? "" : " (meeting " + remark.meetingId() + " here)";
            session.screen().line("  " + remark.where() + id + ": " + remark.reason() + meeting);
        }
    }
}
