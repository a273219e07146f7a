package dev.deputy;

import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.Models;
import dev.deputy.agents.tool.ToolMethods;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.SubgoalTool;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.words.Grammar;
import dev.deputy.core.words.Words;
import dev.deputy.engine.CallLimits;
import dev.deputy.engine.Listener;
import dev.deputy.planner.llm.LlmPlanner;
import dev.deputy.planner.llm.ModelWords;
import dev.deputy.planner.typed.TypedPlanner;
import dev.langchain4j.model.chat.ChatModel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Takes goals and has them done with the tools of an app.
 *
 * <pre>{@code
 * try (Deputy deputy = Deputy.of(new Hotels())) {
 *     Delegation<Booking> stay = deputy.delegate(Goal.of("Book a stay", Booking.class).with("city", "Nara"));
 *     switch (stay.await()) { … }
 * }
 * }</pre>
 *
 * <p>It is the engine with its parts chosen: whatever has no type here is {@link #engine}'s. Thread-safe.
 */
public final class Deputy implements AutoCloseable {
    private final dev.deputy.engine.Deputy engine;
    private final List<Tool> methods;
    private final UnaryOperator<Tool> around;

    private Deputy(dev.deputy.engine.Deputy engine, List<Tool> methods, UnaryOperator<Tool> around) {
        this.engine = engine;
        this.methods = methods;
        this.around = around;
    }

    /**
     * With the {@code @Tool} methods of these objects, no model, a journal in memory, and persons asked about whatever
     * changes the world.
     *
     * @throws IllegalArgumentException if a method cannot be a tool; every mistake is named
     */
    public static Deputy of(Object... tools) {
        return builder().tools(tools).build();
    }

    /** With other parts than those of {@link #of}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Hands over a goal and begins at once.
     *
     * @throws IllegalArgumentException if a fact is unknown or breaks its schema; every problem is named
     */
    public <T> Delegation<T> delegate(Goal<T> goal) {
        return new Delegation<>(engine.delegate(goal.handover()), goal.wanted());
    }

    /**
     * Opens a delegation that an earlier driver left, and goes on with it. If it is open here already, it is that one.
     *
     * @param wanted as in its goal
     * @throws java.util.NoSuchElementException if the journal has none of that id
     * @throws dev.deputy.core.journal.DrivenElsewhere if another driver lives
     * @throws dev.deputy.core.journal.JournalDamage if its journal is damaged
     */
    public <T> Delegation<T> open(String id, Class<T> wanted) {
        return new Delegation<>(engine.open(id), wanted);
    }

    /**
     * Puts these in the place of the tools that came as a list, while delegations are under way; methods stay. Nothing
     * that is done is undone, and approvals of calls that would be other ones today are asked anew; see
     * {@link dev.deputy.engine.Deputy#adopt}. For servers that change: {@code servers.watch(deputy::adopt)}.
     *
     * @throws IllegalArgumentException if two tools have one name, or one is undone by what cannot undo it: then the
     *     tools stay as they are
     */
    public void adopt(List<? extends Tool> tools) {
        engine.adopt(all(methods, tools, around));
    }

    private static List<Tool> all(List<Tool> methods, List<? extends Tool> tools, UnaryOperator<Tool> around) {
        return Stream.concat(methods.stream(), tools.stream()).map(around).toList();
    }

    /** The same without types: looking without driving, lists, {@code verify}. */
    public dev.deputy.engine.Deputy engine() {
        return engine;
    }

    /** Stops all work; what was in flight is gone on with when its delegation is opened again. */
    @Override
    public void close() {
        engine.close();
    }

    /** What a deputy stands on. */
    public static final class Builder {
        private final List<Object> objects = new ArrayList<>();
        private final List<Tool> tools = new ArrayList<>();
        private final List<FactSpec> facts = new ArrayList<>();
        private final List<Listener> listeners = new ArrayList<>();
        private UnaryOperator<Tool> around = UnaryOperator.identity();
        private Optional<ModelCalls> model = Optional.empty();
        private Optional<Planner> planner = Optional.empty();
        private Optional<Journal> journal = Optional.empty();
        private Policy policy = Policy.keyMoments();
        private Limits limits = Limits.DEFAULT;
        private CallLimits callLimits = CallLimits.DEFAULT;
        private Words words = Grammar.general();
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** The {@code @Tool} methods of these objects are tools, their {@code @Fact} parameters facts. */
        public Builder tools(Object... more) {
            objects.addAll(Arrays.asList(more));
            return this;
        }

        /** Tools that were made otherwise. */
        public Builder tools(List<? extends Tool> more) {
            tools.addAll(more);
            return this;
        }

        /** What every tool is called through, those that are adopted later too: to count, to observe. */
        public Builder around(UnaryOperator<Tool> decorator) {
            around = decorator;
            return this;
        }

        /** Facts that a brief may have besides those that methods read. */
        public Builder facts(FactSpec... more) {
            facts.addAll(Arrays.asList(more));
            return this;
        }

        /**
         * A model plans and understands words that the grammar does not; without it tools are chained by their types.
         * What it cannot plan before a result is known it plans later, as a sub-goal. Build it with
         * {@code maxRetries(0)}.
         */
        public Builder model(ChatModel newModel) {
            return model(ModelCalls.of(Models.of(newModel)));
        }

        /** The same, with several models, prices, limits. */
        public Builder model(ModelCalls calls) {
            model = Optional.of(calls);
            return this;
        }

        /** Plans in place of the typed planner; behind the model, if there is one. */
        public Builder planner(Planner newPlanner) {
            planner = Optional.of(newPlanner);
            return this;
        }

        /** Where delegations are written down; whoever made the journal closes it, after the deputy. */
        public Builder journal(Journal where) {
            journal = Optional.of(where);
            return this;
        }

        /** Which calls a person is asked about. */
        public Builder policy(Policy newPolicy) {
            policy = newPolicy;
            return this;
        }

        /** How much of anything there may be. */
        public Builder limits(Limits newLimits) {
            limits = newLimits;
            return this;
        }

        /** How long calls may take. */
        public Builder callLimits(CallLimits newLimits) {
            callLimits = newLimits;
            return this;
        }

        /** Who is told of all that happens, in the order in which they were added; they must be quick. */
        public Builder listener(Listener more) {
            listeners.add(more);
            return this;
        }

        /** What is understood of adjustments in words, in place of the general grammar; before the model, if any. */
        public Builder words(Words newWords) {
            words = newWords;
            return this;
        }

        /** What time it is, for a test. */
        public Builder clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /**
         * The deputy; close it when the app ends.
         *
         * @throws IllegalArgumentException if a method cannot be a tool, or two tools have one name
         */
        public Deputy build() {
            Planner plain = planner.orElseGet(TypedPlanner::new);
            List<Listener> told = List.copyOf(listeners);
            Optional<ToolMethods> methods =
                    objects.isEmpty() ? Optional.empty() : Optional.of(ToolMethods.of(objects.toArray()));
            Planner asked = model.<Planner>map(calls -> LlmPlanner.of(calls).orElse(plain))
                    .orElse(plain);
            List<Tool> own = own(methods, asked);
            var engine = dev.deputy.engine.Deputy.builder(asked)
                    .tools(all(own, tools, around))
                    .facts(facts)
                    .policy(policy)
                    .limits(limits)
                    .callLimits(callLimits)
                    .clock(clock)
                    .words(model.map(calls -> words.orElse(ModelWords.of(calls)))
                            .orElse(words))
                    .listener((entry, after) -> told.forEach(listener -> listener.entered(entry, after)));
            methods.map(ToolMethods::facts).ifPresent(engine::facts);
            journal.ifPresent(engine::journal);
            return new Deputy(engine.build(), own, around);
        }

        /** Besides the tools of methods, what a model plans later. */
        private List<Tool> own(Optional<ToolMethods> methods, Planner asked) {
            List<Tool> own = new ArrayList<>(methods.map(ToolMethods::tools).orElse(List.of()));
            boolean taken = Stream.concat(own.stream(), tools.stream())
                    .map(Tool::spec)
                    .anyMatch(tool -> tool.isPlanning() || tool.name().equals(SubgoalTool.NAME));
            if (model.isPresent() && !taken) {
                own.add(SubgoalTool.by(asked));
            }
            return own;
        }
    }
}
