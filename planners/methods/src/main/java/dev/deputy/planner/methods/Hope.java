package dev.deputy.planner.methods;

import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.Chain;
import dev.deputy.planner.typed.Growth;
import dev.deputy.planner.typed.Maker;
import dev.deputy.planner.typed.Scope;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What tools and authors' steps could make at best, wherever they stand: to tell what no other choice could help. */
final class Hope {
    private final PlanningRequest request;
    private final Chain none;
    private final TreeSet<String> types = new TreeSet<>();
    private final TreeSet<String> authored = new TreeSet<>();
    private final TreeSet<String> best;

    /** A way to let a chain grow. */
    interface Growing {
        Growth in(Chain chain, Scope scope);
    }

    /** @param none a chain without a step */
    Hope(PlanningRequest request, Repertoire repertoire, Chain none) {
        this.request = request;
        this.none = none;
        for (ToolSpec tool : request.catalog().tools().values()) {
            types.add(tool.outputType());
            types.add(tool.outputType() + "[]");
            for (Parameter parameter : tool.parameters()) {
                if (parameter.source() instanceof Parameter.Source.FromType from) {
                    types.add(from.type());
                }
            }
        }
        repertoire.steps().forEach(use -> maker(use).ifPresent(maker -> authored.add(maker.makes())));
        best = new TreeSet<>(authored);
        best.addAll(repertoire.tasks());
    }

    /** The call of an author's step; empty if its tool is not there. */
    Optional<Maker> maker(Subtask.Use use) {
        return request.catalog().find(use.tool()).map(tool -> new Maker(use.id(), tool, use.given(), use.over()));
    }

    /** True if the name of a task is that of a type. */
    boolean isType(String task) {
        return types.contains(task);
    }

    /** True if an author's step makes it: then steps before, of other tasks, may make it too. */
    boolean isAuthored(String type) {
        return authored.contains(type);
    }

    /** True if it would grow somewhere, were all there that could be but for some types that never can. */
    boolean isFor(Growing growing, SortedSet<String> never) {
        TreeSet<String> awaited = new TreeSet<>(best);
        awaited.removeAll(never);
        return !(growing.in(none, new Scope(awaited, never)) instanceof Growth.Stuck stuck) || stuck.here();
    }
}
