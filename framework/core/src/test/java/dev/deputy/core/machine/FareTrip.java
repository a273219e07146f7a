package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A delegation by hand, whose tools are named by what they are: {@code fare}, {@code hotel} and {@code list} are good
 * for an hour, {@code book} and {@code seat} are asked about, {@code note} and {@code page} are not, {@code page} is
 * written over.
 */
final class FareTrip {
    private static final Actor ANA = Actor.of("ana");

    final List<Command.CallTool> calls = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();
    private final Plan plan;
    State state = State.NEW;
    Instant now = Instant.parse("2027-03-27T12:00:00Z");

    FareTrip(Rules rules, Step... steps) {
        plan = Plan.of(List.of(steps));
        TreeMap<String, Fact> facts = new TreeMap<>();
        facts.put("f", Fact.said(Json.of(0)));
        facts.put("g", Fact.said(Json.of(0)));
        happen(new Event.DelegationStarted(now, "d1", new Goal("go", List.of("Any")), facts, new TreeMap<>(), rules));
    }

    FareTrip(Step... steps) {
        this(rules(Policy.keyMoments(), Limits.DEFAULT, tools()), steps);
    }

    void happen(Event event) {
        Transition transition = DelegationMachine.apply(state, event);
        state = transition.state();
        outcomes.addAll(transition.entry().outcomes());
        for (Command command : transition.commands()) {
            if (command instanceof Command.CallTool call) {
                calls.add(call);
            } else if (command instanceof Command.AskPlanner ask) {
                happen(new Event.PlanningEnded(now, ask.id(), new Planning.Planned(plan, new TreeSet<>())));
            }
        }
    }

    CommandId take(String step) {
        Command.CallTool call = calls.stream()
                .filter(one -> one.call().step().equals(step))
                .findFirst()
                .orElseThrow();
        calls.remove(call);
        return call.id();
    }

    void returns(String step, Json value) {
        happen(new Event.ToolReturned(now, take(step), ToolResult.of(value)));
    }

    void costs(String step, int euros) {
        returns(step, Json.object("euros", Json.of(euros)));
    }

    void fails(String step) {
        happen(new Event.ToolFailed(now, take(step), new Failure(Failure.Kind.PERMANENT, "sold out")));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Request asked(String step) {
        Work.Asked asked = state.work().asked();
        return asked.requests().get(asked.ofStep().get(step).orElseThrow()).orElseThrow();
    }

    void decide(String step, Decision decision) {
        happen(new Event.DecisionMade(now, asked(step).id(), decision, ANA));
    }

    void approve(String step, Optional<Ceiling> upTo) {
        decide(step, new Decision.Approve(asked(step).digest().orElseThrow(), upTo));
    }

    void approve(String step) {
        approve(step, Optional.empty());
    }

    void adjust(Change... changes) {
        happen(new Event.AdjustmentAsked(now, new Patch(List.of(changes)), ANA));
    }

    /** Another adjustment is tried until {@code slow} returns. */
    void keepBusy() {
        adjust(Patch.set("g", Json.of(5)).changes().getFirst());
    }

    /** The effects that were begun, as step and arguments. */
    List<String> intents() {
        return outcomes.stream()
                .filter(Outcome.IntentRecorded.class::isInstance)
                .map(Outcome.IntentRecorded.class::cast)
                .map(intent -> intent.step() + intent.arguments())
                .toList();
    }

    List<String> closed() {
        return outcomes.stream()
                .filter(Outcome.RequestClosed.class::isInstance)
                .map(closed -> ((Outcome.RequestClosed) closed).request())
                .toList();
    }

    private static ToolSpec tool(String name) {
        return ToolSpec.read(
                name,
                name,
                "Any",
                Parameter.literal("a", Schema.ANY).optional(),
                Parameter.literal("b", Schema.ANY).optional(),
                Parameter.literal("c", Schema.ANY).optional());
    }

    private static ToolSpec ages(String name) {
        return tool(name).withFreshness(Freshness.volatileFor(Duration.ofHours(1)));
    }

    static List<ToolSpec> tools() {
        return new ArrayList<>(List.of(
                ages("fare"),
                ages("hotel"),
                ages("list"),
                tool("slow"),
                tool("book").withEffect(Effect.IRREVERSIBLE),
                tool("seat").withEffect(Effect.IRREVERSIBLE),
                tool("note").withEffect(Effect.DRAFT),
                tool("page").withEffect(Effect.DRAFT).withTarget("page")));
    }

    static Rules rules(Policy policy, Limits limits, List<ToolSpec> tools) {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        for (String name : List.of("f", "g")) {
            specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?"));
        }
        return new Rules(Catalog.of(tools), policy, limits, specs);
    }
}
