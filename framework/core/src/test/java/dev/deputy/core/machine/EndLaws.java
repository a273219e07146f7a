package dev.deputy.core.machine;

import static dev.deputy.core.machine.Law.hold;
import static dev.deputy.core.machine.Law.same;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Laws of the end of a run: what is there, inside and outside. */
final class EndLaws {
    static final List<Law> ALL = List.of(
            new Law("it ends", EndLaws::ends),
            new Law("a fresh run asks for no other key and has equal results", EndLaws::isAsAFreshRun),
            new Law("no call is made without need", EndLaws::callsOnce),
            new Law("outside stands what the ledger says", EndLaws::standsAsTheLedgerSays),
            new Law("outside stand the effects of the final plan, each once", EndLaws::standsAsPlanned),
            new Law("what wanted effects is made of those that stand", EndLaws::isMadeOfWhatStands),
            new Law("effects are undone in reverse order of data", EndLaws::undoesInReverse));

    private EndLaws() {}

    private static void ends(Run run) {
        hold(run.state().phase().isEnd(), "it is left %s", run.state().phase());
        hold(run.state().work().asked().requests().isEmpty(), "requests are left open");
        hold(
                !run.state().work().end().orElse("").endsWith("it waits for what never comes"),
                "nothing goes on, and nothing failed: %s",
                run.state().work().end());
        if (run.state().phase() == State.Phase.COMPLETED) {
            Branch head = run.state().head();
            head.plan().steps().forEach(step -> {
                Optional<Progress> progress = head.progress().get(step.id());
                hold(
                        progress.stream()
                                .anyMatch(now -> now instanceof Progress.Done || now instanceof Progress.Dropped),
                        "it is completed, and %s is %s",
                        step.id(),
                        progress);
            });
        }
    }

    // Execution.

    /**
     * A run from nothing of what was wished in the end. Each of its READ calls is answered with what the adjusted run
     * has for the step, if the key is the same; effects are answered with what stands.
     */
    private static void isAsAFreshRun(Run run) {
        State adjusted = run.state();
        if (adjusted.phase() != State.Phase.COMPLETED || !isComparable(adjusted)) {
            return;
        }
        Branch head = adjusted.head();
        State fresh = started(adjusted);
        ArrayDeque<Command> open = new ArrayDeque<>();
        Event first = new Event.PlanningEnded(
                run.moments.getFirst().entry().event().at(),
                fresh.work().flight().planning().orElseThrow(),
                new Planning.Planned(withoutUndoing(head), new TreeSet<>()));
        for (Optional<Event> next = Optional.of(first); next.isPresent(); next = answer(adjusted, fresh, open)) {
            Transition transition = DelegationMachine.apply(fresh, next.get());
            fresh = transition.state();
            open.addAll(transition.commands());
        }
        for (Table.Row<Progress> row : head.progress()) {
            if (head.undoing().has(Branch.origin(row.key())) || head.inner().has(row.key())) {
                continue;
            }
            same(
                    fresh.result(row.key()).map(ToolResult::value),
                    adjusted.result(row.key()).map(ToolResult::value),
                    "result of %s in a fresh run",
                    row.key());
        }
    }

    /** Two steps that have read one volatile thing at two times are two results of one key. */
    private static boolean isComparable(State state) {
        TreeMap<String, String> addresses = new TreeMap<>();
        boolean drifted = false;
        boolean dropped = false;
        for (Table.Row<Progress> row : state.head().progress()) {
            if (row.value() instanceof Progress.Done done && done.how() == Progress.How.DRIFTED) {
                drifted = true;
                try {
                    Step step = state.head().step(row.key()).orElseThrow();
                    Arguments.of(state, state.head(), row.key(), step);
                } catch (Arguments.Unresolved gone) {
                    return false; // it could not be made today
                }
            }
            dropped |= row.value() instanceof Progress.Dropped;
            if (row.value() instanceof Progress.Done done
                    && !state.head().fanOuts().has(row.key())
                    && !addresses
                            .computeIfAbsent(done.key(), none -> done.address())
                            .equals(done.address())) {
                return false;
            }
            if (row.value() instanceof Progress.Dropped notMade
                    && (state.head().undoing().has(row.key())
                            || notMade.reason().endsWith("it cannot be read again"))) {
                return false; // what would be done otherwise is not done, or not asked about today
            }
        }
        return !drifted || !dropped; // what has drifted stands without what it would need
    }

