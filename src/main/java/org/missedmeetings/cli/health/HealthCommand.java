package org.missedmeetings.cli.health;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.missedmeetings.cli.command.Command;
import org.missedmeetings.cli.command.Option;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Session;
import org.missedmeetings.cli.terminal.Plurals;
import org.missedmeetings.desk.health.BookCare;
import org.missedmeetings.desk.health.Health;
import org.missedmeetings.desk.health.HealthProblem;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.desk.health.MetricsFile;
import org.missedmeetings.meeting.Minutes;
import org.missedmeetings.meeting.book.ServerCondition;
import org.missedmeetings.meeting.text.Facts;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.meeting.text.ProblemType;
import org.missedmeetings.meeting.time.ClinicTime;
import org.missedmeetings.render.hints.Hints;
import org.missedmeetings.render.hints.ShellHints;
import org.missedmeetings.render.prometheus.Prometheus;

public final class HealthCommand extends Command implements Callable<Integer> {
    private static final Hints HINTS = new ShellHints();

    private final Session session;

    private final Option<String> maxAge = option("--max-age")
            .paramLabel("TIME")
            .description("How long ago the last check may have been (default: 45m).");

    private final Option<String> maxBackupAge = option("--max-backup-age")
            .paramLabel("TIME")
            .description("How old the newest backup may be, where one was ever made (default: 3d).");

    private final Option<Path> prometheus = option(Path.class, "--prometheus")
            .paramLabel("FILE")
            .description("Also write the figures to this file, for node-exporter's textfile collector.");

    private final Option<String> serve = option("--serve")
            .paramLabel("URL")
            .description("Also ask the server there; one that systemd runs for this book is asked anyway.");

    /** Null until the book could be opened. */
    private String bookId;

    public HealthCommand(Session session) {
        super("health", "Say whether the checks run and the book is whole; exit code 7 when something is wrong.");
        footer(
                "",
                "A server that was installed by scripts/install-serve.sh for this book must answer, too.",
                "A book that is missing, damaged or locked is unhealthy too: exit code 7, not 5 or 6.",
                "",
                "Example: missed-meetings health --quiet --prometheus /var/lib/prometheus/node-exporter/missed-meetings.prom");
        this.session = session;
    }

    @Override
    public Integer call() {
        var age = maxAge.isGiven() ? Duration.ofMinutes(Minutes.parse(maxAge.value())) : Health.USUAL_AGE;
        var report = written(withServers(report(age)));
        if (session.json()) {
            session.screen().object(json -> json.health().report(report, HINTS));
        } else {
            print(report);
        }
        return report.isHealthy() ? ExitCode.DONE : ExitCode.UNHEALTHY;
    }

    private HealthReport report(Duration age) {
        var backupAge =
                maxBackupAge.isGiven() ? Duration.ofMinutes(Minutes.parse(maxBackupAge.value())) : BookCare.USUAL_AGE;
        try (var book = session.open()) {
            bookId = book.shortId();
            return Health.withCare(book, age, backupAge, session.host(), session.now());
        } catch (Problem problem) {
            if (problem.kind() == ProblemType.Kind.USAGE) {
                throw problem;
            }
            return Health.unusable(session.book(), problem, session.now());
        }
    }

    /** The report, and what is wrong with the servers that should answer for the book. */
    private HealthReport withServers(HealthReport report) {
        var servers = new ArrayList<>(InstalledServers.of(session.book(), session::variable));
        if (serve.isGiven()) {
            var named = ServerProbe.Server.named(serve.value());
            if (servers.stream().noneMatch(server -> server.url().equals(named.url()))) {
                servers.add(named);
            }
        }
        var whole = report;
        for (var server : servers) {
            var finding = ServerProbe.look(server, report.isHealthy(), bookId);
            whole = finding.isPresent() ? whole.with(finding.get()) : whole;
        }
        return whole;
    }

    /** Figures are the result; what is wrong is for the person, or for cron's mail, also when it is to be quiet. */
    private void print(HealthReport report) {
        var screen = session.screen();
        if (session.talks()) {
            screen.line(report.isHealthy() ? "Healthy" : "Unhealthy");
            field("Book", report.book().text());
            if (report.vitals() != null) {
                print(report.vitals(), session.time(report.vitals().zone()));
            }
        }
        for (var finding : report.findings()) {
            screen.note("Wrong: " + finding.message());
            screen.note("Try:   " + HINTS.of(finding.type(), finding.facts()));
        }
    }

    private void print(HealthReport.Vitals vitals, ClinicTime time) {
        field(
                "Last check",
                vitals.lastCheck()
                        .map(check -> since(check.startedAt(), time) + ", marked "
                                + Plurals.meetings(check.marked()) + " in " + check.durationMillis() + " ms, on "
                                + check.host() + " by " + check.actor())
                        .orElse("never"));
        field("Skipped since", Plurals.count(vitals.skippedChecks(), "check", "checks"));
        field("Overdue now", Plurals.meetings(vitals.overdue()));
        field("Unread", Plurals.notifications(vitals.unread()));
        vitals.lastBackup().ifPresent(at -> field("Last backup", since(at, time)));
        vitals.lastImport().ifPresent(at -> field("Last import", since(at, time)));
        vitals.pingFailure().ifPresent(failure -> field("Ping", "failed: " + failure.reason()));
        var condition = vitals.condition();
        var isFile = condition.logBytes() != null;
        field(
                isFile ? "File" : "Tables",
                size(condition.bytes()) + (isFile ? ", log " + size(condition.logBytes()) : "") + ", tables version "
                        + condition.schemaVersion()
                        + (condition.integrity() == null ? "" : ", integrity " + condition.integrity()));
        if (condition.server() != null) {
            field("Server", words(condition.server()));
        }
        if (condition.freeBytes() != null) {
            field("Free disk", size(condition.freeBytes()));
        }
    }

    private static String words(ServerCondition server) {
        var lag = server.replicationLag();
        return "PostgreSQL " + server.version() + (server.isPrimary() ? ", primary" : ", standby")
                + (server.standbys() == null || server.standbys() == 0
                        ? ""
                        : " of " + Plurals.count(server.standbys(), "standby", "standbys"))
                + (lag == null ? "" : ", " + lag.toSeconds() + " s behind") + ", " + server.connections() + " of "
                + server.maxConnections() + " connections in use, this machine's clock "
                + (server.clockAhead().isNegative()
                        ? server.clockAhead().abs().toSeconds() + " s behind"
                        : server.clockAhead().toSeconds() + " s ahead");
    }

    private static String since(Instant at, ClinicTime time) {
        if (at.isAfter(time.now())) {
            return time.full(at) + " (in the future: the clock was ahead then, or is behind now)";
        }
        return time.full(at) + " (" + HealthReport.ago(Duration.between(at, time.now())) + " ago)";
    }

    private void field(String name, String value) {
        session.screen().line(String.format("%-13s %s", name, value));
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? ((bytes + 1023) >> 10) + " KB" : (bytes >> 20) + " MB";
    }

    /** The report, and that the figures could not be written, where that is so. */
    private HealthReport written(HealthReport report) {
        if (!prometheus.isGiven()) {
            return report;
        }
        var file = session.resolve(prometheus.value());
        try {
            MetricsFile.write(file, session.book(), Prometheus.text(report));
            return report;
        } catch (IOException refused) {
            return report.with(new HealthReport.Finding(
                    HealthProblem.FIGURES_NOT_WRITTEN,
                    "The figures could not be written to " + file + ".",
                    Facts.NONE));
        }
    }
}
