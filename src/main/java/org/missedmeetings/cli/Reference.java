package org.missedmeetings.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What help and manual say of the environment and of files, a name and a line each. */
final class Reference {
    static final Map<String, String> ENVIRONMENT = rows(
            "MISSED_MEETINGS_DB", "The book, where --db is not given.",
            "MISSED_MEETINGS_ZONE", "The time zone, where --zone is not given.",
            "MISSED_MEETINGS_ACTOR", "Who does it, where --actor is not given.",
            "MISSED_MEETINGS_BUSY_TIMEOUT", "How long to wait while another program writes (default: 15s).",
            "MISSED_MEETINGS_PING_URL", "The address of a monitoring service that is to hear of each check-missed.",
            "MISSED_MEETINGS_TLS_PASSWORD", "The password of serve's --tls-keystore.",
            "MISSED_MEETINGS_JAVA", "The java command for the launchers (default: JAVA_HOME's, else the one on PATH).",
            "MISSED_MEETINGS_JAVA_OPTIONS", "Options that the launchers give to that Java, such as -Xmx64m.",
            "XDG_CACHE_HOME", "The folder for what can be made again (default: ~/.cache).",
            "COLUMNS", "How wide tables may be (default: the terminal's width).",
            "NO_COLOR", "Where it is set, nothing is coloured unless --color says so.");

    static final Map<String, String> FILES = rows(
            "missed-meetings.db",
            "The book, in the working directory; by the launchers, beside check_missed_meetings.sh or .bat.",
            "BOOK-wal, BOOK-shm",
            "What was written to the book last. They belong to it: never move or delete one without the other.",
            "~/.cache/missed-meetings",
            "SQLite's library, and what makes the start faster. Nothing is lost with it.");

    private Reference() {}

    private static Map<String, String> rows(String... words) {
        var rows = new LinkedHashMap<String, String>();
        for (var word = 0; word < words.length; word += 2) {
            rows.put(words[word], words[word + 1]);
        }
        return rows;
    }
}
