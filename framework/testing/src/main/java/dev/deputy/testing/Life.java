package dev.deputy.testing;

import dev.deputy.core.consent.Request;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Work;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process of a run: a deputy that drives the delegation until it ends or the process dies. One thing happens at a
 * time, and only when everything that was asked for before stands at the gate: so equal lives are equal, whatever the
 * deputy's threads do.
 */
final class Life implements AutoCloseable {
    private final Outside outside;
    private final Optional<Crash> crash;
    private final Gate gate;
    private final CrashingJournal journal;
    private final Deputy deputy;
    private final Map<String, ToolSpec> specs = new TreeMap<>();

    /** When each call came to the gate; its order is never looked at. */
    private final Map<ToolCall, Instant> arrivals = new ConcurrentHashMap<>();

    private State latest = State.NEW;
    private long said;

    Life(Outside outside, Optional<Crash> crash) {
        this.outside = outside;
        this.crash = crash;
        this.gate = new Gate(this::called);
        this.journal = new CrashingJournal(outside.disk, crash);
        this.deputy = outside.scenario
                .deputy(new MortalPlanner(outside.scenario.planner(), journal, gate))
                .tools(tools())
                .journal(journal)
                .clock(outside.clock)
                .listener((entry, after) -> gate.change(() -> entered(entry, after)))
                .build();
    }

    private List<Tool> tools() {
        List<Tool> tools =
                new ArrayList<>(new FakeTools(outside.scenario.tools(), outside.witness, Optional.of(gate)).all());
        for (Tool real : outside.scenario.realTools(outside.world)) {
            tools.add(new WatchedTool(real, outside, gate));
        }
        outside.scenario.agents().forEach(agent -> tools.add(new MortalAgent(agent, journal, gate)));
        tools.forEach(tool -> specs.put(tool.spec().name(), tool.spec()));
        return tools;
    }

    private void called(ToolCall call) {
        outside.edges.called(call);
        arrivals.put(call, outside.clock.instant());
    }

    private void entered(Entry entry, State after) {
        latest = after;
        if (entry.event() instanceof Event.DecisionMade || entry.event() instanceof Event.AdjustmentAsked) {
            said = entry.sequence();
        }
    }

    /** @return how the delegation stands when nothing more happens; empty if the process died */
    Optional<State> live() {
        Delegation delegation = outside.entries().isEmpty()
                ? deputy.delegate(outside.scenario.handover())
                : deputy.open(Scenario.DELEGATION);
        State opened = delegation.state();
        gate.change(() -> latest = latest.sequence() < opened.sequence() ? opened : latest);
        do {
            awaitCalm();
        } while (!journal.isDead() && somethingHappens(delegation));
        if (journal.isDead()) {
            answerTheDead(delegation);
            delegation.close(); // nobody hears an answer any more
            crash.orElseThrow().reaching(standing()).forEach(this::letThrough);
            return Optional.empty();
        }
        outside.edges.told("the end", latest.sequence());
        verify();
        return Optional.of(latest);
    }

    /** False if nothing is left to happen. */
    private boolean somethingHappens(Delegation delegation) {
        Optional<Scenario.Adjustment> next = nextAdjustment();
        if (next.filter(adjustment -> adjustment.when().test().test(latest)).isPresent()) {
            adjust(delegation, next.get());
            return true;
        }
        List<Request> requests = requests();
        requests.forEach(outside.edges::shown);
        List<String> refusals = new ArrayList<>();
        for (Due due : dues(requests)) {
            outside.clock.advanceTo(due.at());
            if (happens(delegation, due, refusals)) {
                return true;
            }
        }
        Person.failIfAny(refusals);
        failUnlessEnded(next);
        return false;
    }

    /** A process may die between the entry that says that it has taken over and that of the adjustment. */
    private void adjust(Delegation delegation, Scenario.Adjustment next) {
        try {
            delegation.adjust(next.patch(), outside.scenario.person().actor());
            outside.edges.told("that the adjustment was taken", said);
        } catch (IllegalStateException refused) {
            if (!journal.isDead()) {
                throw refused;
            }
        }
    }

    /**
     * What may happen next: a call is answered, or a request.
     *
     * @param at when
     */
    private record Due(Instant at, Optional<Standing> call, Optional<Request> request) {}

    /** A call at the gate. */
    private record Standing(ToolCall call, String tool) {}

    /** In the order of time; the seed chooses among what is due at once, and so does a request that stays open. */
    private List<Due> dues(List<Request> requests) {
        List<Due> dues = new ArrayList<>();
        for (Standing standing : standing()) {
            Instant arrived = arrivals.getOrDefault(standing.call(), outside.clock.instant());
            dues.add(new Due(
                    arrived.plus(outside.scenario.takes(standing.tool())), Optional.of(standing), Optional.empty()));
        }
        for (Request request : requests) {
            Instant shown = outside.shown(request);
            Duration delay = outside.scenario.person().delay(request);
            dues.add(new Due(shown.plus(delay), Optional.empty(), Optional.of(request)));
        }
        Collections.rotate(dues, -outside.choose(dues.size()));
        Instant now = outside.clock.instant();
        dues.sort(Comparator.comparing(due -> due.at().isBefore(now) ? now : due.at()));
        return dues;
    }

