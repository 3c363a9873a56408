package org.missedmeetings.render.hints;

import org.missedmeetings.meeting.book.BookProblem;
import org.missedmeetings.meeting.text.Facts;

/** What to type, or to do about the machine, where the book or a file beside it will not do. */
final class ShellBookHints {
    private static final String CHECK_THE_PATH = "Check the path (--db or MISSED_MEETINGS_DB)";
    private static final String ANOTHER_PLACE = "ame another place with --db PATH or MISSED_MEETINGS_DB";
    private static final String CHECK_THE_FOLDER =
            "Check that this user may write into the folder, and that the disk is not full.";

    private ShellBookHints() {}

    static String of(BookProblem type, Facts facts) {
        return switch (type) {
            case NO_BOOK -> CHECK_THE_PATH + ", or make a book with: " + init(facts);
            case DANGLING_LINK -> "Name the book itself, or have the link lead to it.";
            case IS_FOLDER -> "Name the file in it.";
            case EMPTY_FILE -> "Check the path, or make a book of it with: " + init(facts);
            case NO_FILE, NOT_A_DATABASE, FOLDER_IS_FILE -> CHECK_THE_PATH + ".";
            case FOREIGN_DATABASE -> CHECK_THE_PATH + ". To take meetings over from it, use import.";
            case NEWER_BOOK -> "Use that newer version.";
            case OLDER_BOOK ->
                "Bring it up to date, as the account that owns its tables: missed-meetings settings --upgrade. Programs of"
                        + " the older version cannot use it any more then.";
            case NOT_TABLES_OWNER ->
                "Nothing was changed. Name the account that made the book: postgresql://OWNER@HOST/DATABASE";
            case EXTENSION_NOT_MADE ->
                "Nothing was changed. Have the database's owner or a superuser type in it, once: CREATE EXTENSION btree_gist"
                        + " WITH SCHEMA public;";
            case EXTENSION_NOT_INSTALLED ->
                "Nothing was changed. Install PostgreSQL's additional modules there: postgresql-contrib, as many systems"
                        + " call them.";
            case AT_ONCE -> "Nothing was changed. Look what there is at that time, with list, and try again.";
            case NO_FOLDER -> "Make it first.";
            case NO_FOLDER_FOR_BOOK -> "Make it first, or n" + ANOTHER_PLACE + ".";
            case FOLDER_TAKES_NO_FILE -> "Name another place.";
            case FOLDER_TAKES_NO_BOOK -> "N" + ANOTHER_PLACE + ".";
            case FOLDER_NOT_READABLE -> "Check that this user may enter it.";
            case FOLDER_NOT_SHARED -> {
                var folder = ShellCommand.quoted(facts.place());
                yield "Set it up once, as its owner or root: chgrp " + facts.word(0) + " " + folder + " && chmod 2770 "
                        + folder;
            }
            case NO_GROUP -> "Name one of: getent group";
            case NO_GROUPS_HERE -> "Leave --group out.";
            case NOT_IN_GROUP -> "Run as the book's owner, who must be in the group.";
            case NOT_READABLE, NOT_OWNED -> "Run as the user who owns it.";
            case CANNOT_READ -> "Check that it is there, and that this user may read it.";
            case CANNOT_OPEN -> "This user must be able to write to the file and to its folder.";
            case READ_ONLY ->
                "Nothing was changed. Make the file and its folder writable, or run as the user who owns them.";
            case NOT_WRITABLE -> CHECK_THE_FOLDER;
            case BOOK_NOT_WRITABLE ->
                "Check that this user may write to the book and its folder, and that the disk is not full.";
            case NO_PLACE_FOR_BOOK ->
                "N" + ANOTHER_PLACE
                        + ", or check that this user may write into the folder, and that the disk is not full.";
            case NO_COPY_BEFORE_UPGRADE -> "Nothing was changed. " + CHECK_THE_FOLDER;
            case MOVED -> "Use it there: --db " + ShellCommand.quoted(facts.place()) + ", or MISSED_MEETINGS_DB.";
            case ARRIVING ->
                "Finish it: missed-meetings copy " + ShellCommand.quoted(facts.place()) + " "
                        + ShellCommand.quoted(facts.word(0));
            case BOOK_THERE -> "Name a place where there is none.";
            case COPY_OF_ITSELF -> "Name another place.";
            case DISK_FULL -> "Nothing was changed. Make room and try again.";
            case IO_ERROR ->
                "Nothing was changed. Look at the disk first, before you touch the book: is it failing, unplugged, full,"
                        + " or over a limit? On Linux, dmesg says it.";
            case NO_TEMP_FOLDER -> "Name one to write to and run from: java -Djava.io.tmpdir=FOLDER -jar …";
            case DAMAGED ->
                "See all that is wrong: missed-meetings health. Then put its last backup in its place: missed-meetings"
                        + " restore FILE, which keeps the damaged book for a rescue.";
            case CONTRADICTION ->
                "Nothing was changed. If somebody has written into the book with another program, put its last backup in"
                        + " its place: missed-meetings restore FILE. If nobody has, run this again with -v, and send us"
                        + " what it says.";
            case DAMAGED_SOURCE -> "Restore the last good backup: missed-meetings restore FILE";
            case LOCKED -> "Nothing was changed. Try again in a moment.";
            case REPLACED -> "Nothing was changed. Try again.";
            case MADE_MEANWHILE -> "Look at it (missed-meetings list --tab all), and import again.";
            case IN_USE ->
                "Stop it, and the check as well (the installers' uninstall, or systemctl stop), and try again.";
            case LONG_NAME -> "Give it a shorter name.";
            case NOT_A_FILE -> "Name a file.";
            case LINK -> "Name the file it leads to.";
            case PLANTED_LINK -> "Name the folder it leads to.";
            case EXISTS -> "Name another, or add: --force";
            case NOT_OURS, ANOTHER_BOOK -> "Name another file; or, if it is not needed, move it away.";
            case THE_BOOK, PART_OF_DATABASE -> "Name another file.";
            case OPEN_DATABASE -> "Name another file; or, if nobody has, move both away.";
            case BACKUP_IS_FOLDER -> "Name a file in it, such as book.db.";
            case BACKUPS_KEPT -> "Give the number of days to keep one of, such as --keep 14.";
            case BAD_COPY -> "Look at that disk, or name a place on another one.";
            case NO_BACKUP -> "Name a backup: the file that missed-meetings backup wrote.";
            case NOT_A_BACKUP -> "Name the file that missed-meetings backup wrote.";
            case BACKUP_IS_THE_BOOK -> "Name a backup of it.";
            case BACKUP_IN_USE ->
                "Make a backup of it, and restore that: " + ShellCommand.on(facts.place(), "backup FILE");
            case BAD_BACKUP ->
                "The book stays as it is. Take another backup, an older one: missed-meetings restore FILE";
            case BOOK_AS_SOURCE -> "Open it with --db instead.";
            case UNKNOWN_DATABASE -> "Import a TeleClinic database, or a CSV file.";
            case BAD_URL -> "Give it as in --db postgresql://db.clinic.example/clinic?schema=missed_meetings.";
            case PASSWORD_IN_ARGUMENTS ->
                "Leave it out, and put it where others cannot read it: in ~/.pgpass (PGPASSFILE), PGPASSWORD or"
                        + " MISSED_MEETINGS_DB.";
            case NOT_IN_FILE -> "Name a book in a file, or use the database's own tools.";
            case UNREACHABLE -> "Check its name and port, the network, and that the server runs: pg_isready says.";
            case NOT_TRUSTED ->
                "Have it use a certificate for that name, and put who signed it into ~/.postgresql/root.crt, or name the file:"
                        + " ?sslrootcert=FILE (system: whom Java trusts). Only where nobody else can listen: ?sslmode=require.";
            case NOT_ADMITTED ->
                "Check the user and the password (~/.pgpass, PGPASSWORD), and the server's pg_hba.conf.";
            case NO_DATABASE -> "Check its name, or have its administrator make it: createdb NAME";
            case NO_RIGHTS -> "Nothing was changed. Have its owner grant this user what init prints.";
            case NOT_PRIMARY -> "Nothing was changed. " + ShellHealthHints.PRIMARY;
            case FOREIGN_SCHEMA -> "Name another schema: ?schema=NAME";
            case RESTARTING, CONNECTION_ENDED -> "Nothing was changed. Try again in a moment.";
            case OUTCOME_UNKNOWN -> "Look whether it was done, with list or history, before you do it again.";
        };
    }

    private static String init(Facts facts) {
        return "missed-meetings init --db " + ShellCommand.quoted(facts.place());
    }
}
