package org.missedmeetings.desk.imports.files;

import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.missedmeetings.meeting.Status;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * What somebody said of a CSV file that it does not say itself.
 *
 * @param encoding null where nobody said
 * @param columns by the plain form of the name that the file gives them
 */
public record CsvFormat(Charset encoding, FileTimes times, StatusWords words, Map<String, Column> columns) {
    /** For a file that needs no explanation. */
    public static final CsvFormat PLAIN = of(null, null, List.of(), List.of());

    /**
     * What was typed.
     *
     * @param encoding such as windows-1252, or null
     * @param dateForm how it writes days and times; null for ISO 8601
     * @param statuses each {@code no-show=missed}: the file's word, and the book's
     * @param columns each {@code Termin=scheduledAt}: the file's name, and the import's
     * @throws Problem naming what is none
     */
    public static CsvFormat of(String encoding, DateForm dateForm, List<String> statuses, List<String> columns) {
        var words = new HashMap<String, Status>();
        pairs("--map-status", "no-show=missed", statuses, (word, meaning) -> {
            var status = StatusWords.own(meaning)
                    .orElseThrow(() -> new Problem(ImportProblem.NO_STATUS, meaning + " is no status."));
            requireNew(words.put(Column.plain(word), status), status, "--map-status", word);
        });
        var names = new HashMap<String, Column>();
        pairs("--map-column", "Termin=scheduledAt", columns, (name, meaning) -> {
            var column = Column.named(meaning)
                    .orElseThrow(() -> new Problem(
                            ImportProblem.NO_COLUMN, meaning + " is no column.", Facts.words(Column.all())));
            requireNew(names.put(Column.plain(name), column), column, "--map-column", name);
        });
        return new CsvFormat(
                encoding == null ? null : TextEncoding.named(encoding),
                new FileTimes(dateForm),
                new StatusWords(words),
                names);
    }

    /** The columns that may be missing because somebody said what is meant where they are. */
    Set<Column> optional() {
        return words.knowsNone() ? EnumSet.of(Column.STATUS) : EnumSet.noneOf(Column.class);
    }

    /** @param before what the word was said to mean until now; null where nothing was said of it */
    private static <T> void requireNew(T before, T now, String option, String word) {
        if (before != null && !before.equals(now)) {
            throw new Problem(
                    ImportProblem.TWO_MEANINGS,
                    option + " gives " + (word.isEmpty() ? "the empty cell" : word) + " two meanings.");
        }
    }

    private static void pairs(String option, String example, List<String> typed, BiConsumer<String, String> consumer) {
        for (var pair : typed) {
            var cut = pair.lastIndexOf('=');
            if (cut < 0) {
                throw new Problem(
                        ImportProblem.NO_MEANING,
                        option + " " + pair + " has no = in it.",
                        Facts.words(option, example));
            }
            consumer.accept(
                    pair.substring(0, cut).strip(), pair.substring(cut + 1).strip());
        }
    }
}
