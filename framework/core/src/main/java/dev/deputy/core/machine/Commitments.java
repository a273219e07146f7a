package dev.deputy.core.machine;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

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
    private static final String STANDS = "it is done, with other arguments, and no tool undoes it";

    /** Why a commitment stands in the way that could be undone if it were known what it gave. */
    private static final String STANDS_UNKNOWN =
            "it is done, with other arguments, and it is not known what it gave: supply its result, and it can be"
                    + " undone";

    /** Why the commitment stands in the way. */
    String standing(String id) {
        return declared(id).isPresent() ? STANDS_UNKNOWN : STANDS;
    }

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
            return ofUndoing(id, own.get());
        }
        Optional<String> by = undoingOf(id);
        if (by.filter(step -> order(step) == Compensation.Order.BEFORE).isPresent()) {
            return isDropped(by.get())
                    ? new Never("what it would replace stands: " + by.get() + " is dropped")
                    : new Wait();
        }
        return new Go();
    }

    private Whose ofUndoing(String by, Work.Undoing undoing) {
        if (mayBeWantedAgain(by, undoing.step())) {
            return new Wait();
        }
        for (String other : undoing.after()) {
            if (isDropped(other) && !isWished(other)) {
                return new Never("what was made of its result stands: " + other + " is dropped");
            }
            if (!isDropped(other) && !isDone(other)) {
                return new Wait();
            }
        }
        Optional<String> standing = state.work().ledger().committed().get(undoing.step());
        boolean replaced = standing.isPresent() && !standing.get().equals(undoing.digest());
        if (undoing.order() == Compensation.Order.BEFORE || replaced || comesFirst(by) || isGone(undoing.step())) {
            return new Go();
        }
        if (isDropped(undoing.step()) || isDropped(Branch.origin(undoing.step()))) {
            return new Never("nothing comes in its place: " + undoing.step() + " is dropped");
        }
        return isDone(undoing.step()) ? new Go() : new Wait();
    }

    /**
     * True if the head has no such step and may have it once something is expanded, is planned, or is done that works
     * by itself. What that wants already is known: the same, which is not undone, or another call.
     */
    private boolean mayBeWantedAgain(String by, String id) {
        Branch head = state.head();
        if (head.children().has(id)) {
            return mayComeOutAsItWas(by, id) && !isWaitedFor(by, id);
        }
        return !id.equals(Branch.origin(id))
                && head.withBelow(Branch.origin(id)).stream()
                        .filter(one ->
                                head.isUnexpanded(one, catalog()) || (mayHaveWanted(one, id) && !head.hasEnded(one)))
                        .anyMatch(one -> !isWaitedFor(by, one));
    }

    /**
     * True for a step of a sub-goal whose call is not known yet, as steps that it reads are at work, or is as it was.
     */
    private boolean mayComeOutAsItWas(String by, String id) {
        Branch head = state.head();
        if (head.subgoal(id).isEmpty() || head.progress().has(id)) {
            return false;
        }
        Step step = head.step(id).orElseThrow();
        if (!step.needs().stream().allMatch(head::hasEnded)) {
            return true;
        }
        try {
            Json.Obj arguments = Arguments.of(state, head, id, step);
            String digest =
                    state.work().ledger().undoings().get(by).orElseThrow().digest();
            return catalog()
                    .find(step.tool())
                    .map(tool -> Arguments.digest(state.chartered().delegation(), id, tool, arguments))
                    .equals(Optional.of(digest));
        } catch (Arguments.Unresolved never) {
            return false;
        }
    }

    private boolean mayHaveWanted(String one, String id) {
        return acts(one) && (id.startsWith(one + ":") || id.startsWith(one + "-"));
    }

    private boolean acts(String id) {
        return state.head()
                .step(id)
                .flatMap(step -> catalog().find(step.tool()))
                .flatMap(ToolSpec::acts)
                .isPresent();
    }

    private Catalog catalog() {
        return state.chartered().rules().catalog();
    }

    /** True if who may want the effect cannot begin before it is undone: it needs what comes after that. */
    private boolean isWaitedFor(String by, String who) {
        if (state.head().progress().has(who)) {
            return false;
        }
        for (Table.Row<Work.Undoing> row : state.work().ledger().undoings()) {
            if (putsFirst(row, by) && state.head().isBelow(who, row.value().step())) {
                return true;
            }
        }
        return false;
    }

    /** True if the head has no such step, and will have none when what it lies below is expanded. */
    private boolean isGone(String id) {
        String origin = Branch.origin(id);
        Branch head = state.head();
        Optional<Step> step = head.plan().find(origin);
        boolean child = !id.equals(origin);
        return step.isEmpty()
                || head.isUnwanted(id)
                || (child
                        && !head.children().has(id)
                        && head.withBelow(origin).stream().noneMatch(one -> head.isUnexpanded(one, catalog())));
    }

    /** True if what must be undone first waits for this: the new one is made of what comes after that. */
    private boolean comesFirst(String by) {
        for (Table.Row<Work.Undoing> row : state.work().ledger().undoings()) {
            if (putsFirst(row, by)) {
                return true;
            }
        }
        return false;
    }

    private boolean putsFirst(Table.Row<Work.Undoing> row, String by) {
        return row.value().after().contains(by)
                && !isDone(row.key())
                && !isDropped(row.key())
                && (row.value().order() == Compensation.Order.BEFORE || comesFirst(row.key()));
    }

    /** The step that is to undo the effect of the step that stands: of several, the last that was planned. */
    private Optional<String> undoingOf(String id) {
        Optional<String> digest = state.work().ledger().committed().get(id);
        Optional<String> last = Optional.empty();
        for (Table.Row<Work.Undoing> row : state.work().ledger().undoings()) {
            if (!isDone(row.key()) // else it has undone an earlier one
                    && row.value().step().equals(id)
                    && digest.equals(Optional.of(row.value().digest()))
                    && last.filter(other -> other.length() > row.key().length()).isEmpty()) {
                last = Optional.of(row.key());
            }
        }
        return last;
    }

    private Compensation.Order order(String by) {
        return state.work().ledger().undoings().get(by).orElseThrow().order();
    }

    private boolean isDone(String id) {
        return state.head().progress().get(id).orElse(null) instanceof Progress.Done;
    }

    private boolean isDropped(String id) {
        return state.head().progress().get(id).orElse(null) instanceof Progress.Dropped;
    }

    /** The steps that undo and have not come to their end, in the order of their ids. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        state.work().ledger().undoings().forEach((by, undoing) -> {
            if (!isDone(by) && !isDropped(by)) {
                open.add(by);
            }
        });
        return open;
    }

    /** True if the head has the very effect that the step was to undo. */
    boolean isWished(String by) {
        Work.Undoing undoing = state.work().ledger().undoings().get(by).orElseThrow();
        return stands(state.head(), undoing.step())
                && state.work().ledger().committed().get(undoing.step()).equals(Optional.of(undoing.digest()));
    }

    /** The open steps that undo an effect of one of these. */
    List<String> openFor(Predicate<String> steps) {
        return open().stream()
                .filter(by -> steps.test(
                        state.work().ledger().undoings().get(by).orElseThrow().step()))
                .toList();
    }

    /** True if the revision has the step's effect as it was made. */
    boolean stands(Branch branch, String id) {
        return branch.progress().get(id).orElse(null) instanceof Progress.Done done
                && (done.how() == Progress.How.SUPPLIED
                        || state.work().ledger().committed().get(id).equals(Optional.of(done.key())));
    }

    /** The steps that may go on when this one has come to its end. */
    List<String> waitingFor(String id) {
        List<String> waiting = new ArrayList<>();
        Table<Work.Undoing> undoings = state.work().ledger().undoings();
        undoings.get(id).filter(own -> state.head().has(own.step())).ifPresent(own -> waiting.add(own.step()));
        undoings.forEach((by, undoing) -> {
            boolean ofIt = Branch.origin(undoing.step()).equals(Branch.origin(id));
            if (ofIt || undoing.after().contains(id)) {
                waiting.add(by);
            }
        });
        return waiting;
    }

    // What becomes of a commitment in a candidate.

    /** True for a step that the candidate holds, and for one that undoes an effect of such a step. */
    boolean isHeld(Adjusting.Candidate candidate, String id) {
        return candidate.holds(id)
                || state.work()
                        .ledger()
                        .undoings()
                        .get(id)
                        .filter(undoing -> candidate.holds(undoing.step()))
                        .isPresent();
    }

    /** Those of the steps whose effects would not be as they are in the candidate. */
    List<String> atStake(Adjusting.Candidate candidate, List<String> touched) {
        return touched.stream()
                .filter(this::has)
                .filter(id -> !stands(candidate.branch(), id))
                .filter(id -> undoingOf(id).filter(by -> !isDropped(by)).isEmpty())
                .toList();
    }

    /** True if nobody asked that the effect be otherwise: it was read anew, or its tool has another version. */
    boolean drifts(String id, Adjusting.Candidate candidate, List<String> atStake) {
        Branch branch = candidate.branch();
        if (!branch.has(id) || branch.isUnwanted(id)) {
            return false;
        }
        if (stands(state.head(), id)
                && branch.wishes().areButReadAnew(state.head().wishes())) {
            return true;
        }
        Step step = branch.step(id).orElseThrow();
        if (step.forEach().isPresent() && id.equals(step.id())) {
            return false; // it was one call, and is one for each item now
        }
        try {
            return Optional.of(Arguments.of(state, branch, id, step)).equals(arguments(id));
        } catch (Arguments.Unresolved notYet) {
            if (isOtherwiseAlready(branch, id, step)) {
                return false;
            }
            // What it reads is written anew first; it is undone only if that which it reads is undone.
            return atStake.stream()
                    .noneMatch(other -> state.head().isBelow(id, other)
                            || (!id.equals(other) && Branch.origin(id).equals(Branch.origin(other))));
        }
    }

    /** True if an argument that is known is another one than the effect was made with. */
    private boolean isOtherwiseAlready(Branch branch, String id, Step step) {
        Json.Obj made = arguments(id).orElse(Json.object());
        for (Map.Entry<String, Input> input : step.inputs().entrySet()) {
            String name = input.getKey();
            try {
                Optional<Json> edited = branch.edited(id, name);
                Json value =
                        edited.isPresent() ? edited.get() : Arguments.value(state, branch, id, name, input.getValue());
                if (!made.get(name).equals(Optional.of(value))) {
                    return true;
                }
            } catch (Arguments.Unresolved notYet) {
                // It says nothing so far.
            }
        }
        return false;
    }

    private Optional<Json.Obj> arguments(String id) {
        return state.work()
                .ledger()
                .committed()
                .get(id)
                .flatMap(digest -> state.work().ledger().arguments().get(Work.Ledger.wish(id, digest)));
    }

    /** True if the effect can be undone, or could be once it has happened: it may be on its way. */
    boolean mayBeUndone(String id) {
        return has(id)
                ? compensation(id).isPresent()
                : Conclusions.isOnItsWay(state, id)
                        && state.head()
                                .step(id)
                                .flatMap(step -> compensationOf(step.tool()))
                                .isPresent();
    }

    /** How the effect of the step is undone, if it can be, and it is known what it gave. */
    Optional<Compensation> compensation(String id) {
        return declared(id)
                .filter(known -> known.arguments().values().stream()
                        .allMatch(at -> given(id, at).isPresent()));
    }

    private Optional<Compensation> declared(String id) {
        Work.Ledger ledger = state.work().ledger();
        return ledger.committed()
                .get(id)
                .flatMap(digest -> ledger.receipt(id, digest))
                .flatMap(receipt -> compensationOf(receipt.tool()));
    }

    private Optional<Compensation> compensationOf(String tool) {
        return state.chartered().rules().catalog().find(tool).flatMap(ToolSpec::compensation);
    }

    /**
     * A part of what the effect gave. A person who says that an effect happened does not say what it gave, and may
     * supply that later.
     */
    private Optional<Json> given(String id, Pointer at) {
        return state.work()
                .ledger()
                .committed()
                .get(id)
                .flatMap(state.work().results()::latest)
                .flatMap(result -> at.in(result.result().value()))
                .or(() -> state.head().supplied(id).flatMap(at::in));
    }

    // Undoing.

    /** The steps that undo these effects, what was made last first: whoever read an effect's result goes before it. */
    List<Outcome.CompensationPlanned> plan(List<String> ids) {
        Branch before = state.head();
        List<Placed> placed = new ArrayList<>(
                ids.stream().map(id -> new Placed(id, before.place(id))).toList());
        placed.sort(Placed::compare);
        Collections.reverse(placed);
        List<String> order = placed.stream().map(Placed::id).toList();
        TreeMap<String, String> names = new TreeMap<>();
        order.forEach(id -> names.put(id, name(id, names.values())));
        List<Outcome.CompensationPlanned> steps = new ArrayList<>();
        for (String id : order) {
            List<String> first = new ArrayList<>(openFor(other -> wasBelow(other, id)));
            order.stream()
                    .filter(other -> before.isBelow(other, id))
                    .map(other -> names.getOrDefault(other, other))
                    .forEach(first::add);
            steps.add(undoing(id, names.getOrDefault(id, id), first));
        }
        return steps;
    }

    private record Placed(String id, List<Integer> place) {
        int compare(Placed other) {
            for (int i = 0; i < Math.min(place.size(), other.place.size()); i++) {
                if (!place.get(i).equals(other.place.get(i))) {
                    return place.get(i).compareTo(other.place.get(i));
                }
            }
            return Integer.compare(place.size(), other.place.size());
        }
    }

    /** True if, in the head or before it, the one step read of the other: it may be in the plan no more. */
    private boolean wasBelow(String one, String other) {
        for (Table.Row<Branch> past : state.revisions().past()) {
            if (past.value().isBelow(one, other)) {
                return true;
            }
        }
        return state.head().isBelow(one, other);
    }

    private Outcome.CompensationPlanned undoing(String id, String by, List<String> first) {
        String digest = state.work().ledger().committed().get(id).orElseThrow();
        Compensation compensation = compensation(id).orElseThrow();
        Step step = Step.of(by, compensation.tool());
        for (Map.Entry<String, Pointer> argument : compensation.arguments().entrySet()) {
            step = step.with(
                    argument.getKey(),
                    Input.literal(given(id, argument.getValue()).orElseThrow()));
        }
        return new Outcome.CompensationPlanned(step, new Work.Undoing(id, digest, compensation.order(), first));
    }

    /** The id of the step that undoes the effect: one that was never used. */
    private String name(String id, Collection<String> taken) {
        int times = 1;
        String name = prefix(id) + times;
        while (taken.contains(name)
                || state.work().ledger().undoings().has(name)
                || state.head().plan().find(name).isPresent()
                || isInCandidate(name)) {
            times++;
            name = prefix(id) + times;
        }
        return name;
    }

    private boolean isInCandidate(String id) {
        return state.candidate()
                .filter(candidate -> candidate.branch().plan().find(id).isPresent())
                .isPresent();
    }

    /** How the ids of steps begin that undo the step's effects. */
    static String prefix(String id) {
        return "undo-" + id.replace(':', '-') + "-";
    }
}
