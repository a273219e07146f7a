package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A delegation and all that happens to it, as plain data: everything that a run does follows from it. What a step's
 * tool is says its name, see {@link Trials#TOOLS}.
 *
 * @param seed that it was made from
 * @param moves what happens, in this order
 * @param then adjustments for laws about one or two of them, once all else is at its end
 */
record Trial(int seed, List<Step> steps, List<Move> moves, List<Patch> then) {
    Trial {
        steps = List.copyOf(steps);
        moves = List.copyOf(moves);
        then = List.copyOf(then);
    }

    /** One thing that happens. What does not fit, such as answering when nothing is asked, is passed over. */
    sealed interface Move {
        /** A person, or the world, wants something to be otherwise; of the patch what fits is asked for. */
        record Adjust(Patch patch) implements Move {}

        /** Back to the revision before the head, or to one that is further back. */
        record Undo(int back) implements Move {}

        /** A fork is begun. */
        record Fork() implements Move {}

        /** The same in a fork. */
        record AdjustFork(int which, Patch patch) implements Move {}

        /** A fork is kept. */
        record Keep(int which) implements Move {}

        /** So many commands are answered, in an order of their own. */
        record Answer(int count, int order) implements Move {}

        /** All is answered and approved until nothing is left to be done. */
        record Finish(int order) implements Move {}

        /** @param upTo how far the first number of the call may go */
        record Approve(int which, Optional<Integer> upTo) implements Move {
            Approve(int which) {
                this(which, Optional.empty());
            }
        }

        record Reject(int which) implements Move {}

        /** A person writes another argument into a call that waits for approval. */
        record Edit(int which, Json value) implements Move {}

        /** Everything but the journal is lost; of the calls that were under way some were made. */
        record Die(int order) implements Move {}

        /**
         * Other tools, another policy or other limits hold.
         *
         * @param dies with another driver
         */
        record Adopt(int which, boolean dies) implements Move {}

        /** The world moves on: what is volatile is too old, and another when it is read again. */
        record Wait() implements Move {}
    }

    Plan plan() {
        return Plan.of(steps);
    }

    /** How much there is of it. */
    int size() {
        return toString().length();
    }

    @Override
    public String toString() {
        return "trial of seed " + seed + " (run it alone: -Ddeputy.seed=" + seed + ")\n  plan\n"
                + steps.stream().map(step -> "    " + words(step) + "\n").collect(Collectors.joining())
                + "  moves\n"
                + moves.stream().map(move -> "    " + words(move) + "\n").collect(Collectors.joining())
                + "  then\n"
                + then.stream().map(patch -> "    " + words(patch) + "\n").collect(Collectors.joining());
    }

    private static String words(Move move) {
        return switch (move) {
            case Move.Adjust adjust -> "adjust: " + words(adjust.patch());
            case Move.AdjustFork adjust -> "adjust fork " + adjust.which() + ": " + words(adjust.patch());
            case Move other -> other.toString();
        };
    }

    private static String words(Patch patch) {
        return patch.changes().stream()
                .map(change -> switch (change) {
                    case Change.AddStep add -> "add " + words(add.step());
                    case Change.ReplaceStep replace -> "replace " + replace.step() + " by " + words(replace.by());
                    default -> change.toString();
                })
                .collect(Collectors.joining("; "));
    }

    private static String words(Step step) {
        String inputs = step.inputs().entrySet().stream()
                .map(input -> input.getKey() + ": " + words(input.getValue()))
                .collect(Collectors.joining(", "));
        return step.id() + " = " + step.tool() + "(" + inputs + ")"
                + step.forEach().map(each -> " for each " + words(each.over())).orElse("");
    }

    private static String words(Input input) {
        return switch (input) {
            case Input.Literal literal -> literal.value().shortened();
            case Input.FromFact from -> from.fact() + from.at();
            case Input.FromStep from -> from.step() + from.at();
            case Input.FromItem from -> "item" + from.at();
            case Input.FromGoal from -> "goal " + from.input() + from.at();
        };
    }
}
