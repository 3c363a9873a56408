package org.missedmeetings.store.postgres;

import java.sql.SQLException;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.book.BookUrl;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.store.sql.Damage;
import org.postgresql.util.GT;

/** What PostgreSQL's error codes mean to the person at the shell. Its messages may name patients, and are not shown. */
final class PostgresFailure {
    /** As the driver says it, in whatever language. */
    private static final String NO_TLS = GT.tr("The server does not support SSL.");

    private static final String CONNECTION_FAILURE = "08006";

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
            if (cause instanceof SQLException sql && isOfTls(sql, url)) {
                return problem(
                        BookProblem.NOT_TRUSTED,
                        book
                                + " is not connected to: its server offers no TLS, or shows no certificate that is trusted and"
                                + " made for that name.",
                        failure);
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return of(sql.getSQLState(), book, failure);
            }
        }
        return failure;
    }

    /**
     * The driver has no code for it, and says in the end where it comes from of causes only: one without a cause is a name
     * that the certificate is not made for, as whatever else goes wrong on the way has one.
     */
    private static boolean isOfTls(SQLException failed, BookUrl.Postgres url) {
        if (NO_TLS.equals(failed.getMessage())) {
            return true;
        }
        if (failed.getCause() == null) {
            return url.isEncrypted() && CONNECTION_FAILURE.equals(failed.getSQLState());
        }
        for (var cause = failed.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    || Arrays.stream(cause.getStackTrace())
                            .anyMatch(step -> step.getClassName().startsWith("org.postgresql.ssl."))) {
                return true;
            }
        }
        return false;
    }

    static boolean isDisconnected(SQLException failed) {
        var state = failed.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static RuntimeException of(String state, String book, RuntimeException cause) {
        return switch (state) {
            case "55P03", "40001", "40P01", "57014" ->
                problem(BookProblem.LOCKED, book + " is locked by another program.", cause);
            case "57P01", "57P02", "57P05", "08003", "08006" ->
                problem(
                        BookProblem.CONNECTION_ENDED,
                        book + " ended the connection: its server was stopped, or cannot be reached any more.",
                        cause);
            case "25P03" ->
                problem(
                        BookProblem.CONNECTION_ENDED,
                        book
                                + " ended the connection: the program, or its machine, stood still in the middle of a change.",
                        cause);
            // the driver's own, where the server asks for a password and there is none
            case "08004" -> problem(BookProblem.NOT_ADMITTED, book + " does not admit this user.", cause);
            case "53300" -> problem(BookProblem.RESTARTING, book + " has too many connections already.", cause);
            case "57P03" -> problem(BookProblem.RESTARTING, book + " is being stopped or started.", cause);
            case "23P01" ->
                problem(
                        BookProblem.AT_ONCE,
                        "The doctor, or the patient, has another meeting at that time, and nobody has allowed it.",
                        cause);
            case "3D000" -> problem(BookProblem.NO_DATABASE, book + " cannot be: there is no such database.", cause);
            case "42501" -> problem(BookProblem.NO_RIGHTS, book + " does not let this user do that.", cause);
            case "25006" ->
                problem(
                        BookProblem.NOT_PRIMARY,
                        book + " can only be read there: its server is a standby, or was set to read only.",
                        cause);
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
