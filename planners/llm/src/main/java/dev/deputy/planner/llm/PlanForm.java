package dev.deputy.planner.llm;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

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
 * <p>An input that is null is filled in by {@link Inputs}.
 */
final class PlanForm {
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
        tools.forEach(tool -> branches.add(branch(tool)));
        return new Schema(Strict.object(Json.object()
                .with("cannot", Strict.nullable(Strict.text("why there is no plan with these tools, in one line")))
                .with("look", Strict.list(fact))
                .with("missing", Strict.list(fact))
                .with("steps", Strict.list(Strict.any(branches)))));
    }

    private static Json branch(ToolSpec tool) {
        Json.Obj inputs = Json.object();
        for (Parameter parameter : tool.parameters()) {
            inputs = inputs.with(parameter.name(), input(parameter));
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
        for (Json step : all) {
            bare.add(Step.of(step.at("id").asString(), step.at("tool").asString()));
        }
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
            TreeMap<String, Json> said = new TreeMap<>(Strict.some(all.get(i), "inputs")
                    .map(Json::asObject)
                    .orElse(Json.object())
                    .members());
            steps.set(i, inputs.filled(steps.get(i), said));
        }
        return Plan.of(steps);
    }
}
