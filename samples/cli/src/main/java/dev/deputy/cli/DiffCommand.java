package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Difference;
import dev.deputy.core.machine.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "diff", description = "How two revisions, forks or delegations differ: days, nights, cost, steps.")
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(index = "0", paramLabel = "ID", description = "of a delegation or a fork")
    String id = "";

    @Parameters(
            index = "1..2",
            arity = "0..2",
            paramLabel = "REV",
            description = "a revision's number, a fork's id (f1), or another delegation's ID; one is compared with the"
                    + " plan that holds, none: the last two revisions, or the fork with the plan that holds")
    List<String> revisions = new ArrayList<>();

    @Override
    public Integer call() {
        try (Session session = Session.open(main.options)) {
            Meant meant = session.meant(id);
            State whole = session.deputy.look(meant.delegation());
            State one;
            State other;
            switch (revisions.size()) {
                case 0 -> {
                    one = meant.fork().isPresent() ? whole : before(whole);
                    other = meant.seen(whole);
                }
                case 1 -> {
                    one = of(session, whole, revisions.getFirst());
                    other = meant.seen(whole);
                }
                default -> {
                    one = of(session, whole, revisions.get(0));
                    other = of(session, whole, revisions.get(1));
                }
            }
            print(session.screen, one, other);
            session.emit(meant, whole);
            return ExitCode.DONE;
        }
    }

    private static State of(Session session, State state, String text) {
        if (text.matches("[0-9]{1,9}")) {
            return WrongUse.guard(() -> state.ofRevision(Integer.parseInt(text)));
        }
        if (state.revisions().forks().has(text)) {
            return state.ofFork(text);
        }
        Meant meant = session.meant(text);
        return meant.seen(session.deputy.look(meant.delegation()));
    }

    private static State before(State state) {
        for (int earlier = state.head().revision() - 1; earlier > 0; earlier--) {
            if (state.revisions().has(earlier)) {
                return state.ofRevision(earlier);
            }
        }
        throw new WrongUse("there is only one revision so far; there is nothing to compare it with");
    }

    private static void print(Screen screen, State one, State other) {
        Changed changed = Changed.between(one, other);
        Difference difference = changed.steps();
        screen.print(changed.isNothing() ? "no difference" : "changed: " + changed.counts());
        List<Json> facts = new ArrayList<>();
        for (Difference.FactDiffers fact : difference.facts()) {
            screen.print("  " + fact.name() + ": " + shown(fact.before()) + " → " + shown(fact.after()));
            facts.add(Json.object("fact", fact.name())
                    .with("before", fact.before().orElse(Json.nothing()))
                    .with("after", fact.after().orElse(Json.nothing())));
        }
        changed.trip().lines().forEach(line -> screen.print("  " + line));
        line(screen, "steps only before", difference.dropped());
        line(screen, "steps only after", difference.added());
        line(screen, "other results", difference.changed());
        screen.emit(Json.object("type", "diff")
                .with("before", one.head().revision())
                .with("after", other.head().revision())
                .with("facts", Json.array(facts))
                .with("added", Json.strings(difference.added()))
                .with("dropped", Json.strings(difference.dropped()))
                .with("changed", Json.strings(difference.changed()))
                .with("distance", difference.distance())
                .with("trip", changed.trip().json()));
    }

    private static String shown(Optional<Json> value) {
        return value.map(Json::shortened).orElse("not said");
    }

    private static void line(Screen screen, String what, List<String> ids) {
        if (!ids.isEmpty()) {
            screen.print("  " + what + " (" + ids.size() + "): " + String.join(", ", ids));
        }
    }
}
