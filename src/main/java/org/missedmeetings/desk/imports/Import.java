package org.missedmeetings.desk.imports;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.meeting.Job;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.store.tables.Tables;

/**
 * Takes meetings over from another system: a TeleClinic database or a CSV file, told apart by what is in it. All that
 * can enter does, in one transaction; what cannot is reported. A second import of the same file adds nothing.
 */
public final class Import {
    private final ImportSource source;
    private final ImportOptions options;
    private final ClinicTime time;
    private final Signature signature;
    private final String host;
    private final DoubleConsumer progress;

    /**
     * An import that has yet to run.
     *
     * @param time the clinic's, for times without an offset
     * @param host the machine's name, for the record of what ran
     * @param progress is told now and then how much is done, from 0 to 1
     */
    public Import(
            ImportSource source,
            ImportOptions options,
            ClinicTime time,
            Signature signature,
            String host,
            DoubleConsumer progress) {
        this.source = source;
        this.options = options;
        this.time = time;
        this.signature = signature;
        this.host = host;
        this.progress = progress;
    }

    /**
     * Takes over what can be.
     *
     * @throws Problem {@code old_meetings} when somebody has to say what becomes of some, and when the file turns out to
     *     be damaged further on; then nothing entered
     */
    public ImportReport into(Book book) {
        return book.database().write(tables -> taken(tables, BookRules.of(book)));
    }

    /**
     * Makes a book with what can be taken over in it, or none where nothing can. Nobody sees it before it is whole.
     *
     * @throws Problem as {@link #into}, and where no book can be made there
     */
    public ImportReport intoNew(BookUrl url, Duration patience, InstantSource clock, BookRules rules) {
        return Book.make(
                url,
                patience,
                clock,
                rules.zone(),
                rules.grace(),
                signature,
                tables -> taken(tables, rules),
                report -> !report.isEmpty());
    }

    /** Does all that {@link #into} does and takes it back; what somebody has to say first is in the report. */
    public ImportReport rehearse(Book book) {
        return book.database().rehearse(tables -> {
            var firstNew = tables.meetings().nextId();
            return run(tables, BookRules.of(book)).withoutMeetingsFrom(firstNew);
        });
    }

    /** What somebody has to say before anything goes in; empty where nothing is open. */
    public Optional<Problem> open(ImportReport report) {
        var old = report.old();
        if (!old.isOpen()) {
            return Optional.empty();
        }
        var isOne = old.count() == 1;
        return Optional.of(new Problem(
                ImportProblem.OLD_MEETINGS,
                (isOne ? "1 meeting in the file is" : old.count() + " meetings in the file are")
                        + " still scheduled for more than " + old.days() + " days ago ("
                        + time.full(old.first()) + (isOne ? "" : " to " + time.full(old.last()))
                        + "); nothing was imported.",
                Facts.words(isOne ? "it" : "them")));
    }

    private ImportReport taken(Tables tables, BookRules rules) {
        var report = run(tables, rules);
        open(report).ifPresent(problem -> {
            throw problem;
        });
        if (!report.isEmpty()) {
            tables.runs().record(Job.IMPORT, tables.now(), signature.actor(), host);
        }
        return report;
    }

    private ImportReport run(Tables tables, BookRules rules) {
        return new ImportRun(tables, source, rules, options, time.at(tables.now()), signature, progress).all();
    }
}
