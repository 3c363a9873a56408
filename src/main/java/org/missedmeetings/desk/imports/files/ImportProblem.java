package org.missedmeetings.desk.imports.files;

import org.missedmeetings.meeting.text.ProblemType;

/** Why a file is not imported, or not read as it stands. */
public enum ImportProblem implements ProblemType {
    NO_FILE(Kind.USAGE, "no_file"),
    IS_FOLDER(Kind.USAGE, "no_file"),
    CANNOT_READ(Kind.USAGE, "no_file"),
    NO_INPUT(Kind.USAGE, "no_file"),
    DATABASE_FROM_INPUT(Kind.USAGE, "not_importable"),
    SPREADSHEET(Kind.USAGE, "not_importable"),
    GZIP(Kind.USAGE, "not_importable"),
    ZIP(Kind.USAGE, "not_importable"),
    PDF(Kind.USAGE, "not_importable"),
    CALENDAR(Kind.USAGE, "not_importable"),
    JSON(Kind.USAGE, "not_importable"),
    WEB_PAGE(Kind.USAGE, "not_importable"),
    EMPTY(Kind.USAGE, "bad_csv"),
    CANNOT_READ_ON(Kind.USAGE, "bad_csv"),
    OPEN_QUOTE(Kind.USAGE, "bad_csv"),
    BAD_QUOTE(Kind.USAGE, "bad_csv"),
    NULL_BYTES(Kind.USAGE, "bad_csv"),
    PIPES(Kind.USAGE, "bad_csv"),
    /** Words: the columns that there are. */
    TOO_MANY_COLUMNS(Kind.USAGE, "bad_csv"),
    NO_HEADER(Kind.USAGE, "bad_csv"),
    /** Words: a column that is missing; then the names of those that are not known. */
    MISSING_COLUMN(Kind.USAGE, "bad_csv"),
    SAME_COLUMN(Kind.USAGE, "bad_csv"),
    /** Words: the name, what it means. */
    TWO_COLUMNS(Kind.USAGE, "bad_csv"),
    /** Words: the names of the file's columns. */
    UNMAPPED_COLUMN(Kind.USAGE, "bad_csv"),
    /** Words: which it looks like. */
    UNMARKED_ENCODING(Kind.USAGE, "bad_csv"),
    NOT_UTF8(Kind.USAGE, "bad_csv"),
    OTHER_ENCODING(Kind.USAGE, "bad_csv"),
    NO_ENCODING(Kind.USAGE, "bad_encoding"),
    DATE_FORMAT(Kind.USAGE, "bad_date_format"),
    NO_STATUS(Kind.USAGE, "bad_mapping"),
    /** Words: the columns that there are. */
    NO_COLUMN(Kind.USAGE, "bad_mapping"),
    TWO_MEANINGS(Kind.USAGE, "bad_mapping"),
    /** Words: the option, an example. */
    NO_MEANING(Kind.USAGE, "bad_mapping"),
    BAD_ROW(Kind.USAGE, "bad_row"),
    /** Of a row. Words: as the cell has it, and a status that it may mean; only the first where none is like it. */
    STATUS_WORD(Kind.USAGE, "bad_row"),
    /** Of a row. Words: the form of days and times that it has, or both that it may have. */
    TIME_FORM(Kind.USAGE, "bad_row"),
    /** Of a row whose form of times has no place for the offset that it needs. */
    NO_OFFSET(Kind.USAGE, "bad_row"),
    /** Of a row that names somebody who may be somebody in the book. */
    SAME_NAMES(Kind.USAGE, "bad_row"),
    /** Words: it, or them. */
    OLD_MEETINGS(Kind.REFUSED, "old_meetings");

    private final Kind kind;
    private final String code;

    ImportProblem(Kind kind, String code) {
        this.kind = kind;
        this.code = code;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }
}
