package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a patch before anything is tried: unknown names, values that break their schemas. */
public final class PatchCheck {
    private PatchCheck() {}

    /**
     * Why the machine would refuse the adjustment, be it its patch or that none is taken now; empty if it would not.
     */
    public static List<String> refusals(State state, Event.AdjustmentAsked asked) {
        return Adjustments.problems(state, asked);
    }

    /** All that is wrong in the head; empty if the patch may be tried. */
    public static List<String> check(State state, Patch patch) {
        return check(state, Optional.empty(), patch);
    }

    /**
     * All that is wrong: first what is named that is not there, in the order of the changes, then what would come of
     * the facts. Empty if the patch may be tried.
     *
     * @param fork where; empty: in the head
     */
    public static List<String> check(State state, Optional<String> fork, Patch patch) {
        int most = state.chartered().rules().limits().changes();
        if (patch.changes().size() > most) {
            return List.of("the adjustment has " + patch.changes().size() + " changes; at most " + most
                    + " are allowed: make them one after the other");
        }
        if (fork.filter(id -> !state.revisions().forks().has(id)).isPresent()) {
            return List.of("there is no fork " + fork.get());
        }
        State seen = fork.map(state::ofFork).orElse(state);
        List<String> problems = new ArrayList<>();
        Wishes before = Fold.base(state, fork);
        Wishes after = before;
        for (Change change : patch.changes()) {
            int known = problems.size();
            check(seen, change, problems);
            if (problems.size() == known) {
                after = changed(seen, after, change, problems);
            }
        }
        for (String name : Candidates.differing(before.facts(), after.facts())) {
            after.facts()
                    .get(name)
                    .ifPresent(fact -> problems.addAll(state.chartered().rules().problems(name, fact.value())));
        }
        return problems;
    }

    private static Wishes changed(State seen, Wishes wishes, Change change, List<String> problems) {
        try {
            return wishes.changed(seen, change);
        } catch (JsonException noSuchPlace) {
            String fact = change instanceof Change.SetFact set ? set.fact() + ": " : "";
            problems.add(fact + noSuchPlace.getMessage());
            return wishes;
        }
    }

    private static void check(State state, Change change, List<String> problems) {
        Rules rules = state.chartered().rules();
        switch (change) {
            case Change.SetFact set -> fact(rules, set.fact(), problems);
            case Change.UnsetFact unset -> fact(rules, unset.fact(), problems);
            case Change.EditInput edit ->
                check(
                        edit.step() + "." + edit.parameter(),
                        tool(state, edit.step(), problems)
                                .flatMap(tool -> parameter(state, edit.step(), tool, edit.parameter(), problems)),
                        edit.value(),
                        problems);
            case Change.SupplyResult supply ->
                check(
                        supply.step(),
                        tool(state, supply.step(), problems).map(tool -> output(state, supply.step())),
                        supply.value(),
                        problems);
            case Change.Pin pin ->
                tool(state, pin.step(), problems)
                        .filter(tool -> state.head().address(pin.step()).isEmpty())
                        .ifPresent(tool -> problems.add("step '" + pin.step() + "' has no result yet to be kept"));
            case Change.Unpin unpin -> {
                if (!state.head().wishes().pins().has(unpin.step())) {
                    problems.add("step '" + unpin.step() + "' is not kept" + kept(state));
                }
            }
            case Change.Refresh refresh ->
                tool(state, refresh.step(), problems).ifPresent(tool -> refresh(state, refresh.step(), tool, problems));
            case Change.Another another ->
                tool(state, another.step(), problems)
                        .filter(tool -> !(tool.freshness() instanceof Freshness.Generated))
                        .ifPresent(tool -> problems.add("step '" + another.step()
                                + "' gives the same for the same: there is no other one of it; change what it reads"));
            case Change.DropStep drop -> {
                if (state.head().wishes().reshaping().dropped().has(drop.step())) {
                    return; // said again
                }
                tool(state, drop.step(), problems);
            }
            case Change.AddStep add -> {
                boolean again = state.head()
                        .wishes()
                        .reshaping()
                        .added()
                        .get(add.step().id())
                        .equals(Optional.of(add.step()));
                if (!again && state.head().plan().find(add.step().id()).isPresent()) {
                    problems.add("there is a step '" + add.step().id() + "' already");
                }
                planned(state, problems);
            }
            case Change.ReplaceStep replace -> {
                boolean known =
                        state.head().planned().plan().find(replace.step()).isPresent()
                                || state.head().wishes().reshaping().added().has(replace.step());
                if (state.head().children().has(replace.step())) {
                    problems.add("step '" + replace.step() + "' is a child, which cannot be replaced: edit it, leave it"
                            + " out, or ask for another result of "
                            + state.head()
                                    .children()
                                    .get(replace.step())
                                    .orElseThrow()
                                    .parent());
                } else if (!known) {
                    problems.add(missing(state, replace.step()));
                }
            }
            case Change.Release release -> {
                if (!state.head().wishes().hasByHand(release.step())) {
                    problems.add("nothing was said by hand of step '" + release.step() + "'");
                }
            }
            case Change.UndoTo undo -> {
                if (!state.revisions().has(undo.revision())) {
                    problems.add("there is no revision " + undo.revision() + " to go back to; there are "
                            + String.join(", ", revisions(state)));
                }
            }
            case Change.KeepFork keep -> {
                if (!state.revisions().forks().has(keep.fork())) {
                    problems.add("there is no fork '" + keep.fork() + "'");
                }
            }
        }
    }

