package dev.deputy.testing;

import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Tools that can be called and have one witness. A call waits at the gate, is seen, and then answered.
 *
 * @param gate empty: calls go straight through
 */
public record FakeTools(List<FakeTool> tools, Witness witness, Optional<Gate> gate) {
    public FakeTools {
        tools = List.copyOf(tools);
    }

    /** With a new witness and no gate. */
    public static FakeTools of(FakeTool... tools) {
        return new FakeTools(List.of(tools), new Witness(), Optional.empty());
    }

    /** The same tools under another witness, such as one that outlives the process. */
    public FakeTools seenBy(Witness newWitness) {
        return new FakeTools(tools, newWitness, gate);
    }

    /** The same tools with each call standing at the gate first. */
    public FakeTools behind(Gate newGate) {
        return new FakeTools(tools, witness, Optional.of(newGate));
    }

    /** To be handed to a deputy. */
    public List<Tool> all() {
        return tools.stream().<Tool>map(tool -> new Calling(tool, this)).toList();
    }

    private record Calling(FakeTool fake, FakeTools all) implements Tool {
        @Override
        public ToolSpec spec() {
            return fake.spec();
        }

        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            return all.gate.isPresent() ? all.gate.get().pass(call, () -> act(call)) : act(call);
        }

        private ToolResult act(ToolCall call) {
            FakeTool.Reply reply = fake.replyTo(call.arguments());
            Witness.Seen seen = all.witness.see(
                    spec().name(),
                    call,
                    attempt -> Optional.ofNullable(fake.failures().get(attempt)).or(reply::refusal));
            if (seen.refusal().isPresent()) {
                throw new ToolException(seen.refusal().get());
            }
            if (fake.lost().contains(seen.attempt())) {
                throw new UncheckedIOException(new IOException("connection reset"));
            }
            return ToolResult.of(reply.value());
        }
    }
}
