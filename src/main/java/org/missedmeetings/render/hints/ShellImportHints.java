package org.missedmeetings.render.hints;

import java.util.List;
import java.util.stream.Collectors;
import org.missedmeetings.desk.imports.files.ImportProblem;
import org.missedmeetings.meeting.text.Facts;

/** What to type, or to do about the file, where one is not imported. */
final class ShellImportHints {
    /** More columns than these are no help. */
    private static final int NAMED = 20;

    private ShellImportHints() {}

    static String of(ImportProblem type, Facts facts) {
        return switch (type) {
            case NO_FILE -> "Check the path.";
            case IS_FOLDER -> "Name the file in it.";
            case CANNOT_READ -> "Check that this user may read it.";
            case NO_INPUT -> "Look at what writes to it.";
            case DATABASE_FROM_INPUT -> "Name its file: missed-meetings import FILE";
            case SPREADSHEET -> "Open it there, save it as CSV (UTF-8), and import that.";
            case GZIP -> "Hand over what is in it: gunzip -c FILE | missed-meetings import -";
            case ZIP -> "Unpack it, and import the CSV file that is in it.";
            case PDF -> "Export the meetings as CSV where it was made.";
            case CALENDAR -> "Export the meetings as CSV, with the columns it needs.";
            case JSON -> "Export the meetings as CSV.";
            case WEB_PAGE -> "If Excel opens it, save it there as CSV (UTF-8), and import that.";
            case EMPTY -> "Look at what was to write it.";
            case CANNOT_READ_ON -> "Nothing was imported. Put it where this user may read it, and try again.";
            case OPEN_QUOTE -> "Nothing was imported. Look for a quote that is missing in that line, and try again.";
            case BAD_QUOTE -> "Nothing was imported. Mend that line and try again.";
            case NULL_BYTES -> "Nothing was imported. Save it as CSV (UTF-8) where it was made, and try again.";
            case PIPES -> "Save it with a comma, a semicolon or a tab between the columns.";
            case TOO_MANY_COLUMNS -> "Save those that are needed: " + facts.word(0) + ".";
            case NO_HEADER ->
                "Its first line must name them, such as: externalId,doctor,patient,scheduledAt,durationMinutes,status";
            case MISSING_COLUMN ->
                missing(facts.word(0), facts.words().subList(1, facts.words().size()));
            case SAME_COLUMN ->
                "Give the one that is not meant another name in the file's first line, or leave it empty there.";
            case TWO_COLUMNS ->
                "Say which one is meant: --map-column " + ShellCommand.quoted(facts.word(0) + "=" + facts.word(1));
            case UNMAPPED_COLUMN -> "Its columns are: " + listed(facts.words()) + ".";
            case UNMARKED_ENCODING -> "If it is, say so: --encoding " + facts.word(0);
            case NOT_UTF8 -> "Nothing was imported. If Excel on Windows wrote it, add: --encoding windows-1252";
            case OTHER_ENCODING ->
                "Nothing was imported. Say which encoding it is: --encoding utf-8, windows-1252 or iso-8859-1.";
            case NO_ENCODING ->
                "Name it as utf-8, utf-16le, windows-1252 (Western Europe), windows-1250 (Central Europe) or iso-8859-1.";
            case DATE_FORMAT -> "Give day, month, year, hour and minute, such as: --date-format \"dd/MM/yyyy HH:mm\"";
            case NO_STATUS ->
                "The statuses are scheduled, in_progress, completed, missed and cancelled: --map-status no-show=missed";
            case NO_COLUMN -> "The columns are: " + facts.word(0) + ".";
            case TWO_MEANINGS -> "Give it once.";
            case NO_MEANING -> "Give the file's word and the book's: " + facts.word(0) + " " + facts.word(1);
            case BAD_ROW -> "Mend the row where the file was made, or leave it out.";
            case STATUS_WORD -> statusWord(facts.words());
            case TIME_FORM -> "Say which it is: --date-format " + timeForms(facts.words());
            case NO_OFFSET -> "Give a --date-format with the offset in it (XXX), and write it there.";
            case SAME_NAMES -> "Say which it is: --same-names one or several";
            case OLD_MEETINGS ->
                "Say what becomes of " + facts.word(0) + ": --past as-is (the next check marks " + facts.word(0)
                        + " as missed and tells both sides), --past missed-silently (nobody is told) or"
                        + " --past leave-out. --dry-run shows all of it.";
        };
    }

    private static String statusWord(List<String> words) {
        return words.size() > 1
                ? "Perhaps it is --map-status " + ShellCommand.quoted(words.get(0) + "=" + words.get(1))
                : "Say which it is: --map-status " + ShellCommand.quoted(words.get(0) + "=STATUS");
    }

    private static String timeForms(List<String> forms) {
        return forms.stream().map(form -> "\"" + form + "\"").collect(Collectors.joining(" or "));
    }

    private static String missing(String column, List<String> unknown) {
        return unknown.isEmpty()
                ? "Its first line must name these columns: externalId, doctor, patient, scheduledAt, status."
                : "Should it be one of those that are not known (" + listed(unknown)
                        + ")? Then say which: --map-column "
                        + ShellCommand.quoted(unknown.get(0) + "=" + column);
    }

    private static String listed(List<String> names) {
        var some = names.stream().limit(NAMED).map(String::strip).collect(Collectors.joining(", "));
        return names.size() > NAMED ? some + ", …" : some;
    }
}
