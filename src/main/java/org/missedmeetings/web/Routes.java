package org.missedmeetings.web;

import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.missedmeetings.meeting.text.TypedId;
import org.missedmeetings.render.hints.ClientProblem;
import org.missedmeetings.web.request.HttpError;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.Permission;
import org.missedmeetings.web.request.Query;
import org.missedmeetings.web.request.SessionCookie;
import org.missedmeetings.web.routes.FreeTimeRoutes;
import org.missedmeetings.web.routes.HealthRoutes;
import org.missedmeetings.web.routes.HistoryRoutes;
import org.missedmeetings.web.routes.MeetingRoutes;
import org.missedmeetings.web.routes.NotificationRoutes;
import org.missedmeetings.web.routes.SessionRoutes;

/** All that can be asked for under {@code /api}, and by whom; openapi.json describes the same, and a test compares. */
public final class Routes {
    private final List<Route> all;

    Routes(LoginThrottle throttle, SessionCookie cookie) {
        var sessions = new SessionRoutes(throttle, cookie);
        var meetings = new MeetingRoutes();
        var histories = new HistoryRoutes();
        var freeTimes = new FreeTimeRoutes();
        var notifications = new NotificationRoutes();
        var health = new HealthRoutes();
        this.all = List.of(
                new Route.Login("/api/session", sessions::requireToken, sessions::open),
                get("/api/session", Permission.LOGGED_IN, sessions::show),
                delete("/api/session", Permission.LOGGED_IN, sessions::close),
                list("/api/tabs", meetings::tabs),
                list("/api/meetings", meetings::list),
                get("/api/meetings/{id}", Permission.SEES_MEETING, meetings::show),
                delete("/api/meetings/{id}", Permission.CHANGES_MEETING, meetings::delete),
                get("/api/meetings/{id}/history", Permission.CHANGES_MEETING, histories::meeting),
                get("/api/meetings/{id}/free-times", Permission.CHANGES_MEETING, freeTimes::list),
                post("/api/meetings/{id}/reschedule", Permission.CHANGES_MEETING, meetings::reschedule),
                post("/api/meetings/{id}/start", Permission.CHANGES_MEETING, meetings::start),
                post("/api/meetings/{id}/complete", Permission.CHANGES_MEETING, meetings::complete),
                post("/api/meetings/{id}/cancel", Permission.CHANGES_MEETING, meetings::cancel),
                get("/api/meetings/{id}/undo", Permission.CHANGES_MEETING, meetings::undoable),
                post("/api/meetings/{id}/undo", Permission.CHANGES_MEETING, meetings::undo),
                get("/api/people/{id}/history", Permission.STAFF, histories::person),
                get("/api/settings/history", Permission.STAFF, histories::settings),
                list("/api/notifications", notifications::list),
                post("/api/notifications/{id}/read", Permission.READS_NOTIFICATION, notifications::read),
                post("/api/notifications/{id}/told", Permission.TELLS, notifications::told),
                post("/api/notifications/read-all", Permission.LOGGED_IN, notifications::readAll),
                new Route.Health("/api/health", health::health));
    }

    private static Route get(String path, Permission permission, Route.Work work) {
        return new Route.Guarded("GET", path, permission, false, work);
    }

    /** A list shows each what is theirs. */
    private static Route list(String path, Route.Work work) {
        return new Route.Guarded("GET", path, Permission.LOGGED_IN, true, work);
    }

    private static Route post(String path, Permission permission, Route.Work work) {
        return new Route.Guarded("POST", path, permission, false, work);
    }

    private static Route delete(String path, Permission permission, Route.Work work) {
        return new Route.Guarded("DELETE", path, permission, false, work);
    }

    List<Route> all() {
        return all;
    }

    /** A route, and the number in its path; empty where it has none. */
    record Found(Route route, OptionalLong id) {}

    /**
     * The route that is asked for.
     *
     * @throws HttpError 404 where there is nothing, 405 where something else can be done
     */
    public Found find(String method, String path) {
        for (var route : all) {
            var id = route.match(path);
            if (id.isPresent() && route.method().equals(method)) {
                return new Found(route, id.get().isEmpty() ? OptionalLong.empty() : OptionalLong.of(idOf(id.get())));
            }
        }
        throw HttpError.method(allow(path));
    }

    private static long idOf(String typed) {
        var id = Query.idOf(typed);
        if (id == TypedId.NOBODYS) {
            throw ClientProblem.notFound("There is nothing with a number that long.", "Check the number.");
        }
        return id;
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
