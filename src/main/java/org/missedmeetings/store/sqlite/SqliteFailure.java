package org.missedmeetings.store.sqlite;

import java.util.Optional;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Damage;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's result codes mean to the person at the shell. */
public final class SqliteFailure {
    static final int PRIMARY = 0xff;

    static final String WHAT_TO_DO_ABOUT_DAMAGE =
            "See all that is wrong: missed-meetings health. Then put its last backup in its place: missed-meetings restore"
                    + " FILE, which keeps the damaged book for a rescue.";

    private SqliteFailure() {}

    /**
     * The failure as a {@link Problem} where the file or another process is to blame; where we are (a constraint, a
     * wrong statement) the exception itself.
     *
     * @param file what to call it, at the beginning of a sentence
     */
    public static RuntimeException explain(RuntimeException failure, String file) {
        if (failure instanceof Problem) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NativeLibraryNotFoundException) {
                return Problem.unusable(
                        "no_temp_folder",
                        "SQLite's library cannot be unpacked into the folder for temporary files, "
                                + System.getProperty("java.io.tmpdir") + ".",
                        "Name one to write to and run from: java -Djava.io.tmpdir=FOLDER -jar …",
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
                Problem.busy(
                        file + " is locked by another program.", "Nothing was changed. Try again in a moment.", cause);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                Problem.unusable(
                        "read_only",
                        file + " is read-only for this user.",
                        "Nothing was changed. Make the file and its folder writable, or run as the user who owns them.",
                        cause);
            case SQLITE_CANTOPEN ->
                Problem.unusable(
                        "cannot_open",
                        file + " cannot be opened.",
                        "This user must be able to write to the file and to its folder.",
                        cause);
            case SQLITE_FULL ->
                Problem.unusable(
                        "disk_full",
                        file + " cannot be written: its disk is full.",
                        "Nothing was changed. Make room and try again.",
                        cause);
            case SQLITE_IOERR, SQLITE_NOLFS -> unreadable(file, code.name(), cause);
            case SQLITE_NOTADB ->
                Problem.unusable(
                        "not_a_book",
                        file + " is not a SQLite database.",
                        "Check the path (--db or MISSED_MEETINGS_DB).",
                        cause);
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
    public static Optional<RuntimeException> contradiction(RuntimeException failure, String file) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite
                    && (sqlite.getResultCode().code & PRIMARY) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                return Optional.of(Problem.unusable(
                        "damaged",
                        file + " does not take this change: what stands in it contradicts it ("
                                + sqlite.getResultCode().name() + ").",
                        "Nothing was changed. If somebody has written into the book with another program, put its last backup"
                                + " in its place: missed-meetings restore FILE. If nobody has, run this again with -v, and"
                                + " send us what it says.",
                        failure));
            }
        }
        return Optional.empty();
    }

    private static Problem damaged(String message, Throwable cause) {
        return Problem.unusable("damaged", message, WHAT_TO_DO_ABOUT_DAMAGE, cause);
    }

    /**
     * That the disk does not give back, or take, what it should: the book itself may be whole.
     *
     * @param code SQLite's name of it
     */
    static Problem unreadable(String file, String code, Throwable cause) {
        return Problem.unusable(
                "io_error",
                file + " could not be read or written: the disk failed (" + code + ").",
                "Nothing was changed. Look at the disk first, before you touch the book: is it failing, unplugged, full, or"
                        + " over a limit? On Linux, dmesg says it.",
                cause);
    }
}
