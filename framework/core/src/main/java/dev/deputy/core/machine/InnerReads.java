package dev.deputy.core.machine;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tool that works by itself, such as an agent, reads with other tools. Its results lie with all others: what a
 * step has read is not read again by an agent, nor the other way round, as long as it is good.
 */
public final class InnerReads {
    private InnerReads() {}

    /** What the result of such a call is found by: the same as for a step that makes it. */
    public static String key(ToolSpec tool, Json.Obj arguments) {
        return Arguments.key(tool, arguments);
    }

    /**
     * The result of an earlier call that is good still.
     *
     * @param step for which the tool works; when somebody wanted it refreshed, what was read before counts no more
     */
    public static Optional<Work.Result> usable(
            State state, String step, ToolSpec tool, Json.Obj arguments, Instant now) {
        Branch branch = state.candidate()
                .filter(candidate -> candidate.affects(step))
                .map(Adjusting.Candidate::branch)
                .orElse(state.head());
        return state.work()
                .results()
                .latest(key(tool, arguments))
                .filter(result -> new Ageing(state, branch, now).isUsable(result, tool, step));
    }

    /** When the result is too old to be used again; empty if it does not age. */
    public static Optional<Instant> until(Work.Result result, ToolSpec tool) {
        return Ageing.until(result, tool);
    }
}
