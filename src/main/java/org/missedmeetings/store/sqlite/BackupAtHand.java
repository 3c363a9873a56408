package org.missedmeetings.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.meeting.book.BackupContents;
import org.missedmeetings.meeting.book.SinceBackup;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.Database;
import org.missedmeetings.store.files.BookFile;
import org.missedmeetings.store.files.PrivateCopy;

/** A backup whose rows are to be read: a copy of it, where nobody else can reach it, and gone when it is closed. */
public final class BackupAtHand implements AutoCloseable {
    private final Path file;
    private final Database copy;
    private final CheckedBackup checked;

    private BackupAtHand(Path file, Database copy, CheckedBackup checked) {
        this.file = file;
        this.copy = copy;
        this.checked = checked;
    }

    /**
     * Copies the backup, and looks whether it is whole.
     *
     * @throws Problem {@code bad_backup} when it is damaged, {@code not_a_book} when it is none
     */
    public static BackupAtHand open(Path backup) throws IOException {
        CheckedBackup.requireFile(backup);
        var file = PrivateCopy.of(backup);
        try {
            var copy = Connecting.toCopy(file, "The backup " + backup);
            try {
                return new BackupAtHand(file, copy, new CheckedBackup(copy, backup));
            } catch (RuntimeException failed) {
                copy.close();
                throw failed;
            }
        } catch (Problem failed) {
            takeAway(file);
            throw CheckedBackup.aboutBackup(failed);
        }
    }

    /** Its rows. */
    public Database database() {
        return copy;
    }

    /** As {@link CheckedBackup#since}, of a book that has all tables. */
    public SinceBackup since(Database book) {
        return checked.since(book, true);
    }

    /** As {@link CheckedBackup#contents}. */
    public BackupContents contents(Optional<SinceBackup> since) {
        return checked.contents(since);
    }

    /** As {@link CheckedBackup#note}. */
    public void note(Instant now, String actor, String host, String aside, String place) {
        checked.note(now, actor, host, aside, place);
    }

    @Override
    public void close() throws IOException {
        copy.close();
        takeAway(file);
    }

    private static void takeAway(Path file) throws IOException {
        for (var beside : new BookFile(file).beside()) {
            Files.deleteIfExists(beside);
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
    }
}
