package org.missedmeetings.cli.session;

import java.util.List;
import org.missedmeetings.cli.terminal.TerminalText;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.TypedId;
import org.missedmeetings.render.hints.ClientProblem;

/** Numbers that people type to name a meeting, a notification or a check. */
public final class Ids {
    /** As much of what was typed as tells somebody which word it was. */
    private static final int SHOWN = 30;

    private Ids() {}

    /**
     * The id that was typed.
     *
     * @param what it names, for the message
     * @throws Problem {@code bad_id} when it is no whole number from 1, {@code not_found} when it is beyond any book
     */
    public static long parse(String what, String typed) {
        var id = TypedId.parse(typed).orElseThrow(() -> notAnId(what, typed));
        if (id == TypedId.NOBODYS) {
            throw ClientProblem.notFound("There is no " + what + " with a number that long.", "Check the number.");
        }
        return id;
    }

    /** The ids that were typed, each once; see {@link #parse}. */
    public static List<Long> parseAll(String what, List<String> typed) {
        return typed.stream().map(one -> parse(what, one)).distinct().toList();
    }

    /**
     * That what was typed is no number from the lists.
     *
     * @param what it should name: a meeting, where nothing else is known
     */
    public static Problem notAnId(String what, String typed) {
        return ClientProblem.usage(
                "bad_id",
                "\"" + TerminalText.shortened(TerminalText.of(typed), SHOWN) + "\" is not a number from the lists.",
                where(what));
    }

    private static String where(String what) {
        return switch (what) {
            case "notification" -> first("notifications");
            case "access token" -> first("access list");
            case "check" -> "Type the number that check-missed said, or history says with each miss, such as 42.";
            case "event" -> first("history ID");
            default -> first("list");
        };
    }

    private static String first(String command) {
        return "Type the number in the first column of missed-meetings " + command + ", such as 42.";
    }

    /**
     * The limit that was typed, or null.
     *
     * @throws Problem {@code bad_limit} when it is less than 1
     */
    public static Integer limit(Integer typed) {
        if (typed != null && typed < 1) {
            throw ClientProblem.usage("bad_limit", "The limit has to be 1 or more.", "Give --limit 50, say.");
        }
        return typed;
    }
}
