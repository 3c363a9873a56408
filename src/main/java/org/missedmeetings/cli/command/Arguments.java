package org.missedmeetings.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options and parameters that belong together, each a field that says all there is to say of it: how it is typed, what
 * stands for its value, its default, and what help says of it. Help shows them in the order in which they stand. A {@link
 * Command} is some of these with a name; others are a command's {@link #mixin}, or what it is to be given {@link #oneOf}.
 */
public abstract class Arguments {
    private final List<Consumer<CommandSpec>> declared = new ArrayList<>();

    /** An option with a value, as text. */
    protected final Option<String> option(String... names) {
        return option(String.class, names);
    }

    /** An option with a value of this type; an enum's constants are typed in any case. */
    protected final <T> Option<T> option(Class<T> type, String... names) {
        return declare(new Option<>(OptionSpec.builder(names).type(type)));
    }

    /** An option that can be given several times. */
    protected final Option<List<String>> options(String... names) {
        return declare(new Option<List<String>>(
                        OptionSpec.builder(names).type(List.class).auxiliaryTypes(String.class)))
                .defaultValue(List.of());
    }

    /** An option without a value. */
    protected final Option<Boolean> flag(String... names) {
        return option(boolean.class, names).defaultValue(false);
    }

    /** A parameter that has to be given, as text. */
    protected final Parameter<String> parameter(String label) {
        return parameter(String.class, label);
    }

    /** A parameter of this type that has to be given. */
    protected final <T> Parameter<T> parameter(Class<T> type, String label) {
        return declare(new Parameter<>(
                PositionalParamSpec.builder().paramLabel(label).required(true).type(type)));
    }

    /** Parameters of one kind, at least one of them. */
    protected final Parameter<List<String>> parameters(String label) {
        return declare(new Parameter<>(PositionalParamSpec.builder()
                .paramLabel(label)
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(List.of())));
    }

    /** What others have as well. */
    protected final <A extends Arguments> A mixin(A others) {
        declared.addAll(((Arguments) others).declared);
        return others;
    }

    /** Of which one has to be given, and no two. */
    protected final <A extends Arguments> A oneOf(A alternatives) {
        declared.add(command -> command.addArgGroup(group(alternatives)));
        return alternatives;
    }

    private static ArgGroupSpec group(Arguments alternatives) {
        var members = CommandSpec.create();
        alternatives.addTo(members);
        var group = ArgGroupSpec.builder().exclusive(true).multiplicity("1");
        members.args().forEach(group::addArg);
        return group.build();
    }

    private <A extends Argument<?>> A declare(A argument) {
        declared.add(argument::addTo);
        return argument;
    }

    final void addTo(CommandSpec command) {
        declared.forEach(adding -> adding.accept(command));
    }
}
