package dev.deputy.core.machine;

import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** Plans of sub-goals, which follow from what a sub-goal was handed. */
final class Subplans {
    /** What the children call, each always the same; the last but one is a sub-goal again, the last fans out. */
    static final List<String> TOOLS = List.of("c0", "b0", "v0", "a0", "g0", "p0", "x0", "e0", "c1");

    private Subplans() {}

    static Subplan of(ToolCall call, String digits) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < TOOLS.size(); i++) {
            boolean nests = TOOLS.get(i).equals("p0");
            boolean deep = call.step().indexOf(':') >= 0;
            if (digit(digits, i) % (nests || i > 6 ? 6 : 3) == 0 && !(nests && deep)) {
                steps.add(step(i, call.arguments(), digits, steps));
            }
        }
        if (steps.isEmpty()) {
            steps.add(step(0, call.arguments(), digits, steps));
        }
        List<Step> single =
                steps.stream().filter(step -> step.forEach().isEmpty()).toList();
        if (single.isEmpty()) {
            Step first = step(0, call.arguments(), digits, steps);
            return new Subplan(List.of(steps.getFirst(), first), first.id());
        }
        return new Subplan(steps, single.get(digit(digits, 30) % single.size()).id());
    }

    private static Step step(int which, Json.Obj handed, String digits, List<Step> before) {
        Step step = Step.of("i" + which, TOOLS.get(which));
        List<String> names = List.of("a", "b");
        for (int i = 0; i < names.size(); i++) {
            int digit = digit(digits, 9 + which + 9 * i);
            if (!before.isEmpty() && digit % 2 == 0) {
                step = step.with(
                        names.get(i),
                        Input.step(before.get(digit / 2 % before.size()).id()));
            } else if (handed.get(names.get(digit % 2)).isPresent()) {
                step = step.with(names.get(i), Input.goal(names.get(digit % 2), ""));
            } else {
                step = step.with(names.get(i), Input.literal(Json.of(digit % 3)));
            }
        }
        if (step.tool().equals("p0")) {
            return subgoal(step);
        }
        boolean fans = step.tool().equals("c1")
                && handed.get("c").filter(Json.Arr.class::isInstance).isPresent();
        return fans ? step.forEach(Input.goal("c", ""), "/id").with("c", Input.item("/id")) : step;
    }

    static Step subgoal(Step step) {
        return step.with(Subplan.MAKES, Input.literal(Json.of("Any")));
    }

    private static int digit(String digits, int at) {
        return Integer.parseInt(digits.substring(at, at + 1), 16);
    }
}
