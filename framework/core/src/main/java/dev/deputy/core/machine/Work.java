package dev.deputy.core.machine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all revisions share.
 *
 * @param results by step key, those of effects by call digest
 * @param flight what was asked for and is not answered yet
 * @param ledger the effects
 * @param asked what persons are asked
 * @param toolCalls how many there were
 * @param end why the delegation ended as it did
 */
public record Work(
        Table<Result> results, Flight flight, Ledger ledger, Asked asked, long toolCalls, Optional<String> end) {
    static final Work NONE = new Work(Table.empty(), Flight.NONE, Ledger.NONE, Asked.NONE, 0, Optional.empty());

    /** A result and when it was had. */
    public record Result(ToolResult result, Instant at) {}

    /**
     * A call in flight.
     *
     * @param steps that want its result, in some revision; an effect has one
     * @param key the step key, for an effect the call digest
     */
    public record Call(List<String> steps, String tool, String key, Json.Obj arguments, boolean effect) {
        public Call {
            steps = List.copyOf(steps);
        }

        Call joinedBy(String step) {
            if (steps.contains(step)) {
                return this;
            }
            List<String> more = new ArrayList<>(steps);
            more.add(step);
            return new Call(more, tool, key, arguments, effect);
        }
    }

    /**
     * What was asked for and is not answered yet.
     *
     * @param calls by command id
     * @param callOfKey the READ in flight for a key
     * @param planning the planner's command
     */
    public record Flight(Table<Call> calls, Table<CommandId> callOfKey, Optional<CommandId> planning) {
        static final Flight NONE = new Flight(Table.empty(), Table.empty(), Optional.empty());

        public boolean isEmpty() {
            return calls.isEmpty() && planning.isEmpty();
        }

        public Optional<Call> call(CommandId id) {
            return calls.get(id.toString());
        }

        Flight with(CommandId id, Call call) {
            return new Flight(
                    calls.with(id.toString(), call),
                    call.effect() ? callOfKey : callOfKey.with(call.key(), id),
                    planning);
        }

        Flight without(CommandId id) {
            Table<CommandId> ofKey = call(id).filter(call -> !call.effect())
                    .map(call -> callOfKey.without(call.key()))
                    .orElse(callOfKey);
            return new Flight(calls.without(id.toString()), ofKey, planning);
        }

        Flight planningBy(Optional<CommandId> command) {
            return new Flight(calls, callOfKey, command);
        }
    }

    /**
     * The effects.
     *
     * @param receipts by {@link #wish}
     * @param current the wish that wrote a target last, by target
     * @param committed the digest of the effect that has happened and stands for itself, by step
     */
    public record Ledger(Table<Receipt> receipts, Table<String> current, Table<String> committed) {
        static final Ledger NONE = new Ledger(Table.empty(), Table.empty(), Table.empty());

        static String wish(String step, String digest) {
            return step + " " + digest;
        }

        public Optional<Receipt> receipt(String step, String digest) {
            return receipts.get(wish(step, digest));
        }

        Ledger with(String step, String digest, Receipt receipt) {
            return new Ledger(receipts.with(wish(step, digest), receipt), current, committed);
        }

        Ledger standing(String step, String digest) {
            return new Ledger(receipts, current, committed.with(step, digest));
        }

        Ledger written(String target, String step, String digest) {
            return new Ledger(receipts, current.with(target, wish(step, digest)), committed);
        }
    }

    /**
     * What persons are asked.
     *
     * @param requests open ones, by id
     * @param ofStep the open request about a step, by step id
     * @param made how many there were
     * @param announced the requests of the checkpoint last raised
     */
    public record Asked(Table<Request> requests, Table<String> ofStep, long made, List<String> announced) {
        static final Asked NONE = new Asked(Table.empty(), Table.empty(), 0, List.of());

        public Asked {
            announced = List.copyOf(announced);
        }

        /** The ids of the open requests, in the order in which they were opened. */
        public List<String> open() {
            List<String> ids = new ArrayList<>();
            requests.forEach((id, request) -> ids.add(id));
            ids.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
            return ids;
        }

        Asked with(Request request) {
            return new Asked(
                    requests.with(request.id(), request),
                    request.step().map(step -> ofStep.with(step, request.id())).orElse(ofStep),
                    made + 1,
                    announced);
        }

        Asked without(String id) {
            Table<String> others = requests.get(id)
                    .flatMap(Request::step)
                    .filter(step -> ofStep.get(step).equals(Optional.of(id)))
                    .map(ofStep::without)
                    .orElse(ofStep);
            return new Asked(requests.without(id), others, made, announced);
        }

        Asked announcing(List<String> ids) {
            return new Asked(requests, ofStep, made, ids);
        }
    }

    /** The result of the effect that last wrote what this one writes. */
    Optional<ToolResult> previous(Receipt receipt) {
        return receipt.target()
                .flatMap(ledger.current()::get)
                .flatMap(wish -> results.get(wish.substring(wish.indexOf(' ') + 1)))
                .map(Result::result);
    }

    Work withResult(String key, Result result) {
        return new Work(results.with(key, result), flight, ledger, asked, toolCalls, end);
    }

    Work with(Flight newFlight) {
        return new Work(results, newFlight, ledger, asked, toolCalls, end);
    }

    Work with(Ledger newLedger) {
        return new Work(results, flight, newLedger, asked, toolCalls, end);
    }

    Work with(Asked newAsked) {
        return new Work(results, flight, ledger, newAsked, toolCalls, end);
    }

    Work calling(CommandId id, Call call) {
        return new Work(results, flight.with(id, call), ledger, asked, toolCalls + 1, end);
    }

    Work ended(Optional<String> reason) {
        return new Work(results, flight.planningBy(Optional.empty()), ledger, asked, toolCalls, reason);
    }
}