    private static Plan withoutUndoing(Branch head) {
        return Plan.of(head.plan().steps().stream()
                .filter(step -> !head.undoing().has(step.id()))
                .toList());
    }

    private static State started(State adjusted) {
        State.Charter charter = adjusted.chartered();
        Transition start = DelegationMachine.apply(
                State.NEW,
                new Event.DelegationStarted(
                        Instant.EPOCH,
                        charter.delegation(),
                        new Goal("go", List.of("Any")),
                        new TreeMap<>(),
                        charter.attributes(),
                        charter.rules()));
        Wishes wishes = adjusted.head().wishes();
        return start.state()
                .withHead(start.state()
                        .head()
                        .wishing(new Wishes(
                                wishes.facts(),
                                wishes.edits(),
                                wishes.supplied(),
                                Table.empty(),
                                wishes.others(),
                                Table.empty(),
                                wishes.reshaping(),
                                Table.empty())));
    }

    private static Optional<Event> answer(State adjusted, State fresh, ArrayDeque<Command> open) {
        while (!open.isEmpty()) {
            if (open.remove() instanceof Command.CallTool call) {
                return Optional.of(returned(adjusted, fresh, call));
            }
        }
        var asked = fresh.work().asked();
        for (String id : asked.open()) {
            var request = asked.requests().get(id).orElseThrow();
            String step = request.step().orElseThrow();
            boolean no = adjusted.head().progress().get(step).orElse(null) instanceof Progress.Dropped;
            return Optional.of(new Event.DecisionMade(
                    Instant.EPOCH,
                    id,
                    no
                            ? new Decision.Reject("no")
                            : new Decision.Approve(request.digest().orElseThrow()),
                    Actor.of("ana")));
        }
        return Optional.empty();
    }

    private static Event returned(State adjusted, State fresh, Command.CallTool command) {
        String step = command.call().step();
        Work.Call call = fresh.work().flight().call(command.id()).orElseThrow();
        Optional<Branch.Part> part = adjusted.head().parts().get(step);
        if (part.isPresent()) {
            same(call.key(), part.get().key(), "key of the plan of %s in a fresh run", step);
            Work.Result plan =
                    adjusted.work().results().at(part.get().address()).orElseThrow();
            return new Event.ToolReturned(Instant.EPOCH, command.id(), plan.result());
        }
        Optional<Progress> progress = adjusted.head().progress().get(step);
        if (!(progress.orElse(null) instanceof Progress.Done done)) {
            throw new AssertionError("a fresh run calls " + step + ", which is " + progress);
        }
        if (!call.effect()) {
            same(call.key(), done.key(), "key of %s in a fresh run", step);
        }
        return new Event.ToolReturned(
                Instant.EPOCH, command.id(), adjusted.result(step).orElseThrow());
    }

    /** As many calls as there are different wishes, but for what was asked for again, has aged, was lost or stopped. */
    private static void callsOnce(Run run) {
        TreeSet<String> seen = new TreeSet<>();
        TreeSet<String> stopped = new TreeSet<>();
        run.outcomes((sequence, now, outcome, then) -> {
            if (outcome instanceof Outcome.CallUnwanted unwanted) {
                Work.Call call = now.work().flight().call(unwanted.command()).orElseThrow();
                stopped.add(call.tool() + call.arguments());
            }
        });
        boolean ages = run.trial.moves().stream()
                .anyMatch(move -> move instanceof Trial.Move.Wait || move instanceof Trial.Move.Die);
        for (Outside.Call call : run.outside.reads()) {
            char kind = call.tool().charAt(0);
            if (kind == 'c' || (kind == 'g' && !ages)) {
                String wish = call.tool() + call.arguments() + call.others() + (kind == 'g' ? call.step() : "");
                hold(
                        seen.add(wish) || lost(run) || stopped.contains(call.tool() + call.arguments()),
                        "%s was called twice",
                        call);
            }
        }
    }

