package org.missedmeetings.desk.imports.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.missedmeetings.meeting.text.Problem;

/** What a file is that is no text, seen by how it begins: named, so that nobody has to guess why it is refused. */
final class ForeignFile {
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
            return Optional.of(refused(ImportProblem.SPREADSHEET, file + " is a workbook of an older Excel (.xls)."));
        }
        if (begins(head, "\u001f\u008b")) {
            return Optional.of(refused(ImportProblem.GZIP, file + " is compressed with gzip."));
        }
        if (begins(head, "%PDF")) {
            return Optional.of(refused(ImportProblem.PDF, file + " is a PDF."));
        }
        if (begins(head, "BEGIN:VCALENDAR")) {
            return Optional.of(refused(ImportProblem.CALENDAR, file + " is a calendar (iCalendar)."));
        }
        if (begins(head, "{") || begins(head, "[{")) {
            return Optional.of(refused(ImportProblem.JSON, file + " is JSON."));
        }
        if (begins(head, "<")) {
            return Optional.of(
                    refused(ImportProblem.WEB_PAGE, file + " is a web page or XML, whatever its name says."));
        }
        return Optional.empty();
    }

    private static Problem packed(byte[] head, String file, String name) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.contains("xl/") || name.endsWith(".xlsx") || name.endsWith(".xlsm")) {
            return refused(ImportProblem.SPREADSHEET, file + " is an Excel workbook.");
        }
        if (text.contains("opendocument.spreadsheet") || name.endsWith(".ods")) {
            return refused(ImportProblem.SPREADSHEET, file + " is a LibreOffice spreadsheet.");
        }
        if (name.endsWith(".numbers")) {
            return refused(ImportProblem.SPREADSHEET, file + " is a Numbers spreadsheet.");
        }
        return refused(ImportProblem.ZIP, file + " is a ZIP archive.");
    }

    private static Problem refused(ImportProblem type, String message) {
        return new Problem(type, message);
    }

    private static boolean begins(byte[] head, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= bytes.length && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
