package org.missedmeetings.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.PersonName;

/** Words that are looked for in people's names, without case and accents, as SQL. */
final class NameSearch {
    private final Map<String, Object> values = new LinkedHashMap<>();

    NameSearch(String typed) {
        for (var word : PersonName.folded(typed).split(" ", -1)) {
            values.put("word" + values.size(), word);
        }
    }

    /** That the name of a row of {@code people} has each of the words. */
    String condition() {
        return values.keySet().stream()
                .map(word -> "instr(folded_name, :" + word + ") > 0")
                .collect(Collectors.joining(" AND "));
    }

    /** What {@link #condition} wants bound, by name. */
    Map<String, Object> values() {
        return values;
    }
}
