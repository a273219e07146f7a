package dev.deputy.engine;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.Rules;
import dev.deputy.core.machine.State;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Tool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts and opens delegations, and does their work on virtual threads until it is closed. Thread-safe. */
public final class Deputy implements AutoCloseable {
    private final Planner planner;
    private final SortedMap<String, Tool> tools;
    private final Rules rules;
    private final Journal journal;
    private final InstantSource clock;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("deputy-", 0).factory());

    private Deputy(Builder builder) {
        this.planner = builder.planner;
        this.tools = new TreeMap<>();
        builder.tools.forEach(tool -> tools.put(tool.spec().name(), tool));
        Catalog catalog = Catalog.of(builder.tools.stream().map(Tool::spec).toList());
        this.rules = new Rules(catalog, builder.policy, builder.limits, builder.specs);
        this.journal = builder.journal;
        this.clock = builder.clock;
    }

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
        List<String> problems = new ArrayList<>();
        TreeMap<String, Fact> said = new TreeMap<>();
        new TreeMap<>(facts).forEach((name, value) -> {
            FactSpec spec = rules.specs().get(name);
            if (spec == null) {
                problems.add("there is no fact '" + name + "'; there are "
                        + String.join(", ", rules.specs().keySet()));
            } else {
                for (Schema.Problem problem : spec.schema().check(value)) {
                    problems.add(name + ": " + problem);
                }
            }
            said.put(name, Fact.said(value));
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        String id = UUID.randomUUID().toString();
        Delegation delegation = new Delegation(id, State.NEW, this);
        delegation.happen(new Event.DelegationStarted(clock.instant(), id, goal, said, rules));
        return delegation;
    }

    /**
     * Opens a delegation that an earlier process began, and goes on with it.
     *
     * @throws NoSuchElementException if the journal has none of that id
     */
    public Delegation open(String id) {
        State state = State.NEW;
        for (Entry entry : journal.read(id)) {
            state = Fold.entry(state, entry);
        }
        if (state.phase() == State.Phase.NEW) {
            throw new NoSuchElementException("there is no delegation " + id);
        }
        Delegation delegation = new Delegation(id, state, this);
        delegation.happen(new Event.DriverTookOver(clock.instant(), state.epoch() + 1));
        return delegation;
    }

    /** The ids of all delegations in the journal, sorted. */
    public List<String> delegations() {
        return journal.headlines().stream().map(Headline::delegation).toList();
    }

    /** Stops all work; what was in flight is gone on with when its delegation is opened again. */
    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }

    Planner planner() {
        return planner;
    }

    SortedMap<String, Tool> tools() {
        return tools;
    }

    Journal journal() {
        return journal;
    }

    InstantSource clock() {
        return clock;
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
        private InstantSource clock = InstantSource.system();

        private Builder(Planner planner) {
            this.planner = planner;
        }

        public Builder tools(Tool... more) {
            tools.addAll(Arrays.asList(more));
            return this;
        }

        /** The facts that a brief may have. */
        public Builder facts(FactSpec... more) {
            for (FactSpec spec : more) {
                specs.put(spec.name(), spec);
            }
            return this;
        }

        public Builder journal(Journal where) {
            journal = where;
            return this;
        }

        public Builder policy(Policy newPolicy) {
            policy = newPolicy;
            return this;
        }

        public Builder limits(Limits newLimits) {
            limits = newLimits;
            return this;
        }

        public Builder clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /** @throws IllegalArgumentException if two tools have one name */
        public Deputy build() {
            return new Deputy(this);
        }
    }
}
