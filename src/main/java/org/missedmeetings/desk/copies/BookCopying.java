package org.missedmeetings.desk.copies;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.StoredBook;
import org.missedmeetings.store.books.Books;
import org.missedmeetings.store.copies.BookTable;
import org.missedmeetings.store.copies.NewContents;
import org.missedmeetings.store.copies.RowCopy;
import org.missedmeetings.store.tables.Tables;

/**
 * A book that goes to another place, or gets a double there, whatever holds it here and there.
 *
 * <p>A move has three steps, each a transaction: the new book is made, and takes no changes yet; the old one says where the
 * book is, and takes none any more; the new one takes changes. So there are never two books that do. Whoever is killed
 * between two of them does the same once more, which goes on from there (decision 0022).
 */
public final class BookCopying {
    private final BookUrl to;
    private final Duration patience;
    private final InstantSource clock;
    private final Signature signature;
    private final DoubleConsumer progress;

    /**
     * A copy that is still to be made.
     *
     * @param to where nothing is yet
     * @param clock this machine's
     * @param progress told now and then how much is done, from 0 to 1
     */
    public BookCopying(
            BookUrl to, Duration patience, InstantSource clock, Signature signature, DoubleConsumer progress) {
        this.to = Books.real(to);
        this.patience = patience;
        this.clock = clock;
        this.signature = signature;
        this.progress = progress;
    }

    /**
     * Moves the book: afterwards it is at the new place, and what is left takes no changes. Nobody writes meanwhile.
     *
     * @throws Problem {@code exists} where something is there already; {@code damaged} where the book is not whole
     */
    public CopyReport move(Book book) {
        requireAnotherPlace(book);
        if (book.movedTo().isPresent()) {
            return finish(book);
        }
        var source = book.stored();
        var copy = new RowCopy(source.database(), EnumSet.allOf(BookTable.class), progress);
        var meetings = source.database().write(tables -> {
            source.takeTime();
            requireIntact(source);
            unfinished(book).ifPresent(StoredBook::discardUnfinished);
            requireFree();
            leave(tables, source);
            Books.make(to, patience, contents(copy, inNew -> arrive(inNew, source)));
            return tables.meetings().count();
        });
        finishing(book, this::takeOver);
        return report(book.url(), book.id(), CopyReport.Result.MOVED, meetings, copy);
    }

    /**
     * Makes another book of what is in this one, which stays as it is. Of who may come in over HTTP the new one knows, but
     * it lets nobody in: that is for whoever runs it to say.
     *
     * @throws Problem as {@link #move}
     */
    public CopyReport duplicate(Book book) {
        requireAnotherPlace(book);
        requireFree();
        var source = book.stored();
        requireIntact(source);
        var wanted = EnumSet.allOf(BookTable.class);
        wanted.removeAll(BookTable.OF_A_SERVER);
        var copy = new RowCopy(source.database(), wanted, progress);
        var id = UUID.randomUUID().toString();
        var meetings = source.database().readAtOneMoment(tables -> {
            Books.make(to, patience, contents(copy, inNew -> becomeAnother(inNew, book, id, tables.now())));
            return tables.meetings().count();
        });
        return report(book.url(), id, CopyReport.Result.DUPLICATED, meetings, copy);
    }

    private void becomeAnother(Tables tables, Book book, String id, Instant now) {
        tables.settings().remove(SettingKey.MOVED_TO);
        tables.settings().remove(SettingKey.ARRIVING_FROM);
        tables.settings().put(SettingKey.BOOK_ID, id);
        tables.settingsHistory()
                .record(
                        now,
                        signature.actor(),
                        SettingEvent.Action.CHANGED,
                        SettingKey.BOOK_ID,
                        book.id(),
                        id,
                        "copied from " + book.url().text());
        tables.accessTokens().revokeAll(now, signature.actor());
    }

    private CopyReport report(BookUrl from, String id, CopyReport.Result result, Long meetings, RowCopy copy) {
        try (var there = Book.open(to, patience, clock)) {
            return new CopyReport(from, to, id, result, meetings, copy.tables(), copy.digest(), there.grants());
        }
    }

