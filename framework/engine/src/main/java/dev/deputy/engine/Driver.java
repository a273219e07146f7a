package dev.deputy.engine;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Adjusting;
import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.CommandId;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Transition;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.Spend;
import dev.deputy.core.planning.Planning;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Drives a delegation: applies its events one after the other, keeps each entry before anything outside could notice
 * it, and does the commands. While there is nothing to do it may rest: then it has neither the state nor the right to
 * drive, and takes both when something is to happen. Thread-safe.
 */
final class Driver {
    /** The epoch of nobody. */
    private static final long NEVER = -1;

    private final String id;
    private final Delegation delegation;
    private final Deputy deputy;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<CommandId, Stoppable> calling = new HashMap<>(); // its order is never looked at
    private Optional<Held> held = Optional.empty(); // while it rests
    private Toolbox toolbox;
    private long epoch = NEVER;
    private boolean toTakeOver;
    private boolean closed;
    private Optional<Throwable> broken = Optional.empty();
    private final Map<Long, Spend> underWay = new HashMap<>(); // by the sequence of their entry; only summed
    private Optional<String> tryingWaysOf = Optional.empty();
    private Stoppable rehearsal = new Stoppable();
    private Optional<CommandId> planning = Optional.empty();

    /**
     * What it drives with.
     *
     * @param last where the last entry is kept
     */
    private record Held(State state, Journal.Driving driving, Journal.Commit last) {
        Held after(State next, Journal.Commit commit) {
            return new Held(next, driving, commit);
        }

        /** Frees the right to drive; whoever takes it next reads all that was taken. */
        void free() {
            try {
                last.await();
            } finally {
                driving.close();
            }
        }
    }

    /** Of a delegation that is there; it rests. */
    Driver(Delegation delegation, Deputy deputy) {
        this.id = delegation.id();
        this.delegation = delegation;
        this.deputy = deputy;
        this.toolbox = deputy.toolbox();
    }

    /** Of one that begins. */
    Driver(Delegation delegation, Deputy deputy, Toolbox toolbox, Journal.Driving driving) {
        this.id = delegation.id();
        this.delegation = delegation;
        this.deputy = deputy;
        this.toolbox = toolbox;
        this.held = Optional.of(new Held(State.NEW, driving, () -> {}));
        this.epoch = State.NEW.epoch();
    }

    /** As it stands, whether or not it is driven here. */
    State state() {
        return locked(this::seen);
    }

