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
     * The result of an earlier call that is good still. To a step that goes on after effects that it wanted, whatever
     * it has read before them is: it goes the same way again.
     *
     * @param step for which the tool works; when somebody wanted it refreshed, what was read before counts no more
     */
    public static Optional<Work.Result> usable(
            State state, String step, ToolSpec tool, Json.Obj arguments, Instant now) {
        Branch branch = branch(state, step);
        Work.Results results = state.work().results();
        String key = key(tool, arguments);
        Optional<Work.Result> seen = branch.isActing(step)
                ? branch.seen().get(Branch.seenKey(step, key)).flatMap(results::at)
                : Optional.empty();
        return seen.or(() ->
                results.latest(key).filter(result -> new Ageing(state, branch, now).isUsable(result, tool, step)));
    }

    /** What is to be said of the use of a result that was there: something, of a step that may want effects. */
    public static Optional<Event> seen(State state, String step, ToolSpec tool, Json.Obj arguments, Instant now) {
        Branch branch = branch(state, step);
        String key = key(tool, arguments);
        Optional<String> latest = state.work().results().latest().get(key);
        Optional<String> before = branch.seen().get(Branch.seenKey(step, key));
        // Before it has wanted anything it begins anew, and may find another one.
        boolean known = branch.isActing(step) ? before.isPresent() : before.equals(latest);
        boolean acts = branch.step(step)
                .flatMap(one -> state.chartered().rules().catalog().find(one.tool()))
                .flatMap(ToolSpec::acts)
                .isPresent();
        return acts && !known ? latest.map(at -> new Event.ResultSeen(now, step, key, at)) : Optional.empty();
    }

    private static Branch branch(State state, String step) {
        return state.candidate()
                .filter(candidate -> candidate.affects(step))
                .map(Adjusting.Candidate::branch)
                .orElse(state.head());
    }

    /** When the result is too old to be used again; empty if it does not age. */
    public static Optional<Instant> until(Work.Result result, ToolSpec tool) {
        return Ageing.until(result, tool);
    }
}
