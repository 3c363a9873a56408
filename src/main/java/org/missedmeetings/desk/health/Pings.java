package org.missedmeetings.desk.health;

import java.time.Instant;
import java.util.Optional;
import org.missedmeetings.desk.Book;
import org.missedmeetings.meeting.time.UtcText;
import org.missedmeetings.store.tables.SettingValues;

/** Whether the monitoring service hears of the checks. The book keeps no record of pings that arrived. */
public final class Pings {
    private static final String FAILED_AT = "ping_failed_at";
    private static final String FAILURE = "ping_failure";

    private final Book book;

    public Pings(Book book) {
        this.book = book;
    }

    /**
     * That the last ping did not arrive.
     *
     * @param reason in a few words, without the address: it is a secret of a kind
     */
    public record Failure(Instant at, String reason) {}

    /** Notes how the last ping went; nothing is written when that is known already. */
    public void note(Optional<Failure> failure) {
        if (failure.isEmpty() && last().isEmpty()) {
            return;
        }
        book.database().write(tables -> {
            if (failure.isEmpty()) {
                tables.settings().remove(FAILED_AT);
                tables.settings().remove(FAILURE);
            } else {
                tables.settings()
                        .put(FAILED_AT, UtcText.of(failure.orElseThrow().at()));
                tables.settings().put(FAILURE, failure.orElseThrow().reason());
            }
            return null;
        });
    }

    /** The last ping's failure; empty when it arrived, or none was ever sent. */
    public Optional<Failure> last() {
        return book.database().read(tables -> failure(tables.settings().all()));
    }

    private static Optional<Failure> failure(SettingValues settings) {
        return settings.get(FAILED_AT, UtcText::parse)
                .map(at -> new Failure(at, settings.get(FAILURE).orElse("unknown")));
    }
}
