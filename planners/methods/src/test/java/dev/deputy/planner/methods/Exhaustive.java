package dev.deputy.planner.methods;

import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.planner.typed.Chain;
import dev.deputy.planner.typed.Growth;
import dev.deputy.planner.typed.Maker;
import dev.deputy.planner.typed.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The plainest decomposition there is: all combinations of methods in order, by recursion. For decided guards. */
final class Exhaustive {
    /** Thrown when there are too many combinations to wait for. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A subtask, or without one the end of a task; inside of some tasks, and without some types. */
    private record Item(Optional<Subtask> subtask, String task, List<String> inside, SortedSet<String> barred) {}

    private record State(Chain chain, SortedSet<String> reached) {}

    private final List<Method> methods;
    private final PlanningRequest request;
    private final SortedSet<String> types;
    private final Guards guards;
    private int left = 20_000;

    /** @param types all names that are types */
    Exhaustive(List<Method> methods, PlanningRequest request, SortedSet<String> types) {
        this.methods = methods;
        this.request = request;
        this.types = types;
        this.guards = new Guards(request, new TreeSet<>());
    }

    Optional<Chain> plan() {
        SortedSet<String> facts = guards.known();
        List<Item> agenda = new ArrayList<>();
        for (String wanted : request.goal().wanted()) {
            agenda.add(new Item(Optional.of(Subtask.make(wanted)), "", List.of(), Collections.emptySortedSet()));
        }
        return solve(new State(Chain.on(request.catalog(), facts, facts), new TreeSet<>()), agenda);
    }

    private Optional<Chain> solve(State state, List<Item> agenda) {
        if (--left < 0) {
            throw new TooMany();
        }
        if (agenda.isEmpty()) {
            return Optional.of(state.chain());
        }
        Item item = agenda.getFirst();
        List<Item> rest = agenda.subList(1, agenda.size());
        if (item.subtask().isEmpty()) {
            if (types.contains(item.task()) && !state.chain().makes(item.task())) {
                return Optional.empty();
            }
            TreeSet<String> reached = new TreeSet<>(state.reached());
            reached.add(item.task());
            return solve(new State(state.chain(), reached), rest);
        }
        return switch (item.subtask().get()) {
            case Subtask.Do task -> reach(state, task.task(), item, rest);
            case Subtask.Make make ->
                isTask(make.type()) && !item.inside().contains(make.type())
                        ? reach(state, make.type(), item, rest)
                        : grown(state, state.chain().make(make.type(), scope(state, item)), item, rest);
            case Subtask.Use use -> {
                Catalog catalog = request.catalog();
                boolean clash =
                        !use.id().equals(use.tool()) && catalog.find(use.id()).isPresent();
                yield clash || catalog.find(use.tool()).isEmpty()
                        ? Optional.empty()
                        : grown(state, state.chain().add(maker(use), scope(state, item)), item, rest);
            }
        };
    }

    private Maker maker(Subtask.Use use) {
        return new Maker(use.id(), request.catalog().find(use.tool()).orElseThrow(), use.given(), use.over());
    }

    private Optional<Chain> grown(State state, Growth growth, Item item, List<Item> rest) {
        return switch (growth) {
            case Growth.Grown grown -> solve(new State(grown.chain(), state.reached()), rest);
            case Growth.Stuck stuck -> Optional.empty();
            case Growth.Awaits awaits -> {
                Optional<Chain> with = reach(state, awaits.type(), item, prepend(item, rest));
                TreeSet<String> barred = new TreeSet<>(item.barred());
                barred.add(awaits.type());
                Item without = new Item(item.subtask(), item.task(), item.inside(), barred);
                yield with.isPresent() ? with : solve(state, prepend(without, rest));
            }
        };
    }

    private Optional<Chain> reach(State state, String task, Item item, List<Item> rest) {
        if (state.reached().contains(task) || state.chain().makes(task)) {
            return solve(state, rest);
        }
        if (item.inside().contains(task)) {
            return Optional.empty();
        }
        List<String> inside = new ArrayList<>(item.inside());
        inside.add(task);
        for (Method method : methods) {
            if (method.task().equals(task) && guards.test(method.guard()) == Truth.Decided.YES) {
                List<Item> agenda = new ArrayList<>();
                for (Subtask subtask : method.subtasks()) {
                    agenda.add(new Item(Optional.of(subtask), "", inside, Collections.emptySortedSet()));
                }
                agenda.add(new Item(Optional.empty(), task, inside, Collections.emptySortedSet()));
                agenda.addAll(rest);
                Optional<Chain> plan = solve(state, agenda);
                if (plan.isPresent()) {
                    return plan;
                }
            }
        }
        return Optional.empty();
    }

    private Scope scope(State state, Item item) {
        TreeSet<String> awaited = new TreeSet<>();
        for (Method method : methods) {
            String task = method.task();
            if (!item.barred().contains(task)
                    && !item.inside().contains(task)
                    && !state.chain().makes(task)) {
                awaited.add(task);
            }
        }
        TreeSet<String> barred = new TreeSet<>(item.barred());
        barred.removeIf(state.chain()::makes);
        return new Scope(awaited, barred);
    }

    private boolean isTask(String name) {
        return methods.stream().anyMatch(method -> method.task().equals(name));
    }

    private static List<Item> prepend(Item item, List<Item> rest) {
        List<Item> agenda = new ArrayList<>(List.of(item));
        agenda.addAll(rest);
        return agenda;
    }
}
