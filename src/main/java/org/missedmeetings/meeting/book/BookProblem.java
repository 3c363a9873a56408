package org.missedmeetings.meeting.book;

import org.missedmeetings.meeting.text.ProblemType;

/** What is wrong with the book, a copy of it or a file: mostly for an administrator to mend. */
public enum BookProblem implements ProblemType {
    /** Path: where there is none. */
    NO_BOOK(Kind.UNUSABLE, "no_book"),
    DANGLING_LINK(Kind.UNUSABLE, "no_book"),
    IS_FOLDER(Kind.UNUSABLE, "is_folder"),
    /** Path: the file. */
    EMPTY_FILE(Kind.UNUSABLE, "not_a_book"),
    /** A device, or a pipe. */
    NO_FILE(Kind.UNUSABLE, "not_a_book"),
    NOT_A_DATABASE(Kind.UNUSABLE, "not_a_book"),
    FOREIGN_DATABASE(Kind.UNUSABLE, "not_a_book"),
    NEWER_BOOK(Kind.UNUSABLE, "newer_book"),
    /** In a database, where it is not brought up to date by whoever opens it first. */
    OLDER_BOOK(Kind.UNUSABLE, "older_book"),
    /** Another account than the one that owns the tables was to bring them up to date. */
    NOT_TABLES_OWNER(Kind.UNUSABLE, "access_denied"),
    EXTENSION_NOT_MADE(Kind.UNUSABLE, "no_extension"),
    EXTENSION_NOT_INSTALLED(Kind.UNUSABLE, "no_extension"),
    /** The database's own rule that nobody is in two meetings at once; the desk has seen to it before. */
    AT_ONCE(Kind.REFUSED, "overlap"),
    NO_FOLDER(Kind.UNUSABLE, "no_folder"),
    NO_FOLDER_FOR_BOOK(Kind.UNUSABLE, "no_folder"),
    FOLDER_IS_FILE(Kind.UNUSABLE, "no_folder"),
    FOLDER_TAKES_NO_FILE(Kind.UNUSABLE, "not_writable"),
    FOLDER_TAKES_NO_BOOK(Kind.UNUSABLE, "not_writable"),
    FOLDER_NOT_READABLE(Kind.UNUSABLE, "not_readable"),
    /** Path: the folder. Words: the group. */
    FOLDER_NOT_SHARED(Kind.REFUSED, "folder_not_shared"),
    NO_GROUP(Kind.USAGE, "bad_group"),
    NO_GROUPS_HERE(Kind.USAGE, "bad_group"),
    NOT_IN_GROUP(Kind.UNUSABLE, "not_writable"),
    NOT_READABLE(Kind.UNUSABLE, "not_readable"),
    CANNOT_READ(Kind.UNUSABLE, "not_readable"),
    CANNOT_OPEN(Kind.UNUSABLE, "cannot_open"),
    READ_ONLY(Kind.UNUSABLE, "read_only"),
    NOT_OWNED(Kind.UNUSABLE, "not_writable"),
    NOT_WRITABLE(Kind.UNUSABLE, "not_writable"),
    BOOK_NOT_WRITABLE(Kind.UNUSABLE, "not_writable"),
    NO_PLACE_FOR_BOOK(Kind.UNUSABLE, "not_writable"),
    NO_COPY_BEFORE_UPGRADE(Kind.UNUSABLE, "not_writable"),
    /** Place: where the book is now. */
    MOVED(Kind.UNUSABLE, "moved_book"),
    /** Place: where it comes from. Words: where it is to be. */
    ARRIVING(Kind.UNUSABLE, "unfinished_copy"),
    /** Where one is to be copied to. */
    BOOK_THERE(Kind.REFUSED, "exists"),
    COPY_OF_ITSELF(Kind.REFUSED, "is_the_book"),
    DISK_FULL(Kind.UNUSABLE, "disk_full"),
    IO_ERROR(Kind.UNUSABLE, "io_error"),
    NO_TEMP_FOLDER(Kind.UNUSABLE, "no_temp_folder"),
    DAMAGED(Kind.UNUSABLE, "damaged"),
    /** A change contradicts what stands in the book. */
    CONTRADICTION(Kind.UNUSABLE, "damaged"),
    /** No copy can be made of it. */
    DAMAGED_SOURCE(Kind.UNUSABLE, "damaged"),
    LOCKED(Kind.BUSY, "busy"),
    REPLACED(Kind.BUSY, "busy"),
    MADE_MEANWHILE(Kind.BUSY, "busy"),
    IN_USE(Kind.REFUSED, "in_use"),
    LONG_NAME(Kind.USAGE, "bad_path"),
    NOT_A_FILE(Kind.USAGE, "bad_path"),
    LINK(Kind.REFUSED, "is_link"),
    PLANTED_LINK(Kind.REFUSED, "is_link"),
    EXISTS(Kind.REFUSED, "exists"),
    NOT_OURS(Kind.REFUSED, "not_ours"),
    ANOTHER_BOOK(Kind.REFUSED, "another_book"),
    THE_BOOK(Kind.REFUSED, "is_the_book"),
    OPEN_DATABASE(Kind.REFUSED, "in_use"),
    PART_OF_DATABASE(Kind.REFUSED, "in_use"),
    BACKUP_IS_FOLDER(Kind.USAGE, "bad_path"),
    BACKUPS_KEPT(Kind.USAGE, "bad_limit"),
    BAD_COPY(Kind.UNUSABLE, "bad_copy"),
    NO_BACKUP(Kind.USAGE, "no_file"),
    NOT_A_BACKUP(Kind.UNUSABLE, "not_a_book"),
    BACKUP_IS_THE_BOOK(Kind.REFUSED, "is_the_book"),
    /** Path: the backup. */
    BACKUP_IN_USE(Kind.REFUSED, "in_use"),
    BAD_BACKUP(Kind.UNUSABLE, "bad_backup"),
    BOOK_AS_SOURCE(Kind.USAGE, "not_importable"),
    UNKNOWN_DATABASE(Kind.USAGE, "not_importable"),
    BAD_URL(Kind.USAGE, "bad_url"),
    PASSWORD_IN_ARGUMENTS(Kind.USAGE, "password_in_arguments"),
    /** What is done with a file was asked of a book in a database. */
    NOT_IN_FILE(Kind.REFUSED, "not_in_file"),
    UNREACHABLE(Kind.UNUSABLE, "unreachable"),
    /** Nobody knows who is at the other end, or who reads along. */
    NOT_TRUSTED(Kind.UNUSABLE, "not_trusted"),
    NOT_ADMITTED(Kind.UNUSABLE, "access_denied"),
    NO_DATABASE(Kind.UNUSABLE, "no_database"),
    NO_RIGHTS(Kind.UNUSABLE, "access_denied"),
    NOT_PRIMARY(Kind.UNUSABLE, "not_primary"),
    /** Another program's tables are in the schema. */
    FOREIGN_SCHEMA(Kind.UNUSABLE, "not_a_book"),
    RESTARTING(Kind.BUSY, "busy"),
    /** The connection ended before anything was committed; a new one may do. */
    CONNECTION_ENDED(Kind.BUSY, "busy"),
    /** The connection ended while a change was committed. */
    OUTCOME_UNKNOWN(Kind.FAILED, "outcome_unknown");

    private final Kind kind;
    private final String code;

    BookProblem(Kind kind, String code) {
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
