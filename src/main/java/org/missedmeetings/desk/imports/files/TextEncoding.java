package org.missedmeetings.desk.imports.files;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
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
            throw Problem.usage(
                    "bad_csv",
                    file + " looks like UTF-16 without the mark that says so.",
                    "If it is, say so: --encoding " + name);
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
            throw Problem.usage(
                    "bad_encoding",
                    "There is no encoding " + name + ".",
                    "Name it as utf-8, utf-16le, windows-1252 (Western Europe), windows-1250 (Central Europe) or iso-8859-1.");
        }
    }

    /** What to say where the bytes of that line are none of this encoding. */
    Problem problem(String file, int line) {
        var isUtf8 = charset.equals(StandardCharsets.UTF_8);
        return Problem.usage(
                "bad_csv",
                file + " is not " + (isUtf8 ? "UTF-8" : charset.name()) + ": line " + line
                        + " has bytes that are no character in it.",
                isUtf8
                        ? "Nothing was imported. If Excel on Windows wrote it, add: --encoding windows-1252"
                        : "Nothing was imported. Say which encoding it is: --encoding utf-8, windows-1252 or iso-8859-1.");
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
