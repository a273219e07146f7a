package dev.deputy.core.machine;

import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** What of a revision is too old by now. Time is that of the event. */
final class Ageing {
    /**
     * So often what an effect is made of is read again before it: what is too old once more by then ages faster than it
     * can be read, and the effect is made of what was read last.
     */
    static final int ROUNDS = 3;

    private final State state;
    private final Branch branch;
    private final Instant now;

    Ageing(State state, Branch branch, Instant now) {
        this.state = state;
        this.branch = branch;
        this.now = now;
    }

    boolean isUsable(Work.Result result, ToolSpec tool, String id) {
        return result.sequence() >= branch.refreshed(id)
                && until(result, tool).filter(end -> !now.isBefore(end)).isEmpty();
    }

    /** When the result is too old, of what it was made of if that is known; empty if it does not age. */
    static Optional<Instant> until(Work.Result result, ToolSpec tool) {
        return result.until().or(() -> tool.freshness().goodFor().map(result.at()::plus));
    }

    /**
     * The steps that are to be read again before the effect: what it is made of, directly or not, and too old. What a
     * person pinned, supplied or wrote does not age, and neither does what another effect gave, or what was made with
     * effects: they have happened.
     */
    List<String> before(String effect) {
        return state.adjusting().rereading(effect).rounds() < ROUNDS ? above(effect) : List.of();
    }

    /** The same, however often it was read again before; none if nobody wants the effect any more. */
    List<String> above(String effect) {
        return above(effect, this::isAged);
    }

    /** The same, of all that may be too old by the time of the effect. */
    List<String> mayAgeBefore(String effect) {
        return above(effect, this::mayAge);
    }

    /** The same, before effects that the step may have when it is planned. */
    List<String> mayAgeBeforeItsPlan(String subgoal) {
        return madeOf(subgoal, this::mayAge);
    }

    /** A sub-goal that is not planned yet may be made of anything. */
    private boolean mayAge(String id, ToolSpec tool) {
        return tool.freshness().goodFor().isPresent()
                || (tool.isPlanning() && !branch.parts().has(id));
    }

    private List<String> above(String effect, BiPredicate<String, ToolSpec> counts) {
        Progress now = branch.progress().get(effect).orElse(null);
        return branch.has(effect) && (now == null || now instanceof Progress.Asking)
                ? madeOf(effect, counts)
                : List.of();
    }

    private List<String> madeOf(String id, BiPredicate<String, ToolSpec> counts) {
        TreeSet<String> aged = new TreeSet<>();
        TreeSet<String> seen = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(needs(id));
        while (!open.isEmpty()) {
            String need = open.remove();
            Optional<ToolSpec> tool = tool(need).filter(known -> known.effect().isRead() && !branch.isActing(need));
            if (tool.isEmpty() || isFixed(need) || !seen.add(need)) {
                continue;
            }
            List<String> made = made(need);
            open.addAll(made);
            if (made.isEmpty() && counts.test(need, tool.get())) {
                aged.add(need);
            }
            if (made.isEmpty() || branch.parts().has(need)) {
                open.addAll(needs(need));
            }
        }
        return List.copyOf(aged);
    }

    /** The children whose results the step's is made of. */
    private List<String> made(String id) {
        return branch.parts()
                .get(id)
                .map(part -> List.of(part.makes()))
                .orElse(branch.fanOuts().get(id).orElse(List.of()));
    }

    /**
     * The steps whose results the call is made of; an argument that a person wrote is made of none. What the plan of a
     * sub-goal is made of, its calls are made of.
     */
    private List<String> needs(String id) {
        Step step = branch.step(id).orElseThrow();
        List<String> needs = new ArrayList<>(branch.subgoal(id)
                .filter(by -> !branch.inner().has(id)) // an agent goes the same way again, whatever it has read
                .map(this::needs)
                .orElse(List.of()));
        step.forEach().ifPresent(each -> add(each.over(), needs));
        step.inputs().forEach((name, input) -> {
            if (branch.edited(id, name).isEmpty()) {
                add(input, needs);
            }
        });
        return needs;
    }

    private static void add(Input input, List<String> needs) {
        if (input instanceof Input.FromStep from) {
            needs.add(from.step());
        }
    }

    private Optional<ToolSpec> tool(String id) {
        return branch.step(id)
                .flatMap(step -> state.chartered().rules().catalog().find(step.tool()));
    }

    private boolean isFixed(String id) {
        return branch.supplied(id).isPresent() || branch.wishes().pins().has(id);
    }

    private boolean isAged(String id, ToolSpec tool) {
        return branch.address(id)
                .flatMap(state.work().results()::at)
                .filter(had -> !isUsable(had, tool, id))
                .isPresent();
    }
}
