package dev.deputy.core.machine;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.tool.ToolResult;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of a delegation after a number of journal entries.
 *
 * @param sequence how many entries it was folded from
 * @param charter empty before the first
 * @param epoch of the driver
 * @param revisions the current one and how far its steps have come, those before it and beside it
 * @param adjusting what shall be otherwise
 * @param work what all revisions share
 */
public record State(
        long sequence,
        Phase phase,
        Optional<Charter> charter,
        long epoch,
        Revisions revisions,
        Adjusting adjusting,
        Work work) {

    /** Before the first entry. */
    public static final State NEW =
            new State(0, Phase.NEW, Optional.empty(), 0, Revisions.NONE, Adjusting.NONE, Work.NONE);

    /** How far a delegation has come as a whole. */
    public enum Phase {
        /** Nothing was handed over yet. */
        NEW,
        /** There is no plan yet: a planner is at work, or facts are missing. */
        PLANNING,
        /** There is a plan whose steps run or wait. */
        RUNNING,
        /**
         * Each step has a result or was dropped. An adjustment lets it go on, as it does after {@link #FAILED} and
         * {@link #IMPOSSIBLE}.
         */
        COMPLETED,
        /** It could not be done: a step failed, or no plan could run. */
        FAILED,
        /** What was wished cannot be. */
        IMPOSSIBLE,
        /** A person wanted no more of it; nothing lets it go on. */
        CANCELLED;

        /** True once it has ended, however: no command is given as long as nobody adjusts it. */
        public boolean isEnd() {
            return compareTo(RUNNING) > 0;
        }
    }

    /**
     * What was handed over, and the rules that hold.
     *
     * @param attributes what the app remembers with the delegation; part of no key
     * @param goalRead whether a planner has read facts out of the goal's words
     */
    public record Charter(
            String delegation, Goal goal, SortedMap<String, String> attributes, Rules rules, boolean goalRead) {
        public Charter {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }

        Charter withRules(Rules newRules) {
            return new Charter(delegation, goal, attributes, newRules, goalRead);
        }

        Charter withGoalRead() {
            return new Charter(delegation, goal, attributes, rules, true);
        }
    }

    /** The revision that holds. */
    public Branch head() {
        return revisions.head();
    }

    /**
     * The delegation as if the fork were its plan, for looking at: nothing is under way in it and nobody is asked.
     *
     * @throws IllegalArgumentException if there is no such fork
     */
    public State ofFork(String fork) {
        return seenAs(revisions.fork(fork));
    }

    /**
     * The delegation as if that revision still held, for looking at.
     *
     * @throws IllegalArgumentException if no revision of that number has ever been the head
     */
    public State ofRevision(int revision) {
        return revision == head().revision() ? this : seenAs(revisions.of(revision));
    }

    private State seenAs(Branch branch) {
        return withHead(branch).withWork(work.atRest()).in(Phase.RUNNING);
    }

    /** The revision of the number: the head, or the candidate beside it. */
    public Branch branch(int revision) {
        if (revision == head().revision()) {
            return head();
        }
        return candidate()
                .map(Adjusting.Candidate::branch)
                .filter(branch -> branch.revision() == revision)
                .orElseThrow(() -> new IllegalStateException("delegation "
                        + charter.map(Charter::delegation).orElse("?") + " is at revision " + head().revision()
                        + " and works on no revision " + revision));
    }

    /** The revision that is tried beside the head. */
    public Optional<Adjusting.Candidate> candidate() {
        return adjusting
                .open()
                .flatMap(Adjusting.Open::candidate)
                .filter(candidate -> candidate.branch().revision() != head().revision());
    }

    /** The result of a step of the head that is done. */
    public Optional<ToolResult> result(String step) {
        return result(head(), step);
    }

    /** The result of a step that is done in the revision: the head, an earlier one or a fork. */
    public Optional<ToolResult> result(Branch branch, String step) {
        return branch.progress()
                .get(step)
                .flatMap(progress -> progress instanceof Progress.Done done
                        ? work.results().at(done.address()).map(Work.Result::result)
                        : Optional.empty());
    }

    Charter chartered() {
        return charter.orElseThrow(() -> new IllegalStateException("the delegation has not started"));
    }

    State withHead(Branch newHead) {
        return with(revisions.with(newHead));
    }

    State with(Revisions newRevisions) {
        return new State(sequence, phase, charter, epoch, newRevisions, adjusting, work);
    }

    State withWork(Work newWork) {
        return new State(sequence, phase, charter, epoch, revisions, adjusting, newWork);
    }

    State with(Adjusting newAdjusting) {
        return new State(sequence, phase, charter, epoch, revisions, newAdjusting, work);
    }

    State with(Charter newCharter) {
        return new State(sequence, phase, Optional.of(newCharter), epoch, revisions, adjusting, work);
    }

    State in(Phase newPhase) {
        return new State(sequence, newPhase, charter, epoch, revisions, adjusting, work);
    }

    /** A step of the head that is not affected is the candidate's too. */
    State progressed(int revision, String step, Progress to) {
        if (revision == head().revision()) {
            State moved = withHead(head().progressed(step, to));
            return candidate()
                    .filter(beside -> !beside.holds(step))
                    .map(beside -> moved.with(
                            adjusting.trying(beside.with(beside.branch().progressed(step, to)))))
                    .orElse(moved);
        }
        branch(revision);
        return with(adjusting.trying(candidate().orElseThrow().progressed(step, to)));
    }

    /** The step waits again, in the candidate as well if it is the head's there. */
    State putBack(int revision, String step) {
        if (revision != head().revision()) {
            return with(adjusting.trying(candidate().orElseThrow().pending(step)));
        }
        State moved = withHead(head().pending(step));
        return candidate()
                .filter(beside -> !beside.holds(step))
                .map(beside -> moved.with(adjusting.trying(beside.pending(step))))
                .orElse(moved);
    }

    State expanded(Outcome.StepExpanded expanded) {
        String step = expanded.step();
        if (expanded.revision() == head().revision()) {
            State moved = withHead(head().expanded(step, expanded.children()));
            return candidate()
                    .filter(beside -> !beside.holds(step))
                    .map(beside -> moved.with(
                            adjusting.trying(beside.with(beside.branch().expanded(step, expanded.children())))))
                    .orElse(moved);
        }
        Adjusting.Candidate beside = candidate().orElseThrow();
        return with(adjusting.trying(beside.with(branch(expanded.revision()).expanded(step, expanded.children()))));
    }

    /** The step has wanted effects: it waits for them, in the candidate as well if it is the head's there. */
    State acting(Outcome.EffectsAdded added) {
        String step = added.step();
        if (added.revision() != head().revision()) {
            return with(adjusting.trying(candidate().orElseThrow().acting(step, added.steps())));
        }
        State moved = withHead(head().acting(step, added.steps()));
        return candidate()
                .filter(beside -> !beside.holds(step))
                .map(beside -> moved.with(adjusting.trying(beside.acting(step, added.steps()))))
                .orElse(moved);
    }

    /** The sub-goal has a plan, in the candidate as well if it is the head's there. */
    State planned(Outcome.SubgoalPlanned planned) {
        String step = planned.step();
        Branch.Part part = new Branch.Part(
                planned.key(),
                work.results().latest().get(planned.key()).orElseThrow(),
                planned.makes(),
                Plan.of(planned.steps()));
        if (planned.revision() != head().revision()) {
            return with(adjusting.trying(candidate().orElseThrow().planned(step, part)));
        }
        State moved = withHead(head().planned(step, part));
        return candidate()
                .filter(beside -> !beside.holds(step))
                .map(beside -> moved.with(adjusting.trying(beside.planned(step, part))))
                .orElse(moved);
    }

    /** The step, which works by itself, has read what lies there. */
    State seeing(String step, String key, String address) {
        Optional<Adjusting.Candidate> beside = candidate();
        State moved = beside.filter(trying -> trying.affects(step)).isPresent()
                ? this
                : withHead(head().seeing(step, key, address));
        return beside.map(trying -> moved.with(
                        moved.adjusting.trying(trying.with(trying.branch().seeing(step, key, address)))))
                .orElse(moved);
    }
}
