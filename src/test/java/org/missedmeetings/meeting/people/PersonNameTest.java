package org.missedmeetings.meeting.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.support.Seeded;

final class PersonNameTest {
    /** A letter whose name in Unicode says its base: one letter of the alphabet, or two, with something on it. */
    private static final Pattern HAS_A_BASE = Pattern.compile("LATIN (?:SMALL|CAPITAL) (?:CAPITAL )?(?:LETTER|LIGATURE)"
            + " (?:(?:DOTLESS|OPEN|REVERSED|TURNED|BARRED|INSULAR|SCRIPT|BROKEN|INVERTED|SMALL CAPITAL) )?"
            + "(?<base>[A-Z]{1,2})(?: DIGRAPH)?(?: WITH (?!SMALL LETTER).+)?");

    @Test
    void isALineAndADoctorsHasNoTitle() {
        assertThat(PersonName.of(Role.DOCTOR, " Dr.  Zoë\nSmith ")).isEqualTo("Zoë Smith");
        assertThat(PersonName.of(Role.PATIENT, "Dr. Zoë Smith")).isEqualTo("Dr. Zoë Smith");
    }

    @Test
    void hasALetter() {
        assertThatThrownBy(() -> PersonName.of(Role.DOCTOR, "Dr. -"))
                .isInstanceOf(Problem.class)
                .hasMessage("The doctor's name has no letter in it.");
    }

    /** A letter beyond the first plane is two characters of Java's, and one of ours. */
    @Test
    void isOfALengthThatIsBounded() {
        var longest = "\ud835\udc9c".repeat(PersonName.LONGEST);

        assertThat(PersonName.of(Role.PATIENT, longest)).isEqualTo(longest);
        assertThatThrownBy(() -> PersonName.of(Role.PATIENT, longest + "x"))
                .isInstanceOf(Problem.class)
                .hasMessage("The patient's name is longer than 255 characters.");
    }

    @Test
    void isSpelledInSeveralWaysWordByWord() {
        assertThat(PersonName.spellings("Müller O'Neill-Ostergaard")).hasSize(3).satisfies(words -> {
            assertThat(words.get(0)).contains("muller", "mueller");
            assertThat(words.get(1)).containsExactly("oneill");
            assertThat(words.get(2)).contains("ostergaard", "ostergard");
        });
        assertThat(NameFit.PARTS.decides())
                .as("\"ian\" is no way to call Diana")
                .isFalse();
    }

    @Test
    void everyLatinLetterThatHasABaseIsFoldedToIt() {
        var wrong = new ArrayList<String>();
        var seen = 0;
        for (var letter = 0x80; letter <= Character.MAX_CODE_POINT; letter++) {
            var name = Character.isLetter(letter) ? Character.getName(letter) : null;
            var match = HAS_A_BASE.matcher(name == null ? "" : name);
            if (match.matches()) {
                seen++;
                var folded = PersonName.folded(Character.toString(letter));
                if (!folded.equals(match.group("base").toLowerCase(Locale.ROOT))) {
                    wrong.add(name + " -> " + folded);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(800);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Søren Østergård|soren ostergard",
                "ØRSTED|orsted",
                "Łukasz Żółć|lukasz zolc",
                "Straße|strasse",
                "STRAẞE|strasse",
                "Iğdır|igdir",
                "IĞDIR|igdir",
                "İpek|ipek",
                "Đorđe Ćirić|dorde ciric",
                "Œuvre Lætitia|oeuvre laetitia",
                "Þór Guðmundsson|thor gudmundsson",
                "Ŋiŋa Ħaż-Żebbuġ Ŧávvá|nina haz-zebbug tavva",
                "Əliyev|eliyev",
                "Kɔfi Agbɛ|kofi agbe",
                "Gal·la Coŀlell|galla collell",
                "Ĳsbrand|ijsbrand",
                "Nguyễn Thị Hạnh|nguyen thi hanh",
                "Mc\u2011Coy \u2013 Lee|mc-coy - lee",
                "Ｙｕｋｉ|yuki",
                "J. Smith|j smith",
                "Smith, Ann|smith ann",
                "Dr. Zoë D’Angelo|zoe d'angelo",
                "ΠΑΠΑΣ|παπασ",
                "Παπάς|παπασ",
                "Ёлкина|елкина",
            })
    void aNameIsFoldedAsItIsTyped(String name, String typed) {
        assertThat(PersonName.folded(name)).isEqualTo(typed);
    }

    @Test
    void everyApostropheAndEveryHyphenIsThePlainOne() {
        "'`\u00b4\u2018\u2019\u201b\u2032\u02bb\u02bc\u02bf\u02bd\uff07"
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(sign -> assertThat(PersonName.folded("O" + sign + "Neill"))
                        .as(sign)
                        .isEqualTo("o'neill"));
        "-\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\u05be"
                .codePoints()
                .mapToObj(Character::toString)
                .forEach(sign -> assertThat(PersonName.folded("Ann" + sign + "Marie"))
                        .as(sign)
                        .isEqualTo("ann-marie"));
        assertThat(PersonName.folded("Ann\u00adMarie\u200b")).isEqualTo("annmarie");
    }

    @Test
    void whatIsFoldedIsFoldedForGood() throws Exception {
        Seeded.run(random -> {
            for (var turn = 0; turn < 5_000; turn++) {
                var name = new StringBuilder();
                for (var length = random.nextInt(12); length >= 0; length--) {
                    name.appendCodePoint(random.nextBoolean() ? random.nextInt(0x250) : random.nextInt(0x3000));
                }
                var folded = PersonName.folded(name.toString());
                assertThat(PersonName.folded(folded)).as(name.toString()).isEqualTo(folded);
            }
        });
    }
}
