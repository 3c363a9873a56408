package org.missedmeetings.meeting.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Problem;

final class EmailAddressTest {
    @Test
    void whereNothingWasTypedThereIsNone() {
        assertThat(EmailAddress.orNull(null)).isNull();
        assertThat(EmailAddress.orNull("  ")).isNull();
    }

    @Test
    void hasSomethingOnBothSidesOfOneSign() {
        assertThat(EmailAddress.orNull(" ann@example.org ")).isEqualTo("ann@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "@", "ann@", "@example.org", "a@b@c", "a b@example.org", "a@exa mple.org"})
    void anythingElseIsNone(String typed) {
        assertThatThrownBy(() -> EmailAddress.orNull(typed))
                .isInstanceOfSatisfying(
                        Problem.class, wrong -> assertThat(wrong.type()).isEqualTo(InputProblem.EMAIL));
    }
}
