package dev.deputy.core.tool;

import dev.deputy.core.json.Schema;

/**
 * One argument of a tool.
 *
 * @param name the member in the arguments
 * @param schema what the argument must be
 * @param source where a planner may take it from
 * @param required false if the tool does without it
 */
public record Parameter(String name, Schema schema, Source source, boolean required) {

    /** Where a typed planner may take an argument from. */
    public sealed interface Source {
        /** The fact of that name. */
        record FromFact(String fact) implements Source {}

        /** The result of any tool whose output type has that name. */
        record FromType(String type) implements Source {}

        /** Nothing that a typed planner could know: a literal that somebody writes into the plan. */
        record FromAuthor() implements Source {}
    }

    public Parameter {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter has a name");
        }
    }

    /** A required argument that is the fact of the same name. */
    public static Parameter fact(String name, Schema schema) {
        return new Parameter(name, schema, new Source.FromFact(name), true);
    }

    /** A required argument that is a value of the type; what it must be is said by the tool that makes it. */
    public static Parameter type(String name, String type) {
        return new Parameter(name, Schema.ANY, new Source.FromType(type), true);
    }

    /** A required argument that is written into the plan. */
    public static Parameter literal(String name, Schema schema) {
        return new Parameter(name, schema, new Source.FromAuthor(), true);
    }

    /** This argument, which may be left out. */
    public Parameter optional() {
        return new Parameter(name, schema, source, false);
    }
}
