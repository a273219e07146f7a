package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of effects that have happened and that nothing supersedes. Such an effect stands with the arguments that it
 * was made with. An adjustment that wants it otherwise undoes it by the tool's compensation, which is a step like any
 * other: judged by the policy, asked about, made once. What is otherwise for another reason only makes it drift.
 */
final class Commitments {
    private final State state;

    Commitments(State state) {
        this.state = state;
    }

    /** Why a commitment stands in the way. */
    static final String STANDS = "it is done, with other arguments, and no tool undoes it";

    /** True if an effect of the step has happened that nothing supersedes, whatever became of the step. */
    boolean has(String id) {
        return state.work().ledger().committed().has(id);
    }

    // Whose turn it is.

    /** Whether an effect may be made now, as far as what it undoes, or is undone for it, is concerned. */
    sealed interface Whose {}

    record Go() implements Whose {}

    record Wait() implements Whose {}

    record Never(String reason) implements Whose {}

    Whose turn(String id) {
        Table<Work.Undoing> undoings = state.work().ledger().undoings();
        if (undoings.isEmpty()) {
            return new Go();
        }
        Optional<Work.Undoing> own = undoings.get(id);
        if (own.isPresent()) {
            return ofUndoing(own.get());
        }
        for (Table.Row<Work.Undoing> row : undoings) {
            if (row.value().step().equals(id) && row.value().order() == Compensation.Order.BEFORE) {
                Optional<Progress> undone = state.head().progress().get(row.key());
                if (undone.orElse(null) instanceof Progress.Dropped) {
                    return new Never("what it would replace stands: " + row.key() + " is dropped");
                }
                if (!(undone.orElse(null) instanceof Progress.Done)) {
                    return new Wait();
                }
            }
        }
        return new Go();
    }

    private Whose ofUndoing(Work.Undoing undoing) {
        for (String other : undoing.after()) {
            Progress progress = state.head().progress().get(other).orElse(null);
            if (progress instanceof Progress.Dropped) {
                return new Never("what was made of its result stands: " + other + " is dropped");
            }
            if (!(progress instanceof Progress.Done)) {
                return new Wait();
            }
        }
        if (undoing.order() == Compensation.Order.AFTER && state.head().has(undoing.step())) {
            Progress progress = state.head().progress().get(undoing.step()).orElse(null);
            if (progress instanceof Progress.Dropped) {
                return new Never("nothing comes in its place: " + undoing.step() + " is dropped");
            }
            return progress instanceof Progress.Done ? new Go() : new Wait();
        }
        return new Go();
    }

    /** The steps that may go on when this one has come to its end. */
    List<String> waitingFor(String id) {
        List<String> waiting = new ArrayList<>();
        Table<Work.Undoing> undoings = state.work().ledger().undoings();
        undoings.get(id).filter(own -> state.head().has(own.step())).ifPresent(own -> waiting.add(own.step()));
        undoings.forEach((by, undoing) -> {
            if (undoing.step().equals(id) || undoing.after().contains(id)) {
                waiting.add(by);
            }
        });
        return waiting;
    }

    // What becomes of a commitment in a candidate.

    /** Those of the steps whose effects would not be as they are in the candidate. */
    List<String> atStake(Adjusting.Candidate candidate, List<String> touched) {
        return touched.stream()
                .filter(this::has)
                .filter(id -> !(candidate.branch().progress().get(id).orElse(null) instanceof Progress.Done))
                .toList();
    }

    /** True if nobody asked that the effect be otherwise: it was read anew, or its tool has another version. */
    boolean drifts(String id, Adjusting.Candidate candidate, List<String> atStake) {
        Branch branch = candidate.branch();
        if (!branch.has(id)) {
            return false;
        }
        if (state.adjusting().open().orElseThrow().patch().changes().stream()
                .allMatch(change -> change instanceof Change.Refresh || change instanceof Change.Another)) {
            return true;
        }
        Step step = branch.step(id).orElseThrow();
        try {
            return Optional.of(Arguments.of(state, branch, id, step)).equals(arguments(id));
        } catch (Arguments.Unresolved notYet) {
            // What it reads is written anew first; it is undone only if that which it reads is undone.
            Plan before = state.head().plan();
            return atStake.stream()
                    .filter(other -> !other.equals(id))
                    .noneMatch(other ->
                            before.downstream(List.of(Branch.origin(other))).contains(Branch.origin(id)));
        }
    }

    private Optional<Json.Obj> arguments(String id) {
        return state.work()
                .ledger()
                .committed()
                .get(id)
                .flatMap(digest -> state.work().ledger().arguments().get(Work.Ledger.wish(id, digest)));
    }

    /** How the effect of the step is undone, if it can be. */
    Optional<Compensation> compensation(String id) {
        Work.Ledger ledger = state.work().ledger();
        return ledger.committed()
                .get(id)
                .flatMap(digest -> ledger.receipt(id, digest))
                .flatMap(receipt -> state.chartered().rules().catalog().find(receipt.tool()))
                .flatMap(ToolSpec::compensation);
    }

    // Undoing.

    /**
     * The steps that undo these effects, what was made last first: whoever read an effect's result is undone before it.
     *
     * @param before the plan by which they were made
     */
    List<Outcome.CompensationPlanned> plan(List<String> ids, Plan before) {
        List<String> order = new ArrayList<>(ids);
        List<String> planned = before.order();
        order.sort((one, other) ->
                Integer.compare(planned.indexOf(Branch.origin(one)), planned.indexOf(Branch.origin(other))));
        Collections.reverse(order);
        TreeMap<String, String> names = new TreeMap<>();
        order.forEach(id -> names.put(id, name(id)));
        List<Outcome.CompensationPlanned> steps = new ArrayList<>();
        for (String id : order) {
            TreeSet<String> below = new TreeSet<>(before.downstream(List.of(Branch.origin(id))));
            below.remove(Branch.origin(id));
            List<String> first = order.stream()
                    .filter(other -> below.contains(Branch.origin(other)))
                    .map(other -> names.getOrDefault(other, other))
                    .toList();
            steps.add(undoing(id, names.getOrDefault(id, id), first));
        }
        return steps;
    }

    private Outcome.CompensationPlanned undoing(String id, String by, List<String> first) {
        String digest = state.work().ledger().committed().get(id).orElseThrow();
        Compensation compensation = compensation(id).orElseThrow();
        Json result = state.work()
                .results()
                .latest(digest)
                .map(Work.Result::result)
                .map(ToolResult::value)
                .orElse(Json.nothing());
        Step step = Step.of(by, compensation.tool());
        for (Map.Entry<String, Pointer> argument : compensation.arguments().entrySet()) {
            step = step.with(
                    argument.getKey(),
                    Input.literal(argument.getValue().in(result).orElse(Json.nothing())));
        }
        return new Outcome.CompensationPlanned(step, new Work.Undoing(id, digest, compensation.order(), first));
    }

    /** The id of the step that undoes the effect: one that was never used. */
    private String name(String id) {
        int times = 1;
        for (Table.Row<Work.Undoing> row : state.work().ledger().undoings()) {
            times += row.value().step().equals(id) ? 1 : 0;
        }
        return prefix(id) + times;
    }

    /** How the ids of steps begin that undo the step's effects. */
    static String prefix(String id) {
        return "undo-" + id.replace(':', '-') + "-";
    }
}
