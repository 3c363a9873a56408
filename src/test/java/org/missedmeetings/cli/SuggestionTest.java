package org.missedmeetings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.missedmeetings.cli.session.GlobalOptions;

/** What is suggested can be typed. */
final class SuggestionTest {
    @Test
    void everySuggestionByMeaningIsUnderstood() {
        Suggestion.BY_MEANING.forEach((typed, meant) -> {
            var words = new ArrayList<>(List.of(meant.split(" ", -1)));
            words.add("--help");
            assertThatCode(() -> {
                        // nothing is run, so no session is needed
                        var parsed = CommandTree.of(new GlobalOptions(), null, words)
                                .parseArgs(words.toArray(String[]::new));
                        Usage.requireCommand(parsed);
                        assertThat(parsed.unmatched()).isEmpty();
                    })
                    .as(typed)
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void noSuggestionIsForAWordThatIsACommand() {
        assertThat(Suggestion.BY_MEANING.keySet()).doesNotContainAnyElementsOf(CommandTree.names());
    }

    @Test
    void aSlipOfTheFingersLeadsToTheNearestName() {
        assertThat(Suggestion.nearest("hsitory", CommandTree.names())).contains("history");
        assertThat(Suggestion.nearest("resch", CommandTree.names())).contains("reschedule");
        assertThat(Suggestion.nearest("x", CommandTree.names())).isEmpty();
        assertThat(Suggestion.nearest("frobnicate", CommandTree.names())).isEmpty();
    }
}
