package dev.deputy.core.machine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The adjustments of a delegation: one at a time is tried, the others wait for their turn.
 *
 * @param made how many there were
 * @param open the one that is tried
 * @param queue those that wait, first come first
 * @param last of those that somebody asked for, the one that was settled last
 * @param rereadings how it goes to read again what an effect is made of, by the effect's step
 */
public record Adjusting(
        long made, Optional<Open> open, List<Open> queue, Optional<Closed> last, Table<Rereading> rereadings) {
    static final Adjusting NONE = new Adjusting(0, Optional.empty(), List.of(), Optional.empty(), Table.empty());

    public Adjusting {
        queue = List.copyOf(queue);
    }

    /**
     * How it goes to read again what an effect is made of, before it.
     *
     * @param rounds how often something was read, since a person was asked, has answered, or has adjusted the effect
     * @param failed why it could not be read when that was tried last; empty if it was read, or was not tried yet
     */
    public record Rereading(int rounds, Optional<String> failed) {
        static final Rereading NONE = new Rereading(0, Optional.empty());
    }

    /**
     * An adjustment that is not settled.
     *
     * @param id unique in the delegation
     * @param fork where it is tried; empty: in the head
     * @param rereadsFor the effect before which the machine itself asks for it; empty if a person or the world does
     * @param candidate empty while the planner is asked, and in the queue
     */
    public record Open(
            String id,
            Patch patch,
            Actor actor,
            Optional<String> fork,
            Optional<String> rereadsFor,
            Optional<Candidate> candidate) {

        /** True if this reads again what the effect is made of. */
        boolean rereadsFor(String step) {
            return rereadsFor.equals(Optional.of(step));
        }
    }

    /**
     * What an adjustment touches.
     *
     * @param affected the steps of its plan whose inputs may change, by their ids in the plan
     * @param added steps that the head's plan does not have
     * @param dropped steps that only the head's plan has
     */
    public record Touch(SortedSet<String> affected, List<String> added, List<String> dropped) {
        public Touch {
            affected = Collections.unmodifiableSortedSet(new TreeSet<>(affected));
            added = List.copyOf(added);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * A revision that is tried beside the head: its READ steps run, its effects are held.
     *
     * @param branch complete; what is not affected is the head's, and follows it
     * @param compensated steps whose effects are undone for it
     * @param running how many affected steps run
     * @param failed the first affected step that failed
     */
    public record Candidate(
            Branch branch, Touch touch, List<String> compensated, int running, Optional<String> failed) {
        public Candidate {
            compensated = List.copyOf(compensated);
        }

        /**
         * The affected steps by their ids in the plan, sorted. A step stands for its children; {@link #affects} knows
         * them too.
         */
        public SortedSet<String> affected() {
            return touch.affected();
        }

        /** True for an affected step and for each child of one. */
        public boolean affects(String step) {
            return touch.affected().contains(Branch.origin(step));
        }

        /** True for a step that the head must not go on with: affected, or in the candidate no more. */
        public boolean holds(String step) {
            return affects(step) || touch.dropped().contains(Branch.origin(step));
        }

        Candidate progressed(String step, Progress to) {
            Optional<String> first = failed.or(() -> to instanceof Progress.Failed
                            && affects(step)
                            && !branch.inner().has(step)
                    ? Optional.of(step)
                    : Optional.empty());
            int after = to instanceof Progress.Running && affects(step) ? 1 : 0;
            return new Candidate(branch.progressed(step, to), touch, compensated, running - runs(step) + after, first);
        }

        Candidate acting(String step, List<Step> wanted) {
            Candidate waiting = progressed(step, new Progress.Expanded());
            return waiting.with(waiting.branch.acting(step, wanted));
        }

        Candidate planned(String step, Branch.Part part) {
            Candidate waiting = progressed(step, new Progress.Expanded());
            return waiting.with(waiting.branch.planned(step, part));
        }

        Candidate pending(String step) {
            return new Candidate(branch.pending(step), touch, compensated, running - runs(step), failed);
        }

        /** What is not affected runs in the head, and is not counted here. */
        private int runs(String step) {
            return affects(step) && branch.progress().get(step).orElse(null) instanceof Progress.Running ? 1 : 0;
        }

        Candidate with(Branch newBranch) {
            return new Candidate(newBranch, touch, compensated, running, failed);
        }

        Candidate compensating(String step) {
            List<String> more = new ArrayList<>(compensated);
            more.add(step);
            return new Candidate(branch, touch, more, running, failed);
        }
    }

    /**
     * An adjustment that is settled.
     *
     * @param tried false if there was nothing to be done
     * @param ways what was tried, and leads out of what cannot be; empty as long as nobody has tried
     */
    public record Closed(
            String id,
            Patch patch,
            Optional<String> fork,
            Settlement settlement,
            List<String> added,
            List<String> dropped,
            List<String> compensated,
            boolean tried,
            Optional<List<Relaxation>> ways) {
        public Closed {
            added = List.copyOf(added);
            dropped = List.copyOf(dropped);
            compensated = List.copyOf(compensated);
            ways = ways.map(List::copyOf);
        }

        Closed tried(List<Relaxation> lead) {
            return new Closed(id, patch, fork, settlement, added, dropped, compensated, tried, Optional.of(lead));
        }
    }

    /** The one that is tried, if somebody asked for it. */
    public Optional<Open> asked() {
        return open.filter(one -> one.rereadsFor().isEmpty());
    }

    /** How it goes to read again what the step's effect is made of. */
    public Rereading rereading(String step) {
        return rereadings.get(step).orElse(Rereading.NONE);
    }

    Adjusting queued(Open adjustment) {
        List<Open> longer = new ArrayList<>(queue);
        longer.add(adjustment);
        return new Adjusting(made + 1, open, longer, last, rereadings);
    }

    private Adjusting with(String step, Rereading rereading) {
        return new Adjusting(
                made,
                open,
                queue,
                last,
                rereading.equals(Rereading.NONE) ? rereadings.without(step) : rereadings.with(step, rereading));
    }

    /** A person was asked about the effect, or has answered: from here on is counted anew. */
    Adjusting countingAnew(String step) {
        return with(step, new Rereading(0, rereading(step).failed()));
    }

    /** The effect is made. */
    Adjusting acting(String step) {
        return with(step, Rereading.NONE);
    }

    /** What is tried becomes the head: whoever adjusts an effect lets it be read again as often as at first. */
    Adjusting adopting() {
        Adjusting counting = this;
        for (Table.Row<Rereading> row : asked().isPresent() ? rereadings : Table.<Rereading>empty()) {
            if (open.flatMap(Open::candidate).orElseThrow().holds(row.key())) {
                counting = counting.countingAnew(row.key());
            }
        }
        return counting;
    }

    /** What is read again is what is too old now. */
    Adjusting rereading(Patch patch) {
        Open now = open.orElseThrow();
        String step = now.rereadsFor().orElseThrow();
        Rereading before = rereading(step);
        return new Adjusting(
                        made,
                        Optional.of(
                                new Open(now.id(), patch, now.actor(), now.fork(), now.rereadsFor(), now.candidate())),
                        queue,
                        last,
                        rereadings)
                .with(step, new Rereading(before.rounds() + 1, before.failed()));
    }

    /** The first of the queue is tried now. */
    Adjusting begun() {
        return new Adjusting(made, Optional.of(queue.getFirst()), queue.subList(1, queue.size()), last, rereadings);
    }

    Adjusting trying(Candidate candidate) {
        Open now = open.orElseThrow();
        return new Adjusting(
                made,
                Optional.of(new Open(
                        now.id(), now.patch(), now.actor(), now.fork(), now.rereadsFor(), Optional.of(candidate))),
                queue,
                last,
                rereadings);
    }

    Adjusting settled(Settlement settlement) {
        Open now = open.orElseThrow();
        if (now.rereadsFor().isPresent()) {
            String step = now.rereadsFor().get();
            Optional<String> failed = switch (settlement) {
                case Settlement.Applied applied -> Optional.empty();
                case Settlement.NeedsAnswer needs -> Optional.of(String.join("; ", needs.questions()));
                case Settlement.Impossible impossible -> Optional.of(impossible.reason());
            };
            return new Adjusting(made, Optional.empty(), queue, last, rereadings)
                    .with(step, new Rereading(rereading(step).rounds(), failed));
        }
        Closed closed = new Closed(
                now.id(),
                now.patch(),
                now.fork(),
                settlement,
                now.candidate().map(candidate -> candidate.touch().added()).orElse(List.of()),
                now.candidate().map(candidate -> candidate.touch().dropped()).orElse(List.of()),
                now.candidate().map(Candidate::compensated).orElse(List.of()),
                now.candidate().isPresent(),
                Optional.empty());
        return new Adjusting(made, Optional.empty(), queue, Optional.of(closed), rereadings);
    }

    Adjusting tried(List<Relaxation> ways) {
        return new Adjusting(made, open, queue, last.map(closed -> closed.tried(ways)), rereadings);
    }

    /** Nothing is tried and nothing waits any more. */
    Adjusting abandoned() {
        return new Adjusting(made, Optional.empty(), List.of(), last, rereadings);
    }
}
