package org.missedmeetings.cli.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.ClientProblem;

/** A question before something that is not easily taken back. It is put to a terminal only, and means No by itself. */
public final class Confirmation {
    private static final Set<String> YES = Set.of("y", "yes");

    private final Session session;

    public Confirmation(Session session) {
        this.session = session;
    }

    /**
     * Asks, unless the answer was given already.
     *
     * @param said whether it was, by the option {@code --yes}
     * @throws Problem {@code not_confirmed} when it is not Yes, or nobody can be asked
     */
    public void require(String question, boolean said) {
        if (said) {
            return;
        }
        var terminal = session.terminal();
        if (!terminal.readsIn() || !terminal.showsErr() || session.json()) {
            throw ClientProblem.refused(
                    "not_confirmed", "Nobody can be asked here: " + question, "If it is meant, add: --yes");
        }
        session.screen().note(question + " Type yes to go on, or press Enter to leave it as it is.");
        if (!YES.contains(answer())) {
            throw ClientProblem.refused(
                    "not_confirmed", "Nothing was changed.", "If it is meant, answer yes, or add: --yes");
        }
    }

    private String answer() {
        try {
            var line = new BufferedReader(new InputStreamReader(session.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException unheard) {
            return "";
        }
    }
}
