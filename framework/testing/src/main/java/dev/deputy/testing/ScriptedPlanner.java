package dev.deputy.testing;

import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A planner that answers as told. Equal requests get equal answers, however often they are made: a preview asks ahead,
 * and after a crash the same is asked again. Thread-safe.
 */
public final class ScriptedPlanner implements Planner {
    private final Function<PlanningRequest, Planning> script;
    private final Map<PlanningRequest, Planning> answers = new HashMap<>(); // its order is never looked at

    private ScriptedPlanner(Function<PlanningRequest, Planning> script) {
        this.script = script;
    }

    /** Answers as the function says, which gets each different request once. */
    public static ScriptedPlanner by(Function<PlanningRequest, Planning> script) {
        return new ScriptedPlanner(script);
    }

    /** Always this plan, which no fact's value has shaped. */
    public static ScriptedPlanner of(Plan plan) {
        return by(request -> planned(plan));
    }

    /** The first plan for the first request, the next for the next other one; whoever asks for more gets none. */
    public static ScriptedPlanner inOrder(Plan... plans) {
        return inOrder(Stream.of(plans).map(ScriptedPlanner::planned).toList());
    }

    /** The first answer for the first request, the next for the next other one; whoever asks for more gets none. */
    public static ScriptedPlanner inOrder(List<? extends Planning> plannings) {
        var rest = List.copyOf(plannings).iterator();
        return by(request -> rest.hasNext()
                ? rest.next()
                : new Planning.NoPlan("the script has " + plannings.size() + " answers, and one more was wanted for "
                        + request.facts()));
    }

    private static Planning planned(Plan plan) {
        return new Planning.Planned(plan, new TreeSet<>());
    }

    @Override
    public String name() {
        return "scripted";
    }

    /** One request at a time goes through the script. */
    @Override
    public synchronized Planning plan(PlanningRequest request) {
        return answers.computeIfAbsent(request, script);
    }
}
