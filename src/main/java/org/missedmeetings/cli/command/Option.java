package org.missedmeetings.cli.command;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * An option of a command.
 *
 * @param <T> the type of its value; {@code Boolean} where it has none and is a flag
 */
public final class Option<T> extends Argument<T> {
    private final OptionSpec.Builder builder;

    Option(OptionSpec.Builder builder) {
        this.builder = builder;
    }

    /** What stands for its value in help. */
    public Option<T> paramLabel(String label) {
        builder.paramLabel(label);
        return this;
    }

    /** What help says of it. */
    public Option<T> description(String text) {
        builder.description(text);
        return this;
    }

    /** Its value where it is not given. */
    public Option<T> defaultValue(T value) {
        builder.initialValue(value);
        return this;
    }

    /** It has to be given. */
    public Option<T> required() {
        builder.required(true);
        return this;
    }

    /** The commands below have it, too. */
    public Option<T> inherited() {
        builder.scopeType(ScopeType.INHERIT);
        return this;
    }

    /** It asks for help, and nothing is done. */
    public Option<T> usageHelp() {
        builder.usageHelp(true);
        return this;
    }

    /** It asks for the version, and nothing is done. */
    public Option<T> versionHelp() {
        builder.versionHelp(true);
        return this;
    }

    @Override
    ArgSpec build() {
        return builder.build();
    }
}
