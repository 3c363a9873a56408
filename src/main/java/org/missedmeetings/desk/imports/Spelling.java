package org.missedmeetings.desk.imports;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.missedmeetings.meeting.people.PersonName;

/** Whether two names may be two spellings of one. */
final class Spelling {
    private static final Set<String> TITLES = Set.of("dr", "prof", "professor", "med", "dipl", "md", "mr", "mrs", "ms");

    private Spelling() {}

    /** Whether they are the same letters, accents included, whatever the case. */
    static boolean isSame(String one, String other) {
        return composed(one).equals(composed(other));
    }

    /**
     * Whether they may name one person: the same words in another order, or some of them left out or shortened to their
     * first letter (Smith, Zoë; Z. Smith; Dr. Smith). At least one word is the same in full. A name with a figure in it is
     * a room's or a place's (Centro 1), and written as it is meant.
     */
    static boolean isAlike(String one, String other) {
        if (hasFigure(one) || hasFigure(other)) {
            return false;
        }
        var first = words(one);
        var second = words(other);
        var fewer = first.size() <= second.size() ? first : second;
        var left = new ArrayList<>(first.size() <= second.size() ? second : first);
        var inFull = 0;
        for (var word : fewer) {
            if (left.remove(word)) {
                inFull += word.length() > 1 ? 1 : 0;
            } else if (!removeInitial(left, word)) {
                return false;
            }
        }
        return inFull > 0;
    }

    /** The name with its last part first put behind the rest: Smith, Ann becomes Ann Smith; null without a comma. */
    static String turned(String name) {
        var cut = name.indexOf(',');
        return cut < 1 ? null : (name.substring(cut + 1) + " " + name.substring(0, cut)).strip();
    }

    private static boolean hasFigure(String name) {
        return name.codePoints().anyMatch(Character::isDigit);
    }

    private static boolean removeInitial(List<String> words, String word) {
        for (var index = 0; index < words.size(); index++) {
            var other = words.get(index);
            var isInitial = (word.length() == 1 || other.length() == 1) && word.charAt(0) == other.charAt(0);
            if (isInitial) {
                words.remove(index);
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String name) {
        var words = new ArrayList<String>();
        for (var word : PersonName.folded(name).split("[^\\p{L}\\p{N}']+", -1)) {
            if (!word.isEmpty() && !TITLES.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replace('\u2019', '\'')
                .toLowerCase(Locale.ROOT);
    }
}
