package org.missedmeetings.render.hints;

import org.missedmeetings.desk.health.HealthProblem;
import org.missedmeetings.meeting.text.Facts;

/** What to type about what health has found: for somebody who was woken by it. */
final class ShellHealthHints {
    static final String PRIMARY =
            "Name the primary, or all of them with commas between, and the one that is written to is taken:"
                    + " --db postgresql://one,other/clinic";

    private ShellHealthHints() {}

    static String of(HealthProblem type, Facts facts) {
        return switch (type) {
            case NEVER_CHECKED ->
                "Install it: scripts/install-cron.sh, scripts/install-systemd.sh or scripts\\install-windows-task.bat";
            case CHECK_LATE ->
                "Run it by hand: " + on(facts, "check-missed")
                        + ". Then see why it does not run by itself: what do cron's mail, journalctl -u missed-meetings,"
                        + " or the Task Scheduler say?";
            case CLOCK_WENT_BACK ->
                "Look at the clock: date. If it is wrong, set it right. If it is right, and was ahead then, say so once: "
                        + on(facts, "check-missed --force");
            case CLOCK_SKEW -> ShellDeskHints.SYNCHRONISE;
            case PING_FAILED ->
                "Look at MISSED_MEETINGS_PING_URL where the check runs, and at the network; then run it: "
                        + on(facts, "check-missed");
            case STILL_IN_PROGRESS ->
                "Ask who was there. Then, for each: " + on(facts, "complete " + facts.id()) + ", or cancel "
                        + facts.id() + " where it did not take place.";
            case ZONE_RULES -> "See what would move, and confirm it: " + on(facts, "settings --realign");
            case DAMAGED ->
                "Put its last backup in its place: " + on(facts, "restore FILE")
                        + ", which keeps the damaged book for a rescue.";
            case LARGE_LOG ->
                "See which, and end it: lsof " + quoted(facts) + ". The log gets small again with the next change.";
            case DISK_LOW -> "Make room: without it no check can write. See what takes it: df -h " + quoted(facts);
            case BACKUP_OLD -> "See why it stopped, or make one: " + on(facts, "backup --force FILE");
            case FOLDER_WRITABLE -> "Remove that permission: chmod o-w " + quoted(facts);
            case READ_ONLY -> "Make both writable, or run it as the user who owns them.";
            case NOT_PRIMARY -> PRIMARY;
            case REPLICATION_LATE ->
                "See on the primary what holds it up: SELECT * FROM pg_stat_replication; and the standby's log.";
            case CONNECTIONS_LOW ->
                "See whose they are: SELECT usename, application_name, count(*) FROM pg_stat_activity GROUP BY 1, 2. Raise"
                        + " max_connections, or put a pooler before it.";
            case FIGURES_NOT_WRITTEN ->
                "Check that the folder exists, that this user may write into it, and that the disk is not full.";
            case SERVES_OTHER_BOOK -> "Name this book's own server, or start it: missed-meetings serve";
            case SERVER_UNWELL -> "Look at its log, and at " + facts.word(0) + " with a staff token.";
            case SERVER_FAILS, SERVER_UNREACHABLE -> restart(facts);
        };
    }

    private static String restart(Facts facts) {
        if (facts.words().isEmpty()) {
            return "Look at its log, and start it again.";
        }
        var manager = facts.word(0);
        var unit = facts.word(1);
        return "See: " + manager + " status " + unit + " and start it again: " + manager + " restart " + unit;
    }

    private static String on(Facts facts, String command) {
        return ShellCommand.on(facts.place(), command);
    }

    private static String quoted(Facts facts) {
        return ShellCommand.quoted(facts.place());
    }
}
