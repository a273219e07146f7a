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

    static Argument literal(Json value) {
        return new Given(Input.literal(value));
    }

    static Argument fact(String name, String at) {
        return new Given(Input.fact(name, at));
    }

    static Argument step(String id, String at) {
        return new Given(Input.step(id, at));
    }

    static Argument item(String at) {
        return new Given(Input.item(at));
    }

    static Argument type(String type, String at) {
        return new OfType(type, Pointer.of(at));
    }
}
