package dev.deputy.planner.llm;

import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanCheck;
import dev.deputy.core.plan.PlanProblem;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is wrong with a model's plan: what every plan is checked for, and what the goal wants besides. */
record Checked(PlanningRequest request, int mostSteps) {
    List<Schema.Problem> problems(Json reply) {
        List<Schema.Problem> unreadable = PlanForm.unreadable(reply);
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        List<String> facts = Stream.of("look", "missing")
                .flatMap(member -> PlanForm.names(reply, member).stream())
                .toList();
        if (Strict.words(reply, "cannot").isPresent() || !facts.isEmpty()) {
            List<Schema.Problem> wrong = new ArrayList<>(unknown(facts));
            PlanForm.names(reply, "missing").stream()
                    .filter(request.facts()::containsKey)
                    .forEach(name -> wrong.add(new Schema.Problem(
                            Pointer.of("/missing"), "'" + name + "' is known: refer to it as fact:" + name)));
            return wrong;
        }
        int steps = reply.at("steps").asList().size();
        if (steps > mostSteps) {
            return List.of(new Schema.Problem(
                    Pointer.of("/steps"),
                    "these are " + steps + " steps; a plan has at most " + mostSteps
                            + ": use forEach for what is done many times"));
        }
        List<Schema.Problem> problems = new ArrayList<>();
        Plan plan = PlanForm.plan(reply, request, problems);
        if (problems.isEmpty()) {
            check(plan).forEach(problem -> problems.add(new Schema.Problem(Pointer.WHOLE, problem.toString())));
            wanted(plan, problems);
            kept(plan, problems);
        }
        return problems;
    }

    private List<Schema.Problem> unknown(List<String> facts) {
        return facts.stream()
                .filter(name -> !request.specs().containsKey(name))
                .map(name -> new Schema.Problem(Pointer.WHOLE, BriefCheck.unknown(request.specs(), name)))
                .toList();
    }

    private List<PlanProblem> check(Plan plan) {
        TreeMap<String, Schema> facts = new TreeMap<>();
        request.specs().forEach((name, spec) -> facts.put(name, spec.schema()));
        return new PlanCheck(request.catalog(), facts, Limits.DEFAULT).check(plan);
    }

    private void wanted(Plan plan, List<Schema.Problem> problems) {
        for (String type : request.goal().wanted()) {
            boolean made = plan.steps().stream().anyMatch(step -> type(step).equals(Optional.of(type)));
            if (!made) {
                problems.add(new Schema.Problem(Pointer.WHOLE, "the goal wants " + type + ", and no step makes it"));
            }
        }
    }

    private Optional<String> type(Step step) {
        return request.catalog().find(step.tool()).flatMap(step::type);
    }

    /** An id once used never changes its tool. */
    private void kept(Plan plan, List<Schema.Problem> problems) {
        for (Step step : plan.steps()) {
            request.before()
                    .flatMap(before -> before.find(step.id()))
                    .filter(before -> !before.tool().equals(step.tool()))
                    .ifPresent(before -> problems.add(new Schema.Problem(
                            Pointer.WHOLE,
                            "step '" + step.id() + "' calls " + before.tool()
                                    + " in the plan before; a step that calls " + step.tool()
                                    + " needs another id")));
        }
    }
}
