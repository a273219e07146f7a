package dev.deputy.testing;

import dev.deputy.core.consent.Request;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Work;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
    private State latest = State.NEW;
    private long said;

    Life(Outside outside, Optional<Crash> crash) {
        this.outside = outside;
        this.crash = crash;
        this.gate = new Gate(outside.edges::called);
        this.journal = new CrashingJournal(outside.disk, crash);
        this.deputy = outside.scenario
                .deputy(new MortalPlanner(outside.scenario.planner(), journal))
                .tools(new FakeTools(outside.scenario.tools(), outside.witness, Optional.of(gate)).all())
                .journal(journal)
                .clock(outside.clock)
                .listener((entry, after) -> gate.change(() -> entered(entry, after)))
                .build();
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
        do {
            awaitCalm();
        } while (!journal.isDead() && somethingHappens(delegation));
        if (journal.isDead()) {
            answerTheDead(delegation);
            delegation.close(); // nobody hears an answer any more
            crash.orElseThrow().reaching(inFlight()).forEach(gate::letThrough);
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
            delegation.adjust(next.get().patch(), outside.scenario.person().actor());
            outside.edges.told("that the adjustment was taken", said);
            return true;
        }
        List<ToolCall> calls = inFlight();
        List<Request> requests = requests();
        requests.forEach(outside.edges::shown);
        int chosen = outside.choose(calls.size() + requests.size());
        if (chosen < calls.size()) {
            gate.letThrough(calls.get(chosen));
            return true;
        }
        Collections.rotate(requests, calls.size() - chosen);
        List<String> refusals = new ArrayList<>();
        if (somethingIsDecided(delegation, requests, refusals)) {
            return true;
        }
        if (!calls.isEmpty()) {
            gate.letThrough(calls.getFirst());
            return true;
        }
        Person.failIfAny(refusals);
        failUnlessEnded(next);
        return false;
    }

    /** A process that died of an answer takes no other one. */
    private boolean somethingIsDecided(Delegation delegation, List<Request> requests, List<String> refusals) {
        try {
            boolean decided = outside.scenario.person().decideAny(delegation, requests, outside.witness, refusals);
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
        somethingIsDecided(delegation, requests(), new ArrayList<>());
    }

    private List<Request> requests() {
        Work.Asked asked = latest.work().asked();
        List<Request> requests = new ArrayList<>();
        asked.open().forEach(id -> asked.requests().get(id).ifPresent(requests::add));
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
        return latest.sequence() == journal.last()
                && (flight.planning().isEmpty() || journal.isDead())
                && inFlight().size() == flight.calls().size();
    }

    /** The calls at the gate that are waited for, in the order of the delegation's own table. */
    private List<ToolCall> inFlight() {
        List<ToolCall> calls = new ArrayList<>();
        latest.work()
                .flight()
                .calls()
                .forEach((id, call) -> gate.calls().stream()
                        .filter(standing -> standing.step().equals(call.steps().getFirst())
                                && standing.arguments().equals(call.arguments()))
                        .findFirst()
                        .ifPresent(calls::add));
        return calls;
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
