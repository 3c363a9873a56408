package org.missedmeetings.store.sqlite;

import java.util.Optional;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Damage;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to the person at the shell. */
final class SqliteFailure {
    static final int PRIMARY = 0xff;

    private SqliteFailure() {}

    /**
     * The failure as a {@link Problem} where the file or another process is to blame; where we are (a constraint, a
     * wrong statement) the exception itself.
     *
     * @param file what to call it, at the beginning of a sentence
     */
    static RuntimeException explain(RuntimeException failure, String file) {
        if (failure instanceof Problem) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NativeLibraryNotFoundException) {
                return new Problem(
                        BookProblem.NO_TEMP_FOLDER,
                        "SQLite's library cannot be unpacked into the folder for temporary files, "
                                + System.getProperty("java.io.tmpdir") + ".",
                        Facts.NONE,
                        failure);
            }
            if (cause instanceof Damage damage) {
                return damaged(file + " is damaged: " + damage.getMessage() + ".", failure);
            }
            if (cause instanceof SQLiteException sqlite) {
                var problem = problem(meant(sqlite.getResultCode()), file, failure);
                return problem == null ? failure : problem;
            }
        }
        return failure;
    }

    /** The index of the log grows by whole pages: where that fails there is no room for it, whatever SQLite calls it. */
    private static SQLiteErrorCode meant(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE ? SQLiteErrorCode.SQLITE_FULL : code;
    }

    private static Problem problem(SQLiteErrorCode code, String file, Throwable cause) {
        return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Problem(BookProblem.LOCKED, file + " is locked by another program.", Facts.NONE, cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                new Problem(BookProblem.READ_ONLY, file + " is read-only for this user.", Facts.NONE, cause);
            case SQLITE_CANTOPEN ->
                new Problem(BookProblem.CANNOT_OPEN, file + " cannot be opened.", Facts.NONE, cause);
            case SQLITE_FULL ->
                new Problem(BookProblem.DISK_FULL, file + " cannot be written: its disk is full.", Facts.NONE, cause);
            case SQLITE_IOERR, SQLITE_NOLFS -> unreadable(file, code.name(), cause);
            case SQLITE_NOTADB ->
                new Problem(BookProblem.NOT_A_DATABASE, file + " is not a SQLite database.", Facts.NONE, cause);
            case SQLITE_CORRUPT ->
                damaged(
                        file + " is damaged or cut short: SQLite cannot make sense of it (" + code.name() + ").",
                        cause);
            default -> null;
        };
    }

    /**
     * That a rule of the tables refused a change which this program makes of sound books only: somebody has written into
     * this one what no rule forbids, and what cannot be all the same. Empty for any other failure.
     */
    static Optional<RuntimeException> contradiction(RuntimeException failure, String file) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite
                    && (sqlite.getResultCode().code & PRIMARY) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return Optional.of(new Problem(
                        BookProblem.CONTRADICTION,
                        file + " does not take this change: what stands in it contradicts it ("
                                + sqlite.getResultCode().name() + ").",
                        Facts.NONE,
                        failure));
            }
        }
        return Optional.empty();
    }

    private static Problem damaged(String message, Throwable cause) {
        return new Problem(BookProblem.DAMAGED, message, Facts.NONE, cause);
    }

    /**
     * That the disk does not give back, or take, what it should: the book itself may be whole.
     *
     * @param code SQLite's name of it
     */
    static Problem unreadable(String file, String code, Throwable cause) {
        return new Problem(
                BookProblem.IO_ERROR,
                file + " could not be read or written: the disk failed (" + code + ").",
                Facts.NONE,
                cause);
    }
}
