package dev.deputy.planner.llm;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What a model may reply when it is asked for a plan: a schema that is made of the tools at hand, one branch for each,
 * so that a server that is strict lets nothing else pass.
 *
 * <pre>{@code
 * {"cannot": null, "look": [], "missing": [],
 *  "steps": [{"id": "hotel", "tool": "find-hotel", "forEach": null,
 *             "inputs": {"city": {"from": "fact:must/0"}, "nights": {"value": 2}, "party": null}}]}
 * }</pre>
 *
 * <p>An input that is null is filled in by {@link Inputs}. A step that is planned later says what its plan may read:
 *
 * <pre>{@code
 * {"id": "stay", "tool": "subgoal", "forEach": null,
 *  "inputs": {"goal": {"value": "Find a place to sleep"}, "makes": {"value": "Stay"},
 *             "hand": [{"name": "city", "from": "step:route/0/city"}]}}
 * }</pre>
 */
final class PlanForm {
    /** What a sub-goal is handed. */
    static final String HAND = "hand";

    /** What is read, whether or not the server is strict: what may be null may be missing. */
    private static final Schema READ = Schema.parse("""
        {"type":"object","properties":{"cannot":{"anyOf":[{"type":"null"},{"type":"string"}]},
        "look":{"anyOf":[{"type":"null"},{"type":"array","items":{"type":"string"}}]},
        "missing":{"anyOf":[{"type":"null"},{"type":"array","items":{"type":"string"}}]},"steps":{"type":"array","items":{"type":"object","properties":{
        "id":{"type":"string"},"tool":{"type":"string"},
        "inputs":{"anyOf":[{"type":"null"},{"type":"object"}]},
        "forEach":{"anyOf":[{"type":"null"},{"type":"object","properties":{"from":{"type":"string"},
        "key":{"type":"string"}},"required":["from","key"]}]}},"required":["id","tool"]}}},"required":["steps"]}\
        """);

    private PlanForm() {}

    /** What of a reply cannot be read at all. */
    static List<Schema.Problem> unreadable(Json reply) {
        return READ.check(reply);
    }

    static Schema schema(PlanningRequest request, Collection<ToolSpec> tools) {
        Json.Obj fact = Strict.oneOf(request.specs().keySet());
        List<Json> branches = new ArrayList<>();
        tools.forEach(tool -> branches.add(branch(tool, request.catalog())));
        return new Schema(Strict.object(Json.object()
                .with("cannot", Strict.nullable(Strict.text("why there is no plan with these tools, in one line")))
                .with("look", Strict.list(fact))
                .with("missing", Strict.list(fact))
                .with("steps", Strict.list(Strict.any(branches)))));
    }

    private static Json branch(ToolSpec tool, Catalog catalog) {
        Json.Obj inputs = Json.object();
        for (Parameter parameter : tool.parameters()) {
            inputs = inputs.with(parameter.name(), input(parameter));
        }
        if (tool.isPlanning()) {
            Json.Obj reference = Json.object("name", Strict.text("letters and digits, as a fact has them"))
                    .with("from", Json.object("type", "string"));
            inputs = inputs.with(Subplan.MAKES, Strict.object(Json.object("value", Strict.oneOf(made(catalog)))))
                    .with(HAND, Strict.list(Strict.object(reference)));
        }
        return Strict.object(Json.object()
                .with("id", Json.object("type", "string"))
                .with("tool", Strict.constant(tool.name()))
                .with("inputs", Strict.object(inputs))
                .with(
                        "forEach",
                        Strict.nullable(Strict.object(Json.object()
                                .with("from", Json.object("type", "string"))
                                .with("key", Json.object("type", "string"))))));
    }

    /** The types that a step may make, one by one or many of them. */
    private static List<String> made(Catalog catalog) {
        return catalog.tools().values().stream()
                .filter(tool -> !tool.isPlanning())
                .map(ToolSpec::outputType)
                .distinct()
                .sorted()
                .flatMap(type -> Stream.of(type, type + "[]"))
                .toList();
    }

    private static Json.Obj input(Parameter parameter) {
        return Strict.any(List.of(
                Json.object("type", "null"),
                Strict.object(Json.object("from", Json.object("type", "string"))),
                Literals.schema(parameter.schema())));
    }

    /** The facts that the model wants to see the values of, or misses. */
    static List<String> names(Json reply, String member) {
        return Strict.some(reply, member).map(Json::asList).orElse(List.of()).stream()
                .map(Json::asString)
                .distinct()
                .toList();
    }

    /**
     * The plan in a reply that can be read.
     *
     * @param problems gets what is wrong; the plan is of no use then
     */
    static Plan plan(Json reply, PlanningRequest request, List<Schema.Problem> problems) {
        List<Json> all = reply.at("steps").asList();
        List<Step> bare = new ArrayList<>();
        all.forEach(step -> bare.add(bare(step, request.catalog())));
        Inputs inputs = new Inputs(request, bare, problems);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Json written = all.get(i);
            Step step = Strict.some(written, "forEach")
                    .flatMap(each -> inputs.forEach(bare.get(steps.size()), each))
                    .orElse(bare.get(i));
            inputs.looksLike(step);
            steps.add(step);
        }
        for (int i = 0; i < all.size(); i++) {
            steps.set(i, inputs.filled(steps.get(i), said(all.get(i))));
        }
        return Plan.of(steps);
    }

    /** The step as far as others must know it: a sub-goal with what it makes. */
    private static Step bare(Json written, Catalog catalog) {
        Step step = Step.of(written.at("id").asString(), written.at("tool").asString());
        return catalog.find(step.tool())
                .filter(ToolSpec::isPlanning)
                .flatMap(tool -> Optional.ofNullable(said(written).get(Subplan.MAKES)))
                .flatMap(makes -> makes.get("value"))
                .map(makes -> step.with(Subplan.MAKES, Input.literal(makes)))
                .orElse(step);
    }

    private static SortedMap<String, Json> said(Json step) {
        return Strict.some(step, "inputs")
                .map(Json::asObject)
                .orElse(Json.object())
                .members();
    }
}
