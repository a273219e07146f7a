package dev.deputy.travel;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The trip of the acceptance table, planned by hand and run by the engine. */
public final class JapanTrip {
    /** 2 adults, children of 6 and 9, from Paris, 27 March – 9 April 2027, four cities, 9,000 EUR, middle class. */
    static final Json.Obj BASE = Json.parse("""
        {"party":[{"role":"adult"},{"role":"adult"},{"role":"child","age":6},{"role":"child","age":9}],
         "origin":"Paris","dates":{"start":"2027-03-27","end":"2027-04-09"},
         "must":["Tokyo","Hakone","Kyoto","Hiroshima"],"budget":{"amount":9000,"currency":"EUR"},
         "rooms":{"perRoom":2,"class":"middle"}}
        """).asObject();

    /** A plan that is always the same. */
    private record ByHand(Plan plan) implements Planner {
        @Override
        public String name() {
            return "by hand";
        }

        @Override
        public Planning plan(PlanningRequest request) {
            return new Planning.Planned(plan, new TreeSet<>());
        }
    }

    /**
     * How a run ended.
     *
     * @param results by step, children of fan-outs among them
     * @param keys by step; two runs with one key would have shared one call
     */
    record Run(Standing standing, SortedMap<String, Json> results, SortedMap<String, String> keys) {
        Json result(String step) {
            Json result = results.get(step);
            if (result == null) {
                throw new AssertionError("no result of " + step + "; the run: " + standing);
            }
            return result;
        }
    }

    private JapanTrip() {}

    /** One step for each tool, named like it; the two tools that take a stay are fanned out. */
    static Plan plan() {
        List<Step> steps = new ArrayList<>();
        for (Tool tool : TravelTools.all()) {
            Step step = Step.of(tool.spec().name(), tool.spec().name());
            for (Parameter parameter : tool.spec().parameters()) {
                step = step.with(parameter.name(), input(parameter));
            }
            steps.add(
                    switch (tool.spec().name()) {
                        case "days" -> step.forEach(Input.step("schedule", "/cities"), "/city");
                        case "stay-cost" -> step.forEach(Input.step("stays", "/stays"), "/city");
                        default -> step;
                    });
        }
        return Plan.of(steps);
    }

    private static Input input(Parameter parameter) {
        return switch (parameter.source()) {
            case Parameter.Source.FromFact from -> Input.fact(from.fact());
            case Parameter.Source.FromAuthor stay -> Input.item("");
            case Parameter.Source.FromType from ->
                Input.step(TravelTools.all().stream()
                        .map(Tool::spec)
                        .filter(spec -> from.type().replace("[]", "").equals(spec.outputType()))
                        .map(ToolSpec::name)
                        .findFirst()
                        .orElseThrow());
        };
    }

    /** What is known of the trip at its end. */
    public static State state() throws InterruptedException {
        return ended(BASE).state();
    }

    static Run run(Json.Obj facts) throws InterruptedException {
        Ended ended = ended(facts);
        State state = ended.state();
        TreeMap<String, Json> results = new TreeMap<>();
        TreeMap<String, String> keys = new TreeMap<>();
        state.head().progress().forEach((step, progress) -> {
            state.result(step).ifPresent(result -> results.put(step, result.value()));
            if (progress instanceof Progress.Done done) {
                keys.put(step, done.key());
            }
        });
        return new Run(ended.standing(), results, keys);
    }

    private record Ended(Standing standing, State state) {}

    private static Ended ended(Json.Obj facts) throws InterruptedException {
        try (Deputy deputy = Deputy.builder(new ByHand(plan()))
                .tools(TravelTools.all().toArray(Tool[]::new))
                .facts(TravelFacts.all().toArray(FactSpec[]::new))
                .build()) {
            Delegation trip = deputy.delegate(
                    new Goal("Plan our trip to Japan", List.of("Itinerary", "BookingList")), facts.members());
            Standing standing = trip.await();
            return new Ended(standing, trip.state());
        }
    }
}
