package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.json.Json;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
        for (int seed = 0; seed < 120; seed++) {
            for (Entry entry : AdjustmentLawsTest.journal(seed)) {
                explore(entry);
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

    private void explore(Entry entry) {
        State before = state;
        if (before.phase() != State.Phase.NEW) {
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
        events.add(new Event.AdjustmentAsked(NOON, Patch.set("f", "/x", Json.of(9)), Actor.of("ana")));
        state.work().flight().planning().ifPresent(command -> {
            events.add(new Event.PlanningEnded(NOON, command, new Planning.NoPlan("none")));
            events.add(new Event.PlanningEnded(NOON, command, new Planning.FactsMissing(new TreeSet<>(List.of("q")))));
        });
        state.work().flight().calls().forEach((id, call) -> {
            CommandId command = CommandId.parse(id);
            events.add(new Event.OutcomeUnknown(NOON, command, "lost"));
            for (Failure.Kind kind : Failure.Kind.values()) {
                events.add(new Event.ToolFailed(NOON, command, new Failure(kind, "no")));
            }
        });
        state.work()
                .asked()
                .open()
                .forEach(
                        id -> events.add(new Event.DecisionMade(NOON, id, new Decision.Reject("no"), Actor.of("ana"))));
        return events;
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