    private static void refresh(State state, String id, ToolSpec tool, List<String> problems) {
        Optional<Progress> progress = state.head().progress().get(id);
        boolean stopped = progress.isPresent()
                && (progress.get() instanceof Progress.Failed || progress.get() instanceof Progress.Dropped);
        if (stopped || (tool.freshness().goodFor().isPresent() && tool.effect().isRead())) {
            return; // tried again, asked again, read again
        }
        problems.add("step '" + id + "' "
                + (tool.effect().isRead()
                        ? "gives the same for the same: reading it again would change nothing"
                                + (tool.freshness() instanceof Freshness.Generated ? "; ask for another one" : "")
                        : "has an effect: it is not repeated without need"));
    }

    private static void planned(State state, List<String> problems) {
        if (state.head().revision() == 0) {
            problems.add("there is no plan yet");
        }
    }

    private static String kept(State state) {
        List<String> kept = new ArrayList<>();
        state.head().wishes().pins().forEach((step, at) -> kept.add(step));
        return kept.isEmpty() ? "; nothing is" : "; kept are " + String.join(", ", kept);
    }

    private static List<String> revisions(State state) {
        List<String> numbers = new ArrayList<>();
        for (int revision = 1; revision <= state.head().revision(); revision++) {
            if (state.revisions().has(revision)) {
                numbers.add(Integer.toString(revision));
            }
        }
        return numbers;
    }

    private static String missing(State state, String id) {
        return "there is no step '" + id + "'" + (state.head().revision() == 0 ? ": there is no plan yet" : "");
    }

    private static void fact(Rules rules, String name, List<String> problems) {
        if (!rules.specs().containsKey(name)) {
            problems.add(BriefCheck.unknown(rules.specs(), name));
        }
    }

    private static Optional<ToolSpec> tool(State state, String id, List<String> problems) {
        Optional<Step> step = state.head().step(id).filter(known -> state.head().has(id));
        if (step.isEmpty()) {
            problems.add(missing(state, id));
        }
        return step.flatMap(known -> state.chartered().rules().catalog().find(known.tool()));
    }

    /** What a sub-goal is handed says its step; what any other step is handed says its tool. */
    private static Optional<Schema> parameter(
            State state, String id, ToolSpec tool, String name, List<String> problems) {
        Optional<Schema> known = tool.parameter(name).map(Parameter::schema);
        List<String> names =
                new ArrayList<>(tool.parameters().stream().map(Parameter::name).toList());
        if (tool.isPlanning() && name.equals(Subplan.MAKES)) {
            problems.add(
                    "what sub-goal '" + id + "' makes stays, as others read it; edit its goal or what it is handed");
            return Optional.empty();
        }
        if (tool.isPlanning()) {
            names.addAll(state.head().step(id).orElseThrow().inputs().keySet());
            known = known.or(() -> names.contains(name) ? Optional.of(Schema.ANY) : Optional.empty());
        }
        if (known.isEmpty()) {
            problems.add("tool " + tool.name() + " has no parameter '" + name + "'; it has "
                    + String.join(", ", names.stream().distinct().toList()));
        }
        return known;
    }

    private static Schema output(State state, String id) {
        Step step = state.head().step(id).orElseThrow();
        return (step.id().equals(id) ? step : step.single())
                .output(state.chartered().rules().catalog());
    }

    private static void check(String place, Optional<Schema> schema, Json value, List<String> problems) {
        schema.ifPresent(wanted -> wanted.check(value).forEach(problem -> problems.add(place + ": " + problem)));
    }
}
