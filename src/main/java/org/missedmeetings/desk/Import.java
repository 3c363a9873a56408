package org.missedmeetings.desk;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.missedmeetings.meeting.ClinicTime;
import org.missedmeetings.meeting.Problem;

/**
 * Takes meetings over from another system: a TeleClinic database or a CSV file, told apart by what is in it. All that
 * can enter does, in one transaction; what cannot is reported. A second import of the same file adds nothing.
 */
public final class Import {
    private final Book book;

    public Import(Book book) {
        this.book = book;
    }

    /**
     * A row that did not enter the book, or did so earlier and says something else now.
     *
     * @param where how a person finds it: {@code line 12}
     * @param externalId its id there; null when it has none
     * @param reason why, as the end of a sentence
     * @param meetingId the meeting it entered the book as, earlier; null when it never did, or is no meeting
     */
    public record Remark(String where, String externalId, String reason, Long meetingId) {}

    /**
     * What an import did.
     *
     * @param format {@code teleclinic} or {@code csv}
     * @param meetings how many entered
     * @param people how many entered
     * @param notifications how many entered
     * @param unchanged how many rows were in the book already, and say the same
     * @param overlapping how many of the new live meetings take time that another one of the same person takes
     * @param changed rows that were in the book already, and say something else now; the book keeps its own
     * @param rejected rows that cannot enter
     */
    public record Report(
            String format,
            long meetings,
            long people,
            long notifications,
            long unchanged,
            long overlapping,
            List<Remark> changed,
            List<Remark> rejected) {}

    /**
     * Takes over what can be.
     *
     * @param time the clinic's, for times without an offset
     * @param progress is told now and then how much is done, from 0 to 1
     * @throws Problem when the file turns out to be damaged further on; then nothing entered
     */
    public Report run(ImportSource source, ClinicTime time, Signature signature, DoubleConsumer progress) {
        return book.database()
                .write(tables -> new Entering(tables, source, time, book.zone(), signature, progress).all());
    }

    /** Does all that {@link #run} does and takes it back. */
    public Report rehearse(ImportSource source, ClinicTime time, Signature signature, DoubleConsumer progress) {
        return book.database()
                .rehearse(tables -> new Entering(tables, source, time, book.zone(), signature, progress).all());
    }
}
