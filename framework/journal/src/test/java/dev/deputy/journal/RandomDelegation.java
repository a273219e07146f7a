package dev.deputy.journal;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.CommandId;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Rules;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Transition;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a journal is given: the entries of a delegation that the machine has really decided. All follows from the seed.
 */
public final class RandomDelegation {
    private static final Catalog TOOLS = Catalog.of(Stream.of("r0", "r1", "r2", "w0", "w1")
            .map(name -> ToolSpec.read(name, "does " + name, "Any", optional("a"), optional("b"), optional("c"))
                    .withEffect(name.startsWith("w") ? Effect.IRREVERSIBLE : Effect.READ)
                    .withFreshness(
                            name.equals("r2") ? Freshness.volatileFor(Duration.ofMinutes(5)) : Freshness.COMPUTED))
            .toList());

    private final String id;
    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Headline> headlines = new ArrayList<>();
    private final List<Command> open = new ArrayList<>();
    private State state = State.NEW;

    private RandomDelegation(String id, long seed) {
        this.id = id;
        this.random = new Random(seed);
    }

    /** Until it ends, or until nobody answers any more. */
    public static RandomDelegation of(String id, long seed) {
        RandomDelegation delegation = new RandomDelegation(id, seed);
        delegation.start();
        delegation.run(1 + delegation.random.nextInt(12));
        return delegation;
    }

    /** With many entries. */
    public static RandomDelegation large(String id, long seed, int steps) {
        RandomDelegation delegation = new RandomDelegation(id, seed);
        delegation.start();
        delegation.run(steps);
        return delegation;
    }

