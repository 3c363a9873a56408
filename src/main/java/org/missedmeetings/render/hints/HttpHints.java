package org.missedmeetings.render.hints;

import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.desk.health.HealthProblem;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.ProblemType;

/** What to send over HTTP instead. What only the administrator can mend is said in the server's log, and not here. */
public final class HttpHints implements Hints {
    private static final String TELL = "Tell the administrator: the server has written down why.";

    @Override
    public String of(ProblemType type, Facts facts) {
        if (type instanceof DeskProblem desk) {
            return of(desk, facts);
        }
        if (type instanceof InputProblem input) {
            return of(input, facts);
        }
        if (type instanceof HealthProblem health) {
            return of(health, facts);
        }
        if (type == BookProblem.AT_ONCE) {
            return "Nothing was changed. Look what there is at that time, and try again.";
        }
        if (type instanceof BookProblem book) {
            return of(book);
        }
        if (type instanceof ImportProblem) {
            return "Tell the administrator: files are imported where the book is.";
        }
        throw new IllegalArgumentException("no words for " + type);
    }

    private static String of(BookProblem type) {
        if (type == BookProblem.OUTCOME_UNKNOWN) {
            return "Look at the history of what it was to change; or send it once more with the same Idempotency-Key: what was"
                    + " done is not done again.";
        }
        if (type == BookProblem.UNREACHABLE || type == BookProblem.NOT_PRIMARY) {
            return "Nothing was changed. Try again in a moment; if it stays so, tell the administrator.";
        }
        return type.kind() == ProblemType.Kind.BUSY ? "Nothing was changed. Try again in a moment." : TELL;
    }

    private static String of(DeskProblem type, Facts facts) {
        return switch (type) {
            case NO_MEETING -> "Look its number up: GET /api/meetings?tab=all.";
            case NO_EVENT -> "Look its number up: GET " + meeting(facts) + "/undo.";
            case NO_CHECK -> "The history of a missed meeting names the check that marked it.";
            case NO_PERSON -> "Take the number from a meeting of theirs: GET /api/meetings?tab=all.";
            case NO_NOTIFICATION, NO_NOTIFICATION_AMONG_SEVERAL -> "Look its number up: GET /api/notifications.";
            case NO_TOKEN -> "Ask the administrator which there are.";
            case AMBIGUOUS_NAME -> "Send the id, or more of the name.";
            case NAME_EMPTY -> "Send an id, or words of the name.";
            case BIRTH_DATE -> "Send the day of birth, such as 1980-02-29.";
            case PERSON_DUPLICATE -> "Use that one, or send another external id.";
            case DUPLICATE -> "Look at it: GET " + meeting(facts) + ".";
            case DUPLICATE_OF_UNDOABLE ->
                "To have it again: POST " + meeting(facts) + "/undo. For another meeting, send another external id.";
            case WRONG_STATUS -> nextStep(facts);
            case DELETED -> "Take that back first: POST " + meeting(facts) + "/undo.";
            case TOO_EARLY -> "If it is the right one, send early: true.";
            case IN_THE_PAST -> "Send a time in the future.";
            case GRACE_IS_OVER ->
                "If the patient came: POST " + meeting(facts) + "/start, or /complete. For another time: POST "
                        + meeting(facts) + "/reschedule.";
            case OVERLAP, TIME_TAKEN, OVERLAP_AS_AGREED ->
                "Send allowOverlap and a reason, or give the meeting in the way another time.";
            case REASON_MISSING -> "Send a reason.";
            case NOTHING_TO_UNDO, NOT_UNDOABLE -> "Look at its history: GET " + meeting(facts) + "/history.";
            case NOT_LAST ->
                "Take the changes since then back first: GET " + meeting(facts) + "/undo says the last one.";
            case CHANGED -> "Look at it again: GET " + meeting(facts) + ".";
            case CHANGED_BEFORE_REALIGN -> "Look at them again.";
            case SHIFTED_TO_TIME_TWICE, SHIFTED_TO_TIME_SKIPPED ->
                "Give that one a time of its own: POST " + meeting(facts) + "/reschedule.";
            case WRONG_CLOCK, CLOCK_SKEW -> "Tell the administrator, who has to look at the clock.";
            case TOKEN_FOR_STAFF -> "Name nobody, or another role.";
            case TOKEN_FOR_NOBODY -> "Name the person.";
            case TOKEN_WITHOUT_NAME -> "Send a name.";
            case TOKEN_LIFE -> "Send a length of time such as 90d or 12h.";
            case TOO_MANY_KEYS -> "Send it without one, or tomorrow.";
            case KEY_REUSED -> "Give each request a key of its own.";
            case NO_ADDRESS, NOT_ENCRYPTED, NO_TLS_TO_INSIST_ON -> "Tell the administrator: it is for them to say.";
        };
    }

    private static String nextStep(Facts facts) {
        return switch (Status.of(facts.word(0)).orElseThrow()) {
            case SCHEDULED -> "Start it first: POST " + meeting(facts) + "/start.";
            case IN_PROGRESS -> "End it: POST " + meeting(facts) + "/complete.";
            case MISSED -> "Give it another time: POST " + meeting(facts) + "/reschedule.";
            case COMPLETED, CANCELLED -> "If it is so by mistake: POST " + meeting(facts) + "/undo.";
        };
    }

    private static String of(InputProblem type, Facts facts) {
        return switch (type) {
            case TOO_LONG, NAME_TOO_LONG -> "Shorten it.";
            case DURATION -> "Send it as " + facts.word(0) + ".";
            case CATCH_UP -> "Send a number of days, such as 10d.";
            case GRACE, LENGTH -> "Send a length of time such as 30m or 1h.";
            case SHIFT -> "Send it as 1d, 1w, 90m or -2h.";
            case NOT_A_TIME, NOT_IN_FIGURES, TIME_SPAN, MIDNIGHT, TWO_TIMES ->
                "Send it in ISO-8601 with Z or an offset, such as 2024-11-30T10:00:00Z.";
            case YEAR -> "Check the year.";
            case TIME_TWICE -> "Send the offset: " + facts.word(0) + " is the first, " + facts.word(1) + " the second.";
            case TIME_SKIPPED -> "Send " + facts.word(0) + " or " + facts.word(1) + ".";
            case NOT_A_DAY, DAY_OR_MONTH, WEEKDAY -> "Send it as 2024-11-30.";
            case OPENING_HOURS -> "Send them as: mon-fri 8:00-12:00,13:00-18:00; sat 9:00-12:00";
            case ZONE -> "Send one such as " + (facts.words().isEmpty() ? "Europe/Berlin" : facts.word(0)) + ".";
            case NAME_WITHOUT_LETTER -> "Send at least one letter.";
            case EMAIL -> "Send it as name@example.org.";
        };
    }

    private static String of(HealthProblem type, Facts facts) {
        return switch (type) {
            case STILL_IN_PROGRESS ->
                "Ask who was there. Then, for each: POST " + meeting(facts) + "/complete, or /cancel where it did not"
                        + " take place.";
            default -> "Tell the administrator, who sees on that machine what to do about it.";
        };
    }

    private static String meeting(Facts facts) {
        return "/api/meetings/" + facts.id();
    }
}
