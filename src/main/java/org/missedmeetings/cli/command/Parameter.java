package org.missedmeetings.cli.command;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A positional parameter of a command: what is typed without the name of an option.
 *
 * @param <T> the type of its value; a list where there can be several
 */
public final class Parameter<T> extends Argument<T> {
    private final PositionalParamSpec.Builder builder;

    Parameter(PositionalParamSpec.Builder builder) {
        this.builder = builder;
    }

    /** What help says of it. */
    public Parameter<T> description(String text) {
        builder.description(text);
        return this;
    }

    /** How many there can be, such as {@code 0..*}. */
    public Parameter<T> arity(String range) {
        builder.arity(range).required(!range.startsWith("0"));
        return this;
    }

    @Override
    ArgSpec build() {
        return builder.build();
    }
}
