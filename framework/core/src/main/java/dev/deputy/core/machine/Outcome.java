package dev.deputy.core.machine;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Failure;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the machine decided upon an event. Outcomes are journalled with their event, so that reading a journal decides
 * nothing again.
 */
public sealed interface Outcome {
    /** Nobody said these facts; their defaults hold. */
    record FactsAssumed(SortedMap<String, Fact> facts) implements Outcome {
        public FactsAssumed {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }
    }

    /** A fact was answered. */
    record FactSet(String name, Fact fact) implements Outcome {}

    record PlanningStarted(CommandId command) implements Outcome {}

    /**
     * A checked plan became the current one.
     *
     * @param planReads the facts whose values shaped it
     */
    record RevisionMade(int number, Plan plan, SortedSet<String> planReads) implements Outcome {
        public RevisionMade {
            planReads = Collections.unmodifiableSortedSet(new TreeSet<>(planReads));
        }
    }

    /** A fan-out has these children, in the order of their items. */
    record StepExpanded(String step, List<Child> children) implements Outcome {
        /** One of them. */
        public record Child(String id, Json item) {}

        public StepExpanded {
            children = List.copyOf(children);
        }
    }

    /** A READ is called. */
    record StepStarted(String step, String tool, String key, Json.Obj arguments, CommandId command)
            implements Outcome {}

    /** The call was in flight when its driver died: its answer counts no more. */
    record CallLost(CommandId command) implements Outcome {}

    /** The same call is in flight for another step; its result serves both. */
    record StepJoined(String step, CommandId command) implements Outcome {}

    /** The key's result, or the effect's receipt, is there: nothing is called. */
    record StepReused(String step, String key) implements Outcome {}

    /** The call's result is the step's result. */
    record StepFinished(String step, String key) implements Outcome {}

    /** All children of a fan-out have results; together they are the parent's. */
    record StepGathered(String step, String key) implements Outcome {}

    record StepFailed(String step, Failure failure) implements Outcome {}

    /** The step is not made, and so none of those that need it. */
    record StepDropped(String step, String reason) implements Outcome {}

    record PolicyDecided(String step, String digest, Verdict verdict) implements Outcome {}

    record RequestOpened(Request request) implements Outcome {}

    /**
     * The request cannot be answered any more.
     *
     * @param decision what was answered; empty if nobody needs the answer now
     */
    record RequestClosed(String request, Optional<Decision> decision) implements Outcome {}

    /** What was said does not answer the request; nothing changed. */
    record DecisionRefused(String request, String reason) implements Outcome {}

    /**
     * An effect may happen from now on: durable before the call.
     *
     * @param receipt with the approval that is used up by this
     */
    record IntentRecorded(String step, String digest, Json.Obj arguments, Receipt receipt, CommandId command)
            implements Outcome {}

    /** An effect happened, or did not, for certain. */
    record EffectSettled(String step, String digest, Receipt.Status status) implements Outcome {}

    /** Nobody knows whether the effect happened; a person is asked. */
    record OutcomeMarkedUnknown(String step, String digest, String reason) implements Outcome {}

    /** An answer to a command that nobody waits for; it changed nothing. */
    record AnswerIgnored(CommandId command) implements Outcome {}

    /** Nothing can go on without the person: these requests are announced. */
    record CheckpointRaised(List<String> requests) implements Outcome {
        public CheckpointRaised {
            requests = List.copyOf(requests);
        }
    }

    record DelegationCompleted() implements Outcome {}

    record DelegationFailed(String reason) implements Outcome {}

    record FoundImpossible(String reason) implements Outcome {}

    record DelegationCancelled(String actor) implements Outcome {}
}
