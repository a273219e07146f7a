package dev.deputy.core.machine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
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
 * nothing again. What is said of a step is said of a revision: the head, or the candidate beside it.
 */
public sealed interface Outcome {
    // Goal and plan.

    /** Nobody said these facts; their defaults hold. */
    record FactsAssumed(SortedMap<String, Fact> facts) implements Outcome {
        public FactsAssumed {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }
    }

    /** The planner read these facts out of the goal's words; those that somebody has said before are not among them. */
    record GoalRead(SortedMap<String, Fact> facts) implements Outcome {
        public GoalRead {
            facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        }
    }

    /** A fact was answered, or changed before there was a plan. */
    record FactSet(String name, Fact fact) implements Outcome {}

    /** A fact is not known any more, before there was a plan. */
    record FactUnset(String name) implements Outcome {}

    /**
     * The planner is asked, for the goal or for an adjustment.
     *
     * @param command that its answer names; an answer to an earlier one is ignored
     */
    record PlanningStarted(CommandId command) implements Outcome {}

    /**
     * A checked plan became the first revision.
     *
     * @param planReads the facts whose values shaped it
     */
    record RevisionMade(int number, Plan plan, SortedSet<String> planReads) implements Outcome {
        public RevisionMade {
            planReads = Collections.unmodifiableSortedSet(new TreeSet<>(planReads));
        }
    }

    // Steps.

    /** A fan-out has these children, in the order of their items. */
    record StepExpanded(int revision, String step, List<Child> children) implements Outcome {
        /** One of them. */
        public record Child(String id, Json item) {}

        public StepExpanded {
            children = List.copyOf(children);
        }
    }

    /**
     * A sub-goal is planned: its step has these children.
     *
     * @param key that the plan was found by
     * @param makes the id of the child that gives what the sub-goal gives
     * @param steps with the ids and the inputs that they have in the delegation
     * @param remark what a person must know of how the plan came about, in one line
     */
    record SubgoalPlanned(
            int revision, String step, String key, String makes, List<Step> steps, Optional<String> remark)
            implements Outcome {
        public SubgoalPlanned {
            steps = List.copyOf(steps);
        }
    }

    /** All children of the sub-goal's step have come to their end: what one of them gave is the step's result. */
    record SubgoalReached(int revision, String step, String by) implements Outcome {}

