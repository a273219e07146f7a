package dev.deputy.core.machine;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/**
 * The world around a machine: answers commands in a random order, lets a person approve, writes down on its own what
 * really happened, and can die after any entry. Everything follows from the seed.
 */
final class World {
    /** What was really called, outside of the machine: tool, step, and an effect's key. */
    record Called(String tool, String step, Json.Obj arguments, Optional<String> idempotencyKey) {}

    private static final Instant NOON = Instant.parse("2027-03-27T12:00:00Z");

    final List<Entry> journal = new ArrayList<>();
    final List<Called> ledger = new ArrayList<>();
    private final List<Command> open = new ArrayList<>();
    private final Random random;
    private final Plan plan;
    private State state = State.NEW;

    World(Random random, Plan plan) {
        this.random = random;
        this.plan = plan;
    }

    static Event.DelegationStarted start(Catalog catalog) {
        TreeMap<String, Fact> facts = new TreeMap<>();
        for (String name : List.of("f", "g", "h")) {
            facts.put(name, Fact.said(Json.parse("{\"x\":0,\"y\":0}")));
        }
        facts.put("items", Fact.said(Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]")));
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        facts.keySet().forEach(name -> specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?")));
        Rules rules = new Rules(catalog, Policy.keyMoments(), Limits.DEFAULT, specs);
        return new Event.DelegationStarted(NOON, "d1", new Goal("go", List.of("Any")), facts, new TreeMap<>(), rules);
    }

    State state() {
        return state;
    }

    void happen(Event event) {
        Transition transition = DelegationMachine.apply(state, event);
        state = transition.state();
        journal.add(transition.entry());
        open.addAll(transition.commands());
    }

    /** Every READ that was really called. */
    List<String> reads() {
        return ledger.stream()
                .filter(called -> called.idempotencyKey().isEmpty())
                .map(called -> called.tool() + called.arguments())
                .toList();
    }

    /** Goes on until the delegation ends, and dies after the given entries. */
    World run(LongPredicate diesAfter) {
        long epoch = 1;
        while (true) {
            if (diesAfter.test(state.sequence())) {
                die(++epoch);
            }
            if (open.isEmpty()) {
                Optional<Request> request = anyRequest();
                if (request.isEmpty()) {
                    return this;
                }
                happen(decided(request.get()));
            } else {
                answer(open.remove(random.nextInt(open.size())));
            }
        }
    }

    /** All but the journal is lost; what had been called has been called. */
    private void die(long epoch) {
        for (Command command : open) {
            if (command instanceof Command.CallTool call && random.nextBoolean()) {
                call(call);
            }
        }
        open.clear();
        state = State.NEW;
        for (Entry entry : journal) {
            state = Fold.entry(state, entry);
        }
        happen(new Event.DriverTookOver(NOON, epoch));
    }

    private Optional<Request> anyRequest() {
        List<Request> requests = new ArrayList<>();
        state.work().asked().requests().forEach((id, request) -> requests.add(request));
        return requests.isEmpty() ? Optional.empty() : Optional.of(requests.get(random.nextInt(requests.size())));
    }

    private Event.DecisionMade decided(Request request) {
        Decision decision = switch (request.subject()) {
            case Request.Subject.Approval approval -> new Decision.Approve(approval.digest());
            case Request.Subject.Question question -> new Decision.Answer(Json.of(question.fact()));
            case Request.Subject.UnknownOutcome unknown -> {
                // The person looks where the effect would be seen.
                boolean happened = ledger.stream().anyMatch(done -> done.step().equals(unknown.step()));
                yield new Decision.Choose(
                        happened
                                ? Request.Subject.UnknownOutcome.HAPPENED
                                : Request.Subject.UnknownOutcome.DID_NOT_HAPPEN);
            }
        };
        return new Event.DecisionMade(NOON, request.id(), decision, Actor.of("ana"));
    }

    private void answer(Command command) {
        switch (command) {
            case Command.AskPlanner ask ->
                happen(new Event.PlanningEnded(NOON, ask.id(), new Planning.Planned(plan, new TreeSet<>())));
            case Command.CallTool call -> happen(new Event.ToolReturned(NOON, call.id(), call(call)));
            case Command.StopCall stop -> {} // this tool hears nothing
            case Command.Announce announce -> {}
        }
    }

    private ToolResult call(Command.CallTool call) {
        ledger.add(new Called(
                call.tool(),
                call.call().step(),
                call.call().arguments(),
                call.call().idempotencyKey()));
        // Few different values, so that equal keys come up. A person who confirms an effect gives no result.
        boolean effect = call.call().idempotencyKey().isPresent();
        return ToolResult.of(
                effect
                        ? Json.nothing()
                        : Json.of(Digest.of(call.call().arguments()).substring(0, 1)));
    }
}