    private static NewContents contents(RowCopy copy, Consumer<Tables> last) {
        return new NewContents() {
            @Override
            public void write(Database database) {
                copy.write(database);
            }

            @Override
            public void settle(Database database) {
                copy.settle(database);
                database.write(tables -> {
                    last.accept(tables);
                    return null;
                });
            }
        };
    }

    /** The last step of a move, whoever took the others. */
    private CopyReport finish(Book book) {
        var place = book.movedTo().orElseThrow();
        if (!Books.isThere(to, patience)) {
            throw book.elsewhere().orElseThrow();
        }
        try (var there = Book.open(to, patience, clock)) {
            if (!there.id().equals(book.id()) || there.movedTo().isPresent()) {
                throw book.elsewhere().orElseThrow();
            }
            if (there.arrivingFrom().isEmpty()) {
                return done(book, CopyReport.Result.ALREADY_MOVED);
            }
        }
        if (!place.equals(to.text())) {
            throw book.elsewhere().orElseThrow();
        }
        finishing(book, this::takeOver);
        return done(book, CopyReport.Result.FINISHED);
    }

    private CopyReport done(Book book, CopyReport.Result result) {
        return new CopyReport(book.url(), to, book.id(), result, null, List.of(), null, List.of());
    }

    /** It is committed last: should the new book not come about, nothing was said here. */
    private void leave(Tables tables, StoredBook source) {
        tables.settings().put(SettingKey.MOVED_TO, to.text());
        tables.settingsHistory()
                .record(
                        tables.now(),
                        signature.actor(),
                        SettingEvent.Action.CHANGED,
                        SettingKey.PLACE,
                        source.url().text(),
                        to.text(),
                        null);
        source.heedWhereabouts();
    }

    private static void arrive(Tables tables, StoredBook source) {
        tables.settings().remove(SettingKey.MOVED_TO);
        tables.settings().put(SettingKey.ARRIVING_FROM, source.url().text());
    }

    /** What goes wrong here is not as if nothing had been done. */
    private void finishing(Book book, Runnable last) {
        try {
            last.run();
        } catch (Problem failed) {
            throw new Problem(
                    BookProblem.ARRIVING,
                    failed.getMessage() + " The book has left " + book.url().text() + ", and takes no changes at "
                            + to.text() + " yet.",
                    Facts.at(book.url().text(), to.text()),
                    failed);
        }
    }

    private void takeOver() {
        try (var there = Book.open(to, patience, clock)) {
            there.database().regardless().write(tables -> {
                tables.settings().remove(SettingKey.ARRIVING_FROM);
                there.stored().heedWhereabouts();
                return null;
            });
        }
    }

    /** What an earlier run has copied, and not come to the end with: the book may have changed since. */
    private Optional<StoredBook> unfinished(Book book) {
        if (Books.isFree(to, patience) || !Books.isThere(to, patience)) {
            return Optional.empty();
        }
        try {
            var there = Book.open(to, patience, clock);
            if (there.arrivingFrom().isPresent() && there.id().equals(book.id())) {
                return Optional.of(there.stored());
            }
            there.close();
            return Optional.empty();
        } catch (Problem noBook) {
            return Optional.empty();
        }
    }

    private void requireFree() {
        if (!Books.isFree(to, patience)) {
            throw new Problem(
                    BookProblem.BOOK_THERE,
                    Books.isThere(to, patience)
                            ? "There is a book at " + to.text() + " already, or a file that should be one."
                            : "There is something at " + to.text() + " already.");
        }
    }

    private void requireAnotherPlace(Book book) {
        if (to.text().equals(book.url().text())) {
            throw new Problem(BookProblem.COPY_OF_ITSELF, to.text() + " is the book itself.");
        }
    }

    private static void requireIntact(StoredBook book) {
        var condition = book.condition(true);
        if (!condition.isIntact()) {
            throw new Problem(
                    BookProblem.DAMAGED_SOURCE,
                    "The book at " + book.url().text() + " is damaged (" + condition.integrity()
                            + "), so nothing was copied.");
        }
    }
}
