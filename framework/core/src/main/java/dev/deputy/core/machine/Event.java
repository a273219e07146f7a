package dev.deputy.core.machine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.Spend;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.WantedEffect;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What happened outside of the machine. */
public sealed interface Event {
    /** When it happened, as the shell's clock says. */
    Instant at();

    /**
     * A person handed over a goal.
     *
     * @param facts by name; they fit their specs
     * @param attributes what the app remembers with the delegation; part of no key
     */
    record DelegationStarted(
            Instant at,
            String delegation,
            Goal goal,
            SortedMap<String, Fact> facts,
            SortedMap<String, String> attributes,
            Rules rules)
            implements Event {
        public DelegationStarted {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }

    /**
     * A process began to drive the delegation; what was in flight under an earlier one is lost.
     *
     * @param epoch greater than every earlier one
     * @param rules those of the new driver, if they are others: nothing is begun under the old ones any more
     */
    record DriverTookOver(Instant at, long epoch, Optional<Rules> rules) implements Event {
        /** The rules that held still hold. */
        public DriverTookOver(Instant at, long epoch) {
            this(at, epoch, Optional.empty());
        }
    }

    /** The planner answered. */
    record PlanningEnded(Instant at, CommandId command, Planning planning) implements Event {}

    /**
     * A model is about to be asked.
     *
     * @param tokens that the call may take: they count as spent until it is known what it took, and for ever if that is
     *     never known
     * @param micros the same of money; empty in journals in which none was held
     */
    record ModelAsked(Instant at, String purpose, String model, long tokens, Optional<Long> micros) implements Event {
        /** Of a call that may take so much. */
        public ModelAsked(Instant at, String purpose, String model, Spend most) {
            this(at, purpose, model, most.tokens(), Optional.of(most.micros()));
        }

        /** What the call may take. */
        public Spend most() {
            return new Spend(tokens, micros.orElse(0L));
        }
    }

    /**
     * A model was asked, for the planner, for a tool or to understand a person. What comes of it is another event.
     *
     * @param asked the sequence of the entry that says what the call might take; empty in journals that have none yet
     */
    record ModelCalled(Instant at, ModelCall call, Optional<Long> asked) implements Event {
        /** Of a call for which nothing was held. */
        public ModelCalled(Instant at, ModelCall call) {
            this(at, call, Optional.empty());
        }
    }

    /**
     * What models were asked for came to nothing, and would again: a step, a plan or an understanding.
     *
     * @param replies that answer no request any more, by {@link ModelCall#key}
     */
    record ConversationFailed(Instant at, List<String> replies) implements Event {
        public ConversationFailed {
            replies = List.copyOf(replies);
        }
    }

    /**
     * A tool that works by itself, such as an agent, has read something with another tool. What it made of it is
     * another event.
     *
     * @param step for which it works
     * @param key that the result is found by, whoever wants it next
     * @param until as of {@link ToolReturned}
     */
    record ReadWithin(Instant at, String step, String tool, String key, ToolResult result, Optional<Instant> until)
            implements Event {
        /** Of something that ages as its tool says. */
        public ReadWithin(Instant at, String step, String tool, String key, ToolResult result) {
            this(at, step, tool, key, result, Optional.empty());
        }
    }

    /**
     * A tool that works by itself, and may want effects, has read what was there already. When it goes on after them it
     * reads the same again, however old that is by then.
     *
     * @param key that the result was found by
     * @param address where it lies
     */
    record ResultSeen(Instant at, String step, String key, String address) implements Event {}

    /**
     * A tool that works by itself wants effects before it goes on: it is called again when they have come to their end,
     * and goes on where it was.
     *
     * @param wanted in the order in which it wanted them
     */
    record EffectsWanted(Instant at, CommandId command, List<WantedEffect> wanted) implements Event {
        public EffectsWanted {
            wanted = List.copyOf(wanted);
        }
    }

    /**
     * A tool gave a result.
     *
     * @param until when the first thing is too old that it was made of; empty: as the tool's freshness says
     */
    record ToolReturned(Instant at, CommandId command, ToolResult result, Optional<Instant> until) implements Event {
        /** Of something that ages as its tool says. */
        public ToolReturned(Instant at, CommandId command, ToolResult result) {
            this(at, command, result, Optional.empty());
        }
    }

    /** A tool failed for certain: nothing of an effect has happened. */
    record ToolFailed(Instant at, CommandId command, Failure failure) implements Event {}

    /** A call ended in a way that does not tell whether its effect has happened. */
    record OutcomeUnknown(Instant at, CommandId command, String reason) implements Event {}

    /** A person answered a request. */
    record DecisionMade(Instant at, String request, Decision decision, Actor actor) implements Event {}

    /**
     * A person, or the world, wants something to be otherwise.
     *
     * @param fork where; empty: in the head
     */
    record AdjustmentAsked(Instant at, Patch patch, Actor actor, Optional<String> fork) implements Event {
        /** An adjustment of the head. */
        public AdjustmentAsked(Instant at, Patch patch, Actor actor) {
            this(at, patch, actor, Optional.empty());
        }
    }

    /** A person wants to see what else might be, beside the head. */
    record ForkAsked(Instant at, Actor actor) implements Event {}

    /**
     * The ways out of the adjustment that was settled last were tried: these lead somewhere.
     *
     * @param adjustment that they are for
     */
    record WaysTried(Instant at, String adjustment, List<Relaxation> ways) implements Event {
        public WaysTried {
            ways = List.copyOf(ways);
        }
    }

    /** Other tools, another policy or other limits hold from now on. What was done stands. */
    record RulesAdopted(Instant at, Rules rules) implements Event {}

    /** A person wants no more of it. */
    record CancelAsked(Instant at, Actor actor) implements Event {}
}
