package org.missedmeetings.web;

import java.util.List;
import java.util.TreeSet;
import org.missedmeetings.meeting.text.Problem;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.ETags;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.Permission;
import org.missedmeetings.web.request.SessionCookie;
import org.missedmeetings.web.routes.FreeTimeRoutes;
import org.missedmeetings.web.routes.HealthRoutes;
import org.missedmeetings.web.routes.HistoryRoutes;
import org.missedmeetings.web.routes.MeetingRoutes;
import org.missedmeetings.web.routes.NotificationRoutes;
import org.missedmeetings.web.routes.SessionRoutes;

/** All that can be asked for under {@code /api}, and by whom; openapi.json describes the same, and a test compares. */
public final class Routes {
    static final String HEALTH = "/api/health";
    static final String SESSION = "/api/session";

    private final List<Route> all;

    Routes(LoginThrottle throttle, SessionCookie cookie) {
        var etags = new ETags();
        var sessions = new SessionRoutes(throttle, cookie);
        var meetings = new MeetingRoutes(etags);
        var histories = new HistoryRoutes();
        var freeTimes = new FreeTimeRoutes();
        var notifications = new NotificationRoutes(etags);
        var health = new HealthRoutes();
        this.all = List.of(
                new Route("POST", SESSION, sessions::requireToken, sessions::open),
                new Route("GET", SESSION, Permission.HOLDERS, sessions::show),
                new Route("DELETE", SESSION, Permission.HOLDERS, sessions::close),
                new Route("GET", "/api/tabs", Permission.HOLDERS, meetings::tabs),
                new Route("GET", "/api/meetings", Permission.HOLDERS, meetings::list),
                new Route("GET", "/api/meetings/{id}", Permission.SEES_MEETING, meetings::show),
                new Route("DELETE", "/api/meetings/{id}", Permission.CHANGES_MEETING, meetings::delete),
                new Route("GET", "/api/meetings/{id}/history", Permission.CHANGES_MEETING, histories::meeting),
                new Route("GET", "/api/meetings/{id}/free-times", Permission.CHANGES_MEETING, freeTimes::list),
                new Route("POST", "/api/meetings/{id}/reschedule", Permission.CHANGES_MEETING, meetings::reschedule),
                new Route("POST", "/api/meetings/{id}/start", Permission.CHANGES_MEETING, meetings::start),
                new Route("POST", "/api/meetings/{id}/complete", Permission.CHANGES_MEETING, meetings::complete),
                new Route("POST", "/api/meetings/{id}/cancel", Permission.CHANGES_MEETING, meetings::cancel),
                new Route("GET", "/api/meetings/{id}/undo", Permission.CHANGES_MEETING, meetings::undoable),
                new Route("POST", "/api/meetings/{id}/undo", Permission.CHANGES_MEETING, meetings::undo),
                new Route("GET", "/api/people/{id}/history", Permission.STAFF, histories::person),
                new Route("GET", "/api/settings/history", Permission.STAFF, histories::settings),
                new Route("GET", "/api/notifications", Permission.HOLDERS, notifications::list),
                new Route("POST", "/api/notifications/{id}/read", Permission.READS_NOTIFICATION, notifications::read),
                new Route("POST", "/api/notifications/{id}/told", Permission.TELLS, notifications::told),
                new Route("POST", "/api/notifications/read-all", Permission.HOLDERS, notifications::readAll),
                new Route("GET", HEALTH, Permission.ANYBODY, health::health));
    }

    List<Route> all() {
        return all;
    }

    /** A route, and the number in its path. */
    record Found(Route route, long id) {}

    /**
     * The route that is asked for.
     *
     * @throws HttpError 404 where there is nothing, 405 where something else can be done
     */
    public Found find(String method, String path) {
        for (var route : all) {
            var id = route.match(path);
            if (id.isPresent() && route.method().equals(method)) {
                return new Found(route, id.get().isEmpty() ? 0 : number(id.get()));
            }
        }
        throw HttpError.method(allow(path));
    }

    private static long number(String typed) {
        var number = Call.number(typed);
        if (number == Call.NOBODYS) {
            throw Problem.notFound("There is nothing with a number that long.", "");
        }
        return number;
    }

    /**
     * The methods of a path, as the header Allow has them.
     *
     * @throws HttpError 404 where there is nothing
     */
    public String allow(String path) {
        var methods = new TreeSet<String>();
        for (var route : all) {
            if (route.match(path).isPresent()) {
                methods.add(route.method());
            }
        }
        if (methods.isEmpty()) {
            throw HttpError.noSuchPath();
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }
}
