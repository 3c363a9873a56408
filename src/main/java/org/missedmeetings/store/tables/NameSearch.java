package org.missedmeetings.store.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.people.NameFit;
import org.missedmeetings.meeting.people.NameQuery;
import org.missedmeetings.meeting.people.PersonName;

/**
 * Words that are looked for in people's names, as SQL. They are looked for as the book folds names, and with or without
 * the apostrophes and hyphens that are within a word: O'Neill is found by "oneill" and by "neill", Anne-Marie by "anne
 * marie" and "annemarie".
 */
final class NameSearch {
    private static final String JOINED = "replace(replace(folded_name, '''', ''), '-', '')";
    private static final String SPACED = "replace(replace(folded_name, '''', ''), '-', ' ')";
    private static final String APART = "replace(replace(folded_name, '''', ' '), '-', ' ')";
    private static final Pattern WILD = Pattern.compile("[\\\\%_]");

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String condition;

    /**
     * @param prefix what the names of the bound values begin with, so that two searches fit into one statement
     */
    NameSearch(String prefix, NameQuery query) {
        var spaced = PersonName.folded(query.typed()).replace("'", "").replace('-', ' ');
        var words = new LinkedHashSet<>(PersonName.spellings(query.typed()));
        if (words.isEmpty() || spaced.length() > 100 * PersonName.LONGEST) {
            // nobody is called that, and a statement has no room for it
            condition = "1 = 0";
            return;
        }
        var conditions = new ArrayList<String>();
        for (var word : words) {
            conditions.add(word.stream()
                    .limit(query.fit() == NameFit.PARTS ? word.size() : 1)
                    .map(way -> fits(query, bound(prefix, pattern(query, way))))
                    .collect(Collectors.joining(" OR ", "(", ")")));
        }
        if (query.fit() == NameFit.WHOLE) {
            values.put(prefix + "Length", spaced.codePointCount(0, spaced.length()));
            conditions.add("length(" + SPACED + ") = :" + prefix + "Length");
        }
        condition = String.join(" AND ", conditions);
    }

    private String bound(String prefix, String pattern) {
        var name = prefix + values.size();
        values.put(name, pattern);
        return name;
    }

    private static String pattern(NameQuery query, String plain) {
        var word = WILD.matcher(plain).replaceAll("\\\\$0");
        return switch (query.fit()) {
            case WHOLE -> "% " + word + " %";
            case BEGINNINGS -> "% " + word + "%";
            case PARTS -> "%" + word + "%";
        };
    }

    private static String fits(NameQuery query, String name) {
        return switch (query.fit()) {
            case WHOLE -> like("' ' || " + SPACED + " || ' '", name);
            case BEGINNINGS ->
                like("' ' || " + SPACED, name) + " OR " + like("' ' || " + JOINED, name) + " OR "
                        + like("' ' || " + APART, name);
            case PARTS -> like(JOINED, name);
        };
    }

    private static String like(String text, String name) {
        return text + " LIKE :" + name + " ESCAPE '\\'";
    }

    /** That the name of a row of {@code people} fits. */
    String condition() {
        return condition;
    }

    /** What {@link #condition} wants bound, by name. */
    Map<String, Object> values() {
        return values;
    }
}
