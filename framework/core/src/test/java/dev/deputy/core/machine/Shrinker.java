package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Trial.Move;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes a trial smaller as long as it still fails: fewer moves, changes and steps, plainer values. */
final class Shrinker {
    private static final int MOST_TRIES = 4_000;

    private final Predicate<Trial> fails;
    private int tries;

    private Shrinker(Predicate<Trial> fails) {
        this.fails = fails;
    }

    /** A smallest trial that fails: nothing can be taken from it alone. */
    static Trial shrink(Trial trial, Predicate<Trial> fails) {
        Shrinker shrinker = new Shrinker(fails);
        Trial smallest = trial;
        Optional<Trial> smaller = Optional.of(trial);
        while (smaller.isPresent()) {
            smallest = smaller.get();
            smaller = shrinker.smaller(smallest);
        }
        return smallest;
    }

    private Optional<Trial> smaller(Trial trial) {
        return candidates(trial)
                .filter(candidate -> candidate.size() < trial.size())
                .takeWhile(candidate -> tries++ < MOST_TRIES)
                .filter(fails)
                .findFirst();
    }

    static Stream<Trial> candidates(Trial trial) {
        return Stream.of(
                        fewerMoves(trial),
                        fewerSteps(trial),
                        plainerMoves(trial),
                        plainerThen(trial),
                        plainerSteps(trial))
                .flatMap(trials -> trials);
    }

    // Fewer.

    /** The larger part first. */
    private static Stream<Trial> fewerMoves(Trial trial) {
        int count = trial.moves().size();
        return Stream.iterate(count, part -> part > 0, part -> part / 2)
                .flatMap(part -> IntStream.rangeClosed(0, count - part)
                        .mapToObj(from -> moving(trial, removed(trial.moves(), from, part))));
    }

    private static Stream<Trial> fewerSteps(Trial trial) {
        return IntStream.range(0, trial.steps().size())
                .map(i -> trial.steps().size() - 1 - i)
                .mapToObj(i -> {
                    String gone = trial.steps().get(i).id();
                    List<Step> steps = removed(trial.steps(), i, 1).stream()
                            .map(step -> withoutReferences(step, gone))
                            .toList();
                    return new Trial(trial.seed(), steps, trial.moves(), trial.then());
                })
                .filter(smaller -> !smaller.steps().isEmpty());
    }

    private static Step withoutReferences(Step step, String gone) {
        TreeMap<String, Input> inputs = new TreeMap<>(step.inputs());
        inputs.values()
                .removeIf(input ->
                        input instanceof Input.FromStep from && from.step().equals(gone));
        return new Step(step.id(), step.tool(), inputs, step.forEach());
    }

    // Plainer.

    private static Stream<Trial> plainerMoves(Trial trial) {
        return IntStream.range(0, trial.moves().size())
                .boxed()
                .flatMap(i ->
                        plainer(trial.moves().get(i)).map(move -> moving(trial, replaced(trial.moves(), i, move))));
    }

    private static Stream<Trial> plainerThen(Trial trial) {
        return IntStream.range(0, trial.then().size())
                .boxed()
                .flatMap(i -> plainer(trial.then().get(i))
                        .map(patch -> new Trial(
                                trial.seed(), trial.steps(), trial.moves(), replaced(trial.then(), i, patch))));
    }

    private static Stream<Move> plainer(Move move) {
        return switch (move) {
            case Move.Adjust adjust -> plainer(adjust.patch()).map(Move.Adjust::new);
            case Move.AdjustFork adjust ->
                plainer(adjust.patch()).map(patch -> new Move.AdjustFork(adjust.which(), patch));
            case Move.Answer answer ->
                Stream.of(
                        new Move.Finish(0),
                        new Move.Answer(answer.count(), 0),
                        new Move.Answer(Math.min(9, answer.count()), answer.order()));
            case Move.Finish finish -> Stream.of(new Move.Finish(0));
            case Move.Die die -> Stream.of(new Move.Die(0));
            case Move.Undo undo -> Stream.of();
            case Move.Fork fork -> Stream.of();
            case Move.Keep keep -> Stream.of();
            case Move.Approve approve -> approve.upTo().stream().map(none -> new Move.Approve(approve.which()));
            case Move.Adopt adopt -> adopt.dies() ? Stream.of(new Move.Adopt(adopt.which(), false)) : Stream.of();
            case Move.Reject reject -> Stream.of();
            case Move.Edit edit -> Stream.of();
            case Move.Wait wait -> Stream.of();
        };
    }

    private static Stream<Patch> plainer(Patch patch) {
        List<Change> changes = patch.changes();
        Stream<Patch> fewer = changes.size() == 1
                ? Stream.of()
                : IntStream.range(0, changes.size()).mapToObj(i -> new Patch(removed(changes, i, 1)));
        Stream<Patch> plainer = IntStream.range(0, changes.size())
                .boxed()
                .flatMap(i -> plainer(changes.get(i)).map(change -> new Patch(replaced(changes, i, change))));
        return Stream.concat(fewer, plainer);
    }

    private static Stream<Change> plainer(Change change) {
        return switch (change) {
            case Change.AddStep add -> plainer(add.step()).map(Change.AddStep::new);
            case Change.ReplaceStep replace ->
                plainer(replace.by()).map(by -> new Change.ReplaceStep(replace.step(), by));
            case Change.SetFact set ->
                set.fact().equals("items")
                        ? Stream.of(new Change.SetFact(set.fact(), set.at(), Json.array(), set.origin()))
                        : Stream.of();
            default -> Stream.of();
        };
    }

    private static Stream<Trial> plainerSteps(Trial trial) {
        return IntStream.range(0, trial.steps().size())
                .boxed()
                .flatMap(i -> plainer(trial.steps().get(i))
                        .map(step -> new Trial(
                                trial.seed(), replaced(trial.steps(), i, step), trial.moves(), trial.then())));
    }

    private static Stream<Step> plainer(Step step) {
        Stream<Step> one = step.forEach().isEmpty()
                ? Stream.of()
                : Stream.of(new Step(step.id(), step.tool(), withoutItems(step), Optional.empty()));
        Function<String, Step> without = name -> {
            TreeMap<String, Input> inputs = new TreeMap<>(step.inputs());
            inputs.remove(name);
            return new Step(step.id(), step.tool(), inputs, step.forEach());
        };
        return Stream.concat(one, step.inputs().keySet().stream().map(without));
    }

    private static SortedMap<String, Input> withoutItems(Step step) {
        TreeMap<String, Input> inputs = new TreeMap<>(step.inputs());
        inputs.values().removeIf(Input.FromItem.class::isInstance);
        return inputs;
    }

    private static Trial moving(Trial trial, List<Move> moves) {
        return new Trial(trial.seed(), trial.steps(), moves, trial.then());
    }

    private static <T> List<T> removed(List<T> all, int from, int count) {
        List<T> rest = new ArrayList<>(all);
        rest.subList(from, from + count).clear();
        return rest;
    }

    private static <T> List<T> replaced(List<T> all, int at, T by) {
        List<T> rest = new ArrayList<>(all);
        rest.set(at, by);
        return rest;
    }
}
