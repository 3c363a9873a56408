package org.missedmeetings.cli.book;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.command.Parameter;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.ProgressBar;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.imports.BookRules;
import org.missedmeetings.desk.imports.Import;
import org.missedmeetings.desk.imports.ImportOptions;
import org.missedmeetings.desk.imports.ImportReport;
import org.missedmeetings.desk.imports.Past;
import org.missedmeetings.desk.imports.SameNames;
import org.missedmeetings.desk.imports.files.CsvFormat;
import org.missedmeetings.desk.imports.files.DateForm;
import org.missedmeetings.desk.imports.files.ImportFile;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.meeting.CatchUp;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.time.ClinicTime;

public final class ImportCommand extends Command implements Callable<Integer> {
    private static final String ANOTHER_ZONE = "missed-meetings import --zone ZONE";

    private final Session session;

    private final Parameter<String> file = parameter("FILE")
            .description("A TeleClinic SQLite database, or CSV whose first line names its columns, in any order:"
                    + " externalId, doctor, patient, scheduledAt, status, and where there are some durationMinutes, title,"
                    + " doctorId, patientId, phone, email, birthDate. - reads CSV from standard input.");

    private final Option<Boolean> dryRun =
            flag("--dry-run").description("Show what would be taken over, and take nothing.");

    private final Option<Boolean> update =
            flag("--update").description("Rows that changed since they were imported change the book.");

    private final Option<String> dateFormat = option("--date-format")
            .paramLabel("FORM")
            .description("How the file writes days and times: \"dd/MM/yyyy HH:mm\" (else 2024-11-30 14:00).");

    private final Option<List<String>> statuses = options("--map-status")
            .paramLabel("WORD=STATUS")
            .description("What a word for a status means: no-show=missed. Can be given several times.");

    private final Option<List<String>> columns = options("--map-column")
            .paramLabel("NAME=COLUMN")
            .description("What a column is: Termin=scheduledAt. Can be given several times.");

    private final Option<String> encoding = option("--encoding")
            .paramLabel("NAME")
            .description("What the file is written in, if not UTF-8, nor UTF-16 with its mark: windows-1252, say.");

    private final Option<SameNames> sameNames = option(SameNames.class, "--same-names")
            .paramLabel("WHICH")
            .description(
                    "People of one name, or nearly, whom nothing tells apart: one or several. Else they are left out.");

    private final Option<Past> past = option(Past.class, "--past")
            .paramLabel("WHAT")
            .description("Meetings still scheduled for a time before the check's catch-up (settings): as-is,"
                    + " missed-silently or leave-out.");

    public ImportCommand(Session session) {
        super(
                "import",
                "Take meetings over from a TeleClinic database or a CSV file; what is in the book already stays"
                        + " as it is, unless --update says otherwise. Makes the book where there is none. Exit code 7: some rows"
                        + " were left out, and are named.");
        footer(
                "",
                "Example: missed-meetings import old.csv --date-format \"dd/MM/yyyy HH:mm\" --map-status no-show=missed"
                        + " --dry-run");
        this.session = session;
    }

    @Override
    public Integer call() {
        var format = CsvFormat.of(
                encoding.value(),
                dateFormat.isGiven() ? DateForm.of(dateFormat.value()) : null,
                statuses.value(),
                columns.value());
        try (var source = file.value().equals("-")
                        ? ImportFile.read(session.in(), format)
                        : ImportFile.open(session.resolve(Path.of(file.value())), session.patience(), format);
                var progress =
                        new ProgressBar(session.screen(), session.terminal().showsErr() && session.talks())) {
            var answer = new ImportAnswer(session, dryRun.value());
            return Book.isFree(session.book(), session.patience())
                    ? intoNew(source, progress, answer)
                    : intoBook(source, progress, answer);
        }
    }

    private Integer intoBook(ImportSource source, ProgressBar progress, ImportAnswer answer) {
        try (var book = dryRun.value()
                ? session.openOrPretend(GracePeriod.USUAL, ANOTHER_ZONE)
                : session.openOrCreate(GracePeriod.USUAL, ANOTHER_ZONE)) {
            var time = session.time(book);
            answer.sayZone(source, time, book.zone());
            var importing = importing(source, time, progress);
            var report = dryRun.value() ? importing.rehearse(book) : importing.into(book);
            return end(importing, report, progress, answer);
        }
    }

    /** Where there is no book yet, nothing is made before it is known that something enters. */
    private Integer intoNew(ImportSource source, ProgressBar progress, ImportAnswer answer) {
        var zone = session.zoneOfNewBook(ANOTHER_ZONE);
        var time = session.time(zone);
        answer.sayZone(source, time, zone);
        var importing = importing(source, time, progress);
        var rules = new BookRules(zone, GracePeriod.USUAL, CatchUp.USUAL);
        ImportReport report;
        if (dryRun.value()) {
            try (var nowhere = Book.temporary(session.clock(), zone, GracePeriod.USUAL, session.signature())) {
                report = importing.rehearse(nowhere);
            }
        } else {
            report = importing.intoNew(session.book(), session.patience(), session.clock(), rules);
            answer.sayMade(report, session.book(), zone);
        }
        return end(importing, report, progress, answer);
    }

    private Import importing(ImportSource source, ClinicTime time, ProgressBar progress) {
        return new Import(
                source,
                new ImportOptions(sameNames.value(), past.value(), update.value()),
                time,
                session.signature(),
                session.host(),
                progress::at);
    }

    private Integer end(Import importing, ImportReport report, ProgressBar progress, ImportAnswer answer) {
        progress.end();
        answer.show(report);
        importing.open(report).ifPresent(problem -> {
            throw problem;
        });
        return report.rejected().count() == 0 ? ExitCode.DONE : ExitCode.INCOMPLETE;
    }
}
