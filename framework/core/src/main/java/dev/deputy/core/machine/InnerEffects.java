package dev.deputy.core.machine;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.WantedEffect;
import java.util.Map;
import java.util.Optional;

/**
 * The effects that a step wants which works by itself, such as an agent. Each is a child of that step, named by what is
 * called: whoever wants the same again, after a crash or in a later revision, means the same effect.
 */
public final class InnerEffects {
    private static final int DIGITS = 8;

    private InnerEffects() {}

    /**
     * What came of the effect in the revision for which the step works; empty if it has not come to its end, or was
     * never wanted.
     *
     * @param step that wants it
     */
    public static Optional<EffectAnswer> answer(State state, String step, WantedEffect wanted) {
        Branch branch = state.candidate()
                .filter(candidate -> candidate.affects(step))
                .map(Adjusting.Candidate::branch)
                .orElse(state.head());
        String id = id(step, wanted);
        return branch.progress().get(id).flatMap(now -> switch (now) {
            case Progress.Done done ->
                state.result(branch, id)
                        .map(result -> new EffectAnswer.Made(
                                result,
                                state.work()
                                        .ledger()
                                        .arguments()
                                        .get(Work.Ledger.wish(id, done.key()))
                                        .orElse(wanted.arguments())));
            case Progress.Dropped dropped -> Optional.of(new EffectAnswer.NotMade(dropped.reason()));
            case Progress.Failed failed ->
                Optional.of(new EffectAnswer.NotMade(
                        "it failed: " + failed.failure().message()));
            case Progress.Expanded expanded -> Optional.empty();
            case Progress.Asking asking -> Optional.empty();
            case Progress.Running running -> Optional.empty();
            case Progress.Unknown unknown -> Optional.empty();
        });
    }

    /** The step that makes the effect. */
    static Step step(String parent, WantedEffect wanted) {
        Step step = Step.of(id(parent, wanted), wanted.tool());
        for (Map.Entry<String, Json> argument : wanted.arguments().members().entrySet()) {
            step = step.with(argument.getKey(), Input.literal(argument.getValue()));
        }
        return step;
    }

    private static String id(String parent, WantedEffect wanted) {
        String called = Digest.of(Json.array(Json.of(wanted.tool()), wanted.arguments()))
                .substring(0, DIGITS);
        return parent + (parent.indexOf(':') < 0 ? ":" : "-") + wanted.tool() + "-" + called
                + (wanted.times() == 0 ? "" : "-" + (wanted.times() + 1));
    }
}
