package org.missedmeetings.meeting.text;

import java.nio.file.Path;
import java.util.List;

/**
 * What a hint has to name besides what the sentence says already. Which of them there are is said by the type of problem.
 *
 * @param ids of meetings, events, whatever it is about; empty where there is nothing to name
 * @param place the path of a book or a folder, or a book's URL; null where there is none
 * @param words a status, an option, names of columns; as they are typed, and in no client's sentence yet
 */
public record Facts(List<Long> ids, String place, List<String> words) {
    public static final Facts NONE = new Facts(List.of(), null, List.of());

    public Facts {
        ids = List.copyOf(ids);
        words = List.copyOf(words);
    }

    public static Facts of(long id, String... words) {
        return new Facts(List.of(id), null, List.of(words));
    }

    public static Facts of(long id, long another) {
        return new Facts(List.of(id, another), null, List.of());
    }

    public static Facts of(Path path, String... words) {
        return at(path.toString(), words);
    }

    /** Of the book of this path or URL. */
    public static Facts at(String place, String... words) {
        return new Facts(List.of(), place, List.of(words));
    }

    public static Facts words(String... words) {
        return words(List.of(words));
    }

    public static Facts words(List<String> words) {
        return new Facts(List.of(), null, words);
    }

    /** The first id. */
    public long id() {
        return ids.get(0);
    }

    /** The second id. */
    public long another() {
        return ids.get(1);
    }

    /** The word at this place, from 0. */
    public String word(int place) {
        return words.get(place);
    }
}
