package org.missedmeetings.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.cli.session.GlobalOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual's pages in AsciiDoc, from the same commands as the program runs; the build makes roff of them. */
public final class ManPages {
    private ManPages() {}

    /**
     * Writes them.
     *
     * @param arguments the folder to write into
     */
    public static void main(String[] arguments) throws IOException {
        // the commands are looked at and not run: they need no session
        var tree = CommandTree.of(new GlobalOptions(), null, List.of());
        var code = ManPageGenerator.generateManPage(
                Path.of(arguments[0]).toFile(), null, new boolean[0], true, tree.getCommandSpec());
        if (code != 0) {
            throw new IOException("the manual cannot be written: " + code);
        }
        complete(Path.of(arguments[0]), tree.getCommandSpec());
    }

    /** What every page of a manual has, and the generator does not know. */
    private static void complete(Path folder, CommandSpec command) throws IOException {
        var file = folder.resolve(page(command) + ".adoc");
        var generated = Files.readString(file);
        var page = generated.replace("==  Exit codes:", "== Exit Status");
        if (page.equals(generated)) {
            throw new IOException(file + " has no exit codes where the generator used to write them");
        }
        Files.writeString(
                file,
                page + example(command) + section("Environment", Reference.ENVIRONMENT)
                        + section("Files", Reference.FILES) + "\n== See Also\n\n" + String.join(", ", related(command))
                        + "\n");
        for (var below : command.subcommands().values()) {
            complete(folder, below.getCommandSpec());
        }
    }

    private static String example(CommandSpec command) {
        var lines = Stream.of(command.usageMessage().footer())
                .filter(line -> !line.isBlank())
                .map(line -> "  " + line.replaceFirst("^Example: ", "") + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n\n== Examples\n\n" + lines;
    }

    private static String section(String title, Map<String, String> rows) {
        var text = new StringBuilder("\n\n== " + title + "\n");
        rows.forEach((name, what) ->
                text.append("\n*+").append(name).append("+*::\n  ").append(what).append("\n"));
        return text.toString();
    }

    /** The pages of the command above, of those below, and of those that help shows in the same group. */
    private static Set<String> related(CommandSpec command) {
        var related = new TreeSet<String>();
        command.subcommands().values().forEach(below -> related.add(reference(below.getCommandSpec())));
        if (command.parent() == null) {
            related.addAll(List.of("*crontab*(5)", "*systemd.timer*(5)", "*sqlite3*(1)"));
            return related;
        }
        related.add(reference(command.parent()));
        var all = command.parent().subcommands();
        CommandGroups.ALL.stream()
                .map(CommandGroups.Group::names)
                .filter(names -> names.contains(command.name()))
                .flatMap(List::stream)
                .filter(name -> !name.equals(command.name()) && all.containsKey(name))
                .forEach(name -> related.add(reference(all.get(name).getCommandSpec())));
        return related;
    }

    private static String reference(CommandSpec command) {
        return "*" + page(command) + "*(1)";
    }

    private static String page(CommandSpec command) {
        return command.qualifiedName("-");
    }
}
