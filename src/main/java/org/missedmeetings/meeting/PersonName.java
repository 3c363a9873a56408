package org.missedmeetings.meeting;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a name enters the book, whoever brings it: the front desk or an import. */
public final class PersonName {
    /** The longest name the book takes, in Unicode code points. */
    public static final int LONGEST = 255;

    private static final Pattern DOCTORS_TITLE =
            Pattern.compile("^(dr(\\.\\s*|\\s+))+(?=\\S)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

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
            throw Problem.usage(
                    "bad_name", "The " + role.code() + "'s name has no letter in it.", "Give at least one letter.");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw Problem.usage(
                    "bad_name",
                    "The " + role.code() + "'s name is longer than " + LONGEST + " characters.",
                    "Shorten it.");
        }
        return name;
    }

    /**
     * The name without case and accents, and with plain apostrophes, so that somebody in a hurry finds Zoë D’Angelo by
     * typing "zoe d'a"; also without a leading "Dr.", which is how our own answers name doctors.
     */
    public static String folded(String name) {
        var decomposed = Normalizer.normalize(Line.of(name), Normalizer.Form.NFKD);
        var plain =
                MARKS.matcher(decomposed).replaceAll("").replace('\u2019', '\'').replace('\u2018', '\'');
        return DOCTORS_TITLE.matcher(plain).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
