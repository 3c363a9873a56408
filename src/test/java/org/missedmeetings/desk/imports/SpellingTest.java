package org.missedmeetings.desk.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zoë Smith | Smith, Zoe | true",
                "Zoë Smith | Z. Smith | true",
                "Z. Smith | Zoë Smith | true",
                "Zoë Smith | Dr. Smith | true",
                "Prof. Dr. med. Zoë Smith | zoe smith | true",
                "Zoë Ann Smith | Zoë Smith | true",
                "Zoë Smith | Z. S. | false",
                "Z. Smith | Y. Smith | false",
                "Zoë Smith | Ann Smith | false",
                "Zoë Smith | Zoë Berg | false",
                "Zoë Smith | Zed Smith | false",
                "X | Malcolm X | false",
                // a room, and not a spelling
                "Centro 1 | Centro | false",
                "Centro | Centro 1 | false",
            })
    void aNameMayBeAnotherSpellingOfOneNameAndNotOfOneLikeIt(String one, String other, boolean isAlike) {
        assertThat(Spelling.isAlike(one, other)).isEqualTo(isAlike);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Smith, Ann | Ann Smith",
                "Smith,Ann B. | Ann B. Smith",
                "S, Ann | Ann S",
                "Ann Smith |",
                "', Ann' |"
            })
    void theLastPartIsPutBehindTheRest(String name, String turned) {
        assertThat(Spelling.turned(name)).isEqualTo(turned);
    }

    @ParameterizedTest
    @CsvSource({"Ann O'Neill, ann o\u2019neill, true", "Ana Peña, ANA PEÑA, true", "Ana Peña, Ana Pena, false"})
    void caseAndApostropheAreTheSameLettersAndAccentsAreNot(String one, String other, boolean isSame) {
        assertThat(Spelling.isSame(one, other)).isEqualTo(isSame);
    }
}
