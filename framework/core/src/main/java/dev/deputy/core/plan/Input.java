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

    /**
     * A part of what a sub-goal was handed: an input of the step whose plan this step is a part of.
     *
     * @param input its name
     */
    record FromGoal(String input, Pointer at) implements Input {}

    /** A value that is written into the plan. */
    static Input literal(Json value) {
        return new Literal(value);
    }

    /** The whole fact. */
    static Input fact(String name) {
        return new FromFact(name, Pointer.WHOLE);
    }

    /**
     * A part of a fact; whatever else the fact has is nothing to the step.
     *
     * @param at a JSON Pointer, such as {@code /amount}
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Input fact(String name, String at) {
        return new FromFact(name, Pointer.of(at));
    }

    /** The whole result of a step, of a fan-out the array of its children's. */
    static Input step(String id) {
        return new FromStep(id, Pointer.WHOLE);
    }

    /**
     * A part of a step's result; whatever else it has is nothing to this step.
     *
     * @param at a JSON Pointer, such as {@code /hotel/id}
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Input step(String id, String at) {
        return new FromStep(id, Pointer.of(at));
    }

    /**
     * A part of a fan-out's item; elsewhere {@link PlanCheck} refuses it.
     *
     * @param at a JSON Pointer; empty: the whole item
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Input item(String at) {
        return new FromItem(Pointer.of(at));
    }

    /**
     * A part of what a sub-goal was handed; elsewhere {@link PlanCheck} refuses it.
     *
     * @param at a JSON Pointer; empty: the whole input
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    static Input goal(String input, String at) {
        return new FromGoal(input, Pointer.of(at));
    }
}
