package org.missedmeetings.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.missedmeetings.cli.session.ExitCode;
import org.missedmeetings.cli.session.Version;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How help is laid out: the program's own shows the commands in groups and all that they share, options, exit codes,
 * environment and files; a command's shows what is its own, and where the rest is.
 */
final class HelpLayout extends Help {
    private static final String SHARED = """

            Every command also takes --db, --zone, --actor, --json, -q, -v, --color, -h and -V.
            For these, the exit codes and the environment see: missed-meetings --help
            """;

    private final boolean isProgram;

    private HelpLayout(CommandSpec command, ColorScheme colors) {
        super(command, colors);
        this.isProgram = command.parent() == null;
    }

    /** Has the program and all its commands show their help like this. */
    static void apply(CommandLine root, Version version) {
        root.setHelpFactory(HelpLayout::new);
        describe(root, version);
        var message = root.getCommandSpec().usageMessage();
        message.customSynopsis("missed-meetings COMMAND [OPTION]...");
        var sections = root.getHelpSectionMap();
        sections.put(SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        sections.put(SECTION_KEY_COMMAND_LIST, HelpLayout::groups);
        var keys = new ArrayList<>(root.getHelpSectionKeys());
        // what there is to be done comes before how
        var options = List.of(SECTION_KEY_OPTION_LIST_HEADING, SECTION_KEY_OPTION_LIST);
        keys.removeAll(options);
        keys.addAll(keys.indexOf(SECTION_KEY_COMMAND_LIST) + 1, options);
        root.setHelpSectionKeys(keys);
        message.optionListHeading("%nOptions of every command:%n");
        var codes = sections.get(SECTION_KEY_EXIT_CODE_LIST);
        sections.put(
                SECTION_KEY_EXIT_CODE_LIST,
                help -> codes.render(help) + "\nEnvironment:\n" + table(help, Reference.ENVIRONMENT) + "\nFiles:\n"
                        + table(help, Reference.FILES));
        unwrapExamples(root);
        root.getSubcommands().values().forEach(HelpLayout::shorten);
    }

    /** An example is there to be copied, and in one line, whatever the terminal makes of it. */
    private static void unwrapExamples(CommandLine command) {
        command.getHelpSectionMap()
                .put(
                        SECTION_KEY_FOOTER,
                        help -> Stream.of(help.commandSpec().usageMessage().footer())
                                .map(line -> line + "\n")
                                .collect(Collectors.joining()));
        command.getSubcommands().values().forEach(HelpLayout::unwrapExamples);
    }

    private static void describe(CommandLine command, Version version) {
        command.getCommandSpec()
                .versionProvider(version::lines)
                .usageMessage()
                .sortOptions(false)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.explained());
        command.getSubcommands().values().forEach(each -> describe(each, version));
    }

    private static void shorten(CommandLine command) {
        var sections = command.getHelpSectionMap();
        sections.put(SECTION_KEY_EXIT_CODE_LIST_HEADING, help -> "");
        sections.put(SECTION_KEY_EXIT_CODE_LIST, help -> SHARED);
        command.getSubcommands().values().forEach(HelpLayout::shorten);
    }

    private static String groups(Help help) {
        var text = new StringBuilder();
        for (var group : CommandGroups.ALL) {
            var commands = new LinkedHashMap<String, String>();
            for (var name : group.names()) {
                var command = help.subcommands().get(name);
                if (command != null) {
                    commands.put(
                            name,
                            String.join(
                                    " ", command.commandSpec().usageMessage().description()));
                }
            }
            text.append("\n").append(group.title()).append(":\n").append(table(help, commands));
        }
        return text.append("\nmissed-meetings COMMAND --help says more of each.\n")
                .toString();
    }

    private static String table(Help help, Map<String, String> rows) {
        return help.createTextTable(rows).toString();
    }

    @Override
    protected Ansi.Text createDetailedSynopsisOptionsText(
            Collection<ArgSpec> done, List<OptionSpec> options, Comparator<OptionSpec> order, boolean clusters) {
        return super.createDetailedSynopsisOptionsText(done, shown(options), order, clusters);
    }

    @Override
    public String optionListExcludingGroups(
            List<OptionSpec> options, Layout layout, Comparator<OptionSpec> order, IParamLabelRenderer labels) {
        return super.optionListExcludingGroups(shown(options), layout, order, labels);
    }

    private List<OptionSpec> shown(List<OptionSpec> options) {
        return isProgram
                ? options
                : options.stream().filter(option -> !option.inherited()).toList();
    }
}
