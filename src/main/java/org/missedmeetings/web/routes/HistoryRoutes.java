package org.missedmeetings.web.routes;

import java.util.ArrayList;
import java.util.Set;
import java.util.function.Consumer;
import org.missedmeetings.desk.Book;
import org.missedmeetings.desk.history.Histories;
import org.missedmeetings.render.json.Json;
import org.missedmeetings.web.request.Call;
import org.missedmeetings.web.request.Reply;

/** Who did what, when and why: to a meeting, to a person, to the settings. */
public final class HistoryRoutes {
    public Reply meeting(Call call, Book book) {
        return reply(call, lines -> new Histories(book).ofMeeting(call.id(), lines), Json::event);
    }

    public Reply person(Call call, Book book) {
        return reply(call, lines -> new Histories(book).ofPerson(call.id(), lines), Json::personEvent);
    }

    public Reply settings(Call call, Book book) {
        return reply(call, new Histories(book)::ofSettings, Json::settingEvent);
    }

    private static <T> Reply reply(Call call, Consumer<Consumer<T>> history, Json.ElementWriting<T> writing) {
        call.allowOnly(Set.of());
        var lines = new ArrayList<T>();
        history.accept(lines::add);
        return Reply.json(json -> json.envelopes().array(lines, writing));
    }
}
