package dev.deputy.core.machine;

import static dev.deputy.core.machine.Law.hold;
import static dev.deputy.core.machine.Law.same;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Trial.Move;
import dev.deputy.core.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Laws that compare a run with what would have been: they go on from its end, or begin it again. */
final class FurtherLaws {
    /** Every so manieth trial dies after each of its entries; the others after one. */
    private static final int DIES_EVERYWHERE = 50;

    static final List<Law> ALL = List.of(
            new Law("the same adjustment twice does nothing the second time", FurtherLaws::doesNothingTwice),
            new Law("an adjustment taken back leaves all as it was and reads nothing", FurtherLaws::isTakenBack),
            new Law("adjustments that have nothing in common commute", FurtherLaws::commute),
            new Law(
                    "a pin holds, or a person is asked, and the way that is offered works",
                    FurtherLaws::asksBeforeUnpinning),
            new Law("a fork changes nothing, and to keep it is to adjust the head", FurtherLaws::keepsWhatWasForked),
            new Law("a death after any entry changes nothing of the end", FurtherLaws::diesAnywhere));

    private FurtherLaws() {}

    private static boolean isEnded(Run run) {
        return run.state().phase() == State.Phase.COMPLETED;
    }

    private static boolean isApplied(Run run) {
        return run.last().orElseThrow().settlement() instanceof Settlement.Applied;
    }

    /** True if the patch was asked for, and applied. */
    private static boolean applies(Run run, Patch patch) {
        long before = run.state().adjusting().made();
        run.adjust(patch).finish();
        return run.state().adjusting().made() > before && isApplied(run);
    }

