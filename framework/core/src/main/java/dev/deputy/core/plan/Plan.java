package dev.deputy.core.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Steps and how they hang together. Any steps make a plan; whether it is a good one says {@link PlanCheck}. Looking up
 * who reads a step or a fact is a map's access, so that an adjustment touches only what it reaches.
 */
public final class Plan {
    /** No steps: what there is before a planner has answered. */
    public static final Plan EMPTY = new Plan(List.of());

    private final List<Step> steps;
    private final SortedMap<String, Step> byId = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> readersOfStep = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> readersOfFact = new TreeMap<>();

    private Plan(List<Step> steps) {
        this.steps = List.copyOf(steps);
        for (Step step : steps) {
            byId.putIfAbsent(step.id(), step);
            step.needs()
                    .forEach(need -> readersOfStep
                            .computeIfAbsent(need, none -> new TreeSet<>())
                            .add(step.id()));
            step.reads()
                    .forEach(fact -> readersOfFact
                            .computeIfAbsent(fact, none -> new TreeSet<>())
                            .add(step.id()));
        }
    }

    /**
     * A plan of the steps in the order in which they are shown. Nothing is checked here, not even that ids are unique.
     */
    public static Plan of(List<Step> steps) {
        return new Plan(steps);
    }

    /** The same, of steps that are written down one by one. */
    public static Plan of(Step... steps) {
        return new Plan(List.of(steps));
    }

    /** In the author's order, which is the order of showing. */
    public List<Step> steps() {
        return steps;
    }

    /** The step of the id. Children of fan-outs are in no plan: they come with the items. */
    public Optional<Step> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The ids of the steps that read the step's result, sorted. */
    public SortedSet<String> readersOfStep(String id) {
        return Collections.unmodifiableSortedSet(readersOfStep.getOrDefault(id, Collections.emptySortedSet()));
    }

    /** The ids of the steps that read the fact, sorted. */
    public SortedSet<String> readersOfFact(String name) {
        return Collections.unmodifiableSortedSet(readersOfFact.getOrDefault(name, Collections.emptySortedSet()));
    }

    /** The given steps and all that directly or indirectly read them: the work is linear in what is reached. */
    public SortedSet<String> downstream(Collection<String> ids) {
        TreeSet<String> reached = new TreeSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            String id = open.remove();
            if (reached.add(id)) {
                open.addAll(readersOfStep(id));
            }
        }
        return reached;
    }

    /** The ids with every step after those that it needs, else in the author's order; without those on a cycle. */
    public List<String> order() {
        TreeMap<String, Integer> waitsFor = new TreeMap<>();
        ArrayDeque<String> ready = new ArrayDeque<>();
        for (Step step : steps) {
            int needs = (int) step.needs().stream().filter(byId::containsKey).count();
            waitsFor.put(step.id(), needs);
            if (needs == 0) {
                ready.add(step.id());
            }
        }
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String id = ready.remove();
            order.add(id);
            for (String reader : readersOfStep(id)) {
                if (waitsFor.merge(reader, -1, Integer::sum) == 0) {
                    ready.add(reader);
                }
            }
        }
        return Collections.unmodifiableList(order);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Plan that && steps.equals(that.steps));
    }

    @Override
    public int hashCode() {
        return steps.hashCode();
    }

    @Override
    public String toString() {
        return steps.toString();
    }
}
