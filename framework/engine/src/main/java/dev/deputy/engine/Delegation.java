package dev.deputy.engine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Reply;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.State;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.Spend;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One goal handed over. Its events are applied one after the other; whatever the outside could notice of an entry comes
 * after the entry is kept. Thread-safe.
 *
 * <p>It has one driver at a time, over all processes; {@link #close} lets another one drive. While it waits for a
 * person it holds no thread. Of those that wait or have ended a deputy keeps only so many at hand
 * ({@link Deputy.Builder#atRest}); any other rests: it is looked at in the journal, and driven again as soon as
 * something is to happen. If another driver has it by then, that throws
 * {@link dev.deputy.core.journal.DrivenElsewhere}.
 */
public final class Delegation implements AutoCloseable {
    /** How often is looked again without the lock; what a model was asked for is in the journal the next time. */
    private static final int LOOKS = 3;

    private final String id;
    private final Deputy deputy;
    private final Driver driver;

    /** One that is there, and rests. */
    Delegation(String id, Deputy deputy) {
        this.id = id;
        this.deputy = deputy;
        this.driver = new Driver(this, deputy);
    }

    /** One that begins. */
    Delegation(String id, Deputy deputy, Toolbox toolbox, Journal.Driving driving) {
        this.id = id;
        this.deputy = deputy;
        this.driver = new Driver(this, deputy, toolbox, driving);
    }

    /** What it is found by again, in any later process. */
    public String id() {
        return id;
    }

    /** All that is known of it now: an immutable value, which later events leave as it is. */
    public State state() {
        return driver.state();
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
     * @throws dev.deputy.core.journal.DrivenElsewhere if another driver is at work on it
     */
    public Standing await() throws InterruptedException {
        return driver.await();
    }

    /**
     * Answers a request; when this returns the answer is kept.
     *
     * @return why it was refused; empty if it was taken
     */
    public Optional<String> decide(String request, Decision decision, Actor actor) {
        for (Outcome outcome : driver.happen(new Event.DecisionMade(now(), request, decision, actor))) {
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
            case Reading.Understood understood -> understood(understood.patch());
            case Reading.Unclear unclear -> asking(unclear.questions());
            case Reading.NotUnderstood nothing ->
                asking(List.of(
                        "'" + words + "' is not understood; these forms are: " + String.join("; ", nothing.forms())));
        };
    }

    /** Words may mean what cannot be: that is an answer to whoever has said them, and no mistake of theirs. */
    private Proposal understood(Patch patch) {
        State from = state();
        List<String> problems = deputy.problems(from, patch);
        return problems.isEmpty()
                ? Proposal.of(this, deputy.preview(from, patch, Optional.empty(), log()), Optional.empty())
                : asking(problems);
    }

    private static Proposal asking(List<String> questions) {
        return new Proposal.NeedsAnswer(Optional.empty(), questions, List.of());
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
        for (Outcome outcome : driver.happen(new Event.ForkAsked(now(), actor))) {
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
        for (Outcome outcome : driver.happen(new Event.AdjustmentAsked(now(), patch, actor, fork))) {
            if (outcome instanceof Outcome.AdjustmentRefused refused) {
                throw new IllegalArgumentException(refused.reason());
            }
        }
    }

    Preview look(Patch patch, Optional<String> fork) {
        return deputy.preview(state(), patch, fork, log());
    }

    Optional<Proposal> apply(Preview preview, Optional<String> fork, Actor actor) {
        driver.goOn();
        Preview fresh = preview;
        for (int look = 0; look < LOOKS && !fresh.isOf(state(), now()); look++) {
            fresh = look(preview.patch(), fork); // a model may be asked: that holds up nobody else
        }
        Preview looked = fresh;
        return driver.locked(() -> {
            driver.goOn(); // nobody else changes it from here on
            return applied(preview, looked, fork, actor);
        });
    }

    private Optional<Proposal> applied(Preview preview, Preview looked, Optional<String> fork, Actor actor) {
        Preview fresh = looked.isOf(state(), now()) ? looked : look(preview.patch(), fork);
        if (!fresh.isInside(preview)) {
            return Optional.of(Proposal.of(this, fresh, fork));
        }
        adjust(preview.patch(), actor, fork);
        return Optional.empty();
    }

    /** Ends it; effects in flight are waited for in the ledger, nothing more is started. */
    public void cancel(Actor actor) {
        driver.happen(new Event.CancelAsked(now(), actor));
    }

    /**
     * Lets another driver go on with it. What is in flight is lost to this one; nothing is lost to the delegation.
     *
     * @throws IllegalStateException if the journal refused what was taken last; it is closed all the same
     */
    @Override
    public void close() {
        driver.close();
    }

    /** What does its work. */
    Driver driver() {
        return driver;
    }

    /** See {@link Driver#hold}. */
    Optional<HeldSpend> hold(String purpose, String model, Spend most, Spend limit) throws InterruptedException {
        return driver.hold(purpose, model, most, limit);
    }

    void conversationFailed(List<String> replies) {
        driver.happen(new Event.ConversationFailed(now(), replies));
    }

    private LookingLog log() {
        return new LookingLog(deputy.log(this), () -> deputy.seen(state()));
    }

    private Instant now() {
        return deputy.clock().instant();
    }
}
