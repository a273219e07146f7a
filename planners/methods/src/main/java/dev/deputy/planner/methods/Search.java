package dev.deputy.planner.methods;

import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.table.Table;
import dev.deputy.planner.typed.Chain;
import dev.deputy.planner.typed.Growth;
import dev.deputy.planner.typed.Maker;
import dev.deputy.planner.typed.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One decomposition of what is wanted: depth first, subtasks in order, methods in order. When something is impossible
 * the search goes back to the last choice that could change that: to one of another task only if other steps could
 * help, else to the method that asked for the impossible. So independent tasks are not tried in all combinations.
 */
final class Search {
    private final Repertoire repertoire;
    private final PlanningRequest request;
    private final Guards guards;
    private final Hope hope;
    private final ArrayDeque<Choice> choices = new ArrayDeque<>();
    private Point point;
    private int begun;

    /** @param readable the facts that steps may read */
    Search(Repertoire repertoire, PlanningRequest request, Guards guards, SortedSet<String> readable) {
        this.repertoire = repertoire;
        this.request = request;
        this.guards = guards;
        Chain none = Chain.on(request.catalog(), guards.known(), readable);
        this.hope = new Hope(request, repertoire, none);
        this.point = new Point(none, Table.empty(), null);
    }

    Finding run() {
        List<Subtask> wanted = new ArrayList<>();
        request.goal().wanted().forEach(type -> wanted.add(Subtask.make(type)));
        point = point.facing(Agenda.of(Frame.GOAL, wanted, null));
        for (Agenda agenda = point.agenda(); agenda != null; agenda = point.agenda()) {
            point = point.facing(agenda.rest());
            Move move = switch (agenda.first()) {
                case Agenda.Todo todo -> work(todo);
                case Agenda.Reached reached -> reached(reached.frame());
            };
            while (move instanceof Move.Back back) {
                Optional<Choice> choice = choiceBefore(back);
                if (choice.isEmpty()) {
                    return new Finding.Hopeless(Bounds.shortened(back.reason()));
                }
                move = nextMethod(choice.get());
            }
            if (move instanceof Move.Ask ask) {
                return new Finding.Undecided(point.chain(), ask.facts());
            }
        }
        return new Finding.Found(point.chain());
    }

    // Tasks.

    private Move work(Agenda.Todo todo) {
        return switch (todo.subtask()) {
            case Subtask.Make make ->
                repertoire.has(make.type()) && !todo.frame().isInside(make.type())
                        ? reach(todo.frame(), make.type(), Optional.empty())
                        : grow(todo, (chain, scope) -> chain.make(make.type(), scope));
            case Subtask.Do task -> reach(todo.frame(), task.task(), Optional.empty());
            case Subtask.Use use -> use(todo, use);
        };
    }

    /** @param asking the subtask that cannot go on before */
    private Move reach(Frame frame, String task, Optional<Agenda.Todo> asking) {
        if (point.reached().has(task) || point.chain().makes(task)) {
            return Move.ON;
        }
        if (frame.isInside(task)) {
            return new Move.Back(frame, task + " is a part of itself", hope.isAuthored(task));
        }
        if (frame.depth() == Bounds.DEPTH) {
            return new Move.Back(
                    frame, task + " is inside of " + Bounds.DEPTH + " tasks, and deeper it must not go", false);
        }
        Choice choice = new Choice(frame, task, point, asking, repertoire.of(task));
        choices.push(choice);
        return nextMethod(choice);
    }

