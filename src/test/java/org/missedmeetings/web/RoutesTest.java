package org.missedmeetings.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.missedmeetings.web.request.ErrorLog;
import org.missedmeetings.web.request.LoginThrottle;
import org.missedmeetings.web.request.SessionCookie;

final class RoutesTest {
    @Test
    void theDescriptionHasEveryRouteAndNoOther() throws IOException {
        var routes = new ArrayList<String>();
        new Routes(
                        new LoginThrottle(new ErrorLog(said -> {})),
                        new SessionCookie("00000000-0000-0000-0000-000000000000"))
                .all()
                .forEach(route -> routes.add(route.method() + " " + route.path()));
        // it describes itself as well, which is a file and no route
        routes.add("GET /api/openapi.json");

        var described = new ArrayList<String>();
        try (var file = Routes.class.getResourceAsStream("openapi.json")) {
            for (var path : new ObjectMapper().readTree(file).get("paths").properties()) {
                path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
            }
        }

        assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
    }
}
