package org.missedmeetings.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"Zoë O'Neill", "红 李", "محمد", "👩‍⚕️", "e\u0301", "نی\u200Cها"})
    void whatIsHarmlessStays(String text) {
        assertThat(TerminalText.of(text)).isSameAs(text);
    }

    @Test
    void whatIsNotIsNamed() {
        assertThat(TerminalText.of("a\u001b[2Jb")).isEqualTo("a<U+001B>[2Jb");
        assertThat(TerminalText.of("\u202Ea\uD800\uE000\u0000")).isEqualTo("<U+202E>a<U+D800><U+E000><U+0000>");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "李红, 4", "e\u0301, 1", "한글, 4", "ｆ, 2", "😀, 2", "'', 0"})
    void widthIsWhatATerminalDraws(String text, int columns) {
        assertThat(TerminalText.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdef, 5, abcd…", "李红李, 5, 李红…", "李红李, 4, 李…", "e\u0301clair, 3, e\u0301c…"})
    void cutTextFits(String text, int columns, String shortened) {
        assertThat(TerminalText.shortened(text, columns)).isEqualTo(shortened);
        assertThat(TerminalText.width(TerminalText.shortened(text, columns))).isLessThanOrEqualTo(columns);
    }
}
