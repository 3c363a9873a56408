package org.missedmeetings.desk.imports.files;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/** Which column of a file is which: by name, in any order. */
final class Header {
    private static final Map<Column, Column> INSTEAD =
            Map.of(Column.DOCTOR, Column.DOCTOR_ID, Column.PATIENT, Column.PATIENT_ID);

    private final List<Column> columns;
    private final List<String> unknown;

    private Header(List<Column> columns, List<String> unknown) {
        this.columns = columns;
        this.unknown = unknown;
    }

    /**
     * What the file's first line says.
     *
     * @param file what to call it in a message
     * @param mapped columns by the plain form of the name that the file gives them, as somebody said
     * @param optional columns that may be missing besides those that always may
     * @throws Problem {@code bad_csv} where one is missing, or stands there twice
     */
    static Header of(String file, List<String> names, Map<String, Column> mapped, Set<Column> optional) {
        var columns = new ArrayList<Column>();
        var unknown = new ArrayList<String>();
        var left = new HashMap<>(mapped);
        var taken = EnumSet.noneOf(Column.class);
        for (var name : names) {
            var said = left.remove(Column.plain(name));
            if (said == null && mapped.containsKey(Column.plain(name))) {
                throw sameName(file, name);
            }
            var column = said != null ? said : Column.named(name).orElse(null);
            if (column != null && mapped.containsValue(column) && said == null) {
                // somebody said that another one is meant
                column = null;
            }
            if (column == null && !name.isBlank()) {
                unknown.add(name.strip());
            }
            if (column != null && !taken.add(column)) {
                if (names.stream()
                                .map(Column::plain)
                                .filter(Column.plain(name)::equals)
                                .count()
                        > 1) {
                    throw sameName(file, name);
                }
                throw new Problem(
                        ImportProblem.TWO_COLUMNS,
                        file + " has two columns that mean " + column.title() + ".",
                        Facts.words(name.strip(), column.title()));
            }
            columns.add(column);
        }
        if (taken.isEmpty()) {
            throw new Problem(ImportProblem.NO_HEADER, file + " does not begin with the line that names the columns.");
        }
        requireAllMapped(file, names, left);
        requireAll(file, taken, optional, unknown);
        return new Header(columns, unknown);
    }

    /** How many columns the file has. */
    int width() {
        return columns.size();
    }

    /** The column at this place, from 0; null where it is none that is known. */
    Column at(int index) {
        return index < columns.size() ? columns.get(index) : null;
    }

    /** The names of columns that nothing is taken from. */
    List<String> unknown() {
        return unknown;
    }

    /** No --map-column can tell them apart. */
    private static Problem sameName(String file, String name) {
        return new Problem(ImportProblem.SAME_COLUMN, file + " has two columns of the name " + name.strip() + ".");
    }

    private static void requireAllMapped(String file, List<String> names, Map<String, Column> left) {
        if (!left.isEmpty()) {
            var column = left.values().iterator().next();
            throw new Problem(
                    ImportProblem.UNMAPPED_COLUMN,
                    file + " has no column of the name that --map-column gives for " + column.title() + ".",
                    Facts.words(names.stream().map(String::strip).toList()));
        }
    }

    private static void requireAll(String file, Set<Column> taken, Set<Column> optional, List<String> unknown) {
        var missing = new ArrayList<Column>();
        for (var column :
                List.of(Column.EXTERNAL_ID, Column.DOCTOR, Column.PATIENT, Column.SCHEDULED_AT, Column.STATUS)) {
            var isThere = taken.contains(column) || taken.contains(INSTEAD.getOrDefault(column, column));
            if (!isThere && !optional.contains(column)) {
                missing.add(column);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        var names = missing.stream().map(Column::title).collect(Collectors.joining(", "));
        var facts = new ArrayList<>(List.of(missing.get(0).title()));
        facts.addAll(unknown);
        throw new Problem(
                ImportProblem.MISSING_COLUMN,
                missing.size() == 1
                        ? "The column " + names + " is missing in " + file + "."
                        : "The columns " + names + " are missing in " + file + ".",
                Facts.words(facts));
    }
}
