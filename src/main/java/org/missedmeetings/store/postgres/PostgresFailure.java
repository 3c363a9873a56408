package org.missedmeetings.store.postgres;

import java.sql.SQLException;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Damage;

/** What PostgreSQL's error codes mean to the person at the shell. Its messages may name patients, and are not shown. */
final class PostgresFailure {
    private PostgresFailure() {}

    /**
     * The failure as a {@link Problem} where the database, its server or another program is to blame; where we are (a
     * wrong statement) the exception itself.
     */
    static RuntimeException explain(RuntimeException failure, BookUrl.Postgres url) {
        if (failure instanceof Problem) {
            return failure;
        }
        var book = "The book at " + url.text();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Damage damage) {
                return problem(BookProblem.DAMAGED, book + " is damaged: " + damage.getMessage() + ".", failure);
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return of(sql.getSQLState(), book, failure);
            }
        }
        return failure;
    }

    static boolean isDisconnected(SQLException failed) {
        var state = failed.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static RuntimeException of(String state, String book, RuntimeException cause) {
        return switch (state) {
            case "55P03", "40001", "40P01", "57014" ->
                problem(BookProblem.LOCKED, book + " is locked by another program.", cause);
            case "25P03" ->
                problem(
                        BookProblem.RESTARTING,
                        book
                                + " ended the connection: the program, or its machine, stood still in the middle of a change.",
                        cause);
            case "53300" -> problem(BookProblem.RESTARTING, book + " has too many connections already.", cause);
            case "57P01", "57P02", "57P03" ->
                problem(BookProblem.RESTARTING, book + " is being stopped or started.", cause);
            case "23P01" ->
                problem(
                        BookProblem.AT_ONCE,
                        "The doctor, or the patient, has another meeting at that time, and nobody has allowed it.",
                        cause);
            case "3D000" -> problem(BookProblem.NO_DATABASE, book + " cannot be: there is no such database.", cause);
            case "42501" -> problem(BookProblem.NO_RIGHTS, book + " does not let this user do that.", cause);
            case "25006" -> problem(BookProblem.NO_RIGHTS, book + " is read-only there: it is not the primary.", cause);
            case "53100" ->
                problem(BookProblem.DISK_FULL, book + " cannot be written: its server's disk is full.", cause);
            case "XX001", "XX002" ->
                problem(BookProblem.DAMAGED, book + " is damaged: its server says so (" + state + ").", cause);
            default -> ofClass(state, book, cause);
        };
    }

    private static RuntimeException ofClass(String state, String book, RuntimeException cause) {
        return switch (state.substring(0, 2)) {
            case "08" -> problem(BookProblem.UNREACHABLE, book + " cannot be reached.", cause);
            case "28" -> problem(BookProblem.NOT_ADMITTED, book + " does not admit this user.", cause);
            case "23" ->
                problem(
                        BookProblem.CONTRADICTION,
                        book + " does not take this change: what stands in it contradicts it (" + state + ").",
                        cause);
            case "58" ->
                problem(
                        BookProblem.IO_ERROR,
                        book + " could not be read or written: its server's disk failed (" + state + ").",
                        cause);
            default -> cause;
        };
    }

    private static Problem problem(BookProblem type, String message, Throwable cause) {
        return new Problem(type, message, Facts.NONE, cause);
    }
}
