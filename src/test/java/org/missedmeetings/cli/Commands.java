package org.missedmeetings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.missedmeetings.cli.session.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that there are and their options, as the program itself has them; what help hides is among them. */
public final class Commands {
    private static final Map<String, CommandSpec> SPECS = specs();

    private Commands() {}

    /** As they are typed: {@code list}, {@code people add}. */
    public static List<String> all() {
        return List.copyOf(SPECS.keySet());
    }

    /** Those that do something by themselves: not {@code people}, which only holds others. */
    public static List<String> withoutOthersBelow() {
        return SPECS.entrySet().stream()
                .filter(command -> command.getValue().subcommands().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of the options that the command takes, those of every command among them; {@code ""} is the program. */
    public static Set<String> options(String command) {
        var spec = command.isEmpty() ? tree().getCommandSpec() : SPECS.get(command);
        var names = new TreeSet<String>();
        spec.options().forEach(option -> names.addAll(List.of(option.names())));
        assertThat(names).as(command).contains("--db", "--help");
        return names;
    }

    private static Map<String, CommandSpec> specs() {
        var specs = new LinkedHashMap<String, CommandSpec>();
        collect("", tree(), specs);
        assertThat(specs)
                .containsKeys("list", "people", "people add", "access revoke")
                .hasSizeGreaterThan(25);
        return specs;
    }

    /** Looked at and not run: they need no session. */
    private static CommandLine tree() {
        return CommandTree.of(new GlobalOptions(), null, List.of());
    }

    private static void collect(String above, CommandLine command, Map<String, CommandSpec> specs) {
        command.getSubcommands().forEach((name, below) -> {
            specs.put(above + name, below.getCommandSpec());
            collect(above + name + " ", below, specs);
        });
    }
}