    private boolean happens(Delegation delegation, Due due, List<String> refusals) {
        if (due.call().isPresent()) {
            letThrough(due.call().get());
            return true;
        }
        return somethingIsDecided(delegation, due.request().orElseThrow(), refusals);
    }

    private void letThrough(Standing standing) {
        ToolSpec tool = Objects.requireNonNull(specs.get(standing.tool()));
        outside.witness.consents().called(tool, standing.call(), outside.scenario.policy());
        gate.letThrough(standing.call());
    }

    /** A process that died of an answer takes no other one. */
    private boolean somethingIsDecided(Delegation delegation, Request request, List<String> refusals) {
        try {
            boolean decided = outside.scenario.person().decides(delegation, request, outside.witness, refusals);
            if (decided) {
                outside.edges.told("that the decision was taken", said);
            }
            return decided || journal.isDead();
        } catch (IllegalStateException refused) {
            if (journal.isDead()) {
                return true;
            }
            throw refused;
        }
    }

    /** It must refuse: what it has taken would be lost. */
    private void answerTheDead(Delegation delegation) {
        for (Request request : requests()) {
            if (somethingIsDecided(delegation, request, new ArrayList<>())) {
                return;
            }
        }
    }

    private List<Request> requests() {
        Work.Asked asked = latest.work().asked();
        List<Request> requests = new ArrayList<>();
        asked.unanswered().forEach(id -> asked.requests().get(id).ifPresent(requests::add));
        return requests;
    }

    /** Whoever adjusts knows how many adjustments they have made: those that the journal has. */
    private Optional<Scenario.Adjustment> nextAdjustment() {
        List<Scenario.Adjustment> script = outside.scenario.adjustments();
        long made = journal.read(Scenario.DELEGATION).stream()
                .filter(entry -> entry.event() instanceof Event.AdjustmentAsked)
                .count();
        return script.stream().skip(made).findFirst();
    }

    private void failUnlessEnded(Optional<Scenario.Adjustment> next) {
        if (next.isPresent()) {
            throw new AssertionError("it was never due to " + next.get().patch() + ", "
                    + next.get().when() + ": " + story());
        }
        if (!latest.phase().isEnd() && latest.work().asked().requests().isEmpty()) {
            throw new AssertionError("nothing is left to do, and it has not ended: " + story());
        }
    }

    private void verify() {
        List<String> differences = deputy.verify(Scenario.DELEGATION).differences();
        if (!differences.isEmpty()) {
            throw new AssertionError("the journal would be decided otherwise: " + differences);
        }
    }

    // Calm.

    private void awaitCalm() {
        gate.await(this::isCalm, () -> "nothing moves: " + story() + "; at the gate stand " + gate.standing());
    }

    /** The planner is not waited for by a dead process, which would not hear it. */
    private boolean isCalm() {
        Work.Flight flight = latest.work().flight();
        return latest.sequence() >= journal.last()
                && (flight.planning().isEmpty() || journal.isDead())
                && standing().size() == waitedFor(flight);
    }

    /** How many calls come to the gate; what an agent of a dead process does is not waited for. */
    private int waitedFor(Work.Flight flight) {
        List<Work.Call> waited = new ArrayList<>();
        flight.calls().forEach((id, call) -> {
            if (!journal.isDead() || !isAgent(call)) {
                waited.add(call);
            }
        });
        return waited.size();
    }

    private boolean isAgent(Work.Call call) {
        return outside.scenario.agents().stream()
                .anyMatch(agent -> agent.spec().name().equals(call.tool()));
    }

    /**
     * The calls at the gate that are waited for, in the order of the delegation's own table. An agent does not stand
     * there itself, but one after the other what it reads.
     */
    private List<Standing> standing() {
        List<Standing> calls = new ArrayList<>();
        latest.work()
                .flight()
                .calls()
                .forEach((id, call) -> gate.calls().stream()
                        .flatMap(standing -> standingFor(call, standing).stream())
                        .findFirst()
                        .ifPresent(calls::add));
        return calls;
    }

    private Optional<Standing> standingFor(Work.Call call, ToolCall standing) {
        String step = call.steps().getFirst();
        if (!journal.isDead() && standing.step().startsWith(step + "/")) {
            return Optional.of(new Standing(
                    standing, standing.step().substring(standing.step().lastIndexOf('/') + 1)));
        }
        return standing.step().equals(step) && standing.arguments().equals(call.arguments())
                ? Optional.of(new Standing(standing, call.tool()))
                : Optional.empty();
    }

    private String story() {
        return latest.phase() + " after entry " + latest.sequence() + ", in flight "
                + latest.work().flight().calls();
    }

    @Override
    public void close() {
        deputy.close();
        journal.close();
    }
}
