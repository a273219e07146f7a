package dev.deputy.agents.tool;

import dev.deputy.agents.value.Member;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A method as a tool. Until it is called, whatever is wrong is a failure for certain; from then on it depends. */
final class MethodTool implements Tool {
    private final ToolMethod tool;

    MethodTool(ToolMethod tool) {
        this.tool = tool;
    }

    @Override
    public ToolSpec spec() {
        return tool.spec();
    }

    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        @Nullable Object[] arguments = arguments(call);
        Object result;
        try {
            result = tool.method().invoke(tool.object(), arguments);
        } catch (InvocationTargetException thrown) {
            throw Thrown.by(tool.spec(), Objects.requireNonNullElse(thrown.getCause(), thrown));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(tool.place() + " was made accessible and is not", impossible);
        }
        return ToolResult.of(said(result));
    }

    private @Nullable Object[] arguments(ToolCall call) {
        List<Schema.Problem> problems = new ArrayList<>();
        List<Member> members = tool.members();
        List<Optional<Object>> values = Member.read(members, call.arguments(), Pointer.WHOLE, problems);
        if (!problems.isEmpty()) {
            throw failed("the arguments do not fit: "
                    + problems.stream().map(Schema.Problem::toString).collect(Collectors.joining("; ")));
        }
        Iterator<Optional<Object>> next = values.iterator();
        return tool.slots().stream()
                .map(slot -> switch (slot) {
                    case Slot.Argument argument -> argument.member().inJava(next.next());
                    case Slot.Key key ->
                        call.idempotencyKey().orElseThrow(() -> failed("the call has no idempotency key"));
                    case Slot.Call itself -> call;
                })
                .toArray();
    }

    private Json said(@Nullable Object result) {
        if (tool.result().isEmpty()) {
            return Json.nothing();
        }
        if (result == null) {
            throw unsaid("it returned null", null);
        }
        try {
            return tool.result().get().write(result);
        } catch (JsonException cannot) {
            throw unsaid("what it returned cannot be said: " + cannot.getMessage(), cannot);
        }
    }

    /** An effect has happened by now: what came of it is unknown, not nothing. */
    private RuntimeException unsaid(String problem, @Nullable Exception cause) {
        return spec().effect().isRead()
                ? failed(problem)
                : new IllegalStateException(spec().name() + " was called and " + problem, cause);
    }

    private ToolException failed(String problem) {
        return new ToolException(new Failure(Failure.Kind.PERMANENT, spec().name() + ": " + problem));
    }
}
