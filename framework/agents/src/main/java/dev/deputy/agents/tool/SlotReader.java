package dev.deputy.agents.tool;

import dev.deputy.agents.value.Member;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter.Source;
import dev.deputy.core.tool.ToolCall;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.ToolMemoryId;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one parameter of a method. */
final class SlotReader {
    private SlotReader() {}

    /**
     * What the parameter gets; empty if a mistake was told.
     *
     * @param read whether the method only reads
     */
    static Optional<Slot> read(Parameter parameter, boolean read, Consumer<String> mistakes) {
        if (parameter.getType().equals(ToolCall.class)) {
            return Optional.of(new Slot.Call());
        }
        Optional<String> problem = Optional.empty();
        if (parameter.isAnnotationPresent(IdempotencyKey.class)) {
            problem = !parameter.getType().equals(String.class)
                    ? Optional.of("@IdempotencyKey: the key is a String")
                    : read
                            ? Optional.of("@IdempotencyKey: only an effect has a key: say what it does,"
                                    + " @Effect(IRREVERSIBLE)")
                            : Optional.empty();
            problem.ifPresent(mistakes);
            return problem.isPresent() ? Optional.empty() : Optional.of(new Slot.Key());
        }
        if (parameter.isAnnotationPresent(ToolMemoryId.class)) {
            mistakes.accept("there are no memories here: take a ToolCall in the place of @ToolMemoryId");
            return Optional.empty();
        }
        return argument(parameter, mistakes).map(argument -> argument);
    }

    private static Optional<Slot.Argument> argument(Parameter parameter, Consumer<String> mistakes) {
        P hint = parameter.getAnnotation(P.class);
        Fact fact = parameter.getAnnotation(Fact.class);
        String name = name(parameter, hint, fact);
        if (name.isEmpty()) {
            mistakes.accept("a parameter of type " + parameter.getType().getSimpleName()
                    + " has no name: compile with -parameters, or name it with @P(name = \"…\")");
            return Optional.empty();
        }
        Member member;
        try {
            member = Member.of(
                    name, parameter.getParameterizedType(), hint == null || hint.required(), description(hint));
        } catch (IllegalArgumentException unsupported) {
            mistakes.accept("the parameter '" + name + "': " + unsupported.getMessage());
            return Optional.empty();
        }
        Source source = source(member, fact);
        Optional<Json> assumed = Optional.empty();
        if (hint != null && !hint.defaultValue().equals(P.NO_DEFAULT)) {
            if (!(source instanceof Source.FromFact)) {
                mistakes.accept("the parameter '" + name
                        + "': a default is for a @Fact; let it be an Optional and choose" + " in the method");
                return Optional.empty();
            }
            assumed = assumed(member, hint.defaultValue());
            if (assumed.isEmpty()) {
                mistakes.accept("the parameter '" + name + "': the default '" + hint.defaultValue() + "' is no "
                        + member.shape().name());
                return Optional.empty();
            }
        }
        return Optional.of(new Slot.Argument(member, source, assumed));
    }

    private static String name(Parameter parameter, @Nullable P hint, @Nullable Fact fact) {
        if (hint != null && !hint.name().isEmpty()) {
            return hint.name();
        }
        return parameter.isNamePresent() ? parameter.getName() : fact == null ? "" : fact.value();
    }

    private static String description(@Nullable P hint) {
        return hint == null ? "" : hint.description().isEmpty() ? hint.value() : hint.description();
    }

    private static Source source(Member member, @Nullable Fact fact) {
        if (fact != null) {
            return new Source.FromFact(fact.value().isEmpty() ? member.name() : fact.value());
        }
        return member.shape().isMade() ? new Source.FromType(member.shape().name()) : new Source.FromAuthor();
    }

    /** The text itself where a string is wanted, else what it says in JSON; empty if it does not fit. */
    private static Optional<Json> assumed(Member member, String text) {
        Schema schema = member.shape().schema();
        try {
            Json value = schema.definition().get("type").equals(Optional.of(Json.of("string")))
                    ? Json.of(text)
                    : Json.parse(text);
            return member.shape().read(value) == null ? Optional.empty() : Optional.of(value);
        } catch (JsonException no) {
            return Optional.empty();
        }
    }
}
