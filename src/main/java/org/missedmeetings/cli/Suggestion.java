package org.missedmeetings.cli;

import static java.util.Map.entry;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.missedmeetings.meeting.text.EditDistance;

/** What somebody probably meant who typed a word that is not there: one answer, or none. */
final class Suggestion {
    /** What other programs, and people, call things; after which command, or none, and what to type here. */
    static final Map<String, String> BY_MEANING = Map.ofEntries(
            entry("today", "list --on today"),
            entry("tomorrow", "list --on tomorrow"),
            entry("yesterday", "list --tab all --on yesterday"),
            entry("week", "list --week"),
            entry("upcoming", "list"),
            entry("schedule", "list"),
            entry("meetings", "list"),
            entry("appointments", "list"),
            entry("calendar", "list"),
            entry("ls", "list"),
            entry("export", "list --tab all --json"),
            entry("missed", "list --tab missed"),
            entry("no-show", "list --tab missed"),
            entry("noshow", "list --tab missed"),
            entry("overdue", "check-missed --dry-run"),
            entry("completed", "list --tab completed"),
            entry("cancelled", "list --tab cancelled"),
            entry("canceled", "list --tab cancelled"),
            entry("all", "list --tab all"),
            entry("find", "list --patient NAME"),
            entry("search", "list --patient NAME"),
            entry("new", "book"),
            entry("add", "book"),
            entry("create", "book"),
            entry("make", "book"),
            entry("edit", "reschedule"),
            entry("change", "reschedule"),
            entry("move", "reschedule"),
            entry("update", "reschedule"),
            entry("postpone", "reschedule"),
            entry("get", "show"),
            entry("view", "show"),
            entry("details", "show"),
            entry("begin", "start"),
            entry("arrived", "start"),
            entry("end", "complete"),
            entry("finish", "complete"),
            entry("done", "complete"),
            entry("close", "complete"),
            entry("remove", "delete"),
            entry("rm", "delete"),
            entry("log", "history"),
            entry("events", "history"),
            entry("tell", "notifications"),
            entry("told", "notifications"),
            entry("notify", "notifications"),
            entry("notices", "notifications"),
            entry("messages", "notifications"),
            entry("unread", "notifications --unread"),
            entry("read", "notifications read"),
            entry("patients", "people list --role patient"),
            entry("patient", "people list --role patient"),
            entry("doctors", "people list --role doctor"),
            entry("doctor", "people list --role doctor"),
            entry("persons", "people list"),
            entry("check", "check-missed"),
            entry("run", "check-missed"),
            entry("status", "health"),
            entry("doctor-check", "health"),
            entry("verify", "health"),
            entry("ping", "health"),
            entry("clone", "copy"),
            entry("dump", "backup"),
            entry("config", "settings"),
            entry("set", "settings"),
            entry("zone", "settings"),
            entry("server", "serve"),
            entry("web", "serve"),
            entry("api", "serve"),
            entry("users", "access list"),
            entry("token", "access grant"),
            entry("tokens", "access list"),
            entry("grant", "access grant"),
            entry("revoke", "access revoke"),
            entry("login", "access grant"),
            entry("version", "--version"),
            entry("people new", "people add"),
            entry("people create", "people add"),
            entry("people show", "people list"),
            entry("people find", "people list"),
            entry("people search", "people list"),
            entry("people ls", "people list"),
            entry("access add", "access grant"),
            entry("access new", "access grant"),
            entry("access create", "access grant"),
            entry("access show", "access list"),
            entry("access ls", "access list"),
            entry("access delete", "access revoke"),
            entry("access remove", "access revoke"),
            entry("access rm", "access revoke"),
            entry("notifications list", "notifications"),
            entry("notifications show", "notifications"),
            entry("notifications unread", "notifications --unread"),
            entry("notifications mark", "notifications read"),
            entry("list today", "list --on today"),
            entry("list tomorrow", "list --on tomorrow"),
            entry("list yesterday", "list --tab all --on yesterday"),
            entry("list week", "list --week"),
            entry("list upcoming", "list --tab upcoming"),
            entry("list missed", "list --tab missed"),
            entry("list completed", "list --tab completed"),
            entry("list cancelled", "list --tab cancelled"),
            entry("list all", "list --tab all"),
            entry("list deleted", "list --tab deleted"),
            entry("list mon", "list --on mon"),
            entry("list tue", "list --on tue"),
            entry("list wed", "list --on wed"),
            entry("list thu", "list --on thu"),
            entry("list fri", "list --on fri"),
            entry("list sat", "list --on sat"),
            entry("list sun", "list --on sun"),
            entry("notifications to-tell", "notifications --to-tell"));

    private Suggestion() {}

    /**
     * The command that was probably meant by a word that names none.
     *
     * @param above the command it was typed after, with a space; empty for the program itself
     * @param names those that there are
     */
    static Optional<String> command(String above, String typed, Collection<String> names) {
        var word = typed.toLowerCase(Locale.ROOT);
        var meant = BY_MEANING.get(above + word);
        return meant != null ? Optional.of(meant) : nearest(word, names).map(name -> above + name);
    }

    /** The name that is spelled most alike, where one is alike at all. */
    static Optional<String> nearest(String typed, Collection<String> names) {
        var best = Optional.<String>empty();
        var least = 1 + Math.max(1, typed.length() / 3);
        for (var name : names) {
            var distance = name.startsWith(typed) && typed.length() > 1 ? 1 : EditDistance.between(typed, name);
            if (distance < least) {
                least = distance;
                best = Optional.of(name);
            }
        }
        return best;
    }
}
