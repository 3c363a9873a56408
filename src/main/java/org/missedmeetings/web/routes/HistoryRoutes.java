package org.missedmeetings.web.routes;

import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.history.Histories;
import org.missedmeetings.render.json.HistoryJson;
import org.missedmeetings.web.request.AuthenticatedRequest;
import org.missedmeetings.web.request.Reply;

/** Who did what, when and why: to a meeting, to a person, to the settings. */
public final class HistoryRoutes {
    public Reply meeting(AuthenticatedRequest request, Book book) {
        return reply(request, lines -> new Histories(book).ofMeeting(request.id(), lines), HistoryJson::event);
    }

    public Reply person(AuthenticatedRequest request, Book book) {
        return reply(request, lines -> new Histories(book).ofPerson(request.id(), lines), HistoryJson::personEvent);
    }

    public Reply settings(AuthenticatedRequest request, Book book) {
        return reply(request, new Histories(book)::ofSettings, HistoryJson::settingEvent);
    }

    private static <T> Reply reply(
            AuthenticatedRequest request, Consumer<Consumer<T>> history, HistoryJson.LineWriting<T> writing) {
        request.query().allowOnly(Set.of());
        var lines = new ArrayList<T>();
        history.accept(lines::add);
        return Reply.json(json -> json.array(lines, (each, line) -> writing.write(each.history(), line)));
    }
}