    /**
     * A step that works by itself has wanted these effects: they are its children, with what they are called with.
     *
     * @param key that the step's result will be found by
     */
    record EffectsAdded(int revision, String step, String key, List<Step> steps) implements Outcome {
        public EffectsAdded {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A READ is called.
     *
     * @param generation of a step whose result is generated
     */
    record StepStarted(
            int revision,
            String step,
            String tool,
            String key,
            Json.Obj arguments,
            CommandId command,
            Optional<Generation> generation)
            implements Outcome {
        /**
         * What stands beside the arguments of a generated result.
         *
         * @param anchor where the result lies that it stays near to
         * @param others how many other ones were asked for
         */
        public record Generation(Optional<String> anchor, long others) {}

        /** The start of a step whose result is not generated. */
        public StepStarted(int revision, String step, String tool, String key, Json.Obj arguments, CommandId command) {
            this(revision, step, tool, key, arguments, command, Optional.empty());
        }
    }

    /** The same call is in flight already; its result serves this step too. */
    record StepJoined(int revision, String step, CommandId command) implements Outcome {}

    /** The key's result, or the effect's receipt, is there: nothing is called. */
    record StepReused(int revision, String step, String key) implements Outcome {}

    /** A person gave the step's result: nothing is called. */
    record StepSupplied(int revision, String step, String key) implements Outcome {}

    /** The call's result is the step's result. */
    record StepFinished(int revision, String step, String key) implements Outcome {}

    /** All children of a fan-out have results; together they are the parent's. */
    record StepGathered(int revision, String step, String key) implements Outcome {}

    /** The step has no result in this revision. What needs it stands still, and everything else goes on. */
    record StepFailed(int revision, String step, Failure failure) implements Outcome {}

    /** The step is not made, and so none of those that need it. */
    record StepDropped(int revision, String step, String reason) implements Outcome {}

    /** The call was lost or did not happen, and an adjustment holds the step: it is pending until that is settled. */
    record StepPutBack(int revision, String step) implements Outcome {}

    // Calls and results.

    /** The call is in flight no more: it was answered, or its driver died. A later answer counts no more. */
    record CallEnded(CommandId command) implements Outcome {}

    /** No step waits for this READ any more; whoever wants its key again makes another call. */
    record CallUnwanted(CommandId command) implements Outcome {}

    /** The event's result is kept under the key, whoever wants it. */
    record ResultKept(String key) implements Outcome {}

    /** An answer to a command that nobody waits for; it changed nothing. */
    record AnswerIgnored(CommandId command) implements Outcome {}

    // Consent and effects.

    /**
     * An effect's call was judged: it is made, asked about or never made. It stands here for those who read the
     * journal; the state is no other for it.
     *
     * @param digest of the call
     */
    record PolicyDecided(String step, String digest, Verdict verdict) implements Outcome {}

    /**
     * A person is asked. The request can be answered as soon as this is durable; a checkpoint announces it when nothing
     * else can go on.
     */
    record RequestOpened(Request request) implements Outcome {}

    /** The request is carried over: the call of its step is the same in this revision. */
    record RequestKept(int revision, String step, String request) implements Outcome {}

    /**
     * The request cannot be answered any more.
     *
     * @param decision what was answered; empty if nobody needs the answer now
     */
    record RequestClosed(String request, Optional<Decision> decision) implements Outcome {}

    /** A person has said yes; what the call is made of is read again first, and the request stays open as long. */
    record ApprovalWaits(Work.Yes yes) implements Outcome {}

    /**
     * The yes to the step's call counts no more, and the request stays: what the call is made of cannot be read again,
     * or the person has said something else.
     */
    record ApprovalVoid(String step) implements Outcome {}

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

    /** Nothing can go on without the person: these requests are announced. */
    record CheckpointRaised(List<String> requests) implements Outcome {
        public CheckpointRaised {
            requests = List.copyOf(requests);
        }
    }

    // Adjustments.

    /** The adjustment does not fit the delegation; nothing changed. */
    record AdjustmentRefused(String reason) implements Outcome {}

    /**
     * The adjustment waits for its turn.
     *
     * @param rereadsFor the effect before which the machine itself asks for it; empty if a person or the world does
     */
    record AdjustmentQueued(String id, Patch patch, Actor actor, Optional<String> fork, Optional<String> rereadsFor)
            implements Outcome {}

    /** There is a fork, equal to the head. */
    record ForkMade(String id) implements Outcome {}

    /**
     * The first that waited is tried now; ended delegations go on.
     *
     * @param rereads of one that the machine itself asked for: what is too old by now
     */
    record AdjustmentBegun(String id, Optional<Patch> rereads) implements Outcome {}

    /**
     * A revision is tried beside the head. What is wished of it follows from the patch.
     *
     * @param planned what the planner said; empty if it is the head's
     * @param plan as persons want it; empty if it is what the planner said now, or else the head's
     * @param planReads the facts whose values shaped the planner's plan
     * @param affected the steps whose inputs may change
     * @param added steps that the head's plan does not have
     * @param dropped steps that only the head's plan has
     */
    record CandidateMade(
            int revision,
            Optional<Plan> planned,
            Optional<Plan> plan,
            SortedSet<String> planReads,
            SortedSet<String> affected,
            List<String> added,
            List<String> dropped)
            implements Outcome {
        public CandidateMade {
            planReads = Collections.unmodifiableSortedSet(new TreeSet<>(planReads));
            affected = Collections.unmodifiableSortedSet(new TreeSet<>(affected));
            added = List.copyOf(added);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * The effect would be made otherwise today, and nobody asked for that: it stands as it was made.
     *
     * @param digest of the effect
     */
    record CommitmentDrifted(int revision, String step, String digest) implements Outcome {}

    /** The candidate is the head now. */
    record CandidateAdopted(int revision) implements Outcome {}

    /**
     * An effect is to be undone by one more step.
     *
     * @param by calls the tool that undoes it, with parts of its result
     * @param of which effect, and when
     */
    record CompensationPlanned(Step by, Work.Undoing of) implements Outcome {}

    /** The adjustment came out; unless it is applied, the head stands as it was. */
    record AdjustmentSettled(String id, Settlement settlement) implements Outcome {}

    // The end.

    /** Each step of the head has a result or was dropped, and nobody is asked anything. */
    record DelegationCompleted() implements Outcome {}

    /**
     * It could not be done: a step failed, or the planner's plan cannot run.
     *
     * @param reason one line for the person
     */
    record DelegationFailed(String reason) implements Outcome {}

    /**
     * What was wished cannot be: there is no plan for it, or a tool says so. Whoever adjusts the wish lets it go on.
     *
     * @param reason one line for the person
     */
    record FoundImpossible(String reason) implements Outcome {}

    /**
     * A person wanted no more of it. What was done stands, and no adjustment is taken any more.
     *
     * @param actor the name of that person
     */
    record DelegationCancelled(String actor) implements Outcome {}
}
