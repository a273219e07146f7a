package dev.deputy.engine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.DelegationMachine;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.Rules;
import dev.deputy.core.machine.State;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.words.Grammar;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Starts and opens delegations, and does their work on virtual threads until it is closed. Thread-safe. */
public final class Deputy implements AutoCloseable {
    /** How long a tool may take to stop when the deputy is closed; what it does later is not heard of. */
    private static final long PATIENCE_SECONDS = 5;

    /** Each has its state in memory and, with a journal in a file, a lock on another file. */
    private static final int AT_REST = 100;

    private final Planner planner;
    private final Journal journal;
    private final InstantSource clock;
    private final Listener listener;
    private final Words words;
    private final Spend mayTake;
    private final Calls calls;
    private final OpenDelegations delegations;
    private volatile Toolbox toolbox;
    private volatile boolean closing;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("deputy-", 0).factory());

    private Deputy(Builder builder) {
        this.planner = builder.planner;
        this.toolbox =
                Toolbox.of(new Rules(Catalog.of(), builder.policy, builder.limits, builder.specs), builder.tools);
        this.journal = builder.journal;
        this.clock = builder.clock;
        this.listener = builder.listener;
        this.words = builder.words;
        this.mayTake = builder.callLimits.models();
        this.calls = new Calls(clock, workers, builder.callLimits);
        this.delegations = new OpenDelegations(builder.atRest);
    }

    /** Begins to put one together: what is not said has its default. */
    public static Builder builder(Planner planner) {
        return new Builder(planner);
    }

    /**
     * Hands over a goal and begins at once.
     *
     * @param facts what is known, by name
     * @throws IllegalArgumentException if a fact is unknown or breaks its schema; every problem is named
     */
    public Delegation delegate(Goal goal, Map<String, Json> facts) {
        return delegate(Handover.of(goal, facts));
    }

    /**
     * Hands over a goal and begins at once.
     *
     * @throws IllegalArgumentException if a fact is unknown or breaks its schema; every problem is named
     */
    public Delegation delegate(Handover handover) {
        Toolbox now = toolbox;
        List<String> problems = new ArrayList<>();
        TreeMap<String, Fact> said = new TreeMap<>();
        handover.facts().forEach((name, value) -> {
            problems.addAll(BriefCheck.problems(now.rules().specs(), name, value));
            said.put(name, Fact.said(value));
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        String id = handover.id();
        Delegation delegation = new Delegation(id, this, now, drive(id));
        delegations.drives(delegation);
        if (closing) { // after those that there were have been closed, it may be
            delegation.close();
            throw closed(id);
        }
        happenOrClose(
                delegation,
                new Event.DelegationStarted(
                        clock.instant(), id, handover.goal(), said, handover.attributes(), now.rules()));
        delegation.driver().adopt(); // if other tools have come meanwhile
        return delegation;
    }

    /**
     * Opens a delegation that an earlier driver left, and goes on with it. If it is open here already, it is that one.
     * Nothing is written for one that does nothing on its own, until something happens in it.
     *
     * @throws NoSuchElementException if the journal has none of that id
     * @throws dev.deputy.core.journal.DrivenElsewhere if another driver lives
     * @throws dev.deputy.core.journal.JournalDamage if its journal is damaged
     */
    public Delegation open(String id) {
        Delegation delegation = delegations.of(id, () -> new Delegation(id, this));
        delegation.driver().goOn();
        return delegation;
    }

    /**
     * Replaces the tools, while delegations are under way. It enters each that is open here as a change of the world:
     * nothing that is done is undone, a call in flight ends with the tool with which it began, every later one uses the
     * new tool. An approval that is asked for of a call that would be another one today is asked for anew; a step whose
     * tool is gone fails when it is needed. One that rests adopts them when it is driven again. Policy, limits and
     * facts stay.
     *
     * @throws IllegalArgumentException if two tools have one name, or one is undone by what cannot undo it: then the
     *     tools stay as they are
     * @throws IllegalStateException if a journal refused it for a delegation, which was broken off; all others have the
     *     new tools
     */
    public void adopt(List<? extends Tool> tools) {
        toolbox = Toolbox.of(toolbox.rules(), tools);
        each(
                delegations.driven(),
                "adopt the tools",
                delegation -> delegation.driver().adopt());
    }

    /** Whatever is refused for one is done with all others. */
    private static void each(List<Delegation> delegations, String what, Consumer<Delegation> work) {
        List<RuntimeException> refusals = new ArrayList<>();
        for (Delegation delegation : delegations) {
            try {
                work.accept(delegation);
            } catch (RuntimeException refused) {
                refusals.add(refused);
            }
        }
        if (!refusals.isEmpty()) {
            IllegalStateException refused = new IllegalStateException(
                    "not every delegation could " + what + ": "
                            + refusals.getFirst().getMessage(),
                    refusals.getFirst());
            refusals.subList(1, refusals.size()).forEach(refused::addSuppressed);
            throw refused;
        }
    }

    private static void happenOrClose(Delegation delegation, Event event) {
        try {
            delegation.driver().happen(event);
        } catch (RuntimeException failed) {
            delegation.close();
            throw failed;
        }
    }

    /**
     * How a delegation stands, without driving it.
     *
     * @throws NoSuchElementException if the journal has none of that id
     */
    public State look(String id) {
        return Fold.all(entries(id));
    }

    /**
     * All that happened in a delegation.
     *
     * @throws NoSuchElementException if the journal has none of that id
     */
    public List<Entry> entries(String id) {
        List<Entry> entries = journal.read(id);
        if (entries.isEmpty()) {
            throw new NoSuchElementException("there is no delegation " + id);
        }
        return entries;
    }

    /**
     * What an adjustment would do, without driving the delegation. Nothing happens; the planner is asked if the change
     * shapes the plan.
     *
     * @throws NoSuchElementException if the journal has none of that id
     * @throws IllegalArgumentException if the patch does not fit the delegation; every problem is named
     */
    public Preview preview(String id, Patch patch) {
        State state = look(id);
        return preview(state, patch, Optional.empty(), seen(state));
    }

    /**
     * The same in a fork of the delegation.
     *
     * @throws IllegalArgumentException if there is no such fork, too
     */
    public Preview preview(String id, Patch patch, String fork) {
        State state = look(id);
        return preview(state, patch, Optional.of(fork), seen(state));
    }

    Preview preview(State state, Patch patch, Optional<String> fork, ModelLog log) {
        return Preview.of(
                state,
                new Event.AdjustmentAsked(clock.instant(), patch, Actor.of("nobody"), fork),
                request -> plan(request, log));
    }

    /** Why the adjustment would be refused; empty if it may be tried. */
    List<String> problems(State state, Patch patch) {
        return PatchCheck.refusals(
                state, new Event.AdjustmentAsked(clock.instant(), patch, Actor.of("nobody"), Optional.empty()));
    }

    /** A planner that breaks has no plan. */
    Planning plan(PlanningRequest request, ModelLog log) {
        try {
            return planner.plan(request, log);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Planning.NoPlan("the planner " + planner.name() + " was stopped");
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return new Planning.NoPlan("the planner " + planner.name() + " broke: " + failed);
        }
    }

    /**
     * What a person's words mean, without driving the delegation.
     *
     * @param situation what they are about
     * @throws NoSuchElementException if the journal has none of that id
     * @throws InterruptedException if this thread was interrupted while a model was asked
     */
    public Reading understand(String id, String said, Situation situation) throws InterruptedException {
        return words.read(said, situation, seen(look(id)));
    }

    /** For whoever looks and does not drive. */
    SeenLog seen(State state) {
        return new SeenLog(state.work().models(), mayTake);
    }

    /** For the driver. */
    DrivenLog log(Delegation delegation) {
        return new DrivenLog(delegation, mayTake);
    }

    /** What there is in the journal, sorted by id. */
    public List<Headline> headlines() {
        return journal.headlines();
    }

    /**
     * Decides the delegation's journal again, beside the fold that decides nothing, and compares entry by entry. No
     * model and no tool is called.
     *
     * @throws NoSuchElementException if the journal has none of that id
     */
    public Verification verify(String id) {
        List<String> differences = new ArrayList<>();
        State written = State.NEW;
        List<Entry> entries = entries(id);
        for (Entry entry : entries) {
            difference(written, entry).ifPresent(differences::add);
            written = Fold.entry(written, entry);
        }
        return new Verification(entries.size(), differences);
    }

    private static Optional<String> difference(State before, Entry entry) {
        try {
            List<Outcome> again =
                    DelegationMachine.apply(before, entry.event()).entry().outcomes();
            return again.equals(entry.outcomes())
                    ? Optional.empty()
                    : Optional.of("entry " + entry.sequence() + ": today's rules decide " + again + ", written is "
                            + entry.outcomes());
        } catch (RuntimeException refused) {
            return Optional.of("entry " + entry.sequence() + ": today's rules refuse it: " + refused);
        }
    }

    /**
     * Stops all work; what was in flight is gone on with when its delegation is opened again.
     *
     * @throws IllegalStateException if a journal refused what a delegation had taken last; all are closed
     */
    @Override
    public void close() {
        closing = true; // from now on none is driven anew
        try {
            each(delegations.all(), "keep its last entries", Delegation::close);
        } finally {
            stop();
        }
    }

    private void stop() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return; // a tool does not listen; its thread keeps no process alive, and its answer is not heard
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    OpenDelegations delegations() {
        return delegations;
    }

    /** The right to drive. */
    Journal.Driving drive(String id) {
        if (closing) {
            throw closed(id);
        }
        return journal.drive(id);
    }

    private static IllegalStateException closed(String id) {
        return new IllegalStateException("this deputy was closed; open delegation " + id + " with another one");
    }

    /** The tools and rules as they are now. */
    Toolbox toolbox() {
        return toolbox;
    }

    Journal journal() {
        return journal;
    }

    InstantSource clock() {
        return clock;
    }

    Words words() {
        return words;
    }

    Listener listener() {
        return listener;
    }

    Calls calls() {
        return calls;
    }

    ExecutorService workers() {
        return workers;
    }

    /** What a deputy stands on. */
    public static final class Builder {
        private final Planner planner;
        private final List<Tool> tools = new ArrayList<>();
        private final TreeMap<String, FactSpec> specs = new TreeMap<>();
        private Journal journal = new MemoryJournal();
        private Policy policy = Policy.keyMoments();
        private Limits limits = Limits.DEFAULT;
        private CallLimits callLimits = CallLimits.DEFAULT;
        private InstantSource clock = InstantSource.system();
        private Listener listener = (entry, after) -> {};
        private Words words = Grammar.general();
        private int atRest = AT_REST;

        private Builder(Planner planner) {
            this.planner = planner;
        }

        /** The tools that plans are made of; said again, more of them. */
        public Builder tools(Tool... more) {
            return tools(Arrays.asList(more));
        }

        /** The tools that plans are made of; said again, more of them. */
        public Builder tools(List<Tool> more) {
            tools.addAll(more);
            return this;
        }

        /** The facts that a brief may have. */
        public Builder facts(FactSpec... more) {
            return facts(Arrays.asList(more));
        }

        /** The facts that a brief may have. */
        public Builder facts(List<FactSpec> more) {
            more.forEach(spec -> specs.put(spec.name(), spec));
            return this;
        }

        /** Where delegations are written down; whoever made the journal closes it, after the deputy. */
        public Builder journal(Journal where) {
            journal = where;
            return this;
        }

        /** Which calls a person is asked about; {@link Policy#keyMoments} unless something is said. */
        public Builder policy(Policy newPolicy) {
            policy = newPolicy;
            return this;
        }

        /** How much of anything a delegation may have. */
        public Builder limits(Limits newLimits) {
            limits = newLimits;
            return this;
        }

        /** How tools and models are called: side by side, again, for how long, for how much. */
        public Builder callLimits(CallLimits newLimits) {
            callLimits = newLimits;
            return this;
        }

        /** What time it is; the system's clock unless a test says otherwise. */
        public Builder clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /** Who is told of all that happens; the last one that is given. */
        public Builder listener(Listener newListener) {
            listener = newListener;
            return this;
        }

        /** What is understood of adjustments in words; the general grammar, unless a domain says more. */
        public Builder words(Words newWords) {
            words = newWords;
            return this;
        }

        /**
         * How many delegations that wait or have ended are kept at hand, {@value Deputy#AT_REST} if nothing is said. Of
         * more the deputy lets go of the one that nobody used longest: of its state, and of the right to drive it. It
         * takes both again when that is used again, as the same object.
         */
        public Builder atRest(int most) {
            if (most < 0) {
                throw new IllegalArgumentException("at least 0 delegations are kept at hand, not " + most);
            }
            atRest = most;
            return this;
        }

        /**
         * The deputy; close it when the app ends.
         *
         * @throws IllegalArgumentException if two tools have one name, or the policy asks about one that only reads
         */
        public Deputy build() {
            return new Deputy(this);
        }
    }
}
