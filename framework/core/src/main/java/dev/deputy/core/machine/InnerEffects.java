package dev.deputy.core.machine;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.ToolResult;
import java.util.Map;
import java.util.Optional;

/**
 * The effects that a step wants which works by itself, such as an agent. Each is a child of that step, named by what is
 * called: whoever wants the same again, after a crash or in a later revision, means the same effect.
 */
public final class InnerEffects {
    private static final int DIGITS = 8;

    private InnerEffects() {}

    /** What came of an effect. */
    public sealed interface Answer {
        /**
         * It has happened.
         *
         * @param arguments that it was made with: a person may have written others
         */
        record Made(ToolResult result, Json.Obj arguments) implements Answer {}

        /** It was not made, and will not be. */
        record NotMade(String reason) implements Answer {}
    }

    /**
     * What came of the effect in the revision for which the step works; empty if it has not come to its end, or was
     * never wanted.
     *
     * @param step that wants it
     * @param times how often it wanted exactly this before
     */
    public static Optional<Answer> answer(State state, String step, String tool, Json.Obj arguments, int times) {
        Branch branch = state.candidate()
                .filter(candidate -> candidate.affects(step))
                .map(Adjusting.Candidate::branch)
                .orElse(state.head());
        String id = id(step, tool, arguments, times);
        return branch.progress().get(id).flatMap(now -> switch (now) {
            case Progress.Done done ->
                state.result(branch, id)
                        .map(result -> new Answer.Made(
                                result,
                                state.work()
                                        .ledger()
                                        .arguments()
                                        .get(Work.Ledger.wish(id, done.key()))
                                        .orElse(arguments)));
            case Progress.Dropped dropped -> Optional.of(new Answer.NotMade(dropped.reason()));
            case Progress.Failed failed ->
                Optional.of(new Answer.NotMade("it failed: " + failed.failure().message()));
            case Progress.Expanded expanded -> Optional.empty();
            case Progress.Asking asking -> Optional.empty();
            case Progress.Running running -> Optional.empty();
            case Progress.Unknown unknown -> Optional.empty();
        });
    }

    static Step step(String parent, String tool, Json.Obj arguments, int times) {
        Step step = Step.of(id(parent, tool, arguments, times), tool);
        for (Map.Entry<String, Json> argument : arguments.members().entrySet()) {
            step = step.with(argument.getKey(), Input.literal(argument.getValue()));
        }
        return step;
    }

    private static String id(String parent, String tool, Json.Obj arguments, int times) {
        String called = Digest.of(Json.array(Json.of(tool), arguments)).substring(0, DIGITS);
        return parent + (parent.indexOf(':') < 0 ? ":" : "-") + tool + "-" + called
                + (times == 0 ? "" : "-" + (times + 1));
    }
}
