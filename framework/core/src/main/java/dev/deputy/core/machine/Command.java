package dev.deputy.core.machine;

import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.ToolCall;
import java.util.List;

/** What a shell is to do. Each command has its answering events; a second answer is ignored. */
public sealed interface Command {
    /** Answered by {@link Event.PlanningEnded}. */
    record AskPlanner(CommandId id, PlanningRequest request) implements Command {}

    /**
     * Answered by {@link Event.ToolReturned}, {@link Event.ToolFailed} or {@link Event.OutcomeUnknown}.
     *
     * @param call has an idempotency key exactly if the tool has an effect; then the entry must be durable before it
     */
    record CallTool(CommandId id, String tool, ToolCall call) implements Command {}

    /**
     * Nobody wants the result of this READ any more: its tool is asked to stop. The call itself is still answered, with
     * whatever comes of it.
     */
    record StopCall(CommandId call) implements Command {}

    /** Tell the person; answered by {@link Event.DecisionMade}, one for each request, in any order. */
    record Announce(List<String> requests) implements Command {}
}