    private static boolean lost(Run run) {
        return run.trial.moves().stream().anyMatch(move -> move instanceof Trial.Move.Die);
    }

    // Effects.

    private static void standsAsTheLedgerSays(Run run) {
        same(run.outside.wrongs, List.of(), "what was done wrong outside");
        State state = run.state();
        List<String> ledger = new ArrayList<>();
        state.work().ledger().receipts().forEach((wish, receipt) -> {
            if (receipt.status() == Receipt.Status.DONE && isBooking(receipt.tool())) {
                String step = wish.substring(0, wish.indexOf(' '));
                ledger.add(
                        step + " " + state.work().ledger().arguments().get(wish).orElseThrow());
            }
        });
        List<String> standing = new ArrayList<>();
        run.outside.standing.values().forEach(booking -> standing.add(booking.step() + " " + booking.arguments()));
        ledger.sort(null);
        standing.sort(null);
        same(standing, ledger, "standing");
    }

    private static void standsAsPlanned(Run run) {
        State state = run.state();
        if (state.phase() != State.Phase.COMPLETED || hasLeftOvers(state)) {
            return;
        }
        Branch head = state.head();
        TreeSet<String> wanted = new TreeSet<>();
        TreeSet<String> mayStand = new TreeSet<>();
        for (Table.Row<Progress> row : head.progress()) {
            Step step = head.step(row.key()).orElseThrow();
            boolean one = step.forEach().isEmpty() || !row.key().equals(step.id());
            if (head.supplied(row.key()).isPresent()) {
                mayStand.add(row.key()); // what stands, stands; a person has said what came of it
            } else if (row.value() instanceof Progress.Done && one && isBooking(step.tool())) {
                wanted.add(row.key());
            } else if (row.value() instanceof Progress.Dropped) {
                mayStand.add(row.key());
            }
            if (row.value() instanceof Progress.Done
                    && step.tool().startsWith("w")
                    && head.supplied(row.key()).isEmpty()) {
                try {
                    same(
                            Optional.ofNullable(run.outside.files.get(step.tool())),
                            Optional.of(Arguments.of(state, head, row.key(), step)),
                            "the file %s, which %s wrote last",
                            step.tool(),
                            row.key());
                } catch (Arguments.Unresolved missing) {
                    throw new AssertionError(missing);
                }
            }
        }
        List<String> standing = new ArrayList<>();
        run.outside.standing.values().forEach(booking -> standing.add(booking.step()));
        standing.removeIf(
                step -> !wanted.contains(step) && (mayStand.contains(step) || mayStand.contains(Branch.origin(step))));
        standing.sort(null);
        same(standing, new ArrayList<>(wanted), "standing");
        for (Outside.Booking booking : run.outside.standing.values()) {
            Progress.How how = head.progress().get(booking.step()).orElse(null) instanceof Progress.Done done
                    ? done.how()
                    : Progress.How.DRIFTED;
            if (how != Progress.How.DRIFTED && how != Progress.How.SUPPLIED) {
                try {
                    same(
                            booking.arguments(),
                            Arguments.of(
                                    state,
                                    head,
                                    booking.step(),
                                    head.step(booking.step()).orElseThrow()),
                            "arguments of the booking of %s",
                            booking.step());
                } catch (Arguments.Unresolved missing) {
                    throw new AssertionError(missing);
                }
            }
        }
    }

