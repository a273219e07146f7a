package dev.deputy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.State;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Parameter;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Handover;
import dev.deputy.engine.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A delegation to be killed: for tests that start a real process on a real journal, kill it, and start it again until
 * it ends. Ten steps: reads that compute for some milliseconds, a fan-out, two effects that nobody is asked about. What
 * nobody knows after a death is answered out of the witness' file.
 */
public final class KillTarget {
    /** The id of the delegation. */
    public static final String DELEGATION = "kill-target";

    /** So many digests of digests take some milliseconds: a read that is worth being killed in. */
    private static final int ROUNDS = 5_000;

    private static final Plan PLAN = Plan.of(
            Step.of("list", "read").with("a", Input.fact("items")),
            Step.of("look", "read")
                    .forEach(Input.fact("items"), "/id")
                    .with("a", Input.item(""))
                    .with("b", Input.step("list")),
            Step.of("sum", "read").with("a", Input.step("look")),
            Step.of("left", "read").with("a", Input.step("sum")).with("b", Input.literal(Json.of("left"))),
            Step.of("right", "read").with("a", Input.step("sum")).with("b", Input.literal(Json.of("right"))),
            Step.of("join", "read").with("a", Input.step("left")).with("b", Input.step("right")),
            Step.of("book", "act").with("a", Input.step("join")),
            Step.of("confirm", "read").with("a", Input.step("book")).with("b", Input.step("join")),
            Step.of("tell", "act").with("a", Input.step("confirm")),
            Step.of("report", "read").with("a", Input.step("tell")));

    private KillTarget() {}

    /**
     * Begins the delegation, or goes on with it, until it ends.
     *
     * @param progress is told a line for each entry that was taken, and one at the end
     */
    public static Standing run(Journal journal, Path witnessFile, Consumer<String> progress)
            throws InterruptedException {
        Witness witness = Witness.writingTo(witnessFile);
        try (Deputy deputy = Deputy.builder(ScriptedPlanner.of(PLAN))
                .tools(new FakeTools(tools(), witness, Optional.empty()).all())
                .facts(FactSpec.asked("items", Schema.ANY, "items", "Which items?"))
                .policy(Scenario.allowingAll())
                .journal(journal)
                .listener((entry, after) -> progress.accept(line(entry)))
                .build()) {
            boolean isThere =
                    journal.headlines().stream().map(Headline::delegation).anyMatch(DELEGATION::equals);
            Delegation delegation = isThere ? deputy.open(DELEGATION) : deputy.delegate(handover());
            Standing standing = Person.named("ana").looks().attend(delegation, witness);
            progress.accept("ended " + standing.getClass().getSimpleName());
            return standing;
        }
    }

    /** True if the delegation has come to its end. */
    public static boolean isOver(Journal journal) {
        return Fold.all(journal.read(DELEGATION)).phase().isEnd();
    }

    /** What a kill has left; to be called while no process works on it. */
    public static Run.Death death(Journal journal, Path witnessFile) {
        return new Run.Death(
                journal.read(DELEGATION), Witness.writingTo(witnessFile).all().size());
    }

    /**
     * Holds what is there at the end to what must survive: all is done, each effect happened once, no result that was
     * in the journal at a death was read again.
     *
     * @throws AssertionError if it is not so
     */
    public static void check(Journal journal, Path witnessFile, List<Run.Death> deaths) {
        State state = Fold.all(journal.read(DELEGATION));
        Witness witness = Witness.writingTo(witnessFile);
        assertThat(state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(PLAN.steps())
                .allSatisfy(step ->
                        assertThat(state.result(step.id())).as(step.id()).isPresent());
        DeputyAssertions.assertThatWitness(witness).sawEffectsOnce("book", "tell");
        for (Run.Death death : deaths) {
            assertThat(death.readAgain(witness.all())).isEmpty();
        }
    }

    private static List<FakeTool> tools() {
        Parameter a = Parameter.literal("a", Schema.ANY);
        Parameter b = Parameter.literal("b", Schema.ANY).optional();
        return List.of(
                FakeTool.read("read", "Any", a, b).answers(KillTarget::digest),
                FakeTool.effect("act", "Any", a).answers(Json.of("done")));
    }

    private static Json digest(Json.Obj arguments) {
        String digest = Digest.of(arguments);
        for (int i = 0; i < ROUNDS; i++) {
            digest = Digest.of(digest);
        }
        return Json.of(digest.substring(0, 8));
    }

    private static Handover handover() {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put(
                "items",
                Json.array(Stream.of("a", "b", "c", "d")
                        .map(id -> Json.object("id", id))
                        .toList()));
        return new Handover(DELEGATION, new Goal("Do it", List.of("Any")), facts, new TreeMap<>());
    }

    private static String line(Entry entry) {
        return entry.sequence() + " " + entry.event().getClass().getSimpleName() + " "
                + entry.outcomes().stream()
                        .map(outcome -> outcome.getClass().getSimpleName())
                        .toList();
    }
}
