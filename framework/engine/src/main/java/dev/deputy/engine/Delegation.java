package dev.deputy.engine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Reply;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Adjusting;
import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.CommandId;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Transition;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One goal handed over. Its events are applied one after the other; whatever the outside could notice of an entry comes
 * after the entry is kept. While it waits for a person it holds no thread. Thread-safe.
 *
 * <p>It has one driver at a time, over all processes; {@link #close} lets another one drive.
 */
public final class Delegation implements AutoCloseable {
    /** How often is looked again without the lock; what a model was asked for is in the journal the next time. */
    private static final int LOOKS = 3;

    private final String id;
    private final Deputy deputy;
    private final Journal.Driving driving;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<CommandId, Stoppable> calling = new HashMap<>(); // its order is never looked at
    private State state;
    private Toolbox toolbox;
    private boolean closed;
    private Optional<Throwable> broken = Optional.empty();
    private Optional<String> tryingWaysOf = Optional.empty();

    Delegation(String id, State state, Deputy deputy, Toolbox toolbox, Journal.Driving driving) {
        this.id = id;
        this.state = state;
        this.deputy = deputy;
        this.toolbox = toolbox;
        this.driving = driving;
    }

    public String id() {
        return id;
    }

    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that a screen needs, as JSON; see {@link Views}. */
    public Json.Obj view() {
        return Views.delegation(state());
    }

    /**
     * Waits until it does nothing more on its own.
     *
     * @throws IllegalStateException if it was closed, or the journal refused an entry: nothing was lost, open the
     *     delegation again
     */
    public Standing await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                refuseIfUnusable();
                Optional<Standing> standing = Standing.of(state);
                if (standing.isPresent() && WaysOut.open(state).isEmpty()) {
                    return standing.get();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Answers a request; when this returns the answer is kept.
     *
     * @return why it was refused; empty if it was taken
     */
    public Optional<String> decide(String request, Decision decision, Actor actor) {
        for (Outcome outcome : happen(new Event.DecisionMade(now(), request, decision, actor))) {
            if (outcome instanceof Outcome.DecisionRefused refused) {
                return Optional.of(refused.reason());
            }
        }
        return Optional.empty();
    }

    /**
     * Answers the request that the reply was made of; when this returns the answer is kept.
     *
     * @return why it was refused; empty if it was taken
     */
    public Optional<String> decide(Reply reply, Actor actor) {
        return decide(reply.request(), reply.decision(), actor);
    }

    /**
     * What the adjustment would do. Nothing happens; a planner is asked if the change shapes the plan.
     *
     * @throws IllegalArgumentException if the patch does not fit the delegation; every problem is named
     */
    public Proposal preview(Patch patch) {
        return Proposal.of(this, deputy.preview(state(), patch, Optional.empty(), log()), Optional.empty());
    }

    /**
     * What the adjustment would do that a person says in words, as the deputy understands them: by its grammar, and
     * where it has one by a model. What was understood is the preview's patch; show it.
     *
     * @throws InterruptedException if this thread was interrupted while a model was asked
     * @return needs an answer, with what is to be asked or which forms there are, if the words do not mean one thing
     */
    public Proposal preview(String words) throws InterruptedException {
        return switch (understand(words, Situations.of(state(), new Fact.Origin.Said()))) {
            case Reading.Understood understood -> preview(understood.patch());
            case Reading.Unclear unclear -> new Proposal.NeedsAnswer(Optional.empty(), unclear.questions(), List.of());
            case Reading.NotUnderstood nothing ->
                new Proposal.NeedsAnswer(
                        Optional.empty(),
                        List.of("'" + words + "' is not understood; these forms are: "
                                + String.join("; ", nothing.forms())),
                        List.of());
        };
    }

    /**
     * What a person's words mean.
     *
     * @param situation what they are about
     * @throws InterruptedException if this thread was interrupted while a model was asked
     */
    public Reading understand(String words, Situation situation) throws InterruptedException {
        return deputy.words().read(words, situation, log());
    }

    /**
     * What taking back all that persons have wished since that revision would do. What the world reported, what was
     * decided and what has happened stays.
     *
     * @throws IllegalArgumentException if there is no such revision
     */
    public Proposal undoTo(int revision) {
        return preview(Patch.of(new Change.UndoTo(revision)));
    }

    /**
     * Another plan beside this one, equal to it until something in it is adjusted; when this returns it is kept.
     *
     * @throws IllegalArgumentException if there is no plan yet, or there are too many forks
     */
    public Fork fork(Actor actor) {
        for (Outcome outcome : happen(new Event.ForkAsked(now(), actor))) {
            if (outcome instanceof Outcome.ForkMade made) {
                return new Fork(this, made.id());
            }
            if (outcome instanceof Outcome.AdjustmentRefused refused) {
                throw new IllegalArgumentException(refused.reason());
            }
        }
        throw new IllegalStateException("delegation " + id + " answered a fork with nothing");
    }

    /**
     * A fork that was made before.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public Fork fork(String fork) {
        state().revisions().fork(fork);
        return new Fork(this, fork);
    }

    /**
     * Makes the adjustment without looking ahead; when this returns it is kept. It is tried beside the plan, and
     * becomes the plan when all that it reads has come out; {@code state().adjusting().last()} tells how it came out.
     *
     * @throws IllegalArgumentException if the patch does not fit the delegation; every problem is named
     */
    public void adjust(Patch patch, Actor actor) {
        adjust(patch, actor, Optional.empty());
    }

    void adjust(Patch patch, Actor actor, Optional<String> fork) {
        List<String> problems = PatchCheck.check(state(), fork, patch);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        for (Outcome outcome : happen(new Event.AdjustmentAsked(now(), patch, actor, fork))) {
            if (outcome instanceof Outcome.AdjustmentRefused refused) {
                throw new IllegalArgumentException(refused.reason());
            }
        }
    }

    Preview look(Patch patch, Optional<String> fork) {
        return deputy.preview(state(), patch, fork, log());
    }

    Optional<Proposal> apply(Preview preview, Optional<String> fork, Actor actor) {
        Preview fresh = preview;
        for (int look = 0; look < LOOKS && !fresh.isOf(state(), now()); look++) {
            fresh = look(preview.patch(), fork); // a model may be asked: that holds up nobody else
        }
        lock.lock();
        try {
            if (!fresh.isOf(state, now())) {
                fresh = deputy.preview(state, preview.patch(), fork, log());
            }
            if (!fresh.isInside(preview)) {
                return Optional.of(Proposal.of(this, fresh, fork));
            }
            adjust(preview.patch(), actor, fork);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Ends it; effects in flight are waited for in the ledger, nothing more is started. */
    public void cancel(Actor actor) {
        happen(new Event.CancelAsked(now(), actor));
    }

    /** Lets another driver go on with it. What is in flight is lost to this one; nothing is lost to the delegation. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                changed.signalAll();
                driving.close();
                deputy.forget(this);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Goes on with the tools that the deputy has by now; what is in flight ends with those with which it began. */
    void adopt() {
        lock.lock();
        try {
            Toolbox now = deputy.toolbox();
            if (closed || broken.isPresent() || state.phase() == State.Phase.NEW || now.equals(toolbox)) {
                return;
            }
            toolbox = now;
            if (!state.charter().orElseThrow().rules().equals(now.rules())) {
                happen(new Event.RulesAdopted(now(), now.rules()));
            }
        } finally {
            lock.unlock();
        }
    }

    List<Outcome> happen(Event event) {
        lock.lock();
        try {
            refuseIfUnusable();
            Transition transition = DelegationMachine.apply(state, event);
            append(transition);
            state = transition.state();
            changed.signalAll();
            transition.commands().forEach(this::start);
            deputy.listener().entered(transition.entry(), state);
            tryWays();
            return transition.entry().outcomes();
        } finally {
            lock.unlock();
        }
    }

    void called(ModelCall call) {
        happen(new Event.ModelCalled(now(), call));
    }

    private StepLog log(Command.CallTool call, Toolbox with) {
        return new StepLog(call.call(), with, this::state, log(), this::happen, deputy.calls(), deputy.clock());
    }

    private DrivenLog log() {
        return deputy.log(this);
    }

    /** What a tool proposed instead of what cannot be is tried before anybody is shown it. */
    private void tryWays() {
        Optional<String> open = WaysOut.open(state)
                .filter(last -> state.work().flight().isEmpty())
                .map(Adjusting.Closed::id);
        if (open.isEmpty() || open.equals(tryingWaysOf)) {
            return;
        }
        tryingWaysOf = open;
        State from = state;
        BooleanSupplier moot = () -> isMoot(open.get());
        Rehearsal rehearsal = new Rehearsal(deputy, toolbox, log(), moot);
        begin(() -> answer(() ->
                WaysOut.of(deputy, from, rehearsal, moot).map(ways -> new Event.WaysTried(now(), open.get(), ways))));
    }

    /** True if nobody waits any more for the ways out of that adjustment. */
    private boolean isMoot(String adjustment) {
        lock.lock();
        try {
            return closed
                    || broken.isPresent()
                    || WaysOut.wanted(state)
                            .filter(last -> last.id().equals(adjustment))
                            .isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** What the journal refuses has not happened; and what came after it could not be told apart, so all stops here. */
    private void append(Transition transition) {
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
        } catch (RuntimeException refused) {
            breakOff(refused);
            throw refused;
        }
    }

    /** Nothing is done here any more; whoever waits is told, and another driver may go on from the journal. */
    private void breakOff(Throwable cause) {
        broken = Optional.of(cause);
        changed.signalAll();
        driving.close();
        deputy.forget(this);
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
                begin(() -> answer(() ->
                        Optional.of(new Event.PlanningEnded(now(), ask.id(), deputy.plan(ask.request(), log())))));
            case Command.CallTool call -> {
                Stoppable work = new Stoppable();
                Toolbox with = toolbox;
                calling.put(call.id(), work);
                begin(() -> {
                    answer(() -> work.run(() -> deputy.calls().make(call, with, work, log(call, with))));
                    ended(call.id());
                });
            }
            case Command.StopCall stop ->
                Optional.ofNullable(calling.get(stop.call())).ifPresent(Stoppable::stop);
            case Command.Announce announce -> {} // whoever awaits is told by the change of state
        }
    }

    private void ended(CommandId call) {
        lock.lock();
        try {
            calling.remove(call);
        } finally {
            lock.unlock();
        }
    }

    private void begin(Runnable work) {
        try {
            deputy.workers().execute(work);
        } catch (RejectedExecutionException shutDown) {
            // The deputy was closed: the command stands in the journal, and is done when it is opened again.
        }
    }

    /** An answer that comes after the end of this driver counts no more: another one may be at work. */
    private void answer(Supplier<Optional<Event>> work) {
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
            if (!closed && broken.isEmpty()) {
                event.ifPresent(this::happen);
            }
        } catch (RuntimeException | Error failed) {
            if (broken.isEmpty()) {
                breakOff(failed);
            }
            // Whoever awaits is told.
        } finally {
            lock.unlock();
        }
    }

    private Instant now() {
        return deputy.clock().instant();
    }
}