    private static boolean has(Patch patch, Class<?>... kinds) {
        return patch.changes().stream().anyMatch(change -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(change)));
    }

    private static boolean hasReports(Patch patch) {
        return patch.changes().stream()
                .anyMatch(
                        change -> change instanceof Change.SetFact set && set.origin() instanceof Fact.Origin.Reported);
    }

    /** Steps whose results do not follow from what is wished alone: below effects, and what has aged. */
    private static SortedSet<String> loose(Run run) {
        boolean ages = ages(run);
        TreeSet<String> loose = new TreeSet<>();
        for (Step step : run.state().head().plan().steps()) {
            boolean effect = "xp".indexOf(step.tool().charAt(0)) >= 0
                    || !Trials.TOOLS.find(step.tool()).orElseThrow().effect().isRead();
            if (effect || (ages && step.tool().startsWith("v"))) {
                loose.add(step.id());
            }
        }
        return new TreeSet<>(run.state().head().plan().downstream(loose));
    }

    private static boolean ages(Run run) {
        return run.trial.moves().stream().anyMatch(Move.Wait.class::isInstance);
    }

    private static <V> SortedMap<String, V> without(SortedMap<String, V> all, SortedSet<String> steps) {
        TreeMap<String, V> rest = new TreeMap<>();
        all.forEach((id, value) -> {
            if (!steps.contains(Branch.origin(id)) && !id.startsWith("undo-")) {
                rest.put(id, value);
            }
        });
        return rest;
    }

    // Twice, back, in another order.

    private static void doesNothingTwice(Run run) {
        Patch patch = run.trial.then().getFirst();
        if (!isEnded(run)
                || has(patch, Change.Another.class, Change.Refresh.class, Change.Release.class)
                || (hasReports(patch) && patch.changes().size() > 1)) { // the world may contradict itself
            return;
        }
        Run twice = run.copy();
        if (!applies(twice, patch) || !isEnded(twice)) {
            return;
        }
        int revision = twice.state().head().revision();
        int calls = twice.outside.calls.size();
        twice.adjust(twice.last().orElseThrow().patch()).finish();
        same(twice.state().head().revision(), revision, "the revision after the second time");
        same(twice.outside.calls.size(), calls, "calls after the second time");
    }

    private static void isTakenBack(Run run) {
        Patch patch = run.trial.then().getFirst();
        if (!isEnded(run) || hasReports(patch)) {
            return;
        }
        Run back = run.copy();
        int revision = back.state().head().revision();
        if (!applies(back, patch) || !isEnded(back) || back.state().head().revision() == revision) {
            return;
        }
        int calls = back.outside.calls.size();
        if (!applies(back, Patch.of(new Change.UndoTo(revision)))) {
            boolean worldMovedOn =
                    ages(run) && run.state().head().wishes().pins().size() > 0;
            hold(
                    worldMovedOn
                            || run.state().work().ledger().committed().size() > 0
                            || back.state().work().ledger().committed().size() > 0,
                    "it cannot be taken back: %s",
                    back.last().orElseThrow().settlement());
            return;
        }
        SortedSet<String> loose = loose(run);
        loose.addAll(loose(back));
        same(without(back.results(), loose), without(run.results(), loose), "results after it was taken back");
        same(without(back.keys(), loose), without(run.keys(), loose), "keys after it was taken back");
        for (Outside.Call call : back.outside.calls.subList(calls, back.outside.calls.size())) {
            hold(!call.isRead() || loose.contains(Branch.origin(call.step())), "%s was read to take it back", call);
        }
    }

    private static void commute(Run run) {
        List<Change> some = run.fitting(run.trial.then().get(0));
        List<Change> others = run.fitting(run.trial.then().get(1));
        if (!isEnded(run) || some.isEmpty() || others.isEmpty()) {
            return;
        }
        Patch one = new Patch(some);
        Patch other = new Patch(others);
        if (haveInCommon(names(one), names(other))) {
            return;
        }
        Run first = run.copy();
        Run second = run.copy();
        if (!applies(first, one) || !applies(second, other)) {
            return;
        }
        if (haveInCommon(touched(first), touched(second))) {
            return;
        }
        if (!applies(first, other) || !applies(second, one) || !isEnded(first) || !isEnded(second)) {
            return;
        }
        TreeSet<String> loose = new TreeSet<>();
        Stream.of(run, first, second).map(FurtherLaws::loose).forEach(loose::addAll);
        for (Step step : first.state().head().plan().steps()) {
            if (step.tool().startsWith("g")) { // it stays near to what was before
                loose.addAll(first.state().head().plan().downstream(List.of(step.id())));
            }
        }
        same(without(second.results(), loose), without(first.results(), loose), "results in another order");
        same(facts(second), facts(first), "facts in another order");
    }

    private static boolean haveInCommon(SortedSet<String> one, SortedSet<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    /** What the adjustment that was settled last was announced to touch. */
    private static SortedSet<String> touched(Run run) {
        Optional<Preview> preview =
                Optional.ofNullable(run.previews.get(run.last().orElseThrow().id()));
        TreeSet<String> touched = new TreeSet<>();
        preview.ifPresent(known -> Stream.of(
                        known.runs(), known.mayRun(), known.added(), known.dropped(), known.compensated())
                .forEach(ids -> ids.forEach(id -> touched.add(Branch.origin(id)))));
        return touched;
    }

    /** Facts and steps that the patch names; whatever changes the plan goes together with nothing else that does. */
    private static SortedSet<String> names(Patch patch) {
        TreeSet<String> names = new TreeSet<>();
        patch.changes().forEach(change -> {
            switch (change) {
                case Change.SetFact set -> names.add("fact " + set.fact());
                case Change.UnsetFact unset -> names.add("fact " + unset.fact());
                case Change.EditInput edit -> names.add(Branch.origin(edit.step()));
                case Change.SupplyResult supply -> names.add(Branch.origin(supply.step()));
                case Change.Pin pin -> names.add(Branch.origin(pin.step()));
                case Change.Unpin unpin -> names.add(Branch.origin(unpin.step()));
                case Change.Refresh refresh -> names.add(Branch.origin(refresh.step()));
                case Change.Another another -> names.add(Branch.origin(another.step()));
                case Change.DropStep drop -> names.add("plan");
                case Change.AddStep add -> addNames(add.step(), names);
                case Change.ReplaceStep replace -> addNames(replace.by(), names);
                case Change.Release release -> names.addAll(List.of("plan", Branch.origin(release.step())));
                case Change.UndoTo undo -> names.add("plan");
                case Change.KeepFork keep -> names.add("plan");
            }
        });
        if (names.contains("fact shorter")) {
            names.add("plan");
        }
        return names;
    }

    private static void addNames(Step step, SortedSet<String> names) {
        names.add("plan");
        names.addAll(step.needs());
        step.reads().forEach(fact -> names.add("fact " + fact));
    }

    private static SortedMap<String, Json> facts(Run run) {
        TreeMap<String, Json> facts = new TreeMap<>();
        run.state().head().facts().forEach((name, fact) -> facts.put(name, fact.value()));
        return facts;
    }

    // Pins.

    private static void asksBeforeUnpinning(Run run) {
        List<String> done = new ArrayList<>(run.results().keySet());
        done.removeIf(id -> id.startsWith("undo-"));
        if (!isEnded(run) || done.isEmpty()) {
            return;
        }
        Run pinned = run.copy();
        String step = done.get(run.trial.seed() % done.size());
        if (!applies(pinned, Patch.of(new Change.Pin(step)))) {
            return;
        }
        Branch before = pinned.state().head();
        Patch patch = run.trial.then().getFirst();
        if (has(patch, Change.Pin.class, Change.Unpin.class)) {
            return;
        }
        pinned.adjust(patch).finish();
        JournalLaws.keepsPins(pinned);
        if (!(pinned.last().orElseThrow().settlement() instanceof Settlement.NeedsAnswer asking)) {
            return;
        }
        same(pinned.state().head(), before, "the head, while a person is asked");
        Patch both = pinned.last().orElseThrow().patch();
        for (Relaxation way : asking.ways()) {
            both = way.patch().and(both);
        }
        pinned.adjust(both).finish();
        hold(
                !(pinned.last().orElseThrow().settlement() instanceof Settlement.NeedsAnswer),
                "the way that was offered does not lead out: %s",
                pinned.last().orElseThrow());
    }

    // Forks.

    private static void keepsWhatWasForked(Run run) {
        Patch patch = run.trial.then().getFirst();
        if (!isEnded(run) || has(patch, Change.UndoTo.class)) {
            return;
        }
        Run forked = run.copy();
        Optional<String> fork = forked.fork();
        if (fork.isEmpty()) {
            return;
        }
        forked.adjust(patch, fork).finish();
        same(forked.state().head(), run.state().head(), "the head beside a fork");
        same(forked.outside.effects(), run.outside.effects(), "effects in a fork");
        if (forked.state().adjusting().made() == run.state().adjusting().made() || !isApplied(forked)) {
            return;
        }
        int calls = forked.outside.calls.size();
        Run direct = run.copy();
        direct.adjust(patch).finish();
        forked.adjust(Patch.of(new Change.KeepFork(fork.get()))).finish();
        same(
                forked.last().orElseThrow().settlement().getClass(),
                direct.last().orElseThrow().settlement().getClass(),
                "how it came out to keep the fork (directly: %s; kept: %s)",
                direct.last().orElseThrow().settlement(),
                forked.last().orElseThrow().settlement());
        boolean alike = forked.results().keySet().equals(direct.results().keySet());
        // What is undone before it is known that it comes out as it was is another booking than what was not undone.
        SortedSet<String> other = alike ? new TreeSet<>() : loose(forked);
        same(without(forked.results(), other), without(direct.results(), other), "results of a fork that was kept");
        same(without(forked.keys(), other), without(direct.keys(), other), "keys of a fork that was kept");
        same(standing(forked, other), standing(direct, other), "what stands outside");
        SortedSet<String> belowEffects = loose(forked);
        for (Outside.Call call : forked.outside.calls.subList(calls, forked.outside.calls.size())) {
            hold(
                    !call.isRead() || belowEffects.contains(Branch.origin(call.step())),
                    "%s was read to keep what was forked",
                    call);
        }
    }

    private static List<String> standing(Run run, SortedSet<String> without) {
        return run.outside.standing.values().stream()
                .map(Outside.Booking::step)
                .filter(step -> !without.contains(Branch.origin(step)))
                .sorted()
                .toList();
    }

    // Deaths.

    /** All that is asked for is asked for when all is at rest, so that two runs differ by the death alone. */
    static Trial calm(Trial trial) {
        List<Move> moves = new ArrayList<>();
        moves.add(new Move.Finish(0));
        Stream.concat(trial.moves().stream(), trial.then().stream().map(Move.Adjust::new))
                .filter(move -> move instanceof Move.Adjust
                        || move instanceof Move.Undo
                        || move instanceof Move.Fork
                        || move instanceof Move.AdjustFork
                        || move instanceof Move.Keep)
                .forEach(move -> {
                    moves.add(move);
                    moves.add(new Move.Finish(moves.size()));
                });
        return new Trial(trial.seed(), trial.steps(), moves, trial.then());
    }

    private static void diesAnywhere(Run run) {
        Trial calm = calm(run.trial);
        boolean everywhere = run.trial.seed() % DIES_EVERYWHERE == 0;
        if (!everywhere && run.trial.seed() % 4 > 0) {
            return;
        }
        Run whole = Run.of(calm);
        long entries = whole.state().sequence();
        long first = everywhere ? 1 : 1 + run.trial.seed() % entries;
        long last = everywhere ? entries : first;
        for (long at = first; at <= last; at++) {
            long deadly = at;
            Run cut = Run.of(calm, sequence -> sequence == deadly);
            for (Law law : Stream.of(JournalLaws.ALL, ConsentLaws.ALL, EndLaws.ALL)
                    .flatMap(List::stream)
                    .toList()) {
                law.brokenBy(cut).ifPresent(how -> {
                    throw new AssertionError("death after entry " + deadly + ": " + law.name() + ": " + how);
                });
            }
            if (!cut.resultLost) {
                same(cut.state().phase(), whole.state().phase(), "phase after a death after entry %d", at);
                SortedSet<String> loose =
                        loose(whole); // an effect that did not happen is another wish when it is made again
                same(
                        without(cut.results(), loose),
                        without(whole.results(), loose),
                        "results after a death after entry %d",
                        at);
                same(
                        cut.outside.standing.values().stream()
                                .map(Outside.Booking::step)
                                .sorted()
                                .toList(),
                        whole.outside.standing.values().stream()
                                .map(Outside.Booking::step)
                                .sorted()
                                .toList(),
                        "what stands after a death after entry %d",
                        at);
            }
        }
    }
}
