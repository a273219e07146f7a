package dev.deputy.core.plan;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The plan of a sub-goal: the result of a step whose tool {@linkplain ToolSpec#isPlanning plans}. Its steps become the
 * children of that step, and what one of them gives is what the sub-goal gives. They read each other and what the
 * sub-goal was handed, and no facts: so all that a sub-goal depends on is seen where it stands in the plan.
 *
 * <p>As JSON, since it is a result like any other:
 *
 * <pre>{@code
 * {"makes": "hotel", "steps": [
 *   {"id": "hotel", "tool": "find-hotel", "inputs": {"city": {"goal": "stay", "at": "/city"}, "nights": {"value": 2}}},
 *   {"id": "day", "tool": "plan-day", "forEach": {"over": {"goal": "days", "at": ""}, "key": "/id"},
 *    "inputs": {"hotel": {"step": "hotel", "at": ""}, "date": {"item": "/date"}}}]}
 * }</pre>
 *
 * @param steps with ids of their own: in the delegation the step {@code hotel} of {@code kyoto} is {@code kyoto:hotel}
 * @param makes the id of the step that gives what the sub-goal gives
 * @param remark what a person must know of how the plan came about, in one line, such as that a model was of no use
 */
public record Subplan(List<Step> steps, String makes, Optional<String> remark) {
    /** The input of a sub-goal's step that says in words what is to be reached. */
    public static final String GOAL = "goal";

    /** The input that names the type of what is to be made, as a tool does: {@code Hotel}, {@code Day[]}. */
    public static final String MAKES = "makes";

    /**
     * Below a step of the plan a sub-goal lies less deep than this, as {@link #depth} counts: whoever puts off more
     * than that does not come nearer to the goal.
     */
    public static final int DEPTH = 4;

    /** A plan of which nothing need be said. */
    public Subplan(List<Step> steps, String makes) {
        this(steps, makes, Optional.empty());
    }

    public Subplan {
        steps = List.copyOf(steps);
    }

    /** How deep the step lies below a step of the plan, by its id. */
    public static int depth(String id) {
        return (int) id.chars().filter(one -> one == ':').count();
    }

    /**
     * Reads one.
     *
     * @throws dev.deputy.core.json.JsonException if it is none
     */
    public static Subplan of(Json json) {
        List<Step> steps = new ArrayList<>();
        json.at("steps").asList().forEach(step -> steps.add(step(step)));
        return new Subplan(
                steps, json.at("makes").asString(), json.get("remark").map(Json::asString));
    }

    /** As above. */
    public Json.Obj json() {
        Json.Obj json = Json.object("makes", makes)
                .with("steps", Json.array(steps.stream().map(Subplan::json).toList()));
        return remark.map(text -> json.with("remark", text)).orElse(json);
    }

    /**
     * The same with other ids, wherever one is named.
     *
     * @param name gives the new one
     */
    public Subplan named(UnaryOperator<String> name) {
        return new Subplan(
                steps.stream()
                        .map(step -> step.mapped(input -> named(name, input)).named(name.apply(step.id())))
                        .toList(),
                name.apply(makes),
                remark);
    }

    private static Input named(UnaryOperator<String> name, Input input) {
        return input instanceof Input.FromStep from ? new Input.FromStep(name.apply(from.step()), from.at()) : input;
    }

    private static Json json(Step step) {
        Json.Obj inputs = Json.object();
        for (Map.Entry<String, Input> input : step.inputs().entrySet()) {
            inputs = inputs.with(input.getKey(), json(input.getValue()));
        }
        Json.Obj json = Json.object("id", step.id()).with("tool", step.tool()).with("inputs", inputs);
        return step.forEach()
                .map(each -> json.with(
                        "forEach", Json.object("key", each.key().toString()).with("over", json(each.over()))))
                .orElse(json);
    }

    private static Json json(Input input) {
        return switch (input) {
            case Input.Literal literal -> Json.object("value", literal.value());
            case Input.FromFact from ->
                Json.object("fact", from.fact()).with("at", from.at().toString());
            case Input.FromStep from ->
                Json.object("step", from.step()).with("at", from.at().toString());
            case Input.FromGoal from ->
                Json.object("goal", from.input()).with("at", from.at().toString());
            case Input.FromItem from -> Json.object("item", from.at().toString());
        };
    }

    private static Step step(Json json) {
        TreeMap<String, Input> inputs = new TreeMap<>();
        json.at("inputs").asObject().members().forEach((name, input) -> inputs.put(name, input(input)));
        return new Step(
                json.at("id").asString(),
                json.at("tool").asString(),
                inputs,
                json.get("forEach")
                        .map(each -> new Step.ForEach(
                                input(each.at("over")),
                                Pointer.of(each.at("key").asString()))));
    }

    private static Input input(Json json) {
        Optional<Json> value = json.get("value");
        if (value.isPresent()) {
            return Input.literal(value.get());
        }
        if (json.get("item").isPresent()) {
            return Input.item(json.at("item").asString());
        }
        Pointer at = Pointer.of(json.at("at").asString());
        if (json.get("step").isPresent()) {
            return new Input.FromStep(json.at("step").asString(), at);
        }
        return json.get("fact").isPresent()
                ? new Input.FromFact(json.at("fact").asString(), at)
                : new Input.FromGoal(json.at("goal").asString(), at);
    }
}