    /** Of results of today's plan: an effect that was made a second time has another reference. */
    private static void isMadeOfWhatStands(Run run) {
        State state = run.state();
        Branch head = state.head();
        for (Table.Row<Progress> row : head.progress()) {
            Optional<Step> step = head.step(row.key()).filter(one -> one.tool().startsWith("x"));
            boolean made = row.value() instanceof Progress.Done done && done.how() != Progress.How.SUPPLIED;
            if (state.phase() != State.Phase.COMPLETED || step.isEmpty() || !made || isFanOut(step.get(), row.key())) {
                continue;
            }
            try {
                ToolCall call = new ToolCall(
                        "d1",
                        row.key(),
                        Arguments.of(state, head, row.key(), step.get()),
                        Optional.empty(),
                        new ToolCall.Surroundings(new TreeMap<>(), Optional.empty(), head.others(row.key())));
                same(
                        state.result(row.key()).map(ToolResult::value),
                        Optional.of(Outside.made(call, one -> InnerEffects.answer(state, row.key(), one))),
                        "result of %s",
                        row.key());
                same(
                        new TreeSet<>(head.below(row.key())),
                        Outside.wants(call, one -> InnerEffects.answer(state, row.key(), one)).stream()
                                .map(one -> InnerEffects.step(row.key(), one).id())
                                .collect(Collectors.toCollection(TreeSet::new)),
                        "effects of %s",
                        row.key());
            } catch (Arguments.Unresolved missing) {
                throw new AssertionError(missing);
            }
        }
    }

    private static boolean isFanOut(Step step, String id) {
        return step.forEach().isPresent() && id.equals(step.id());
    }

    /** True if a person has not let an effect be undone. */
    private static boolean hasLeftOvers(State state) {
        Commitments commitments = new Commitments(state);
        for (Table.Row<Work.Undoing> row : state.work().ledger().undoings()) {
            if (state.head().progress().get(row.key()).orElse(null) instanceof Progress.Dropped
                    && !commitments.isWished(row.key())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBooking(String tool) {
        return Trials.TOOLS.find(tool).orElseThrow().target().isEmpty()
                && !Trials.TOOLS.find(tool).orElseThrow().effect().isRead()
                && !tool.equals("cancel");
    }

    /** By the journal: whoever read an effect's result is undone before it. */
    private static void undoesInReverse(Run run) {
        run.outcomes((sequence, now, outcome, then) -> {
            if (!(outcome instanceof Outcome.CompensationPlanned planned)) {
                return;
            }
            Commitments commitments = new Commitments(then);
            Commitments before = new Commitments(now);
            for (String other : before.open()) {
                String one = planned.of().step();
                String two =
                        then.work().ledger().undoings().get(other).orElseThrow().step();
                if (readOf(before(then), two, one) && commitments.open().contains(other)) {
                    inOrder(run, other, planned.by().id());
                }
            }
        });
    }

    /** True if the one read the other, in the plan or in that of the sub-goal that both are a part of. */
    private static boolean readOf(Branch branch, String one, String other) {
        String origin = Branch.origin(other);
        if (!Branch.origin(one).equals(origin)) {
            return branch.plan().downstream(List.of(origin)).contains(Branch.origin(one));
        }
        for (Table.Row<Branch.Part> part : branch.parts()) {
            if (!one.equals(other)
                    && part.value().plan().downstream(List.of(other)).contains(one)) {
                return true;
            }
        }
        return false;
    }

    /** The revision by which effects were made so far. */
    private static Branch before(State state) {
        Branch plan = Branch.EMPTY;
        int last = 0;
        for (Table.Row<Branch> past : state.revisions().past()) {
            if (past.value().revision() > last) {
                last = past.value().revision();
                plan = past.value();
            }
        }
        return plan;
    }

    private static void inOrder(Run run, String first, String second) {
        List<String> steps = run.outside.calls.stream().map(Outside.Call::step).toList();
        boolean withdrawn = run.state().head().progress().get(first).orElse(null) instanceof Progress.Dropped;
        hold(
                withdrawn
                        || !steps.contains(second)
                        || (steps.contains(first) && steps.indexOf(first) < steps.indexOf(second)),
                "%s came before %s",
                second,
                first);
    }
}
