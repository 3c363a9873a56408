package org.missedmeetings.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/** A command: its name, what help says of it, its options and parameters. One that does something is a Callable as well. */
public abstract class Command extends Arguments {
    private final CommandSpec spec;

    /**
     * A command.
     *
     * @param name as it is typed
     * @param description what help says of it, a paragraph each
     */
    protected Command(String name, String... description) {
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(description);
    }

    /** What help ends with, a line each. */
    protected final void footer(String... lines) {
        spec.usageMessage().footer(lines);
    }

    /** What help calls the commands below this one. */
    protected final void synopsisSubcommandLabel(String label) {
        spec.usageMessage().synopsisSubcommandLabel(label);
    }

    /** The command as picocli knows it: asked for once, when the tree of commands is made. */
    public final CommandSpec spec() {
        addTo(spec);
        return spec;
    }
}
