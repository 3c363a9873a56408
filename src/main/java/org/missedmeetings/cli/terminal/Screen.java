package org.missedmeetings.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.render.hints.Hints;
import org.missedmeetings.render.hints.ShellHints;
import org.missedmeetings.render.json.Json;

/**
 * Everything the program says: results to standard output, the rest to standard error, as text or as JSON. Text is
 * passed through {@link TerminalText} here, so that no command can forget it.
 */
public final class Screen {
    private static final int BUFFER = 64 * 1024;
    private static final Hints HINTS = new ShellHints();

    private final Environment surroundings;
    private final OutputStream out;
    private final OutputStream err;
    private final BooleanSupplier asJson;

    /** Notes, as JSON, until the result is out or has failed; null from then on. */
    private List<String> held = new ArrayList<>();

    /**
     * The streams of one run.
     *
     * @param asJson whether notes are JSON, as results are; asked when the arguments are understood
     */
    public Screen(Environment surroundings, BooleanSupplier asJson) {
        this.asJson = asJson;
        this.surroundings = surroundings;
        this.out = new BufferedOutputStream(surroundings.out(), BUFFER);
        this.err = surroundings.err();
    }

    /** When text is coloured. */
    public enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** Writes one JSON value. */
    public interface JsonWriting {
        void to(Json json) throws IOException;
    }

    /** A line of a result. */
    public void line(String text) {
        raw(TerminalText.of(text) + "\n");
    }

    /** Laid out text that has been through {@link TerminalText} already. */
    public void raw(String text) {
        try {
            out.write(text.getBytes(surroundings.charset()));
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /**
     * A line for the person at the shell, not for a pipe. As JSON, it waits until it is known how the command ends: an
     * error takes it along, so that standard error is one object then.
     */
    public synchronized void note(String text) {
        if (!asJson.getAsBoolean()) {
            write(TerminalText.of(text) + "\n");
        } else if (held != null) {
            held.add(text);
        } else {
            jsonToErr(json -> json.problems().note(text));
        }
    }

    private void jsonToErr(JsonWriting writing) {
        writeToErr((text(writing) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** One JSON value as text. */
    public static String text(JsonWriting writing) {
        var text = new ByteArrayOutputStream();
        json(text, writing);
        return text.toString(StandardCharsets.UTF_8);
    }

    private synchronized List<String> released() {
        var notes = held == null ? List.<String>of() : held;
        held = null;
        return notes;
    }

    /**
     * Text for the person at the shell as it is, without a line end: for what is drawn over. Never fails.
     */
    public void write(String text) {
        writeToErr(text.getBytes(surroundings.charset()));
    }

    private void writeToErr(byte[] text) {
        try {
            out.flush();
        } catch (IOException saidWhenTheResultEnds) {
            // what is said now must not be lost because of it
        }
        try {
            err.write(text);
            err.flush();
        } catch (IOException nobodyReadsIt) {
            // there is no third place
        }
    }

    /** One JSON object as the whole result. */
    public void object(JsonWriting writing) {
        json(out, writing);
        raw("\n");
    }

    /** A JSON array as the whole result, an element a line; what {@code rows} hands over is written at once. */
    public <T> void array(Consumer<Consumer<T>> rows, Json.ElementWriting<T> writing) {
        raw("[");
        var isFirst = new boolean[] {true};
        try (var generator = generator(out)) {
            generator.setRootValueSeparator(new SerializedString(",\n"));
            var json = new Json(generator);
            rows.accept(row -> {
                if (isFirst[0]) {
                    raw("\n");
                    isFirst[0] = false;
                }
                try {
                    writing.write(json, row);
                } catch (IOException failed) {
                    throw failure(failed);
                }
            });
        } catch (IOException failed) {
            throw failure(failed);
        }
        raw("\n]\n");
    }

    /**
     * What went wrong, in two lines or as one JSON object.
     *
     * @param details where it comes from, for who wants to know
     */
    public void problem(Problem problem, List<String> details, boolean asJson, Color color) {
        if (asJson) {
            var notes = new ArrayList<>(released());
            notes.addAll(details);
            jsonToErr(json -> json.problems().atShell(problem, HINTS.of(problem), notes));
            return;
        }
        write(styled("Error:", "1;31", color, surroundings.terminal().showsErr()) + " "
                + TerminalText.of(problem.getMessage()) + "\n");
        write("Try:   " + TerminalText.of(HINTS.of(problem)) + "\n");
        details.forEach(detail -> write(TerminalText.of(detail) + "\n"));
    }

    /** Text in bold where that is wanted and shown. */
    String bold(String text, Color color) {
        return styled(text, "1", color, surroundings.terminal().showsOut());
    }

    private String styled(String text, String style, Color color, boolean isTerminal) {
        var wanted = switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                isTerminal
                        && surroundings.variable("NO_COLOR") == null
                        && !"dumb".equals(surroundings.variable("TERM"));
        };
        return wanted ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }

    /** How wide a table may be: the terminal's columns, or as wide as it gets when it goes into a pipe. */
    public int columns() {
        var said = surroundings.variable("COLUMNS");
        if (said != null && said.matches("[1-9]\\d{0,5}")) {
            return Integer.parseInt(said);
        }
        return surroundings.terminal().showsOut()
                ? surroundings.terminal().columns().getAsInt()
                : Integer.MAX_VALUE;
    }

    /** Makes sure that all that was said has gone out. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException failed) {
            throw failure(failed);
        }
        released().forEach(this::note);
    }

    private static void json(OutputStream stream, JsonWriting writing) {
        try (var generator = generator(stream)) {
            writing.to(new Json(generator));
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private static JsonGenerator generator(OutputStream stream) throws IOException {
        // the generator's end is not the stream's, nor the time to flush it
        return new JsonFactory()
                .createGenerator(stream)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    /** A closed pipe is the reader's decision; anything else (a full disk) is a failure. */
    private static RuntimeException failure(IOException failed) {
        var message = String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("broken pipe")
                || message.contains("pipe is being closed")
                || message.contains("pipe has been ended")) {
            return new OutputClosed(failed);
        }
        return new OutputFailed(failed);
    }
}