    /** @param choice the last one */
    private Move nextMethod(Choice choice) {
        point = choice.start();
        for (Optional<Method> next = choice.next(); next.isPresent(); next = choice.next()) {
            Method method = next.get();
            if (++begun > Bounds.METHODS) {
                return new Move.Back(
                        Frame.GOAL, "gave up after " + Bounds.METHODS + " methods at " + choice.task(), false);
            }
            switch (guards.test(method.guard())) {
                case Truth.Decided.YES -> {
                    Frame frame = Frame.under(choice, method);
                    Agenda end = new Agenda(new Agenda.Reached(frame), point.agenda());
                    point = point.facing(Agenda.of(frame, method.subtasks(), end));
                    return Move.ON;
                }
                case Truth.Decided.NO -> choice.failed(method.name(), "it is only for: " + method.guard(), false);
                case Truth.Open open -> {
                    return new Move.Ask(open.facts());
                }
            }
        }
        choices.pop();
        Move.Back back = choice.exhausted(hope.isAuthored(choice.task()));
        Agenda agenda = point.agenda();
        if (choice.asking().isEmpty() || agenda == null) {
            return back;
        }
        point = point.facing(new Agenda(choice.asking().get().without(choice.task(), back), agenda.rest()));
        return Move.ON;
    }

    private Move reached(Frame frame) {
        String task = frame.choice().orElseThrow().task();
        if (hope.isType(task) && !point.chain().makes(task)) {
            return new Move.Back(frame, "its steps do not make " + task, true);
        }
        point = point.having(task);
        return Move.ON;
    }

    /** The choice to go on with; of those after it nothing is kept. */
    private Optional<Choice> choiceBefore(Move.Back back) {
        Optional<Choice> own = back.frame().choice();
        own.ifPresent(choice -> choice.failed(back.frame().method(), back.reason(), back.curable()));
        while (!back.curable() && !choices.isEmpty() && !own.equals(Optional.of(choices.element()))) {
            choices.pop();
        }
        Optional<Choice> last = Optional.ofNullable(choices.peek());
        if (!last.equals(own)) {
            last.ifPresent(choice -> choice.wasInVain(back.reason()));
        }
        return last;
    }

    // Steps.

    private Move use(Agenda.Todo todo, Subtask.Use use) {
        Optional<Maker> maker = hope.maker(use);
        if (maker.isEmpty()) {
            return new Move.Back(todo.frame(), "there is no tool '" + use.tool() + "'", false);
        }
        if (!use.id().equals(use.tool()) && request.catalog().find(use.id()).isPresent()) {
            String clash = "the step '" + use.id() + "' of tool " + use.tool() + " has another tool's name";
            return new Move.Back(todo.frame(), clash, false);
        }
        return grow(todo, (chain, scope) -> chain.add(maker.get(), scope));
    }

    private Move grow(Agenda.Todo todo, Hope.Growing growing) {
        return switch (growing.in(point.chain(), scope(todo))) {
            case Growth.Grown grown -> {
                point = point.with(grown.chain());
                yield Move.ON;
            }
            case Growth.Awaits awaits -> {
                point = point.facing(new Agenda(todo, point.agenda()));
                yield reach(todo.frame(), awaits.type(), Optional.of(todo));
            }
            case Growth.Stuck stuck -> stuck(todo, stuck, growing);
        };
    }

    private Move stuck(Agenda.Todo todo, Growth.Stuck stuck, Hope.Growing growing) {
        StringBuilder reason = new StringBuilder(stuck.reason());
        TreeSet<String> never = new TreeSet<>();
        todo.barred().forEach((type, back) -> {
            reason.append("; ").append(back.reason());
            if (!back.curable()) {
                never.add(type);
            }
        });
        return new Move.Back(todo.frame(), reason.toString(), stuck.here() || hope.isFor(growing, never));
    }

    /** Types that have methods are made by these, if they are not the ones that are being gone by. */
    private Scope scope(Agenda.Todo todo) {
        TreeSet<String> awaited = new TreeSet<>();
        TreeSet<String> barred = new TreeSet<>();
        for (String task : repertoire.tasks()) {
            if (!point.chain().makes(task) && !todo.frame().isInside(task)) {
                (todo.barred().containsKey(task) ? barred : awaited).add(task);
            }
        }
        return new Scope(awaited, barred);
    }
}
