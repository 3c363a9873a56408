package org.missedmeetings.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.missedmeetings.support.Clinic;

/** Which separator and which encoding a file has: it says so, or somebody does, or it is named. */
final class ImportEncodingTest {
    private static final String HEADER = "externalId,doctor,patient,scheduledAt,durationMinutes,status,title";
    private static final String ROWS = """
            e1,Zoë Müller,Ann Jäger,2024-12-02 10:00,30,scheduled,Check-up
            e2,Zoë Müller,Bob Groß,2024-12-02 11:00,30,scheduled,
            """;

    @TempDir
    private Path folder;

    private Clinic clinic;

    @BeforeEach
    void aBook() {
        clinic = Clinic.in(folder).at("2024-11-29 08:00");
        clinic.run("init --zone Europe/Berlin").succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theFirstLineSaysWhichSeparatorItIs(String separator) throws IOException {
        file((HEADER + "\n" + ROWS).replace(",", separator), StandardCharsets.UTF_8);

        clinic.run("import in.csv").succeeds().prints("Imported 2 meetings, 3 people");
        clinic.run("list").prints("Ann Jäger", "Bob Groß");
    }

    @Test
    void whatStandsInQuotesSeparatesNothing() throws IOException {
        file(
                (HEADER + "\n" + ROWS).replace(",", ";").replaceFirst("title", "\"title\";\"a,b,c,d,e,f,g,h,i,j\""),
                StandardCharsets.UTF_8);

        clinic.run("import in.csv").succeeds().prints("Imported 2 meetings, 3 people");
        clinic.run("show 1").prints("Check-up");
    }

    @Test
    void aSeparatorThatIsNoneOfTheThreeIsNamed() throws IOException {
        file((HEADER + "\n" + ROWS).replace(',', '|'), StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(2).complains("The separator in ", " is |");
    }

    @Test
    void theMarkByWhichOldSystemsEndAFileIsNoRow() throws IOException {
        file(HEADER + "\n" + ROWS + "\u001a", StandardCharsets.UTF_8);

        clinic.run("import in.csv").succeeds().prints("Imported 2 meetings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bob", "Bob Groß,2024-12-02 11:00,30,scheduled,\n"})
    void aFileWithBytesOfZeroIsDamagedAndNothingOfItIsTaken(String before) throws IOException {
        file((HEADER + "\n" + ROWS).replace(before, before + "\0"), StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(2).complains("bytes of zero in line ");
        clinic.run("list --tab all").prints("No meetings");
    }

    @Test
    void aFileInAnEncodingOfFourBytesALetterIsNamed() throws IOException {
        file("\ufeff" + HEADER + "\n" + ROWS, Charset.forName("UTF-32LE"));

        clinic.run("import in.csv").exits(2).complains("bytes of zero in line 1", "encoding");
    }

    @Test
    void excelMaySayTheSeparatorInALineOfItsOwn() throws IOException {
        file("sep=;\r\n" + (HEADER + "\n" + ROWS).replace(',', ';') + "e3;A;;;;scheduled;\n", StandardCharsets.UTF_8);

        clinic.run("import in.csv").exits(7).prints("Imported 2 meetings", "line 5 (e3): no patient");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, true", "UTF-8, false", "UTF-16LE, true", "UTF-16BE, true"})
    void itsOwnMarkSaysInWhichEncodingItIs(String encoding, boolean hasMark) throws IOException {
        file((hasMark ? "\uFEFF" : "") + HEADER + "\r\n" + ROWS.replace("\n", "\r\n"), Charset.forName(encoding));

        clinic.run("import in.csv").succeeds().prints("Imported 2 meetings");
        clinic.run("list").prints("Ann Jäger", "Bob Groß");
    }

    @Test
    void anotherEncodingIsNamedAndTakenWhenSomebodySaysIt() throws IOException {
        file(HEADER + "\n" + ROWS, Charset.forName("windows-1252"));

        clinic.run("import in.csv").exits(2).complains("is not UTF-8: line 2", "--encoding windows-1252");
        clinic.run("import in.csv --encoding nonsense").exits(2).complains("no encoding nonsense", "windows-1252");
        clinic.run("import in.csv --encoding us-ascii").exits(2).complains("is not US-ASCII: line 2");
        clinic.run("import in.csv --encoding windows-1252").succeeds().prints("Imported 2 meetings");
        clinic.run("list").prints("Ann Jäger", "Bob Groß");
    }

    @Test
    void theLineWithTheFirstWrongByteIsNamedHoweverFarDown() throws IOException {
        var rows = new StringBuilder(HEADER).append('\n');
        for (var row = 2; row <= 5_000; row++) {
            rows.append("x").append(row).append(",A,P,2024-12-02 10:00,30,completed,");
            rows.append(row == 4_321 ? "Jos\u00e9" : "plain").append('\n');
        }
        file(rows.toString(), StandardCharsets.ISO_8859_1);

        clinic.run("import in.csv").exits(2).complains("line 4321 has bytes");
    }

    @Test
    void sixteenBitsWithoutAMarkAreRecognised() throws IOException {
        file(HEADER + "\n" + ROWS, StandardCharsets.UTF_16LE);

        clinic.run("import in.csv").exits(2).complains("looks like UTF-16", "--encoding utf-16le");
        clinic.run("import in.csv --encoding utf-16le").succeeds();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "book.xlsx | PK\u0003\u0004junk | an Excel workbook",
                "book.csv | PK\u0003\u0004..[Content_Types].xml..xl/workbook.xml | an Excel workbook",
                "book.csv | PK\u0003\u0004mimetypeapplication/vnd.oasis.opendocument.spreadsheet | a LibreOffice spreadsheet",
                "book.zip | PK\u0003\u0004in.csv | a ZIP archive",
                "book.csv | PK\u0005\u0006junk | a ZIP archive",
                "book.ods | PK\u0003\u0004junk | a LibreOffice spreadsheet",
                "book.numbers | PK\u0003\u0004junk | a Numbers spreadsheet",
                "book.csv | \u00d0\u00cf\u0011\u00e0junk | a workbook of an older Excel (.xls)",
                "book.csv | '\u001f\u008bjunk' | compressed with gzip",
                "book.csv | BEGIN:VCALENDAR | a calendar (iCalendar)",
                "book.csv | %PDF-1.7 | a PDF",
                "book.csv | {\"id\": 1} | JSON",
                "book.csv | <html><table> | a web page or XML",
                "book.csv | [{\"id\": 1}] | JSON",
            })
    void whatIsNoTextIsNamedWhateverItsNameSays(String name, String content, String what) throws IOException {
        Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1);

        clinic.run(List.of("import", name)).exits(2).complains(" is " + what, "Try:");
    }

    private void file(String content, Charset charset) throws IOException {
        Files.write(folder.resolve("in.csv"), content.getBytes(charset));
    }
}
