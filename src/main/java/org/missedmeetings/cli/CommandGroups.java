package org.missedmeetings.cli;

import java.util.List;

/** The names of all commands, in the groups and the order in which help lists them. */
final class CommandGroups {
    static final List<Group> ALL = List.of(
            new Group(
                    "The front desk",
                    "book",
                    "list",
                    "show",
                    "start",
                    "complete",
                    "cancel",
                    "reschedule",
                    "delete",
                    "undo",
                    "history"),
            new Group("People, and what they were told", "people", "notifications"),
            new Group("What runs by itself", "check-missed", "undo-check", "health"),
            new Group("The book", "init", "import", "backup", "restore", "copy", "settings"),
            new Group("The API and the page", "serve", "access"),
            new Group("The shell", "completion"));

    static final List<String> NAMES =
            ALL.stream().flatMap(group -> group.names().stream()).toList();

    private CommandGroups() {}

    /** Commands that belong together, as help shows them. */
    record Group(String title, List<String> names) {
        Group(String title, String... names) {
            this(title, List.of(names));
        }
    }
}
