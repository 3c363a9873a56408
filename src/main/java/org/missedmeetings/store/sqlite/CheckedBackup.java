package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.missedmeetings.meeting.Job;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.meeting.book.SettingKey;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.files.BookFile;

/** The copy of a backup that is to take a book's place: whole, and of this version of the tables. */
final class CheckedBackup {
    private final Database copy;
    private final Path backup;
    private final int version;

    /**
     * Looks at the copy from end to end, and brings it up to date.
     *
     * @param backup where it comes from, for messages
     * @throws Problem {@code bad_backup} when it is damaged, {@code not_a_book} when it is none
     */
    CheckedBackup(Database copy, Path backup) {
        this.copy = copy;
        this.backup = backup;
        var stamp = copy.read(tables -> Schema.stamp(copy.handle()));
        Schema.requireOurs(stamp, backup);
        Integrity.fault(copy).ifPresent(fault -> {
            throw damaged(fault);
        });
        copy.read(tables -> copy.handle().execute("PRAGMA journal_mode = WAL"));
        if (stamp.version() < Schema.VERSION) {
            copy.write(tables -> {
                Schema.upgrade(copy.handle(), stamp.version());
                return null;
            });
        }
        version = stamp.version();
    }

    /** Looks whether it is a file that can be one, and nobody is writing it. */
    static void requireFile(Path backup) throws IOException {
        if (!Files.isRegularFile(backup)) {
            throw new Problem(
                    BookProblem.NO_BACKUP,
                    Files.exists(backup) ? backup + " is no file." : "There is no file " + backup + ".");
        }
        try (var stream = Files.newInputStream(backup)) {
            if (!BookCopy.isBook(stream.readNBytes(BookCopy.HEADER))) {
                throw new Problem(BookProblem.NOT_A_BACKUP, backup + " is no backup of a book.");
            }
        }
        for (var beside : new BookFile(backup).beside()) {
            if (Files.exists(beside)
                    && Files.size(beside) > 0
                    && !beside.toString().endsWith("-shm")) {
                throw new Problem(
                        BookProblem.BACKUP_IN_USE,
                        "There is a " + beside + ", so that backup is in use, or was not finished.",
                        Facts.of(backup));
            }
        }
    }

    /** What SQLite says of a damaged copy with the advice for the backup: it is not the book that needs looking after. */
    static Problem aboutBackup(Problem problem) {
        return problem.code().equals("damaged")
                ? new Problem(BookProblem.BAD_BACKUP, problem.getMessage(), Facts.NONE, problem)
                : problem;
    }

    /** What is in it, together with what the book has that it has not. */
    BackupContents contents(Optional<SinceBackup> since) {
        return copy.read(tables -> new BackupContents(
                tables.meetings().count(),
                zone(),
                BackupComparison.at(copy.handle()),
                tables.settings().get(SettingKey.MOVED_TO),
                since));
    }

    /**
     * What the book has that it has not. Where it is so old that it has no identity of its own yet, it gets the book's.
     *
     * @param hasRecord whether the book has the tables of who changed people and settings
     */
    SinceBackup since(Database book, boolean hasRecord) {
        return book.read(tables -> {
            var since = new BackupComparison(copy.handle(), book.handle(), version, hasRecord).compare();
            if (!since.isAnotherBook()) {
                BackupComparison.id(book.handle())
                        .ifPresent(id -> copy.write(inCopy -> {
                            inCopy.settings().put(SettingKey.BOOK_ID, id);
                            return null;
                        }));
            }
            return since;
        });
    }

    /**
     * Notes in it that it takes a book's place; what it says of where the book was is over.
     *
     * @param aside where the book is going that is there; null where there is none
     * @param place where it is going itself
     */
    void note(Instant now, String actor, String host, String aside, String place) {
        copy.write(tables -> {
            var history = tables.settingsHistory();
            tables.settings().get(SettingKey.MOVED_TO).ifPresent(there -> {
                tables.settings().remove(SettingKey.MOVED_TO);
                history.record(now, actor, SettingEvent.Action.CHANGED, SettingKey.PLACE, there, place, null);
            });
            tables.settings().remove(SettingKey.ARRIVING_FROM);
            history.record(now, actor, SettingEvent.Action.RESTORED, "book", aside, backup.toString(), null);
            tables.runs().record(Job.RESTORE, now, actor, host);
            return null;
        });
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(
                    copy.read(tables -> tables.settings().get(SettingKey.ZONE)).orElse(""));
        } catch (DateTimeException unreadable) {
            throw damaged("its time zone cannot be read");
        }
    }

    private Problem damaged(String fault) {
        return new Problem(BookProblem.BAD_BACKUP, "The backup " + backup + " is damaged (" + fault + ").");
    }
}
