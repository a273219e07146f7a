package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.InnerEffects;
import dev.deputy.core.machine.InnerReads;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Work;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a step does that works by itself, and how long that is good which it has read. Thread-safe. */
final class StepLog implements AgentLog {
    /**
     * Where it is written down.
     *
     * @param state of the delegation, as it stands at each time
     * @param models what models were asked
     * @param reads what was read
     */
    record Written(Supplier<State> state, ModelLog models, Consumer<Event> reads) {}

    private final ToolCall call;
    private final Toolbox with;
    private final Written written;
    private final Calls calls;
    private final InstantSource clock;
    private Optional<Instant> until = Optional.empty();

    /**
     * @param call of the tool that works by itself
     * @param with the tools that there were when it began: it reads with those until its end
     */
    StepLog(ToolCall call, Toolbox with, Written written, Calls calls, InstantSource clock) {
        this.call = call;
        this.with = with;
        this.written = written;
        this.calls = calls;
        this.clock = clock;
    }

    /** When the first thing that it has read is too old; empty if nothing of it ages. */
    synchronized Optional<Instant> until() {
        return until;
    }

    private synchronized void noLongerThan(Instant end) {
        until = Optional.of(until.filter(end::isAfter).orElse(end));
    }

    @Override
    public Catalog catalog() {
        return with.rules().catalog();
    }

    @Override
    public ToolResult read(String tool, Json.Obj arguments) throws InterruptedException {
        State now = written.state().get();
        State.Charter charter = now.charter().orElseThrow();
        Tool reader = with.tool(tool).orElseThrow(() -> ToolException.permanent("there is no tool " + tool));
        ToolSpec spec = reader.spec();
        if (!spec.effect().isRead()) {
            throw ToolException.permanent("the tool " + tool + " has an effect; it is wanted, and not read with");
        }
        if (spec.isPlanning()) {
            throw ToolException.permanent("the tool " + tool + " plans; it is a step of a plan, and not read with");
        }
        if (charter.rules().policy().judge(spec) == Verdict.DENY) {
            throw ToolException.permanent(
                    "the policy '" + charter.rules().policy().name() + "' never allows " + tool);
        }
        refuse(tool, "does not take these arguments", spec.input().check(arguments));
        Optional<Work.Result> kept = InnerReads.usable(now, step(), spec, arguments, clock.instant());
        if (kept.isPresent()) {
            InnerReads.until(kept.get(), spec).ifPresent(this::noLongerThan);
            InnerReads.seen(now, step(), spec, arguments, clock.instant()).ifPresent(written.reads());
            return kept.get().result();
        }
        ToolCall inner = new ToolCall(
                call.delegation(),
                call.step() + "/" + tool,
                arguments,
                Optional.empty(),
                new ToolCall.Surroundings(charter.attributes(), Optional.empty()));
        StepLog within = new StepLog(inner, with, written, calls, clock);
        ToolResult result = calls.within(reader, inner, within);
        refuse(tool, "gave a result that breaks its schema", spec.output().check(result.value()));
        int most = with.rules().limits().resultCharacters();
        if (result.value().canonical().length() > most) {
            throw ToolException.permanent("tool " + tool + " gave more than " + most + " characters");
        }
        Instant at = clock.instant();
        within.until().or(() -> spec.freshness().goodFor().map(at::plus)).ifPresent(this::noLongerThan);
        written.reads()
                .accept(new Event.ReadWithin(
                        at, step(), tool, InnerReads.key(spec, arguments), result, within.until()));
        return result;
    }

    @Override
    public Optional<EffectAnswer> effect(WantedEffect wanted) {
        State now = written.state().get();
        Catalog catalog = now.charter().orElseThrow().rules().catalog();
        boolean may = now.head()
                .step(step())
                .or(() -> now.candidate().flatMap(trying -> trying.branch().step(step())))
                .flatMap(one -> catalog.find(one.tool()))
                .flatMap(ToolSpec::acts)
                .filter(acts -> acts.contains(wanted.tool()))
                .isPresent();
        ToolSpec spec = catalog.find(wanted.tool())
                .filter(tool -> may)
                .orElseThrow(() -> ToolException.permanent("there is no tool " + wanted.tool()));
        refuse(wanted.tool(), "does not take these arguments", spec.input().check(wanted.arguments()));
        return InnerEffects.answer(now, step(), wanted);
    }

    /** The plan's step that all of it is for, also when a tool that it reads with works by itself, too. */
    private String step() {
        int end = call.step().indexOf('/');
        return end < 0 ? call.step() : call.step().substring(0, end);
    }

    private static void refuse(String tool, String what, List<Schema.Problem> problems) {
        if (!problems.isEmpty()) {
            throw ToolException.permanent("tool " + tool + " " + what + ": " + problems.getFirst());
        }
    }

    @Override
    public Optional<KeptReply> reply(String purpose, String model, Json request) throws InterruptedException {
        return written.models().reply(purpose, model, request);
    }

    @Override
    public Optional<HeldSpend> hold(String purpose, String model, Spend most) throws InterruptedException {
        return written.models().hold(purpose, model, most);
    }

    @Override
    public void conversationFailed(List<String> replies) {
        written.models().conversationFailed(replies);
    }

    @Override
    public Optional<Object> owner() {
        return written.models().owner();
    }

    @Override
    public Spend left() {
        return written.models().left();
    }
}
