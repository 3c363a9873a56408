package org.missedmeetings.render.prometheus;

import java.util.Locale;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.meeting.book.ServerCondition;

/**
 * A report of the book's health in Prometheus' text format, with names by its conventions: base units, and a unit as
 * the name's end.
 */
public final class Prometheus {
    private final StringBuilder text = new StringBuilder();
    private final String label;

    private Prometheus(String book) {
        this.label =
                "{book=\"" + book.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}";
    }

    /** The whole file. */
    public static String text(HealthReport report) {
        var metrics = new Prometheus(report.book().text());
        metrics.gauge("healthy", "Whether nothing is wrong.", report.isHealthy());
        metrics.gauge("book_usable", "Whether the book can be read.", report.vitals() != null);
        metrics.gauge(
                "health_timestamp_seconds",
                "When this was written.",
                report.at().getEpochSecond());
        if (report.vitals() != null) {
            metrics.vitals(report.vitals());
        }
        return metrics.text.toString();
    }

    private void vitals(HealthReport.Vitals vitals) {
        vitals.lastCheck().ifPresent(check -> {
            gauge(
                    "last_check_timestamp_seconds",
                    "When the last check ran.",
                    check.startedAt().getEpochSecond());
            gauge("last_check_duration_seconds", "How long it took.", check.durationMillis() / 1000.0);
            gauge("last_check_marked_meetings", "How many meetings it marked as missed.", check.marked());
        });
        gauge("skipped_checks", "How many checks should have run since the last.", vitals.skippedChecks());
        gauge("overdue_meetings", "How many meetings the next check marks.", vitals.overdue());
        gauge("unread_notifications", "How many notifications nobody has read.", vitals.unread());
        gauge(
                "clock_went_back",
                "Whether the clock shows less than the newest moment in the book.",
                vitals.ahead().isPresent());
        gauge(
                "meetings_still_in_progress",
                "How many meetings were begun yesterday or earlier and not ended.",
                vitals.stillInProgress().size());
        gauge(
                "ping_failed",
                "Whether the monitoring service did not hear of the last check.",
                vitals.pingFailure().isPresent());
        var condition = vitals.condition();
        if (condition.integrity() != null) {
            gauge("book_intact", "Whether the book is whole, as far as it was read.", condition.isIntact());
        }
        gauge("book_schema_version", "The version of the book's tables.", condition.schemaVersion());
        gauge("book_size_bytes", "The size of the book, without its log.", condition.bytes());
        if (condition.logBytes() != null) {
            gauge("book_log_size_bytes", "The size of the write-ahead log beside it.", condition.logBytes());
        }
        if (condition.freeBytes() != null) {
            gauge("book_disk_free_bytes", "What may still be written to the book's disk.", condition.freeBytes());
        }
        if (condition.server() != null) {
            server(condition.server());
        }
    }

    private void server(ServerCondition server) {
        gauge(
                "server_primary",
                "Whether the book's database server is the one that is written to.",
                server.isPrimary());
        gauge(
                "server_connections",
                "How many connections the book's server has, of all programs.",
                server.connections());
        gauge("server_max_connections", "How many connections it may have.", server.maxConnections());
        if (server.standbys() != null) {
            gauge("server_standbys", "How many standbys follow it.", server.standbys());
        }
        if (server.replicationLag() != null) {
            gauge(
                    "server_replication_lag_seconds",
                    "How far behind its primary it is; of a primary, its last standby.",
                    server.replicationLag().toSeconds());
        }
        gauge(
                "clock_ahead_seconds",
                "How far this machine's clock is ahead of the server's.",
                server.clockAhead().toSeconds());
    }

    private void gauge(String name, String help, boolean value) {
        gauge(name, help, value ? 1 : 0);
    }

    private void gauge(String name, String help, long value) {
        gauge(name, help, Long.toString(value));
    }

    private void gauge(String name, String help, double value) {
        gauge(name, help, String.format(Locale.ROOT, "%.3f", value));
    }

    private void gauge(String name, String help, String value) {
        var full = "missed_meetings_" + name;
        text.append("# HELP ").append(full).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(full).append(" gauge\n");
        text.append(full).append(label).append(' ').append(value).append('\n');
    }
}
