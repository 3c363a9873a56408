package org.missedmeetings.cli.book;

import java.time.ZoneId;
import java.util.function.Consumer;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.imports.ImportReport;
import org.missedmeetings.desk.imports.ImportReport.Remarks;
import org.missedmeetings.desk.imports.Past;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.hints.Hints;
import org.missedmeetings.render.hints.ShellHints;

/** What is said of an import. */
final class ImportAnswer {
    private static final Hints HINTS = new ShellHints();
    private static final String CHANGED = "Changed since it was imported, left as it is in the book";

    private final Session session;
    private final boolean dryRun;

    ImportAnswer(Session session, boolean dryRun) {
        this.session = session;
        this.dryRun = dryRun;
    }

    /** Which zone the file's times are read in, before anything else; and which of its columns are not read. */
    void sayZone(ImportSource source, ClinicTime time, ZoneId books) {
        if (!session.talks()) {
            return;
        }
        var zone = source.zone(time);
        session.screen()
                .note("Times without an offset are read in " + zone
                        + (zone.equals(books.getId()) ? ", the book's zone." : "; the book's zone is " + books + "."));
        if (!source.unknownColumns().isEmpty()) {
            session.screen()
                    .note("Note: these columns are not known, and nothing is taken from them: "
                            + String.join(", ", source.unknownColumns()));
        }
    }

    void sayMade(ImportReport report, BookUrl book, ZoneId zone) {
        if (session.talks()) {
            session.screen()
                    .note(
                            report.isEmpty()
                                    ? "No book was made: nothing entered."
                                    : "Made the book " + book.text() + " (zone " + zone + ")");
        }
    }

    /** What was done; with {@code --quiet} only what is not in the book so. */
    void show(ImportReport report) {
        if (session.json()) {
            session.screen().object(json -> json.imports().report(report, dryRun, HINTS));
        } else if (session.talks()) {
            print(report);
        } else {
            leftOnPurpose(report);
            remarks("Not imported", report.rejected(), session.screen()::note);
        }
    }

    /** What no exit code says, as it is left because nobody asked for it, or somebody asked for that. */
    private void leftOnPurpose(ImportReport report) {
        if (report.changed().count() > 0) {
            session.screen()
                    .note(CHANGED + ": " + Plurals.count(report.changed().count(), "row", "rows")
                            + "; to take that over: --update");
        }
        if (report.old().became() == Past.LEAVE_OUT && report.old().count() > 0) {
            session.screen().note(old(report.old()));
        }
    }

    private void print(ImportReport report) {
        var screen = session.screen();
        screen.line((dryRun ? "Would import " : "Imported ") + Plurals.meetings(report.meetings()) + ", "
                + Plurals.count(report.people(), "person", "people") + " and "
                + Plurals.notifications(report.notifications()) + " (" + report.format() + ")");
        if (report.updated() > 0) {
            screen.line((dryRun ? "Would change" : "Changed") + " as the file says: "
                    + Plurals.count(report.updated(), "meeting or person", "meetings or people"));
        }
        if (report.unchanged() > 0) {
            screen.line("In the book already: " + Plurals.count(report.unchanged(), "row", "rows"));
        }
        if (report.overlapping() > 0) {
            screen.line("Overlapping another meeting of the same doctor or patient: "
                    + Plurals.meetings(report.overlapping()));
        }
        if (report.old().count() > 0) {
            screen.line(old(report.old()));
        }
        overdue(report.overdue());
        remarks(CHANGED, report.changed(), screen::line);
        if (report.changed().count() > 0) {
            screen.line("  To take that over: --update");
        }
        remarks("Look at", report.remarks(), screen::line);
        remarks("Not imported", report.rejected(), screen::line);
    }

    private static String old(ImportReport.Old old) {
        return "Still scheduled in the file for more than " + old.days() + " days ago: " + Plurals.meetings(old.count())
                + became(old.became());
    }

    private static String became(Past past) {
        if (past == null) {
            return "";
        }
        return switch (past) {
            case AS_IS -> ", taken as they are";
            case MISSED_SILENTLY -> ", taken as missed; nobody is told";
            case LEAVE_OUT -> ", left out";
        };
    }

    private void overdue(ImportReport.Overdue overdue) {
        if (overdue.meetings() > 0) {
            var isOne = overdue.meetings() == 1;
            session.screen()
                    .line(overdue.meetings() + (isOne ? " is" : " are") + " overdue: the next check marks "
                            + (isOne ? "it" : "them") + " as missed and tells "
                            + Plurals.count(overdue.people(), "person", "people") + " ("
                            + Plurals.notifications(overdue.notifications()) + ")");
        }
    }

    private static String hint(ImportReport.Remark remark) {
        if (!remark.hasHint()) {
            return "";
        }
        return (remark.reason().matches("(?s).*[.?!]") ? " " : ". ") + HINTS.of(remark.type(), remark.facts());
    }

    private static void remarks(String head, Remarks remarks, Consumer<String> out) {
        if (remarks.count() == 0) {
            return;
        }
        out.accept(head + ": " + Plurals.count(remarks.count(), "row", "rows"));
        for (var remark : remarks.first()) {
            var id = remark.externalId() == null || remark.where().contains(remark.externalId())
                    ? ""
                    : " (" + remark.externalId() + ")";
            var meeting = remark.meetingId() == null ? "" : " (meeting " + remark.meetingId() + " here)";
            out.accept("  " + remark.where() + id + ": " + remark.reason() + meeting + hint(remark));
        }
        if (remarks.more() > 0) {
            out.accept("  and " + remarks.more() + " more");
        }
    }
}
