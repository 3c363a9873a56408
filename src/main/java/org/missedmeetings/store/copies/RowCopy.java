package org.missedmeetings.store.copies;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.CopiedTable;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.sql.Column;
import org.missedmeetings.store.sql.Damage;

/**
 * The rows of one book on their way into another one, whose tables are new: written, and then read again there. Nothing
 * is held of them but some hundred at a time.
 */
public final class RowCopy implements NewContents {
    private final Database from;
    private final Set<BookTable> wanted;
    private final DoubleConsumer progress;
    private final List<CopiedTable> copied = new ArrayList<>();
    private long all;
    private long done;

    /**
     * A copy that is still to be made.
     *
     * @param from read inside a transaction of its own, in which nobody else's changes are seen
     * @param progress told now and then how much is done, from 0 to 1
     */
    public RowCopy(Database from, Set<BookTable> wanted, DoubleConsumer progress) {
        this.from = from;
        this.wanted = EnumSet.copyOf(wanted);
        this.progress = progress;
    }

    @Override
    public void write(Database to) {
        var source = new BookRows(from);
        var target = new BookRows(to);
        all = wanted.stream().mapToLong(source::count).sum();
        done = 0;
        copied.clear();
        to.handle().execute("DELETE FROM settings");
        for (var table : wanted) {
            copied.add(copied(table, source, target));
        }
    }

    /**
     * Reads it again, where it was written to.
     *
     * @throws Problem {@code bad_copy} where it is not what was written
     */
    @Override
    public void settle(Database to) {
        var target = new BookRows(to);
        for (var table : copied) {
            var there = read(BookTable.valueOf(table.name().toUpperCase(Locale.ROOT)), target);
            if (!there.equals(table)) {
                throw new Problem(
                        BookProblem.BAD_COPY,
                        "What was written into the table " + table.name() + " is not what can be read there, so nothing"
                                + " was copied.");
            }
        }
    }

    /** What was copied, table by table. */
    public List<CopiedTable> tables() {
        return List.copyOf(copied);
    }

    /** One digest of all of it. */
    public String digest() {
        return RowDigest.of(copied.stream()
                .map(table -> table.name() + " " + table.digest())
                .toList());
    }

    private CopiedTable copied(BookTable table, BookRows source, BookRows target) {
        var columns = source.columns(table);
        var into = target.columns(table);
        if (!names(columns).equals(names(into))) {
            throw new IllegalStateException("the table " + table.table() + " has other columns there");
        }
        var digest = new RowDigest(columns);
        var rows = new long[1];
        try (var writer = target.writer(table, into)) {
            source.forEach(table, columns, into, row -> {
                digest.add(row);
                add(writer, row, table);
                rows[0]++;
                step();
            });
            flush(writer, table);
        }
        return new CopiedTable(table.table(), rows[0], digest.text());
    }

    private CopiedTable read(BookTable table, BookRows target) {
        var columns = target.columns(table);
        var digest = new RowDigest(columns);
        var rows = new long[1];
        target.forEach(table, columns, columns, row -> {
            digest.add(row);
            rows[0]++;
            step();
        });
        return new CopiedTable(table.table(), rows[0], digest.text());
    }

    private void add(BookRows.Writer writer, Object[] row, BookTable table) {
        blamingTheSource(() -> writer.add(row), table);
    }

    private void flush(BookRows.Writer writer, BookTable table) {
        blamingTheSource(writer::flush, table);
    }

    /** What new tables of ours refuse is not as ours are. */
    private void blamingTheSource(Runnable writing, BookTable table) {
        try {
            writing.run();
        } catch (RuntimeException refused) {
            if (refused instanceof Problem problem && problem.type() != BookProblem.CONTRADICTION) {
                throw problem;
            }
            from.read(tables -> {
                throw new Damage("what stands in its table " + table.table() + " breaks that table's rules", refused);
            });
        }
    }

    /** It is read as often as it is written. */
    private void step() {
        done++;
        if (done % BookRows.BATCH == 0) {
            progress.accept(Math.min(1, done / (2.0 * all)));
        }
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