    public String id() {
        return id;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** The entry of the sequence. */
    public Entry entry(int sequence) {
        return entries.get(sequence - 1);
    }

    /** How the delegation stood after the entry. */
    public Headline headline(int sequence) {
        return headlines.get(sequence - 1);
    }

    private void start() {
        TreeMap<String, Fact> facts = new TreeMap<>();
        facts.put("f", Fact.said(RandomTexts.json(random, 3)));
        facts.put("items", Fact.said(Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]")));
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        facts.keySet().forEach(name -> specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?")));
        specs.put("late", FactSpec.asked("late", Schema.ANY, "late", "Late?"));
        specs.put("diet", FactSpec.assumed("diet", Schema.ANY, "diet", Json.of("none")));
        Policy policy = random.nextInt(4) > 0
                ? Policy.keyMoments()
                : Policy.keyMoments().tightened("w1", Verdict.DENY);
        Rules rules = new Rules(TOOLS, policy, Limits.DEFAULT, specs);
        happen(new Event.DelegationStarted(
                now(), id, new Goal("go " + RandomTexts.text(random), List.of("Any")), facts, new TreeMap<>(), rules));
    }

    private void run(int steps) {
        int epoch = 1;
        for (int rounds = 0; rounds < 20 * steps; rounds++) {
            if (random.nextInt(10 + steps) == 0) {
                happen(new Event.AdjustmentAsked(now(), patch(), Actor.of("ana")));
            } else if (random.nextInt(30 + steps) == 0) {
                happen(new Event.RulesAdopted(
                        now(), state.charter().orElseThrow().rules()));
            } else if (random.nextInt(15 + steps) == 0) {
                open.clear();
                happen(new Event.DriverTookOver(now(), ++epoch));
            } else if (!open.isEmpty()) {
                answer(open.remove(random.nextInt(open.size())), steps);
            } else {
                List<Request> requests = new ArrayList<>();
                state.work().asked().requests().forEach((name, request) -> requests.add(request));
                if (requests.isEmpty() || random.nextInt(40) == 0) {
                    happen(new Event.CancelAsked(now(), Actor.of("ana")));
                    return;
                }
                decide(requests.get(random.nextInt(requests.size())));
            }
        }
    }

    private Patch patch() {
        return switch (random.nextInt(5)) {
            case 0 -> Patch.set("f", RandomTexts.json(random, 2));
            case 1 -> Patch.set("items", Json.parse("[{\"id\":\"a\"},{\"id\":\"d\"}]"));
            case 2 -> Patch.of(new Change.UnsetFact(random.nextBoolean() ? "diet" : "f"));
            case 3 -> Patch.of(new Change.SupplyResult("s0", RandomTexts.json(random, 2)));
            default -> Patch.of(new Change.EditInput("s0", "a", RandomTexts.json(random, 2)));
        };
    }

    private void answer(Command command, int steps) {
        if (command instanceof Command.AskPlanner ask) {
            happen(new Event.PlanningEnded(now(), ask.id(), plan(steps)));
        } else if (command instanceof Command.CallTool call) {
            boolean effect = call.call().idempotencyKey().isPresent();
            happen(called(call.id(), effect, steps));
            if (random.nextInt(20) == 0) {
                happen(called(call.id(), effect, steps)); // a second answer
            }
        }
    }

    private Planning plan(int steps) {
        if (random.nextInt(5) == 0 && state.head().facts().get("late").isEmpty()) {
            return new Planning.FactsMissing(new TreeSet<>(List.of("late")));
        }
        return random.nextInt(20) == 0
                ? new Planning.NoPlan(RandomTexts.text(random))
                : new Planning.Planned(Plan.of(steps(steps)), new TreeSet<>(List.of("f")));
    }

    private List<Step> steps(int count) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean effect = random.nextInt(5) == 0;
            Step step = Step.of("s" + i, effect ? "w" + random.nextInt(2) : "r" + random.nextInt(3));
            step = random.nextInt(5) > 0
                    ? step
                    : step.forEach(Input.fact("items"), "/id").with("c", Input.item("/id"));
            for (String name : List.of("a", "b")) {
                step = switch (random.nextInt(4)) {
                    case 0 -> step.with(name, Input.step("s" + random.nextInt(Math.max(i, 1))));
                    case 1 -> step.with(name, Input.fact("f"));
                    case 2 -> step.with(name, Input.literal(RandomTexts.json(random, 2)));
                    default -> step;
                };
            }
            steps.add(i == 0 ? Step.of("s0", "r0") : step);
        }
        return steps;
    }

    private Event called(CommandId command, boolean effect, int steps) {
        return switch (random.nextInt(6 + 3 * steps)) {
            case 0 ->
                new Event.ToolFailed(now(), command, new Failure(Failure.Kind.TRANSIENT, RandomTexts.text(random)));
            case 1, 2 ->
                effect
                        ? new Event.OutcomeUnknown(now(), command, RandomTexts.text(random))
                        : new Event.ToolReturned(now(), command, ToolResult.of(Json.nothing()));
            default ->
                new Event.ToolReturned(
                        now(),
                        command,
                        new ToolResult(
                                RandomTexts.json(random, 3),
                                List.of(new ToolResult.Artifact("/tmp/" + RandomTexts.text(random), "text/plain"))));
        };
    }

    private void decide(Request request) {
        Decision decision = switch (request.subject()) {
            case Request.Subject.Approval approval
            when random.nextInt(5) > 0 -> new Decision.Approve(approval.digest());
            case Request.Subject.Question question -> new Decision.Answer(RandomTexts.json(random, 2));
            default ->
                request.options().isEmpty()
                        ? new Decision.Reject(RandomTexts.text(random))
                        : new Decision.Choose(request.options()
                                .get(random.nextInt(request.options().size())));
        };
        happen(new Event.DecisionMade(now(), request.id(), decision, Actor.of("ana")));
    }

    private void happen(Event event) {
        Transition transition = DelegationMachine.apply(state, event);
        state = transition.state();
        open.addAll(transition.commands());
        entries.add(transition.entry());
        headlines.add(new Headline(
                id,
                state.charter().orElseThrow().goal().text(),
                state.phase().name(),
                state.head().revision(),
                event.at()));
    }

    private Instant now() {
        return Instant.parse("2027-03-27T12:00:00Z")
                .plusSeconds(entries.size())
                .plusNanos(random.nextInt(3) == 0 ? random.nextInt(1_000_000_000) : 0);
    }

    private static Parameter optional(String name) {
        return Parameter.literal(name, Schema.ANY).optional();
    }
}
