package org.missedmeetings.store;

import java.nio.file.Path;
import org.missedmeetings.meeting.Problem;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to the person at the shell. */
final class SqliteFailure {
    private static final int PRIMARY = 0xff;

    private SqliteFailure() {}

    /**
     * The failure as a {@link Problem} where the file or another process is to blame; where we are (a constraint, a
     * wrong statement) the exception itself.
     */
    static RuntimeException explain(RuntimeException failure, Path book) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                var problem = problem(sqlite.getResultCode(), book, failure);
                return problem == null ? failure : problem;
            }
        }
        return failure;
    }

    private static Problem problem(SQLiteErrorCode code, Path book, Throwable cause) {
        return switch (SQLiteErrorCode.getErrorCode(code.code & PRIMARY)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                Problem.busy(
                        "The book at " + book + " is locked by another program.",
                        "Nothing was changed. Try again in a moment.",
                        cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                Problem.unusable(
                        "read_only",
                        "The book at " + book + " is read-only for this user.",
                        "Nothing was changed. Make the file and its folder writable, or run as the user who owns them.",
                        cause);
            case SQLITE_CANTOPEN ->
                Problem.unusable(
                        "cannot_open",
                        "The book at " + book + " cannot be opened.",
                        "This user must be able to write to the file and to its folder.",
                        cause);
            case SQLITE_FULL ->
                Problem.unusable(
                        "disk_full",
                        "The disk of the book at " + book + " is full.",
                        "Nothing was changed. Make room and try again.",
                        cause);
            case SQLITE_IOERR ->
                Problem.unusable(
                        "io_error",
                        "The book at " + book + " could not be read or written (" + code.name() + ").",
                        "Nothing was changed. Look at the disk: is it full, failing, or over a limit?",
                        cause);
            case SQLITE_NOTADB ->
                Problem.unusable(
                        "not_a_book",
                        book + " is not a book: it is no SQLite database.",
                        "Check the path (--db or MISSED_MEETINGS_DB).",
                        cause);
            case SQLITE_CORRUPT ->
                Problem.unusable(
                        "damaged",
                        "The book at " + book + " is damaged or cut short.",
                        "Put the last backup in its place; keep the damaged file for a rescue.",
                        cause);
            default -> null;
        };
    }
}
