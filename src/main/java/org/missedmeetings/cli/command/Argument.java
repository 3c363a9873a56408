package org.missedmeetings.cli.command;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * An option or a positional parameter, and what was typed for it.
 *
 * @param <T> the type of its value
 */
public abstract class Argument<T> {
    private ArgSpec spec;

    Argument() {}

    /** What was typed, else the default; null where there is neither. */
    public final T value() {
        return spec().getValue();
    }

    /** Whether it has a value: of one without a default, whether it was typed. */
    public final boolean isGiven() {
        return value() != null;
    }

    final void addTo(CommandSpec command) {
        command.add(spec());
    }

    /** The argument as picocli knows it, which keeps the value. */
    private ArgSpec spec() {
        if (spec == null) {
            spec = build();
            // picocli sets it when it begins to read; where it never does, it is the value all the same
            spec.setValue(spec.initialValue());
        }
        return spec;
    }

    abstract ArgSpec build();
}
