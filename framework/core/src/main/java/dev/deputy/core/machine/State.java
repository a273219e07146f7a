package dev.deputy.core.machine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that is known of a delegation after a number of journal entries.
 *
 * @param sequence how many entries it was folded from
 * @param charter empty before the first
 * @param head the current revision and how far its steps have come
 * @param work what all revisions share
 */
public record State(long sequence, Phase phase, Optional<Charter> charter, long epoch, Branch head, Work work) {

    /** Before the first entry. */
    public static final State NEW = new State(
            0,
            Phase.NEW,
            Optional.empty(),
            0,
            new Branch(0, Table.empty(), Plan.EMPTY, new TreeSet<>(), Table.empty(), Table.empty()),
            new Work(
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    Table.empty(),
                    0,
                    List.of(),
                    Optional.empty(),
                    Optional.empty()));

    /** How far a delegation has come as a whole. */
    public enum Phase {
        NEW,
        /** There is no plan yet: a planner is at work, or facts are missing. */
        PLANNING,
        /** There is a plan whose steps run or wait. */
        RUNNING,
        COMPLETED,
        FAILED,
        IMPOSSIBLE,
        CANCELLED;

        public boolean isEnd() {
            return compareTo(RUNNING) > 0;
        }
    }

    /** What was handed over, and the rules that hold. */
    public record Charter(String delegation, Goal goal, Rules rules) {}

    /**
     * A revision and its progress.
     *
     * @param revision from 1; 0 while there is no plan
     * @param children of fan-outs, by id
     * @param progress by step id
     */
    public record Branch(
            int revision,
            Table<Fact> facts,
            Plan plan,
            SortedSet<String> planReads,
            Table<Progress.Child> children,
            Table<Progress> progress) {

        /** The step of the id; for a child the step that it is a copy of. */
        public Optional<Step> step(String id) {
            return plan.find(children.get(id).map(Progress.Child::parent).orElse(id));
        }

        Branch progressed(String step, Progress to) {
            return new Branch(revision, facts, plan, planReads, children, progress.with(step, to));
        }

        Branch withFact(String name, Fact fact) {
            return new Branch(revision, facts.with(name, fact), plan, planReads, children, progress);
        }
    }

    /**
     * What revisions share.
     *
     * @param results by step key, those of effects by call digest
     * @param calls in flight, by command id
     * @param callOfKey the READ in flight for a key
     * @param receipts of effects, by step and digest
     * @param requests open ones, by id
     * @param requestsMade how many there were
     * @param announced the requests of the checkpoint last raised
     * @param planning the planner's command that is not answered yet
     * @param end why the delegation ended as it did
     */
    public record Work(
            Table<Result> results,
            Table<Call> calls,
            Table<CommandId> callOfKey,
            Table<Receipt> receipts,
            Table<Request> requests,
            long requestsMade,
            List<String> announced,
            Optional<CommandId> planning,
            Optional<String> end) {

        Work withResult(String key, Result result) {
            return new Work(
                    results.with(key, result),
                    calls,
                    callOfKey,
                    receipts,
                    requests,
                    requestsMade,
                    announced,
                    planning,
                    end);
        }

        Work withCall(CommandId id, Call call) {
            Table<CommandId> ofKey = call.effect() ? callOfKey : callOfKey.with(call.key(), id);
            return new Work(
                    results,
                    calls.with(id.toString(), call),
                    ofKey,
                    receipts,
                    requests,
                    requestsMade,
                    announced,
                    planning,
                    end);
        }

        Work withoutCall(CommandId id) {
            Table<CommandId> ofKey = calls.get(id.toString())
                    .filter(call -> !call.effect())
                    .map(call -> callOfKey.without(call.key()))
                    .orElse(callOfKey);
            return new Work(
                    results,
                    calls.without(id.toString()),
                    ofKey,
                    receipts,
                    requests,
                    requestsMade,
                    announced,
                    planning,
                    end);
        }

        Work withReceipt(String step, String digest, Receipt receipt) {
            return new Work(
                    results,
                    calls,
                    callOfKey,
                    receipts.with(receiptKey(step, digest), receipt),
                    requests,
                    requestsMade,
                    announced,
                    planning,
                    end);
        }

        Work withRequest(Request request) {
            return new Work(
                    results,
                    calls,
                    callOfKey,
                    receipts,
                    requests.with(request.id(), request),
                    requestsMade + 1,
                    announced,
                    planning,
                    end);
        }

        Work withoutRequest(String id) {
            return new Work(
                    results, calls, callOfKey, receipts, requests.without(id), requestsMade, announced, planning, end);
        }

        Work withAnnounced(List<String> ids) {
            return new Work(results, calls, callOfKey, receipts, requests, requestsMade, ids, planning, end);
        }

        Work planningBy(Optional<CommandId> command) {
            return new Work(results, calls, callOfKey, receipts, requests, requestsMade, announced, command, end);
        }

        Work ended(String reason) {
            return new Work(
                    results,
                    calls,
                    callOfKey,
                    receipts,
                    requests,
                    requestsMade,
                    announced,
                    planning,
                    Optional.of(reason));
        }
    }

    /** A result and when it was had. */
    public record Result(ToolResult result, Instant at) {}

    /**
     * A call in flight.
     *
     * @param steps whose result it will be; an effect has one
     * @param key the step key, for an effect the call digest
     */
    public record Call(List<String> steps, String tool, String key, Json.Obj arguments, boolean effect) {
        public Call {
            steps = List.copyOf(steps);
        }
    }

    State withHead(Branch newHead) {
        return new State(sequence, phase, charter, epoch, newHead, work);
    }

    State withWork(Work newWork) {
        return new State(sequence, phase, charter, epoch, head, newWork);
    }

    State in(Phase newPhase) {
        return new State(sequence, newPhase, charter, epoch, head, work);
    }

    Charter chartered() {
        return charter.orElseThrow(() -> new IllegalStateException("the delegation has not started"));
    }

    static String receiptKey(String step, String digest) {
        return step + " " + digest;
    }

    /** The result of a step that is done. */
    public Optional<ToolResult> result(String step) {
        return head.progress()
                .get(step)
                .flatMap(progress -> progress instanceof Progress.Done done
                        ? work.results().get(done.key()).map(Result::result)
                        : Optional.empty());
    }
}
