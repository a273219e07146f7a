package dev.deputy.core.machine;

import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.Spend;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What all revisions share.
 *
 * @param flight what was asked for and is not answered yet
 * @param ledger the effects
 * @param asked what persons are asked
 * @param models what models were asked and replied
 * @param toolCalls how many there were
 * @param end why the delegation ended as it did
 */
public record Work(
        Results results,
        Flight flight,
        Ledger ledger,
        Asked asked,
        Models models,
        long toolCalls,
        Optional<String> end) {
    static final Work NONE =
            new Work(Results.NONE, Flight.NONE, Ledger.NONE, Asked.NONE, Models.NONE, 0, Optional.empty());

    /**
     * A result and when it was had.
     *
     * @param sequence of the journal entry that it came with
     * @param until when the first thing is too old that it was made of; empty: as its tool's freshness says
     */
    public record Result(ToolResult result, Instant at, long sequence, Optional<Instant> until) {
        Result(ToolResult result, Instant at, long sequence) {
            this(result, at, sequence, Optional.empty());
        }
    }

    /**
     * All results. What is volatile is read more than once for a key: each revision keeps the one that it has read.
     *
     * @param byAddress every result, by where it lies
     * @param latest the address of the last one, by step key, those of effects by call digest
     * @param acts the effects that were wanted for the last result, by its step key
     */
    public record Results(Table<Result> byAddress, Table<String> latest, Table<List<Act>> acts) {
        static final Results NONE = new Results(Table.empty(), Table.empty(), Table.empty());

        /** True if there is any result for the key. */
        public boolean has(String key) {
            return latest.has(key);
        }

        /** The last result for the key. */
        public Optional<Result> latest(String key) {
            return latest.get(key).flatMap(byAddress::get);
        }

        /** The result that lies there; a revision keeps the address of what it has read. */
        public Optional<Result> at(String address) {
            return byAddress.get(address);
        }

        Results with(String key, String address, Result result) {
            return new Results(byAddress.with(address, result), latest.with(key, address), acts);
        }

        /** The effects that the last result for the key was made with. */
        List<Act> actsOf(String key) {
            return acts.get(key).orElse(List.of());
        }

        Results madeWith(String key, List<Act> ended) {
            return ended.equals(actsOf(key)) ? this : new Results(byAddress, latest, acts.with(key, ended));
        }
    }

    /**
     * An effect that was wanted by a step that works by itself.
     *
     * @param end how it came to its end: what the step's result was made of
     */
    public record Act(Step step, Progress end) {}

    /**
     * A call in flight.
     *
     * @param steps that want its result, in some revision; an effect has one
     * @param spec of the tool as it was when the call began: other tools may be adopted before it ends
     * @param key the step key, for an effect the call digest
     */
    public record Call(List<String> steps, ToolSpec spec, String key, Json.Obj arguments) {
        public Call {
            steps = List.copyOf(steps);
        }

        /** The name of what is called. */
        public String tool() {
            return spec.name();
        }

        /** True if it changes the world, and so is never made a second time blindly. */
        public boolean effect() {
            return !spec.effect().isRead();
        }

        Call joinedBy(String step) {
            if (steps.contains(step)) {
                return this;
            }
            List<String> more = new ArrayList<>(steps);
            more.add(step);
            return new Call(more, spec, key, arguments);
        }
    }

    /**
     * What was asked for and is not answered yet.
     *
     * @param calls by command id
     * @param callOfKey the READ in flight for a key that is wanted
     * @param stopping the READs that nobody wants any more, by command id
     * @param planning the planner's command
     */
    public record Flight(
            Table<Call> calls, Table<CommandId> callOfKey, Table<Boolean> stopping, Optional<CommandId> planning) {
        static final Flight NONE = new Flight(Table.empty(), Table.empty(), Table.empty(), Optional.empty());

        /** True if nothing is waited for but persons. */
        public boolean isEmpty() {
            return calls.isEmpty() && planning.isEmpty();
        }

        /** The call that the command stands for; empty once it is answered. */
        public Optional<Call> call(CommandId id) {
            return calls.get(id.toString());
        }

        Flight with(CommandId id, Call call) {
            return new Flight(
                    calls.with(id.toString(), call),
                    call.effect() ? callOfKey : callOfKey.with(call.key(), id),
                    stopping,
                    planning);
        }

        Flight stopping(CommandId id) {
            return new Flight(calls, withoutKeyOf(id), stopping.with(id.toString(), true), planning);
        }

        private Table<CommandId> withoutKeyOf(CommandId id) {
            return call(id).map(Call::key)
                    .filter(key -> callOfKey.get(key).equals(Optional.of(id)))
                    .map(callOfKey::without)
                    .orElse(callOfKey);
        }

        Flight without(CommandId id) {
            return new Flight(
                    calls.without(id.toString()), withoutKeyOf(id), stopping.without(id.toString()), planning);
        }

        Flight planningBy(Optional<CommandId> command) {
            return new Flight(calls, callOfKey, stopping, command);
        }
    }

    /**
     * The effects.
     *
     * @param receipts by {@link #wish}
     * @param current the wish that wrote a target last, by target
     * @param committed the digest of the effect that has happened and stands for itself, by step
     * @param arguments of the calls, by {@link #wish}
     * @param undoings which effect a step undoes, by that step's id
     */
    public record Ledger(
            Table<Receipt> receipts,
            Table<String> current,
            Table<String> committed,
            Table<Json.Obj> arguments,
            Table<Undoing> undoings) {
        static final Ledger NONE =
                new Ledger(Table.empty(), Table.empty(), Table.empty(), Table.empty(), Table.empty());

        static String wish(String step, String digest) {
            return step + " " + digest;
        }

        /** The evidence of the step's call of that digest; empty before its intent. */
        public Optional<Receipt> receipt(String step, String digest) {
            return receipts.get(wish(step, digest));
        }

        /** The digest of the effect, if it is the step's that wrote the target last. */
        Optional<String> writtenBy(String step, String target) {
            return current.get(target)
                    .filter(wish -> wish.startsWith(step + " "))
                    .map(wish -> wish.substring(step.length() + 1));
        }

        Ledger with(String step, String digest, Receipt receipt) {
            return new Ledger(receipts.with(wish(step, digest), receipt), current, committed, arguments, undoings);
        }

        Ledger calling(String step, String digest, Json.Obj with) {
            return new Ledger(receipts, current, committed, arguments.with(wish(step, digest), with), undoings);
        }

        /** The effect has happened; what it undoes stands no more. */
        Ledger standing(String step, String digest) {
            Ledger standing = new Ledger(receipts, current, committed.with(step, digest), arguments, undoings);
            return undoings.get(step).map(standing::undone).orElse(standing);
        }

        /** An earlier effect of the step, that was to be undone and was not, is wished again. */
        Ledger standingAgain(String step, String digest) {
            boolean stands = receipt(step, digest)
                    .filter(receipt -> receipt.target().isEmpty())
                    .isPresent();
            return stands && !undoings.has(step)
                    ? new Ledger(receipts, current, committed.with(step, digest), arguments, undoings)
                    : this;
        }

        private Ledger undone(Undoing undoing) {
            Receipt receipt = receipt(undoing.step(), undoing.digest()).orElseThrow();
            Table<String> fewer = committed.get(undoing.step()).equals(Optional.of(undoing.digest()))
                    ? committed.without(undoing.step())
                    : committed;
            return new Ledger(receipts, current, fewer, arguments, undoings)
                    .with(undoing.step(), undoing.digest(), receipt.settled(Receipt.Status.COMPENSATED));
        }

        Ledger written(String target, String step, String digest) {
            return new Ledger(receipts, current.with(target, wish(step, digest)), committed, arguments, undoings);
        }

        Ledger undoing(String by, Undoing undoing) {
            return new Ledger(receipts, current, committed, arguments, undoings.with(by, undoing));
        }
    }

    /**
     * That one step undoes the effect of another.
     *
     * @param step whose effect is undone
     * @param digest of that effect
     * @param order before or after what comes in its place
     * @param after the steps that must have undone theirs first: of what was made of this effect's result
     */
    public record Undoing(String step, String digest, Compensation.Order order, List<String> after) {
        public Undoing {
            after = List.copyOf(after);
        }
    }

    /**
     * What persons are asked.
     *
     * @param requests open ones, by id
     * @param ofStep the open request about a step, by step id
     * @param made how many there were
     * @param announced the requests of the checkpoint last raised
     * @param rejected which calls a person has said no to, and when, by {@link Ledger#wish}
     * @param waiting what a person has said yes to, and what it is made of is read again first, by step: their requests
     *     are open as long, and nobody is asked them
     */
    public record Asked(
            Table<Request> requests,
            Table<String> ofStep,
            long made,
            List<String> announced,
            Table<No> rejected,
            Table<Yes> waiting) {
        static final Asked NONE = new Asked(Table.empty(), Table.empty(), 0, List.of(), Table.empty(), Table.empty());

        /** A person's no. */
        public record No(String reason, long sequence) {}

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

        /** The ids of the open requests that nobody has answered, in the order in which they were opened. */
        public List<String> unanswered() {
            return open().stream()
                    .filter(id -> requests.get(id)
                            .flatMap(Request::step)
                            .flatMap(waiting::get)
                            .filter(yes -> yes.request().equals(id))
                            .isEmpty())
                    .toList();
        }

        Asked waitingWith(Table<Yes> others) {
            return new Asked(requests, ofStep, made, announced, rejected, others);
        }

        Asked with(Request request) {
            return new Asked(
                    requests.with(request.id(), request),
                    request.step().map(step -> ofStep.with(step, request.id())).orElse(ofStep),
                    made + 1,
                    announced,
                    rejected,
                    waiting);
        }

        Asked without(String id) {
            Table<String> others = requests.get(id)
                    .flatMap(Request::step)
                    .filter(step -> ofStep.get(step).equals(Optional.of(id)))
                    .map(ofStep::without)
                    .orElse(ofStep);
            Table<Yes> fewer = requests.get(id)
                    .flatMap(Request::step)
                    .filter(step -> waiting.get(step).map(Yes::request).equals(Optional.of(id)))
                    .map(waiting::without)
                    .orElse(waiting);
            return new Asked(requests.without(id), others, made, announced, rejected, fewer);
        }

        /** Whoever is asked the request again is told of it again. */
        Asked announcingNoMore(String id) {
            return announcing(
                    announced.stream().filter(told -> !told.equals(id)).toList());
        }

        Asked announcing(List<String> ids) {
            return new Asked(requests, ofStep, made, ids, rejected, waiting);
        }
    }

    /**
     * A person's yes to the call of a step.
     *
     * @param request that was answered
     * @param digest of the call that was shown
     * @param arguments of that call
     */
    public record Yes(String step, String request, String digest, Json.Obj arguments, Optional<Ceiling> upTo) {}

    /**
     * What models were asked and replied.
     *
     * @param replies those that answer the same request again, by {@link ModelCall#key}
     * @param held for calls of which nobody knows yet what they took, or ever will, by the sequence of their entry
     * @param calls how many there were, in vain or not
     * @param inputTokens of all calls
     * @param outputTokens of all calls
     * @param micros what they cost, in millionths of the app's currency
     */
    public record Models(
            Table<KeptReply> replies, Table<Spend> held, long calls, long inputTokens, long outputTokens, long micros) {
        static final Models NONE = new Models(Table.empty(), Table.empty(), 0, 0, 0, 0);

        /** In and out, of the calls that have ended. */
        public long tokens() {
            return inputTokens + outputTokens;
        }

        /** The same with what is held: what counts against a budget. */
        public Spend spent() {
            Spend spent = new Spend(tokens(), micros);
            for (Table.Row<Spend> call : held) {
                spent = spent.plus(call.value());
            }
            return spent;
        }

        Models holding(long sequence, Spend most) {
            return new Models(
                    replies, held.with(Long.toString(sequence), most), calls, inputTokens, outputTokens, micros);
        }

        Models without(List<String> keys) {
            Table<KeptReply> fewer = replies;
            for (String key : keys) {
                fewer = fewer.without(key);
            }
            return new Models(fewer, held, calls, inputTokens, outputTokens, micros);
        }

        Models with(ModelCall call, Optional<Long> asked) {
            return new Models(
                    call.reply()
                            .filter(reply -> call.usable())
                            .map(reply -> replies.with(
                                    call.key(), new KeptReply(reply, call.inputTokens(), call.outputTokens())))
                            .orElse(replies),
                    asked.map(sequence -> held.without(Long.toString(sequence))).orElse(held),
                    calls + 1,
                    inputTokens + call.inputTokens(),
                    outputTokens + call.outputTokens(),
                    Math.addExact(micros, call.micros()));
        }
    }

    /** The same call is not asked for again. */
    Work rejecting(String step, String digest, Asked.No no) {
        return with(new Asked(
                asked.requests,
                asked.ofStep,
                asked.made,
                asked.announced,
                asked.rejected.with(Ledger.wish(step, digest), no),
                asked.waiting));
    }

    /** The result of the effect that last wrote what this one writes. */
    Optional<ToolResult> previous(Receipt receipt) {
        return receipt.target()
                .flatMap(ledger.current()::get)
                .flatMap(wish -> results.latest(wish.substring(wish.indexOf(' ') + 1)))
                .map(Result::result);
    }

    Work madeWith(String key, List<Act> ended) {
        return new Work(results.madeWith(key, ended), flight, ledger, asked, models, toolCalls, end);
    }

    Work withResult(String key, String address, Result result) {
        return new Work(results.with(key, address, result), flight, ledger, asked, models, toolCalls, end);
    }

    Work with(Flight newFlight) {
        return new Work(results, newFlight, ledger, asked, models, toolCalls, end);
    }

    Work with(Ledger newLedger) {
        return new Work(results, flight, newLedger, asked, models, toolCalls, end);
    }

    Work with(Asked newAsked) {
        return new Work(results, flight, ledger, newAsked, models, toolCalls, end);
    }

    Work with(Models newModels) {
        return new Work(results, flight, ledger, asked, newModels, toolCalls, end);
    }

    Work calling(CommandId id, Call call) {
        return new Work(results, flight.with(id, call), ledger, asked, models, toolCalls + 1, end);
    }

    /** A call that a tool made by itself. */
    Work calledWithin() {
        return new Work(results, flight, ledger, asked, models, toolCalls + 1, end);
    }

    /** Nothing in flight, nobody asked. */
    Work atRest() {
        return new Work(results, Flight.NONE, ledger, Asked.NONE, models, toolCalls, Optional.empty());
    }

    Work ended(Optional<String> reason) {
        return new Work(results, flight.planningBy(Optional.empty()), ledger, asked, models, toolCalls, reason);
    }
}
