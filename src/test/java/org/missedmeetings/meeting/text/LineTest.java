package org.missedmeetings.meeting.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LineTest {
    @Test
    void whiteSpaceOfEverySortIsOneSpace() {
        assertThat(Line.orNull("title", " a\t\r\n b\u2028\0c ")).isEqualTo("a b c");
    }

    @Test
    void nothingIsNull() {
        assertThat(Line.orNull("title", null)).isNull();
        assertThat(Line.orNull("title", " \n ")).isNull();
    }

    @Test
    void isOfALengthThatIsBounded() {
        var longest = "x".repeat(Line.LONGEST);

        assertThat(Line.orNull("title", longest)).isEqualTo(longest);
        assertThatThrownBy(() -> Line.orNull("title", longest + "x"))
                .isInstanceOf(Problem.class)
                .hasMessage("The title is longer than " + Line.LONGEST + " characters.");
    }
}
