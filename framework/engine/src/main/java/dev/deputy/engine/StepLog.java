package dev.deputy.engine;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.InnerReads;
import dev.deputy.core.machine.State;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a step does that works by itself.
 *
 * @param call of that step's tool
 * @param with the tools that there were when it began: it reads with those until its end
 * @param state of the delegation, as it stands at each time
 * @param models where it writes what models were asked
 * @param reads where it writes what it has read
 */
record StepLog(
        ToolCall call,
        Toolbox with,
        Supplier<State> state,
        ModelLog models,
        Consumer<Event> reads,
        Calls calls,
        InstantSource clock)
        implements AgentLog {
    @Override
    public ToolResult read(String tool, Json.Obj arguments) throws InterruptedException {
        State now = state.get();
        Tool reader = with.tool(tool).orElseThrow(() -> ToolException.permanent("there is no tool " + tool));
        ToolSpec spec = reader.spec();
        if (!spec.effect().isRead()) {
            throw ToolException.permanent("the tool " + tool + " has an effect; a step of the plan may make it");
        }
        refuse(tool, "does not take these arguments", spec.input().check(arguments));
        Optional<ToolResult> kept = InnerReads.usable(now, step(), spec, arguments, clock.instant());
        if (kept.isPresent()) {
            return kept.get();
        }
        ToolCall inner = new ToolCall(
                call.delegation(),
                call.step() + "/" + tool,
                arguments,
                Optional.empty(),
                new ToolCall.Surroundings(now.charter().orElseThrow().attributes(), Optional.empty()));
        ToolResult result = calls.within(reader, inner, new StepLog(inner, with, state, models, reads, calls, clock));
        refuse(tool, "gave a result that breaks its schema", spec.output().check(result.value()));
        int most = with.rules().limits().resultCharacters();
        if (result.value().canonical().length() > most) {
            throw ToolException.permanent("tool " + tool + " gave more than " + most + " characters");
        }
        reads.accept(new Event.ReadWithin(clock.instant(), step(), tool, InnerReads.key(spec, arguments), result));
        return result;
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
    public Optional<Json> reply(String purpose, String model, Json request) throws InterruptedException {
        return models.reply(purpose, model, request);
    }

    @Override
    public void called(ModelCall made) {
        models.called(made);
    }

    @Override
    public long tokensLeft() {
        return models.tokensLeft();
    }
}
