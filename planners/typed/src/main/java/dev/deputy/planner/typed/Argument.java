package dev.deputy.planner.typed;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;

/** What an author gives to a call: for a parameter, or as the items of a fan-out. */
public sealed interface Argument {
    /** As it will stand in the plan. A step that it names must come before. */
    record Given(Input input) implements Argument {}

    /** A part of the value of a type, whichever step makes it. */
    record OfType(String type, Pointer at) implements Argument {}

    /** A value that is written into the plan. */
    static Argument literal(Json value) {
        return new Given(Input.literal(value));
    }

    /**
     * A part of a fact.
     *
     * @param at a JSON Pointer; empty: the whole fact
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Argument fact(String name, String at) {
        return new Given(Input.fact(name, at));
    }

    /**
     * A part of the result of a step that comes before.
     *
     * @param at a JSON Pointer; empty: the whole result
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Argument step(String id, String at) {
        return new Given(Input.step(id, at));
    }

    /**
     * A part of the item that a child of this fan-out is for.
     *
     * @param at a JSON Pointer; empty: the whole item
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Argument item(String at) {
        return new Given(Input.item(at));
    }

    /**
     * A part of whatever makes the type; a step that makes it is added where there is none.
     *
     * @param at a JSON Pointer; empty: the whole value
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Argument type(String type, String at) {
        return new OfType(type, Pointer.of(at));
    }
}
