package dev.deputy.core.plan;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;

/** Where a step's argument comes from. */
public sealed interface Input {
    /** A value that the plan's author wrote. */
    record Literal(Json value) implements Input {}

    /**
     * A part of a fact.
     *
     * @param fact its name
     * @param at the part; a step reads no more than it points to
     */
    record FromFact(String fact, Pointer at) implements Input {}

    /**
     * A part of another step's result.
     *
     * @param step its id
     */
    record FromStep(String step, Pointer at) implements Input {}

    /** A part of the item that this child of a fan-out is for. */
    record FromItem(Pointer at) implements Input {}

    static Input literal(Json value) {
        return new Literal(value);
    }

    static Input fact(String name) {
        return new FromFact(name, Pointer.WHOLE);
    }

    static Input fact(String name, String at) {
        return new FromFact(name, Pointer.of(at));
    }

    static Input step(String id) {
        return new FromStep(id, Pointer.WHOLE);
    }

    static Input step(String id, String at) {
        return new FromStep(id, Pointer.of(at));
    }

    static Input item(String at) {
        return new FromItem(Pointer.of(at));
    }
}
