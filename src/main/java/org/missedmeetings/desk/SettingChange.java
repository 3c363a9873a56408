package org.missedmeetings.desk;

import java.util.function.Function;
import org.missedmeetings.meeting.book.SettingEvent;
import org.missedmeetings.store.tables.Tables;

/**
 * A change of what somebody decides for the whole book. Whatever goes through here is in the history; what the program
 * keeps among the settings for itself, such as the last failed ping, does not.
 *
 * @param reason null where none was given
 */
public record SettingChange(Tables tables, String reason, Signature signature) {
    /** Puts the value under the key; null, and what stands there already, changes nothing. */
    public <T> void put(String key, T value, Function<T, String> text) {
        var to = value == null ? null : text.apply(value);
        var from = tables.settings().get(key).orElse(null);
        if (to == null || to.equals(from)) {
            return;
        }
        tables.settings().put(key, to);
        var action = from == null ? SettingEvent.Action.ADDED : SettingEvent.Action.CHANGED;
        tables.settingsHistory().record(tables.now(), signature.actor(), action, key, from, to, reason);
    }
}