    /** See {@link Delegation#await}. */
    Standing await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                refuseIfUnusable();
                State now = seen();
                Optional<Standing> standing = Standing.of(now);
                if (standing.isPresent() && WaysOut.open(now).isEmpty()) {
                    return standing.get();
                }
                if (held.isPresent()) {
                    changed.await();
                } else {
                    take(); // another driver has begun something, and may have died of it
                }
            }
        } finally {
            release();
        }
    }

    /** Lets another driver go on with it. */
    void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                rehearsal.stop();
                changed.signalAll();
                try {
                    held.filter(with -> broken.isEmpty()).ifPresent(Held::free);
                } finally {
                    deputy.delegations().forget(delegation);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    // Resting and being driven.

    /** Does it while nothing else happens. */
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            release();
        }
    }

    /** The last thing that whoever was at it does: if it does nothing on its own, another one may be let go of. */
    private void release() {
        boolean idle = lock.getHoldCount() == 1 && isIdle();
        Optional<Delegation> tooMany = idle ? deputy.delegations().idles(delegation) : Optional.empty();
        lock.unlock();
        tooMany.ifPresent(longest -> longest.driver().rest());
    }

    private boolean isIdle() {
        return !closed
                && broken.isEmpty()
                && calling.isEmpty()
                && underWay.isEmpty()
                && held.filter(with -> with.state().phase() != State.Phase.NEW && isAtRest(with.state()))
                        .isPresent();
    }

    /** True if nothing is under way: it waits for a person or has ended. */
    private static boolean isAtRest(State state) {
        return state.work().flight().isEmpty() && WaysOut.open(state).isEmpty();
    }

    /** As it stands, whether or not it is driven here. */
    private State seen() {
        return held.map(Held::state).orElseGet(() -> deputy.look(id));
    }

    /** The state of what is driven here, from now on if it was not. */
    private State driven() {
        refuseIfUnusable();
        if (held.isEmpty()) {
            take();
        }
        return held.orElseThrow().state();
    }

    /** Drives it, unless it is driven here already. */
    void goOn() {
        locked(this::driven);
    }

    /**
     * Takes the state and the right to drive. If another driver had it since, an entry says so: at once if there is
     * something to go on with, else before whatever happens next, so that looking writes nothing.
     */
    private void take() {
        if (epoch == NEVER) {
            deputy.look(id); // what is not there is not locked either
        }
        Journal.Driving driving = deputy.drive(id);
        try {
            // Read now: until the right to drive was had, another driver may have gone on.
            State now = deputy.look(id);
            held = Optional.of(new Held(now, driving, () -> {}));
            toTakeOver = now.epoch() != epoch;
            deputy.delegations().drives(delegation);
            toolbox = deputy.toolbox();
            if (toTakeOver && !isAtRest(now)) {
                takeOver();
            } else {
                adoptRules();
            }
        } catch (RuntimeException | Error failed) {
            if (broken.isEmpty()) {
                held = Optional.empty();
                deputy.delegations().rests(delegation);
                driving.close();
            }
            throw failed;
        }
    }

    private void takeOver() {
        toTakeOver = false;
        State before = held.orElseThrow().state();
        boolean others = !before.charter().orElseThrow().rules().equals(toolbox.rules());
        epoch = before.epoch() + 1;
        happen(new Event.DriverTookOver(now(), epoch, others ? Optional.of(toolbox.rules()) : Optional.empty()));
    }

    private void adoptRules() {
        State before = held.orElseThrow().state();
        if (before.charter().orElseThrow().rules().equals(toolbox.rules())) {
            return;
        }
        if (toTakeOver) {
            takeOver();
        } else {
            happen(new Event.RulesAdopted(now(), toolbox.rules()));
        }
    }

    /**
     * Lets go of the state and the right to drive, if it does nothing on its own; whoever is at it right now says again
     * that it is idle.
     */
    void rest() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (lock.getHoldCount() == 1 && isIdle()) { // not in the midst of something of this very thread's
                held.orElseThrow().free();
                held = Optional.empty();
                deputy.delegations().rests(delegation);
            }
        } catch (RuntimeException refused) {
            breakOff(refused);
        } finally {
            lock.unlock();
        }
    }

    /** Goes on with the tools that the deputy has by now; what is in flight ends with those with which it began. */
    void adopt() {
        lock.lock();
        try {
            Toolbox now = deputy.toolbox();
            boolean begun =
                    held.filter(with -> with.state().phase() != State.Phase.NEW).isPresent();
            if (begun && !closed && broken.isEmpty() && !now.equals(toolbox)) {
                toolbox = now;
                adoptRules();
            }
        } finally {
            release();
        }
    }

    List<Outcome> happen(Event event) {
        return enter(event).outcomes();
    }

    private Entry enter(Event event) {
        lock.lock();
        try {
            driven();
            if (toTakeOver) {
                takeOver();
            }
            Transition transition = DelegationMachine.apply(held.orElseThrow().state(), event);
            State after = transition.state();
            held = Optional.of(held.orElseThrow().after(after, append(transition)));
            changed.signalAll();
            follow(transition);
            return transition.entry();
        } finally {
            release();
        }
    }

    /** All that follows from an entry; what is left half done is gone on with by whoever opens it again. */
    private void follow(Transition transition) {
        try {
            stopPlanning(transition.state());
            transition.commands().forEach(this::start);
            deputy.listener().entered(transition.entry(), transition.state());
            tryWays(transition.state());
        } catch (RuntimeException | Error failed) {
            if (broken.isEmpty()) {
                breakOff(failed);
            }
            throw failed;
        }
    }

    /** A planner whose plan nobody waits for any more. */
    private void stopPlanning(State now) {
        Optional<CommandId> wanted = now.work().flight().planning();
        if (!planning.equals(wanted)) {
            planning.map(calling::get).ifPresent(Stoppable::stop);
            planning = wanted;
        }
    }

    /**
     * Holds what a call of a model may take, so that calls in parallel cannot overspend together; when it returns that
     * is kept. It waits while calls that are under way here hold what would suffice.
     *
     * @param limit for the delegation
     */
    Optional<HeldSpend> hold(String purpose, String model, Spend most, Spend limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Spend spent = driven().work().models().spent();
                if (limit.leftAfter(spent).covers(most)) {
                    long sequence = enter(new Event.ModelAsked(now(), purpose, model, most))
                            .sequence();
                    underWay.put(sequence, most);
                    return Optional.of(new HeldHere(sequence));
                }
                Spend mayComeBack = underWay.values().stream().reduce(Spend.NONE, Spend::plus);
                if (!limit.leftAfter(spent.minus(mayComeBack)).covers(most) || lock.getHoldCount() > 1) {
                    return Optional.empty(); // whoever holds the lock counts on a state that nobody else changes
                }
                changed.await();
            }
        } finally {
            release();
        }
    }

    /** What is held by the entry of that sequence. */
    private final class HeldHere implements HeldSpend {
        private final long sequence;

        private HeldHere(long sequence) {
            this.sequence = sequence;
        }

        @Override
        public void called(ModelCall call) {
            lock.lock(); // whoever waits sees both: that it is written down, and that it is under way no more
            try {
                happen(new Event.ModelCalled(now(), call, Optional.of(sequence)));
            } finally {
                lost();
                release();
            }
        }

        @Override
        public void lost() {
            lock.lock();
            try {
                underWay.remove(sequence);
                changed.signalAll();
            } finally {
                release();
            }
        }
    }

    private StepLog log(Command.CallTool call, Toolbox with) {
        return new StepLog(
                call.call(),
                with,
                new StepLog.Written(this::state, deputy.log(delegation), this::happen),
                deputy.calls(),
                deputy.clock());
    }

    /** What a tool proposed instead of what cannot be is tried before anybody is shown it. */
    private void tryWays(State state) {
        if (tryingWaysOf.filter(this::isMoot).isPresent() && !rehearsal.isStopped()) {
            rehearsal.stop(); // an agent may be at work in it
        }
        Optional<String> open = WaysOut.open(state)
                .filter(last -> state.work().flight().isEmpty())
                .map(Adjusting.Closed::id);
        if (open.isEmpty() || open.equals(tryingWaysOf)) {
            return;
        }
        tryingWaysOf = open;
        BooleanSupplier moot = () -> isMoot(open.get());
        Rehearsal trying = new Rehearsal(deputy, toolbox, deputy.log(delegation), moot);
        Stoppable work = new Stoppable();
        rehearsal = work;
        begin(() -> answer(
                () -> work.run(() -> WaysOut.of(deputy, state, trying, moot)
                        .map(ways -> new Event.WaysTried(now(), open.get(), ways))),
                () -> {}));
    }

    /** True if nobody waits any more for the ways out of that adjustment. */
    private boolean isMoot(String adjustment) {
        return locked(() -> closed
                || broken.isPresent()
                || held.map(Held::state)
                        .flatMap(WaysOut::wanted)
                        .filter(last -> last.id().equals(adjustment))
                        .isEmpty());
    }

    /** What the journal refuses has not happened; and what came after it could not be told apart, so all stops here. */
    private Journal.Commit append(Transition transition) {
        try {
            State after = transition.state();
            Headline headline = new Headline(
                    id,
                    after.charter().orElseThrow().goal().text(),
                    Views.status(after),
                    after.head().revision(),
                    transition.entry().event().at());
            Journal.Urgency urgency = Urgencies.of(transition);
            Journal.Commit commit = deputy.journal().append(id, transition.entry(), headline, urgency);
            if (urgency == Journal.Urgency.NOW) {
                commit.await();
            }
            return commit;
        } catch (RuntimeException refused) {
            breakOff(refused);
            throw refused;
        }
    }

    /** Nothing is done here any more; whoever waits is told, and another driver may go on from the journal. */
    private void breakOff(Throwable cause) {
        broken = Optional.of(cause);
        changed.signalAll();
        try {
            held.ifPresent(Held::free);
        } catch (RuntimeException refused) {
            if (!refused.equals(cause)) {
                cause.addSuppressed(refused);
            }
        }
        deputy.delegations().forget(delegation);
    }

    private void refuseIfUnusable() {
        broken.ifPresent(cause -> {
            throw new IllegalStateException(
                    "delegation " + id + " was broken off here; open it again: " + cause.getMessage(), cause);
        });
        if (closed) {
            throw new IllegalStateException("delegation " + id + " was closed here; open it again");
        }
    }

    private void start(Command command) {
        switch (command) {
            case Command.AskPlanner ask ->
                stoppable(ask.id(), work -> {
                    Planning planning = deputy.plan(ask.request(), deputy.log(delegation));
                    return Optional.of(new Event.PlanningEnded(now(), ask.id(), planning));
                });
            case Command.CallTool call -> {
                Toolbox with = toolbox;
                stoppable(call.id(), work -> deputy.calls().make(call, with, work, log(call, with)));
            }
            case Command.StopCall stop ->
                Optional.ofNullable(calling.get(stop.call())).ifPresent(Stoppable::stop);
            case Command.Announce announce -> {} // whoever awaits is told by the change of state
        }
    }

    private void stoppable(CommandId command, Function<Stoppable, Optional<Event>> call) {
        Stoppable work = new Stoppable();
        calling.put(command, work);
        begin(() -> answer(() -> work.run(() -> call.apply(work)), () -> calling.remove(command)));
    }

    private void begin(Runnable work) {
        try {
            deputy.workers().execute(work);
        } catch (RejectedExecutionException shutDown) {
            // The deputy was closed: the command stands in the journal, and is done when it is opened again.
        }
    }

    /**
     * An answer that comes after the end of this driver counts no more: another one may be at work. Nor does one that
     * nobody waits for while it rests.
     */
    private void answer(Supplier<Optional<Event>> work, Runnable ended) {
        Optional<Event> event;
        try {
            event = work.get();
        } catch (RuntimeException | Error failed) {
            lock.lock();
            try {
                if (broken.isEmpty()) {
                    breakOff(failed);
                }
            } finally {
                lock.unlock();
            }
            return; // whoever awaits is told
        }
        lock.lock();
        try {
            ended.run();
            if (!closed && broken.isEmpty() && held.isPresent()) {
                event.ifPresent(this::happen);
            }
        } catch (RuntimeException | Error failed) {
            if (broken.isEmpty()) {
                breakOff(failed);
            }
            // Whoever awaits is told.
        } finally {
            release();
        }
    }

    private Instant now() {
        return deputy.clock().instant();
    }
}
