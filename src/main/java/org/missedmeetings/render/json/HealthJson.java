package org.missedmeetings.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.missedmeetings.desk.health.HealthReport;
import org.missedmeetings.desk.health.Pings;
import org.missedmeetings.meeting.Check;
import org.missedmeetings.meeting.book.ServerCondition;
import org.missedmeetings.render.hints.Hints;

/** A report of the book's health, which is nested deeper than the other objects. */
public final class HealthJson {
    private final JsonGenerator out;
    private final Fields fields;

    HealthJson(Fields fields) {
        this.fields = fields;
        this.out = fields.out();
    }

    public void report(HealthReport report, Hints hints) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("healthy", report.isHealthy());
        fields.instant("at", report.at());
        out.writeStringField("db", report.book().text());
        out.writeArrayFieldStart("findings");
        for (var finding : report.findings()) {
            out.writeStartObject();
            out.writeStringField("code", finding.code());
            out.writeStringField("message", finding.message());
            out.writeStringField("hint", hints.of(finding.type(), finding.facts()));
            out.writeEndObject();
        }
        out.writeEndArray();
        vitals(report.vitals(), report.at());
        out.writeEndObject();
    }

    private void vitals(HealthReport.Vitals vitals, Instant now) throws IOException {
        var isKnown = vitals != null;
        lastCheck(isKnown ? vitals.lastCheck().orElse(null) : null);
        last("lastBackup", isKnown ? vitals.lastBackup().orElse(null) : null, now);
        last("lastImport", isKnown ? vitals.lastImport().orElse(null) : null, now);
        fields.number("skippedChecks", isKnown ? vitals.skippedChecks() : null);
        fields.number("overdue", isKnown ? vitals.overdue() : null);
        fields.number("unreadNotifications", isKnown ? vitals.unread() : null);
        out.writeFieldName("clockWentBack");
        out.writeObject(isKnown ? vitals.ahead().isPresent() : null);
        out.writeStringField(
                "pingFailure",
                isKnown ? vitals.pingFailure().map(Pings.Failure::reason).orElse(null) : null);
        fields.instant("newestMoment", isKnown ? vitals.ahead().orElse(null) : null);
        fields.number(
                "stillInProgress", isKnown ? (long) vitals.stillInProgress().size() : null);
        fields.number("displaced", isKnown ? vitals.displaced().count() : null);
        out.writeFieldName("file");
        if (isKnown) {
            var condition = vitals.condition();
            out.writeStartObject();
            out.writeStringField("integrity", condition.integrity());
            out.writeFieldName("readWhole");
            out.writeObject(condition.integrity() == null ? null : condition.wasReadWhole());
            out.writeNumberField("schemaVersion", condition.schemaVersion());
            out.writeNumberField("bytes", condition.bytes());
            fields.number("logBytes", condition.logBytes());
            fields.number("freeBytes", condition.freeBytes());
            out.writeEndObject();
        } else {
            out.writeNull();
        }
        server(isKnown ? vitals.condition().server() : null);
    }

    private void server(ServerCondition server) throws IOException {
        out.writeFieldName("server");
        if (server == null) {
            out.writeNull();
            return;
        }
        var lag = server.replicationLag();
        out.writeStartObject();
        out.writeStringField("version", server.version());
        out.writeBooleanField("primary", server.isPrimary());
        out.writeNumberField("connections", server.connections());
        out.writeNumberField("maxConnections", server.maxConnections());
        fields.number("standbys", server.standbys() == null ? null : (long) server.standbys());
        fields.number("replicationLagSeconds", lag == null ? null : lag.toSeconds());
        out.writeNumberField("clockAheadSeconds", server.clockAhead().toSeconds());
        out.writeEndObject();
    }

    private void last(String name, Instant at, Instant now) throws IOException {
        out.writeFieldName(name);
        if (at == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        fields.instant("startedAt", at);
        out.writeNumberField("ageMinutes", Duration.between(at, now).toMinutes());
        out.writeEndObject();
    }

    private void lastCheck(Check check) throws IOException {
        out.writeFieldName("lastCheck");
        if (check == null) {
            out.writeNull();
            return;
        }
        out.writeStartObject();
        out.writeNumberField("checkId", check.id());
        fields.instant("startedAt", check.startedAt());
        out.writeNumberField("durationMillis", check.durationMillis());
        out.writeNumberField("marked", check.marked());
        out.writeStringField("actor", check.actor());
        out.writeStringField("host", check.host());
        out.writeEndObject();
    }

    /**
     * Writes whether the book is well and which it is, and nothing else: for whoever is not logged in.
     *
     * @param book its short id; null where there is none to read
     */
    public void pulse(boolean healthy, String book) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("healthy", healthy);
        if (book != null) {
            out.writeStringField("book", book);
        }
        out.writeEndObject();
    }
}
