package org.missedmeetings.web.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.TypedId;
import org.missedmeetings.render.hints.ClientProblem;

/**
 * What stands after the question mark.
 *
 * @param raw as it was sent
 * @param values each parameter's values, as often as it was given
 */
public record Query(String raw, Map<String, List<String>> values) {
    /**
     * Refuses parameters that nobody would heed.
     *
     * @throws Problem {@code usage} when there is a parameter that nobody would heed, an empty one, or one twice
     */
    public void allowOnly(Set<String> names) {
        values.forEach((name, given) -> {
            if (!names.contains(name)) {
                throw ClientProblem.usage(
                        "usage",
                        "This path does not know one of the parameters.",
                        names.isEmpty()
                                ? "It knows none."
                                : "It knows: "
                                        + String.join(
                                                ", ", names.stream().sorted().toList()) + ".");
            }
            if (given.size() > 1) {
                throw ClientProblem.usage("usage", "The parameter " + name + " is given twice.", "Give it once.");
            }
            if (given.get(0).isBlank()) {
                throw ClientProblem.usage(
                        "usage", "The parameter " + name + " is empty.", "Leave it out, or give it a value.");
            }
        });
    }

    /** The parameter's value; null when it was not given. */
    public String text(String name) {
        var given = values.get(name);
        return given == null ? null : given.get(0).strip();
    }

    /** The parameter's id; null when it was not given. */
    public Long id(String name) {
        var typed = text(name);
        return typed == null ? null : idOf(typed);
    }

    /** The parameter {@code limit}, from 1 to {@code most}. */
    public int limit(int usual, int most) {
        var typed = text("limit");
        if (typed == null) {
            return usual;
        }
        if (!typed.matches("\\d{1,6}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > most) {
            throw ClientProblem.usage(
                    "bad_limit", "The limit is not a number from 1 to " + most + ".", "Send limit=50, say.");
        }
        return Integer.parseInt(typed);
    }

    /**
     * An id as it stands in a path or a query.
     *
     * @return {@link TypedId#NOBODYS} for one that is too long
     * @throws Problem {@code bad_id} when it is none
     */
    public static long idOf(String typed) {
        return TypedId.parse(typed)
                .orElseThrow(() -> ClientProblem.usage(
                        "bad_id", "That is not an id: ids are whole numbers, 1 or more.", "Send one such as 42."));
    }
}
