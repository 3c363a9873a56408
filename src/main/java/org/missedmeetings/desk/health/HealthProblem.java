package org.missedmeetings.desk.health;

import org.missedmeetings.meeting.text.ProblemType;

/** What health may find to be wrong. */
public enum HealthProblem implements ProblemType {
    NEVER_CHECKED("never_checked"),
    /** Path: the book. */
    CHECK_LATE("check_late"),
    /** Path: the book. */
    CLOCK_WENT_BACK("clock_went_back"),
    CLOCK_SKEW("clock_skew"),
    /** Path: the book. */
    PING_FAILED("ping_failed"),
    /** Path: the book. Ids: the meetings. */
    STILL_IN_PROGRESS("still_in_progress"),
    /** Path: the book. */
    ZONE_RULES("zone_rules"),
    /** Path: the book. */
    DAMAGED("damaged"),
    /** Path: the log. */
    LARGE_LOG("large_log"),
    /** Path: the folder. */
    DISK_LOW("disk_low"),
    /** Path: the book. */
    BACKUP_OLD("backup_old"),
    /** Path: the folder. */
    FOLDER_WRITABLE("folder_writable"),
    /** The server cannot write. */
    READ_ONLY("read_only"),
    /** The database's server is a standby. */
    NOT_PRIMARY("not_primary"),
    REPLICATION_LATE("replication_late"),
    CONNECTIONS_LOW("connections_low"),
    FIGURES_NOT_WRITTEN("figures_not_written"),
    SERVES_OTHER_BOOK("serve_other_book"),
    /** Words: where it says what is wrong with it. */
    SERVER_UNWELL("serve_unwell"),
    /** Words: what manages it, and as what; none where that is not known. */
    SERVER_FAILS("serve_fails"),
    /** Words: what manages it, and as what; none where that is not known. */
    SERVER_UNREACHABLE("serve_unreachable");

    private final String code;

    HealthProblem(String code) {
        this.code = code;
    }

    @Override
    public Kind kind() {
        return Kind.FAILED;
    }

    @Override
    public String code() {
        return code;
    }
}
