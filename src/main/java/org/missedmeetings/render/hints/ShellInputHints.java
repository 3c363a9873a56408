package org.missedmeetings.render.hints;

import java.util.List;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.InputProblem;

/** What to type where what was typed cannot be meant. */
final class ShellInputHints {
    private ShellInputHints() {}

    static String of(InputProblem type, Facts facts) {
        return switch (type) {
            case TOO_LONG, NAME_TOO_LONG -> "Shorten it.";
            case DURATION -> "Type it as " + facts.word(0) + ".";
            case CATCH_UP -> "Give a number of days, such as 10d.";
            case GRACE -> "Give a duration such as 30m or 1h.";
            case LENGTH -> "Give a duration such as 30m or 1h30m.";
            case SHIFT -> "Type --by as 1d, 1w, 90m or -2h.";
            case NOT_A_TIME ->
                "Type it as YYYY-MM-DD 14:00, today 16:30, tomorrow 2:30pm, fri 9:15, 30 Nov 14:00 or in 2 weeks 10:00.";
            case NOT_IN_FIGURES -> "Write it as YYYY-MM-DD 14:00.";
            case TIME_SPAN ->
                "Type the beginning, and how long with --duration; a time with an offset as YYYY-MM-DDT" + facts.word(0)
                        + "-" + facts.word(1) + ".";
            case MIDNIGHT -> "Type 0:00 with the day that begins then.";
            case TWO_TIMES -> "Leave one of the two out.";
            case YEAR -> "Check the year.";
            case TIME_TWICE -> timeTwice(facts);
            case TIME_SKIPPED -> timeSkipped(facts);
            case NOT_A_DAY ->
                "Type it as YYYY-MM-DD, today, tomorrow, yesterday, fri, 30 Nov, 30.11.2026 or in 2 weeks.";
            case DAY_OR_MONTH -> "Type " + facts.word(0) + " or " + facts.word(1) + ".";
            case WEEKDAY -> "Check the date, or leave the weekday out.";
            case OPENING_HOURS -> "Write them as: mon-fri 8:00-12:00,13:00-18:00; sat 9:00-12:00";
            case ZONE -> zone(facts.words());
            case NAME_WITHOUT_LETTER -> "Give at least one letter.";
            case EMAIL -> "Give --email as name@example.org.";
        };
    }

    static String timeTwice(Facts facts) {
        return "Give the offset: " + facts.word(0) + " is the first, " + facts.word(1) + " the second.";
    }

    static String timeSkipped(Facts facts) {
        return "Say " + facts.word(0) + " or " + facts.word(1) + ".";
    }

    private static String zone(List<String> near) {
        return switch (near.size()) {
            case 0 -> "Name it as Europe/Berlin, America/Sao_Paulo or UTC.";
            case 1 -> "Type " + near.get(0) + ".";
            default -> "Type the one that is meant: " + String.join(", ", near) + ".";
        };
    }
}
