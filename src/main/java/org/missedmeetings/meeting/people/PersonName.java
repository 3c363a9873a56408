package org.missedmeetings.meeting.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.missedmeetings.meeting.text.InputProblem;
import org.missedmeetings.meeting.text.Line;
import org.missedmeetings.meeting.text.PlainLetters;
import org.missedmeetings.meeting.text.Problem;

/** How a name enters the book, whoever brings it: the front desk or an import. */
public final class PersonName {
    /** The longest name the book takes, in Unicode code points. */
    public static final int LONGEST = 255;

    private static final Pattern DOCTORS_TITLE =
            Pattern.compile("^(dr(\\.\\s*|\\s+))+(?=\\S)", Pattern.CASE_INSENSITIVE);
    /** Marks, what takes no place on a screen (a soft hyphen, a zero width space), and the dot of Gal·la. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{M}\\p{Cf}\u00b7\u2027]+");
    /** What is typed or printed for an apostrophe, in European, Hawaiian, Hebrew, Armenian and Arabic names. */
    private static final Pattern APOSTROPHES =
            Pattern.compile("[`\u2018-\u201b\u2032\u02b9-\u02bf\u02c8\u02ca\u02cb\ua78b\ua78c\u055a\u05f3]");

    private static final Pattern HYPHENS = Pattern.compile("[\\p{Pd}\u2043\u2212]");
    /** What stands between words, or within one, and is left out as easily: J. Smith; Smith, Ann. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[.,;:\u30fb]+");

    private static final Pattern SPACES = Pattern.compile(" +");
    /** How ä, ö, ü and å are written where there is no key for them. */
    private static final Map<String, String> SPELLINGS = Map.of("ä", "ae", "ö", "oe", "ø", "oe", "ü", "ue", "å", "aa");

    private static final Pattern SPELLED_OUT = Pattern.compile("[äöøüå]");
    private static final Pattern DIGRAPH = Pattern.compile("([aou])e|(?<=a)a");

    private PersonName() {}

    /**
     * The name as the book keeps it: white space (line ends too) folded, and a doctor's leading "Dr." taken off,
     * because the specification's wording adds it.
     *
     * @throws Problem {@code bad_name} when nothing is left, or more than {@link #LONGEST} code points
     */
    public static String of(Role role, String typed) {
        var name = Line.of(typed);
        if (role == Role.DOCTOR) {
            name = DOCTORS_TITLE.matcher(name).replaceFirst("");
        }
        if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new Problem(InputProblem.NAME_WITHOUT_LETTER, "The " + role.code() + "'s name has no letter in it.");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw new Problem(
                    InputProblem.NAME_TOO_LONG,
                    "The " + role.code() + "'s name is longer than " + LONGEST + " characters.");
        }
        return name;
    }

    /**
     * The name as somebody in a hurry types it: without case and accents, with the letters of a plain keyboard, plain
     * apostrophes and hyphens, and no other signs between its words; also without a leading "Dr.", which is how our own
     * answers name doctors. So "zoe d'a" finds Zoë D’Angelo, and "soren" Søren. The book keeps it beside the name.
     */
    public static String folded(String name) {
        var typed = PlainLetters.of(Line.of(name).replace('\u00b4', '\''));
        var letters = UNSEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKD))
                .replaceAll("");
        // once more, as there are letters of the table below the marks, and a final sigma comes of lower case
        var plain = PlainLetters.of(PlainLetters.of(letters).toLowerCase(Locale.ROOT));
        var apart = BETWEEN_WORDS
                .matcher(APOSTROPHES.matcher(plain).replaceAll("'"))
                .replaceAll(" ");
        var words = Line.of(HYPHENS.matcher(apart).replaceAll("-"));
        return DOCTORS_TITLE.matcher(words).replaceFirst("");
    }

    /**
     * The words of what was typed to find somebody, each with the ways in which else it may be spelled: ostergaard is
     * also ostergard, as Østergård is folded, and müller also mueller. Apostrophes and hyphens are no part of them.
     */
    public static List<Set<String>> spellings(String typed) {
        var asTyped = words(folded(typed));
        var spelledOut = words(folded(SPELLED_OUT
                .matcher(Normalizer.normalize(typed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .replaceAll(umlaut -> SPELLINGS.get(umlaut.group()))));
        var spellings = new ArrayList<Set<String>>();
        for (var index = 0; index < asTyped.size(); index++) {
            var word = asTyped.get(index);
            var ways = new LinkedHashSet<>(List.of(word, DIGRAPH.matcher(word).replaceAll("$1")));
            if (spelledOut.size() == asTyped.size()) {
                ways.add(spelledOut.get(index));
            }
            spellings.add(ways);
        }
        return spellings;
    }

    /** The words of a folded name; O'Neill is one, and Anne-Marie two. */
    private static List<String> words(String folded) {
        return SPACES.splitAsStream(folded.replace("'", "").replace('-', ' '))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
