package dev.deputy.core.machine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.json.Json;
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
 * @param last the one that was settled last
 */
public record Adjusting(long made, Optional<Open> open, List<Open> queue, Optional<Closed> last) {
    static final Adjusting NONE = new Adjusting(0, Optional.empty(), List.of(), Optional.empty());

    public Adjusting {
        queue = List.copyOf(queue);
    }

    /**
     * An adjustment that is not settled.
     *
     * @param id unique in the delegation
     * @param fork where it is tried; empty: in the head
     * @param rereading why the machine itself asks for it; empty if a person or the world does
     * @param candidate empty while the planner is asked, and in the queue
     */
    public record Open(
            String id,
            Patch patch,
            Actor actor,
            Optional<String> fork,
            Optional<Rereading> rereading,
            Optional<Candidate> candidate) {

        /** True if this reads again what the step is made of. */
        boolean rereadsFor(String step) {
            return rereading.filter(why -> why.step().equals(step)).isPresent();
        }
    }

    /**
     * What an effect is made of has become too old, and is read again before the effect.
     *
     * @param step whose effect it is
     * @param approved what a person has said yes to; empty if the policy asks nobody
     */
    public record Rereading(String step, Optional<Approved> approved) {
        /**
         * A yes that holds if the call comes out as it was shown, or under the ceiling.
         *
         * @param request that was answered
         */
        public record Approved(String request, String digest, Json.Obj arguments, Optional<Ceiling> upTo) {
            boolean covers(String call, Json.Obj with) {
                return call.equals(digest)
                        || upTo.filter(ceiling -> ceiling.covers(arguments, with))
                                .isPresent();
            }
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

        public SortedSet<String> affected() {
            return touch.affected();
        }

        /** True for an affected step and for each child of an affected fan-out. */
        public boolean affects(String step) {
            return touch.affected().contains(Branch.origin(step));
        }

        /** True for a step that the head must not go on with: affected, or in the candidate no more. */
        public boolean holds(String step) {
            return affects(step) || touch.dropped().contains(Branch.origin(step));
        }

        Candidate progressed(String step, Progress to) {
            Optional<String> first = failed.or(
                    () -> to instanceof Progress.Failed && affects(step) ? Optional.of(step) : Optional.empty());
            int after = to instanceof Progress.Running && affects(step) ? 1 : 0;
            return new Candidate(branch.progressed(step, to), touch, compensated, running - runs(step) + after, first);
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
            Optional<Rereading> rereading,
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
            return new Closed(
                    id, patch, fork, rereading, settlement, added, dropped, compensated, tried, Optional.of(lead));
        }
    }

    /** True if the request is approved and waits for what its call is made of. */
    boolean isReread(String request) {
        List<Open> all = new ArrayList<>(queue);
        open.ifPresent(all::add);
        return all.stream()
                .flatMap(one -> one.rereading().stream())
                .flatMap(why -> why.approved().stream())
                .anyMatch(yes -> yes.request().equals(request));
    }

    Adjusting queued(Open adjustment) {
        List<Open> longer = new ArrayList<>(queue);
        longer.add(adjustment);
        return new Adjusting(made + 1, open, longer, last);
    }

    /** The first of the queue is tried now. */
    Adjusting begun() {
        return new Adjusting(made, Optional.of(queue.getFirst()), queue.subList(1, queue.size()), last);
    }

    Adjusting trying(Candidate candidate) {
        Open now = open.orElseThrow();
        return new Adjusting(
                made,
                Optional.of(new Open(
                        now.id(), now.patch(), now.actor(), now.fork(), now.rereading(), Optional.of(candidate))),
                queue,
                last);
    }

    Adjusting settled(Settlement settlement) {
        Open now = open.orElseThrow();
        Closed closed = new Closed(
                now.id(),
                now.patch(),
                now.fork(),
                now.rereading(),
                settlement,
                now.candidate().map(candidate -> candidate.touch().added()).orElse(List.of()),
                now.candidate().map(candidate -> candidate.touch().dropped()).orElse(List.of()),
                now.candidate().map(Candidate::compensated).orElse(List.of()),
                now.candidate().isPresent(),
                Optional.empty());
        return new Adjusting(made, Optional.empty(), queue, Optional.of(closed));
    }

    Adjusting tried(List<Relaxation> ways) {
        return new Adjusting(made, open, queue, last.map(closed -> closed.tried(ways)));
    }

    /** Nothing is tried and nothing waits any more. */
    Adjusting abandoned() {
        return new Adjusting(made, Optional.empty(), List.of(), last);
    }
}
