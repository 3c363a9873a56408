package org.missedmeetings.desk.imports.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.missedmeetings.meeting.text.Problem;

/** What a file is that is no text, seen by how it begins: named, so that nobody has to guess why it is refused. */
final class ForeignFile {
    private static final String AS_CSV = "Open it there, save it as CSV (UTF-8), and import that.";

    private ForeignFile() {}

    static boolean isSqlite(byte[] head) {
        return begins(head, "SQLite format 3\0");
    }

    /**
     * Why such a file cannot be imported.
     *
     * @param file its name, which is asked only where its beginning does not say enough
     * @return empty where it may well be CSV
     */
    static Optional<Problem> refusal(byte[] head, String file) {
        var name = file.toLowerCase(Locale.ROOT);
        if (begins(head, "PK\3\4") || begins(head, "PK\5\6")) {
            return Optional.of(packed(head, file, name));
        }
        if (begins(head, "\u00d0\u00cf\u0011\u00e0")) {
            return Optional.of(refused(file + " is a workbook of an older Excel (.xls).", AS_CSV));
        }
        if (begins(head, "\u001f\u008b")) {
            return Optional.of(refused(
                    file + " is compressed with gzip.",
                    "Hand over what is in it: gunzip -c FILE | missed-meetings import -"));
        }
        if (begins(head, "%PDF")) {
            return Optional.of(refused(file + " is a PDF.", "Export the meetings as CSV where it was made."));
        }
        if (begins(head, "BEGIN:VCALENDAR")) {
            return Optional.of(refused(
                    file + " is a calendar (iCalendar).", "Export the meetings as CSV, with the columns it needs."));
        }
        if (begins(head, "{") || begins(head, "[{")) {
            return Optional.of(refused(file + " is JSON.", "Export the meetings as CSV."));
        }
        if (begins(head, "<")) {
            return Optional.of(refused(
                    file + " is a web page or XML, whatever its name says.",
                    "If Excel opens it, save it there as CSV (UTF-8), and import that."));
        }
        return Optional.empty();
    }

    private static Problem packed(byte[] head, String file, String name) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.contains("xl/") || name.endsWith(".xlsx") || name.endsWith(".xlsm")) {
            return refused(file + " is an Excel workbook.", AS_CSV);
        }
        if (text.contains("opendocument.spreadsheet") || name.endsWith(".ods")) {
            return refused(file + " is a LibreOffice spreadsheet.", AS_CSV);
        }
        if (name.endsWith(".numbers")) {
            return refused(file + " is a Numbers spreadsheet.", AS_CSV);
        }
        return refused(file + " is a ZIP archive.", "Unpack it, and import the CSV file that is in it.");
    }

    private static Problem refused(String message, String hint) {
        return Problem.usage("not_importable", message, hint);
    }

    private static boolean begins(byte[] head, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
