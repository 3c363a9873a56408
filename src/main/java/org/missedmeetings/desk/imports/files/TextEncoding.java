package org.missedmeetings.desk.imports.files;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;

/**
 * How a file's bytes stand for characters: as its byte order mark says, else as somebody said, else UTF-8.
 *
 * @param mark how many bytes its byte order mark has
 */
record TextEncoding(Charset charset, int mark) {
    /**
     * The encoding of a file that begins like this.
     *
     * @param said what somebody said it is; null when nobody did
     * @throws Problem {@code bad_csv} for UTF-16 that does not say in which order its bytes are
     */
    static TextEncoding of(String file, byte[] head, Charset said) {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        if (said == null && head.length > 3 && (head[0] == 0) != (head[1] == 0) && (head[0] == 0) == (head[2] == 0)) {
            var name = head[0] == 0 ? "utf-16be" : "utf-16le";
            throw new Problem(
                    ImportProblem.UNMARKED_ENCODING,
                    file + " looks like UTF-16 without the mark that says so.",
                    Facts.words(name));
        }
        return new TextEncoding(said == null ? StandardCharsets.UTF_8 : said, 0);
    }

    /**
     * The encoding of this name.
     *
     * @throws Problem {@code bad_encoding} where there is none
     */
    static Charset named(String name) {
        try {
            return Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new Problem(ImportProblem.NO_ENCODING, "There is no encoding " + name + ".");
        }
    }

    /** What to say where the bytes of that line are none of this encoding. */
    Problem problem(String file, int line) {
        var isUtf8 = charset.equals(StandardCharsets.UTF_8);
        return new Problem(
                isUtf8 ? ImportProblem.NOT_UTF8 : ImportProblem.OTHER_ENCODING,
                file + " is not " + (isUtf8 ? "UTF-8" : charset.name()) + ": line " + line
                        + " has bytes that are no character in it.");
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (var index = 0; index < bytes.length; index++) {
            if (index >= head.length || (head[index] & 0xFF) != bytes[index]) {
                return false;
            }
        }
        return true;
    }
}
