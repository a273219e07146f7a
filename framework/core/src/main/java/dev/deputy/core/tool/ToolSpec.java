package dev.deputy.core.tool;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What everybody but the tool itself knows of a tool. A new version makes all of its keys new.
 *
 * @param name matches {@code [a-z][a-z0-9-]*}
 * @param version changes when equal inputs may give another result
 * @param description for people and models
 * @param parameters in the order in which they are shown; names are unique
 * @param outputType the name of the type that results have
 * @param output what each result must be
 * @param effect what a call may do to the world
 * @param freshness how long a result may be used again
 * @param trust whether results are the words of somebody whom nobody vouched for
 * @param target the thing that the effect overwrites (a file, a calendar entry), so that doing it again supersedes
 * @param compensation how the effect is undone, if it can be
 * @param acts of a READ that works by itself, such as an agent: the tools with effects that it may want calls of. It
 *     makes none itself: each is a step of its own, judged and asked about like any other. It is generated, as no other
 *     step has the same effects
 */
public record ToolSpec(
        String name,
        String version,
        String description,
        List<Parameter> parameters,
        String outputType,
        Schema output,
        Effect effect,
        Freshness freshness,
        Trust trust,
        Optional<String> target,
        Optional<Compensation> compensation,
        Optional<List<String>> acts) {

    /** The output type of a tool that plans: its result is no value but the steps that make one. */
    public static final String SUBPLAN = "deputy:subplan";

    /** Whose words a result is made of. */
    public enum Trust {
        /** Our own code or data. */
        TRUSTED,
        /** Text from outside: shown with its origin, and never enough for an effect without a person. */
        UNTRUSTED
    }

    public ToolSpec {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "the tool name '" + name + "' must be lower-case letters, digits and '-', such as book-hotel");
        }
        parameters = List.copyOf(parameters);
        TreeSet<String> names = new TreeSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("tool " + name + " has two parameters '" + parameter.name() + "'");
            }
        }
        if (target.isPresent() && effect.isRead()) {
            throw new IllegalArgumentException("tool " + name + " only reads: it has no target");
        }
        if (compensation.isPresent() && (effect.isRead() || target.isPresent())) {
            throw new IllegalArgumentException(
                    "tool " + name + " needs no compensation: it " + (effect.isRead() ? "only reads" : "has a target"));
        }
        acts = acts.map(List::copyOf);
        if (outputType.equals(SUBPLAN)
                && (!effect.isRead() || acts.isPresent() || freshness.goodFor().isPresent())) {
            throw new IllegalArgumentException(
                    "tool " + name + " plans: it has no effects, wants none, and its plans do not age");
        }
        if (acts.isPresent() && !effect.isRead()) {
            throw new IllegalArgumentException("tool " + name + " has an effect of its own: it wants no others");
        }
        if (acts.isPresent() && !(freshness instanceof Freshness.Generated)) {
            throw new IllegalArgumentException("tool " + name + " wants effects, which are its step's alone, and so is"
                    + " what it makes of them: it must be generated");
        }
    }

    /** A tool that makes all of its calls itself. */
    public ToolSpec(
            String name,
            String version,
            String description,
            List<Parameter> parameters,
            String outputType,
            Schema output,
            Effect effect,
            Freshness freshness,
            Trust trust,
            Optional<String> target,
            Optional<Compensation> compensation) {
        this(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                effect,
                freshness,
                trust,
                target,
                compensation,
                Optional.empty());
    }

    /** A trusted, computed READ. */
    public static ToolSpec read(String name, String description, String outputType, Parameter... parameters) {
        return new ToolSpec(
                name,
                "1",
                description,
                List.of(parameters),
                outputType,
                Schema.ANY,
                Effect.READ,
                Freshness.COMPUTED,
                Trust.TRUSTED,
                Optional.empty(),
                Optional.empty());
    }

    /** This tool in another version: whatever it gave before is not used again. */
    public ToolSpec withVersion(String newVersion) {
        return new ToolSpec(
                name,
                newVersion,
                description,
                parameters,
                outputType,
                output,
                effect,
                freshness,
                trust,
                target,
                compensation,
                acts);
    }

    /** This tool with results that must fit the schema; one that does not fails its step. */
    public ToolSpec withOutput(Schema schema) {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                schema,
                effect,
                freshness,
                trust,
                target,
                compensation,
                acts);
    }

    /**
     * This tool with another effect.
     *
     * @throws IllegalArgumentException if it only reads then, and has a target or a compensation
     */
    public ToolSpec withEffect(Effect newEffect) {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                newEffect,
                freshness,
                trust,
                target,
                compensation,
                acts);
    }

    /** This tool with results that may be used again for so long. */
    public ToolSpec withFreshness(Freshness newFreshness) {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                effect,
                newFreshness,
                trust,
                target,
                compensation,
                acts);
    }

    /** This tool with results that are the words of somebody whom nobody vouched for. */
    public ToolSpec untrusted() {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                effect,
                freshness,
                Trust.UNTRUSTED,
                target,
                compensation,
                acts);
    }

    /**
     * This tool with an effect that overwrites the target, so that doing it again supersedes it.
     *
     * @throws IllegalArgumentException if it only reads, or has a compensation
     */
    public ToolSpec withTarget(String newTarget) {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                effect,
                freshness,
                trust,
                Optional.of(newTarget),
                compensation,
                acts);
    }

    /**
     * This tool with an effect that is undone so; it does not become REVERSIBLE by that.
     *
     * @throws IllegalArgumentException if it only reads, or has a target
     */
    public ToolSpec withCompensation(Compensation newCompensation) {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                effect,
                freshness,
                trust,
                target,
                Optional.of(newCompensation),
                acts);
    }

    /**
     * A READ that works by itself and may want calls of these.
     *
     * @throws IllegalArgumentException if it has an effect, or is not generated
     */
    public ToolSpec actingWith(List<String> tools) {
        return new ToolSpec(
                name,
                version,
                description,
                parameters,
                outputType,
                output,
                effect,
                freshness,
                trust,
                target,
                compensation,
                tools.isEmpty() ? Optional.empty() : Optional.of(tools));
    }

    /** The parameter of the name, if it has one. */
    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(parameterName))
                .findFirst();
    }

    /**
     * True for a tool that plans a sub-goal: the steps that it gives become children of its own step. A step of such a
     * tool hands it whatever its plan is to read, under any names.
     */
    public boolean isPlanning() {
        return outputType.equals(SUBPLAN);
    }

    /** What the results of a fan-out must be, together. */
    public Schema outputs() {
        return Schema.arrayOf(output);
    }

    /** The JSON Schema of the arguments: a closed object, unless the tool plans. */
    public Schema input() {
        Json.Obj properties = Json.object();
        Json.Arr required = Json.array();
        for (Parameter parameter : parameters) {
            properties = properties.with(parameter.name(), parameter.schema().definition());
            required = parameter.required() ? required.plus(Json.of(parameter.name())) : required;
        }
        return new Schema(Json.object("type", "object")
                .with("properties", properties)
                .with("required", required)
                .with("additionalProperties", isPlanning()));
    }
}
