package org.missedmeetings.desk.imports.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.function.ObjIntConsumer;
import org.missedmeetings.meeting.text.Problem;

/**
 * The lines of a CSV file (RFC 4180), each taken apart as it is read and none kept: a file may be of any length, and a
 * line of any width. The first line says whether the separator is a comma, a semicolon or a tab.
 */
final class CsvRows implements AutoCloseable {
    private static final int LONGEST_CELL = 1_000_000;
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final String SEPARATORS = ",;\t";

    private final String file;
    private final TextEncoding encoding;
    private final StrictReader bytes;
    private final CsvParser parser;
    private final int linesBefore;
    private int begins = 1;

    private CsvRows(String file, TextEncoding encoding, StrictReader bytes, CsvParser parser, int linesBefore) {
        this.file = file;
        this.encoding = encoding;
        this.bytes = bytes;
        this.parser = parser;
        this.linesBefore = linesBefore;
    }

    /**
     * Begins to read.
     *
     * @param file what to call it in a message
     * @param stream the file, from behind its byte order mark
     * @throws Problem {@code bad_csv} where its first line cannot be read
     */
    static CsvRows open(String file, InputStream stream, TextEncoding encoding) {
        var bytes = new StrictReader(stream, encoding.charset());
        try {
            var text = new BufferedReader(bytes);
            var blank = 0;
            var line = firstLine(text);
            for (; line != null && isBlank(line); line = firstLine(text)) {
                text.readLine();
                blank++;
            }
            var first = line == null ? "" : line;
            // how Excel says which separator it is, in a line of its own
            var isSaid = first.matches("(?i)\"?sep=[,;\\t]\"?");
            if (isSaid) {
                text.readLine();
            }
            var separator = isSaid ? first.replace("\"", "").charAt(4) : separatorOf(file, first);
            var parser = CsvFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_CELL)
                            .build())
                    .build()
                    .createParser(text);
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            return new CsvRows(file, encoding, bytes, parser, blank + (isSaid ? 1 : 0));
        } catch (CharacterCodingException wrong) {
            throw encoding.problem(file, 1);
        } catch (IOException unreadable) {
            throw unreadable(file, 1);
        }
    }

    /** In which line the last row began, from 1. */
    int line() {
        return begins;
    }

    long bytesRead() {
        return bytes.bytesRead();
    }

    /**
     * Hands over the cells of the next row with their places, from 0.
     *
     * @return whether there was one
     * @throws Problem {@code bad_csv} where the file cannot be read on
     */
    boolean next(ObjIntConsumer<String> cells) {
        begins = linesBefore + parser.currentLocation().getLineNr();
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return false;
            }
            for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                cells.accept(withoutNul(parser.getText()), index);
            }
            return true;
        } catch (StreamConstraintsException tooLong) {
            throw new Problem(
                    ImportProblem.OPEN_QUOTE,
                    file + " is no CSV from line " + begins + " on: a cell there does not end.");
        } catch (JsonProcessingException malformed) {
            throw new Problem(
                    ImportProblem.BAD_QUOTE,
                    file + " is no CSV from line " + begins + " on: a quote is missing or out of place.");
        } catch (CharacterCodingException wrong) {
            throw encoding.problem(file, begins);
        } catch (IOException unreadable) {
            throw unreadable(file, begins);
        }
    }

    /** No text has one: it is what is left of a file that a failure cut, or of an encoding with more bytes a letter. */
    private String withoutNul(String cell) {
        if (cell.indexOf('\0') < 0) {
            return cell;
        }
        throw new Problem(
                ImportProblem.NULL_BYTES,
                file + " has bytes of zero in line " + begins
                        + ": it is damaged, or in an encoding that is not UTF-8 or UTF-16.");
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException failed) {
            throw unreadable(file, begins);
        }
    }

    /** The first line, which is then read again; null at the end of the file. */
    private static String firstLine(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        var line = new StringBuilder();
        var next = text.read();
        var isEnd = next < 0;
        for (; next >= 0 && next != '\n' && next != '\r'; next = text.read()) {
            line.append((char) next);
            if (line.length() == LONGEST_HEADER - 1) {
                break;
            }
        }
        text.reset();
        return isEnd ? null : line.toString();
    }

    /** Whether nothing but separators is in the line. */
    private static boolean isBlank(String line) {
        return line.length() < LONGEST_HEADER - 1 && line.matches("[\\s,;]*");
    }

    private static char separatorOf(String file, String header) {
        var best = ',';
        for (var index = 1; index < SEPARATORS.length(); index++) {
            var each = SEPARATORS.charAt(index);
            if (countOutsideQuotes(header, each) > countOutsideQuotes(header, best)) {
                best = each;
            }
        }
        if (countOutsideQuotes(header, best) == 0 && countOutsideQuotes(header, '|') > 1) {
            throw new Problem(ImportProblem.PIPES, "The separator in " + file + " is |.");
        }
        return best;
    }

    private static int countOutsideQuotes(String line, char wanted) {
        var count = 0;
        var isQuoted = false;
        for (var index = 0; index < line.length(); index++) {
            var each = line.charAt(index);
            if (each == '"') {
                isQuoted = !isQuoted;
            } else if (each == wanted && !isQuoted) {
                count++;
            }
        }
        return count;
    }

    private static Problem unreadable(String file, int line) {
        return new Problem(
                ImportProblem.CANNOT_READ_ON,
                file + " cannot be read from line " + line + " on: the disk or the rights.");
    }
}
