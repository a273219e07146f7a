package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The diagrams in docs/machine.md are drawn from what the machine does: from every state of some hundred random
 * delegations everything that could happen next happens. {@code -Ddiagram=write} draws them anew.
 */
class MachineDiagramTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "machine.md");
    private static final Instant NOON = Instant.parse("2027-03-27T12:00:00Z");

    private State state = State.NEW;

    /** From, to: by what. */
    private final TreeMap<String, Set<String>> phases = new TreeMap<>();

    private final TreeMap<String, Set<String>> steps = new TreeMap<>();

    @Test
    void theDiagramsShowWhatTheMachineDoes() throws IOException {
        for (int seed = 0; seed < 2000; seed++) {
            int every = 3 + seed % 9;
            for (Entry entry :
                    Run.of(Trials.of(seed), sequence -> sequence % every == 0).journal()) {
                explore(entry, seed < 300);
            }
            state = State.NEW;
        }
        String page = "# The machine\n\nDrawn by `MachineDiagramTest` from what `DelegationMachine` does in random"
                + " delegations; `./mvnw -pl framework/core test -Dtest=MachineDiagramTest -Ddiagram=write` draws it"
                + " anew.\n\n## Phases of a delegation, and the events that lead from one to the next\n\n"
                + mermaid(phases) + "\n## Progress of a step, and the outcomes that lead from one to the next\n\n"
                + mermaid(steps);
        if ("write".equals(System.getProperty("diagram"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private void explore(Entry entry, boolean everyWay) {
        State before = state;
        if (everyWay && before.phase() != State.Phase.NEW) {
            for (Event event : possible(before)) {
                note(before, DelegationMachine.apply(before, event));
            }
        }
        Transition transition = DelegationMachine.apply(before, entry.event());
        note(before, transition);
        state = transition.state();
    }

    /** What could happen, right or wrong. */
    private static List<Event> possible(State state) {
        List<Event> events = new ArrayList<>();
        events.add(new Event.CancelAsked(NOON, Actor.of("ana")));
        events.add(new Event.DriverTookOver(NOON, state.epoch() + 1));
        events.add(new Event.ForkAsked(NOON, Actor.of("ana")));
        adjustments(state)
                .forEach(change -> events.add(new Event.AdjustmentAsked(NOON, Patch.of(change), Actor.of("ana"))));
        state.revisions()
                .forks()
                .forEach((id, fork) -> events.add(new Event.AdjustmentAsked(
                        NOON, Patch.set("f", "/x", Json.of(9)), Actor.of("ana"), Optional.of(id))));
        state.work().flight().planning().ifPresent(command -> {
            events.add(new Event.PlanningEnded(NOON, command, new Planning.NoPlan("none")));
            events.add(new Event.PlanningEnded(NOON, command, new Planning.GoalRead(new TreeMap<>())));
            events.add(new Event.PlanningEnded(NOON, command, new Planning.FactsMissing(new TreeSet<>(List.of("q")))));
        });
        state.work().flight().calls().forEach((id, call) -> {
            CommandId command = CommandId.parse(id);
            events.add(new Event.OutcomeUnknown(NOON, command, "lost"));
            for (Failure.Kind kind : Failure.Kind.values()) {
                events.add(new Event.ToolFailed(NOON, command, new Failure(kind, "no")));
            }
        });
        for (String id : state.work().asked().open()) {
            Request request = state.work().asked().requests().get(id).orElseThrow();
            List<Decision> decisions = new ArrayList<>(List.of(new Decision.Reject("no")));
            request.digest().ifPresent(digest -> decisions.add(new Decision.Approve(digest)));
            request.options().forEach(option -> decisions.add(new Decision.Choose(option)));
            decisions.forEach(said -> events.add(new Event.DecisionMade(NOON, id, said, Actor.of("ana"))));
        }
        return events;
    }

    /** One of every kind that fits, of the first step that it fits. */
    private static List<Change> adjustments(State state) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.SetFact("f", Pointer.of("/x"), Json.of(9), new Fact.Origin.Said()));
        changes.add(new Change.UndoTo(1));
        state.revisions().forks().forEach((id, fork) -> changes.add(new Change.KeepFork(id)));
        List<Function<String, Change>> kinds = List.of(
                step -> new Change.EditInput(step, "a", Json.of(9)),
                step -> new Change.SupplyResult(step, Json.of(9)),
                Change.Pin::new,
                Change.Unpin::new,
                Change.Refresh::new,
                Change.Another::new,
                Change.DropStep::new,
                step -> new Change.ReplaceStep(step, Step.of("z", "c0")),
                Change.Release::new);
        for (Function<String, Change> kind : kinds) {
            state.head().plan().steps().stream()
                    .map(step -> kind.apply(step.id()))
                    .filter(change -> PatchCheck.check(state, Patch.of(change)).isEmpty())
                    .findFirst()
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private void note(State before, Transition transition) {
        add(phases, before.phase().name(), transition.state().phase().name(), event(transition));
        State now = Fold.event(before, transition.entry().event());
        for (Outcome outcome : transition.entry().outcomes()) {
            State after = Fold.outcome(now, transition.entry().event(), outcome);
            if (after.head().revision() == now.head().revision()) {
                for (var row : after.head().progress()) {
                    Progress was = now.head().progress().get(row.key()).orElse(null);
                    if (!row.value().equals(was)) {
                        add(
                                steps,
                                was == null ? "Pending" : was.getClass().getSimpleName(),
                                row.value().getClass().getSimpleName(),
                                outcome.getClass().getSimpleName());
                    }
                }
            }
            now = after;
        }
    }

    private static String event(Transition transition) {
        return transition.entry().event().getClass().getSimpleName();
    }

    private static void add(Map<String, Set<String>> edges, String from, String to, String by) {
        if (!from.equals(to)) {
            edges.computeIfAbsent(from + " --> " + to, none -> new TreeSet<>()).add(by);
        }
    }

    private static String mermaid(Map<String, Set<String>> edges) {
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        edges.forEach((edge, by) -> text.append("    ")
                .append(edge)
                .append(": ")
                .append(String.join(", ", by))
                .append('\n'));
        return text.append("```\n").toString();
    }
}
