package dev.deputy.planner.typed;

import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Steps in the order in which they were wanted, each after what it needs; a value. A type that was made is taken from
 * its step by all that comes later, and never made again unless an author {@linkplain #add adds} another call that
 * makes it: then from that one.
 *
 * <p>A type is made by the tool that is fewest layers above the facts, of several by the first by name. An optional
 * argument is given when its fact is known, or when its type can be made at a lower layer. To grow costs one walk over
 * the catalog (none if no author's call and no other scope came in between) and one over the new steps.
 */
public final class Chain {
    private final Ground ground;
    private final List<Step> steps;
    private final Table<Step> stepOfId;
    private final Table<String> idOfType;
    private final Table<Maker> authored;

    private Chain(
            Ground ground, List<Step> steps, Table<Step> stepOfId, Table<String> idOfType, Table<Maker> authored) {
        this.ground = ground;
        this.steps = List.copyOf(steps);
        this.stepOfId = stepOfId;
        this.idOfType = idOfType;
        this.authored = authored;
    }

    /**
     * No step yet.
     *
     * @param known facts that are given to optional parameters
     * @param readable facts that a step may read: those that are known, and those that could be
     */
    public static Chain on(Catalog catalog, SortedSet<String> known, SortedSet<String> readable) {
        return new Chain(new Ground(catalog, known, readable), List.of(), Table.empty(), Table.empty(), Table.empty());
    }

    /** The steps so far, each after all that it needs. */
    public List<Step> steps() {
        return steps;
    }

    /** True if one of the steps so far makes the type. */
    public boolean makes(String type) {
        return idOfType.has(type);
    }

    /** The facts that the steps read. */
    public SortedSet<String> reads() {
        TreeSet<String> facts = new TreeSet<>();
        steps.forEach(step -> facts.addAll(step.reads()));
        return facts;
    }

    /** Lets it grow by the steps that make the type; by none if it makes it already. */
    public Growth make(String type, Scope scope) {
        if (makes(type)) {
            return new Growth.Grown(this);
        }
        if (scope.awaited().contains(type)) {
            return new Growth.Awaits(type);
        }
        Reach reach = ground.reach(authored, scope);
        Optional<ToolSpec> tool = reach.makerOf(type);
        return tool.isEmpty()
                ? new Growth.Stuck(reach.lack(type), false)
                : new Walk(reach, scope).to(Maker.of(tool.get()), authored);
    }

    /** Lets it grow by an author's call and the steps that this needs; by none if the same step is there already. */
    public Growth add(Maker call, Scope scope) {
        Reach reach = ground.reach(authored, scope);
        Optional<String> lack = reach.lack(call);
        return lack.isPresent()
                ? new Growth.Stuck(lack.get(), false)
                : new Walk(reach, scope).to(call, authored.with(call.id(), call));
    }

    /** Goes down to what is missing and comes back up with steps. */
    private final class Walk {
        /** A call whose types are looked at one after the other. */
        private record Open(Maker maker, Iterator<String> types) {}

        private final Reach reach;
        private final Scope scope;
        private final List<Step> more = new ArrayList<>(steps);
        private Table<Step> moreOfId = stepOfId;
        private Table<String> moreOfType = idOfType;

        Walk(Reach reach, Scope scope) {
            this.reach = reach;
            this.scope = scope;
        }

        Growth to(Maker goal, Table<Maker> authoredThen) {
            ArrayDeque<Open> open = new ArrayDeque<>(List.of(open(goal)));
            while (!open.isEmpty()) {
                Open top = open.element();
                if (!top.types().hasNext()) {
                    open.remove();
                    Optional<String> clash = append(top.maker());
                    if (clash.isPresent()) {
                        return new Growth.Stuck(clash.get(), true);
                    }
                    continue;
                }
                String type = top.types().next();
                if (moreOfType.has(type)) {
                    continue;
                }
                if (scope.awaited().contains(type)) {
                    return new Growth.Awaits(type);
                }
                open.push(open(Maker.of(reach.makerOf(type).orElseThrow())));
            }
            return new Growth.Grown(new Chain(ground, more, moreOfId, moreOfType, authoredThen));
        }

        private Open open(Maker maker) {
            return new Open(
                    maker, maker.types(type -> reach.isBelow(type, maker)).iterator());
        }

        /** Why the step cannot stand here; empty if it now does. */
        private Optional<String> append(Maker maker) {
            Step step = step(maker);
            for (String needed : step.needs()) {
                if (!moreOfId.has(needed)) {
                    return Optional.of(
                            maker.id() + " takes the result of step '" + needed + "', which is not before it");
                }
            }
            Optional<Step> same = moreOfId.get(step.id());
            if (same.isEmpty()) {
                more.add(step);
                moreOfId = moreOfId.with(step.id(), step);
                moreOfType = moreOfType.with(maker.makes(), step.id());
            }
            return same.filter(other -> !other.equals(step))
                    .map(other -> "there is another step '" + step.id() + "' already");
        }

        private Step step(Maker maker) {
            TreeMap<String, Input> inputs = new TreeMap<>();
            for (Parameter parameter : maker.tool().parameters()) {
                Argument given = maker.given().get(parameter.name());
                Optional<Input> input = given == null ? input(parameter, maker) : Optional.of(input(given));
                input.ifPresent(value -> inputs.put(parameter.name(), value));
            }
            return new Step(
                    maker.id(),
                    maker.tool().name(),
                    inputs,
                    maker.over().map(each -> new Step.ForEach(input(each.items()), each.key())));
        }

        private Input input(Argument argument) {
            return switch (argument) {
                case Argument.Given given -> given.input();
                case Argument.OfType of -> new Input.FromStep(idOf(of.type()), of.at());
            };
        }

        private Optional<Input> input(Parameter parameter, Maker maker) {
            return switch (parameter.source()) {
                case Parameter.Source.FromFact from ->
                    parameter.required() || ground.isKnown(from.fact())
                            ? Optional.of(Input.fact(from.fact()))
                            : Optional.empty();
                case Parameter.Source.FromType from ->
                    parameter.required() || reach.isBelow(from.type(), maker)
                            ? Optional.of(Input.step(idOf(from.type())))
                            : Optional.empty();
                case Parameter.Source.FromAuthor none -> Optional.empty();
            };
        }

        private String idOf(String type) {
            return moreOfType.get(type).orElseThrow();
        }
    }
}
