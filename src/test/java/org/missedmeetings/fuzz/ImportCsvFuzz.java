package org.missedmeetings.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Signature;
import org.missedmeetings.desk.imports.Import;
import org.missedmeetings.desk.imports.ImportOptions;
import org.missedmeetings.desk.imports.ImportReport;
import org.missedmeetings.desk.imports.Past;
import org.missedmeetings.desk.imports.SameNames;
import org.missedmeetings.desk.imports.files.CsvFormat;
import org.missedmeetings.desk.imports.files.ImportFile;
import org.missedmeetings.desk.imports.files.ImportSource;
import org.missedmeetings.meeting.GracePeriod;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.hints.ShellHints;

/**
 * Files that meetings are taken over from. What is understood of one, written as a spreadsheet writes it, is understood
 * to be the same; what enters the book enters it once; what is not understood is a problem with a hint.
 */
public final class ImportCsvFuzz {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2024-11-29T12:00:00Z");
    private static final Signature SIGNATURE = new Signature("fuzz");
    private static final ClinicTime TIME = new ClinicTime(ZONE, NOW);
    private static final ImportOptions OPTIONS = new ImportOptions(SameNames.SEVERAL, Past.AS_IS, false);
    private static final String HEADER = "externalId,title,doctor,doctorId,patient,patientId,email,phone,birthDate,"
            + "scheduledAt,durationMinutes,status\r\n";

    /** A book is slow to make, beside reading a file: one file of so many goes into one. */
    private static final int SAMPLED = 16;

    private ImportCsvFuzz() {}

    /** What a file says of one meeting. */
    private record Line(String id, ImportSource.MeetingEntry entry) {
        String asCsv() {
            var doctor = entry.doctor();
            var patient = entry.patient();
            return Stream.of(
                            id,
                            entry.title(),
                            doctor.name(),
                            doctor.externalId(),
                            patient.name(),
                            patient.externalId(),
                            patient.email(),
                            patient.phone(),
                            patient.birthDate(),
                            entry.slot().start(),
                            entry.slot().minutes(),
                            entry.status().code())
                    .map(cell -> cell == null ? "" : '"' + cell.toString().replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",", "", "\r\n"));
        }
    }

    /**
     * Reads one input.
     *
     * @param data the file
     */
    public static void fuzzerTestOneInput(byte[] data) {
        var lines = lines(data);
        if (lines.isEmpty()) {
            return;
        }
        var written = (HEADER + lines.stream().map(Line::asCsv).collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(lines(written)).isEqualTo(lines);
        if (Arrays.hashCode(data) % SAMPLED == 0) {
            entersOnce(data, lines.size());
        }
    }

    /** The meetings that a file has, up to where it cannot be read on. */
    private static List<Line> lines(byte[] file) {
        var lines = new ArrayList<Line>();
        try (var source = ImportFile.read(new ByteArrayInputStream(file), CsvFormat.PLAIN)) {
            source.forEachMeeting(TIME, row -> {
                try {
                    lines.add(new Line(row.id(), row.reading().read()));
                } catch (Problem bad) {
                    isSaid(bad);
                }
            });
        } catch (Problem unreadable) {
            isSaid(unreadable);
        }
        return lines;
    }

    private static void entersOnce(byte[] file, int readable) {
        try (var book = Book.temporary(() -> NOW, ZONE, GracePeriod.USUAL, SIGNATURE)) {
            ImportReport first;
            try {
                first = imported(file, book);
            } catch (Problem damaged) {
                // further on, so that nothing of it went in
                isSaid(damaged);
                return;
            }
            assertThat(first.meetings()).isLessThanOrEqualTo(readable);
            var second = imported(file, book);
            assertThat(second.isEmpty()).as("the second time nothing enters").isTrue();
            assertThat(second.unchanged() + second.changed().count()).isGreaterThanOrEqualTo(first.meetings());
        }
    }

    private static ImportReport imported(byte[] file, Book book) {
        try (var source = ImportFile.read(new ByteArrayInputStream(file), CsvFormat.PLAIN)) {
            return new Import(source, OPTIONS, TIME, SIGNATURE, "host", done -> {}).into(book);
        }
    }

    private static void isSaid(Problem wrong) {
        assertThat(wrong.kind()).isIn(ProblemType.Kind.USAGE, ProblemType.Kind.REFUSED);
        assertThat(wrong.getMessage()).isNotBlank();
        assertThat(new ShellHints().of(wrong)).isNotNull();
    }
}
