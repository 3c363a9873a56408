package org.missedmeetings.render.hints;

import java.util.List;
import org.missedmeetings.desk.DeskProblem;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Facts;

/** What to type where the desk has refused something. */
final class ShellDeskHints {
    /** For clocks that differ: which of them is wrong, neither of them can tell. */
    static final String SYNCHRONISE =
            "Compare both with a watch, and have whichever is wrong synchronised: timedatectl says whether it is (on Windows"
                    + " w32tm /query /status).";

    private ShellDeskHints() {}

    static String of(DeskProblem type, Facts facts) {
        return switch (type) {
            case NO_MEETING -> "Look its number up with: missed-meetings list --tab all";
            case NO_EVENT -> "Look its number up with: missed-meetings history " + facts.id();
            case NO_CHECK -> "The history of a missed meeting names the check that marked it.";
            case NO_PERSON -> "See who is there with: missed-meetings people list" + role(facts.words());
            case NO_NOTIFICATION -> "See them with: missed-meetings notifications";
            case NO_NOTIFICATION_AMONG_SEVERAL -> "Nothing was marked. See them with: missed-meetings notifications";
            case NO_TOKEN -> "See them with: missed-meetings access list";
            case AMBIGUOUS_NAME -> "Use the id, or more of the name.";
            case NAME_EMPTY -> "Give an id, or words of the name.";
            case BIRTH_DATE -> "Give the day of birth, as in: --birth-date 1980-02-29";
            case PERSON_DUPLICATE -> "Use that one, or leave --external-id out.";
            case DUPLICATE -> "Look at it: missed-meetings show " + facts.id();
            case DUPLICATE_OF_UNDOABLE ->
                "To have it again: missed-meetings undo " + facts.id()
                        + ". For another meeting, give another external id.";
            case WRONG_STATUS -> nextStep(facts.id(), Status.of(facts.word(0)).orElseThrow());
            case DELETED -> "Take that back with: missed-meetings undo " + facts.id();
            case TOO_EARLY -> {
                var verb = Status.of(facts.word(0)).orElseThrow() == Status.IN_PROGRESS ? "start" : "complete";
                yield "If it is the right one: missed-meetings " + verb + " " + facts.id() + " --early";
            }
            case IN_THE_PAST -> "Give a time in the future.";
            case GRACE_IS_OVER ->
                "If the patient came: missed-meetings start " + facts.id() + ", or complete " + facts.id()
                        + ". For another time: missed-meetings reschedule " + facts.id() + " --at TIME";
            case OVERLAP -> "Take another time, or add: --allow-overlap --reason WHY";
            case TIME_TAKEN -> "Move what is there by now, or add: --allow-overlap --reason WHY";
            case OVERLAP_AS_AGREED -> "Reschedule one of each first, or add: --allow-overlap --reason WHY";
            case REASON_MISSING -> "Add: --reason WHY";
            case NOTHING_TO_UNDO -> "Look at its history: missed-meetings history " + facts.id();
            case NOT_UNDOABLE -> "See what has become of the meeting: missed-meetings history " + facts.id();
            case NOT_LAST ->
                "Take those back first, the last one with: missed-meetings undo " + facts.id() + " --event "
                        + facts.another();
            case CHANGED -> "Look at it again: missed-meetings show " + facts.id();
            case CHANGED_BEFORE_REALIGN -> "Look again: missed-meetings settings --realign";
            case SHIFTED_TO_TIME_TWICE -> ShellInputHints.timeTwice(facts) + byItself(facts.id());
            case SHIFTED_TO_TIME_SKIPPED -> ShellInputHints.timeSkipped(facts) + byItself(facts.id());
            case WRONG_CLOCK ->
                "If it is, set it right: nothing was marked. If it is not: "
                        + ShellCommand.on(facts.place(), "check-missed --force");
            case CLOCK_SKEW -> SYNCHRONISE;
            case TOKEN_FOR_STAFF -> "Leave --for out, or give --role doctor or --role patient.";
            case TOKEN_FOR_NOBODY -> "Add --for with the person's number or name.";
            case TOKEN_WITHOUT_NAME -> "Add: --name \"front desk\"";
            case TOKEN_LIFE -> "Give --expires 90d, say, or 12h.";
            case TOO_MANY_KEYS, KEY_REUSED -> "Give each request a key of its own.";
            case NO_ADDRESS -> "Use --bind 127.0.0.1, say.";
            case NOT_ENCRYPTED ->
                "Add --tls-keystore FILE; or --behind-proxy, where a proxy does TLS; or leave --bind out.";
            case NO_TLS_TO_INSIST_ON ->
                "Add --tls-keystore FILE, or --behind-proxy where a proxy does TLS; or leave --hsts out.";
        };
    }

    private static String role(List<String> role) {
        return role.isEmpty() ? "" : " --role " + role.get(0);
    }

    private static String byItself(long id) {
        return " Give that one a time of its own: missed-meetings reschedule " + id + " --at TIME";
    }

    private static String nextStep(long id, Status status) {
        return switch (status) {
            case SCHEDULED -> "Start it first: missed-meetings start " + id;
            case IN_PROGRESS -> "End it with: missed-meetings complete " + id;
            case MISSED -> "Reschedule it with: missed-meetings reschedule " + id + " --at TIME";
            case COMPLETED, CANCELLED ->
                "If it is so by mistake: missed-meetings undo " + id
                        + ". Otherwise book a new one: missed-meetings book";
        };
    }
}
