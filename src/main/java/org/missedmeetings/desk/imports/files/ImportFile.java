package org.missedmeetings.desk.imports.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.missedmeetings.meeting.text.Problem;

/** What a file is that something is to be imported from: what is in it says so, not its name. */
public final class ImportFile {
    /** So much of a file says what it is, and whether a packed one is a workbook. */
    static final int HEAD = 4096;

    private ImportFile() {}

    /**
     * Opens the file as what it is: what is in it says so, not its name.
     *
     * @param patience how long to wait while another program writes to it
     * @param format what was said of it, should it be CSV
     * @throws Problem when it is neither a TeleClinic database nor a CSV file that can be understood
     */
    public static ImportSource open(Path file, Duration patience, CsvFormat format) {
        if (Files.isDirectory(file)) {
            throw new Problem(ImportProblem.IS_FOLDER, file + " is a folder.");
        }
        if (!Files.exists(file)) {
            throw new Problem(ImportProblem.NO_FILE, "There is no file " + file + ".");
        }
        try {
            var stream = new BufferedInputStream(Files.newInputStream(file), HEAD);
            try {
                if (ForeignFile.isSqlite(head(stream))) {
                    stream.close();
                    return new TeleClinicSource(file, patience);
                }
                return csv(file.toString(), stream, Files.size(file), format);
            } catch (IOException | RuntimeException unusable) {
                stream.close();
                throw unusable;
            }
        } catch (IOException unreadable) {
            throw new Problem(ImportProblem.CANNOT_READ, file + " cannot be read.");
        }
    }

    /**
     * Reads what comes in, which can only be CSV.
     *
     * @throws Problem when it is not
     */
    public static ImportSource read(InputStream input, CsvFormat format) {
        try {
            var stream = new BufferedInputStream(input, HEAD);
            if (ForeignFile.isSqlite(head(stream))) {
                throw new Problem(ImportProblem.DATABASE_FROM_INPUT, "A database cannot be read from standard input.");
            }
            return csv("standard input", stream, 0, format);
        } catch (IOException unreadable) {
            throw new Problem(ImportProblem.NO_INPUT, "Standard input cannot be read.");
        }
    }

    private static byte[] head(BufferedInputStream stream) throws IOException {
        stream.mark(HEAD);
        var head = stream.readNBytes(HEAD);
        stream.reset();
        return head;
    }

    private static CsvSource csv(String file, BufferedInputStream stream, long size, CsvFormat format)
            throws IOException {
        var head = head(stream);
        var refusal = ForeignFile.refusal(head, file);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        var encoding = TextEncoding.of(file, head, format.encoding());
        stream.skipNBytes(encoding.mark());
        return CsvSource.open(file, CsvRows.open(file, stream, encoding), size, format);
    }
}
