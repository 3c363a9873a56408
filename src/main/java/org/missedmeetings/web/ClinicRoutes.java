package org.missedmeetings.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.Directory;
import org.missedmeetings.desk.Health;
import org.missedmeetings.meeting.Person;
import org.missedmeetings.meeting.Problem;
import org.missedmeetings.meeting.Role;

/** The people, and whether all is well. */
final class ClinicRoutes {
    /** Looking at every page of a large book takes seconds; whoever asks again within this time is told the same. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    private Health.Report last;

    Reply people(Call call, Book book) {
        call.allowOnly(Set.of("role", "search"));
        var people = new ArrayList<Person>();
        new Directory(book).forEach(role(call.parameter("role")), call.parameter("search"), people::add);
        return Reply.array(people, (json, person) -> json.person(person));
    }

    private static Role role(String typed) {
        if (typed == null) {
            return null;
        }
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "doctor" -> Role.DOCTOR;
            case "patient" -> Role.PATIENT;
            default -> throw Problem.usage("usage", "There is no such role.", "Send doctor or patient.");
        };
    }

    /** The whole report is for staff; everybody else, and a load balancer, learns whether all is well. */
    Reply health(Call call, Book book) {
        call.allowOnly(Set.of());
        var report = report(book, call.now());
        var isForStaff = call.holder() != null && call.holder().isStaff();
        var reply = isForStaff
                ? Reply.json(json -> json.health(report))
                : Reply.envelope(envelopes -> envelopes.pulse(report.isHealthy()));
        return report.isHealthy() ? reply : reply.as(503);
    }

    private synchronized Health.Report report(Book book, Instant now) {
        if (last == null
                || !last.at().plus(REMEMBERED).isAfter(now)
                || last.at().isAfter(now)) {
            last = Health.of(book, Health.USUAL_AGE, now);
        }
        return last;
    }
}
