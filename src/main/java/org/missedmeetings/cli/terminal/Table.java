package org.missedmeetings.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Rows in columns that fit the screen. Where it is narrow, names get shorter and what is least needed goes to a line
 * of its own below its row; ids and times are never cut. Widths come from the first rows, so that a table of any length
 * starts at once.
 */
public final class Table {
    private static final int ROWS_TO_MEASURE = 500;
    private static final int NARROW = 60;

    private final Screen screen;
    private final Consumer<String> place;
    private final int columns;
    private final Screen.Color color;
    private final List<Column> layout;
    private final List<String[]> waiting = new ArrayList<>();
    private int[] widths;
    private boolean[] isBelow;

    private static final String INDENT = "    ";

    /**
     * One column.
     *
     * @param shortest how far it may be shortened; 0 for not at all
     * @param order which goes below the row first where there is no room: 1, then 2; 0 for never
     */
    public record Column(String head, int shortest, int order) {
        /** A width at which names are still told apart with ease: before they get shorter, optional columns go. */
        private static final int EASY = 14;

        public static Column fixed(String head) {
            return new Column(head, 0, 0);
        }

        public static Column name(String head) {
            return new Column(head, 5, 0);
        }

        public static Column optional(String head, int order) {
            return new Column(head, 0, order);
        }

        private boolean isName() {
            return shortest > 0;
        }
    }

    /**
     * A table without rows.
     *
     * @param place where its lines go: to the result, or beside it
     */
    public Table(Screen screen, Consumer<String> place, Screen.Color color, Column... layout) {
        this.screen = screen;
        this.place = place;
        this.columns = screen.columns();
        this.color = color;
        this.layout = List.of(layout);
    }

    /** Adds a row, one cell for each column. */
    public void row(Object... cells) {
        var row = Arrays.stream(cells)
                .map(cell -> cell == null ? "" : TerminalText.of(cell.toString()))
                .toArray(String[]::new);
        if (widths == null) {
            waiting.add(row);
            if (waiting.size() == ROWS_TO_MEASURE) {
                begin();
            }
        } else {
            print(row);
        }
    }

    /** Ends the table; one without rows shows nothing at all. */
    public void end() {
        if (widths == null && !waiting.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        widths = measured();
        isBelow = new boolean[widths.length];
        moveBelow();
        shortenNames();
        place.accept(screen.bold(laidOut(heads()), color) + "\n");
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(String[] row) {
        place.accept(laidOut(row) + "\n");
        var below = new ArrayList<String>();
        for (var index = 0; index < row.length; index++) {
            if (isBelow[index] && !row[index].isEmpty()) {
                var isBareNumber = row[index].chars().allMatch(Character::isDigit);
                below.add((isBareNumber ? layout.get(index).head().toLowerCase(Locale.ROOT) + " " : "") + row[index]);
            }
        }
        if (!below.isEmpty()) {
            place.accept(wrapped(String.join(", ", below)));
        }
    }

    private String laidOut(String[] row) {
        var line = new StringBuilder();
        var pending = 0;
        for (var index = 0; index < row.length; index++) {
            if (widths[index] == 0) {
                continue;
            }
            line.append(" ".repeat(pending));
            var isLimited = columns != Integer.MAX_VALUE && layout.get(index).isName();
            var cell = isLimited ? TerminalText.shortened(row[index], widths[index]) : row[index];
            line.append(cell);
            pending = Math.max(0, widths[index] - TerminalText.width(cell)) + gap();
        }
        return line.toString().stripTrailing();
    }

    /** The text in indented lines that break between words. */
    private String wrapped(String text) {
        var lines = new StringBuilder();
        var line = new StringBuilder(INDENT);
        for (var word : text.split(" ", -1)) {
            var isFirst = line.length() == INDENT.length();
            if (!isFirst && TerminalText.width(line.toString()) + 1 + TerminalText.width(word) > columns) {
                lines.append(line).append('\n');
                line = new StringBuilder(INDENT);
                isFirst = true;
            }
            line.append(isFirst ? "" : " ").append(word);
        }
        return lines.append(line).append('\n').toString();
    }

    private int[] measured() {
        var measured = new int[layout.size()];
        for (var index = 0; index < measured.length; index++) {
            for (var row : waiting) {
                measured[index] = Math.max(measured[index], TerminalText.width(row[index]));
            }
            // a column with nothing in it is not worth its head
            if (measured[index] > 0) {
                measured[index] = Math.max(
                        measured[index], TerminalText.width(layout.get(index).head()));
            }
        }
        return measured;
    }

    /** Moves optional columns below the row until the others fit with names that are easy to read. */
    private void moveBelow() {
        for (var order = 1; order <= layout.size(); order++) {
            for (var index = 0; index < widths.length; index++) {
                if (layout.get(index).order() == order && widths[index] > 0 && total() - gainAtEase() > columns) {
                    widths[index] = 0;
                    isBelow[index] = true;
                }
            }
        }
    }

    private void shortenNames() {
        while (total() > columns) {
            var widest = -1;
            for (var index = 0; index < widths.length; index++) {
                var canGive = layout.get(index).shortest() > 0
                        && widths[index] > layout.get(index).shortest();
                if (canGive && (widest < 0 || widths[index] > widths[widest])) {
                    widest = index;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** How much could be gained by shortening names to what is still easy to read. */
    private int gainAtEase() {
        var gain = 0;
        for (var index = 0; index < widths.length; index++) {
            gain += layout.get(index).isName() ? Math.max(0, widths[index] - Column.EASY) : 0;
        }
        return gain;
    }

    private int total() {
        var shown = Arrays.stream(widths).filter(width -> width > 0).toArray();
        return Arrays.stream(shown).sum() + Math.max(0, shown.length - 1) * gap();
    }

    private int gap() {
        return columns < NARROW ? 1 : 2;
    }

    private String[] heads() {
        return layout.stream().map(Column::head).toArray(String[]::new);
    }
}
