package org.missedmeetings.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that there are, as the program's help lists them. */
public final class Commands {
    private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z][a-z-]*)  ");

    private Commands() {}

    /** As they are typed: {@code list}, {@code people add}. */
    public static List<String> all() {
        var names = new ArrayList<String>();
        var help = help("");
        for (var name : listed(help.substring(0, help.indexOf("\nOptions of every command:")))) {
            names.add(name);
            var below = help(name);
            if (below.contains("\nCommands:\n")) {
                listed(below).forEach(word -> names.add(name + " " + word));
            }
        }
        assertThat(names).contains("list", "people add", "access revoke").hasSizeGreaterThan(25);
        return names;
    }

    private static List<String> listed(String help) {
        return LISTED.matcher(help).results().map(match -> match.group(1)).toList();
    }

    private static String help(String command) {
        return Clinic.in(Path.of("target")).run(command + " --help").succeeds().out();
    }
}
