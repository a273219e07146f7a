package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws over random plans, random orders of answers, and a death after every entry. */
class MachineLawsTest {
    private static final int SEEDS = Integer.getInteger("deputy.seeds", 300);

    private static final Catalog TOOLS = Catalog.of(Stream.of("r0", "r1", "r2", "w0", "w1")
            .map(name -> ToolSpec.read(name, name, "Any", optional("a"), optional("b"), optional("c"))
                    .withEffect(name.startsWith("w") ? Effect.IRREVERSIBLE : Effect.READ))
            .toList());

    @Test
    void everyStepIsDoneAndEveryEffectHappensOnceInAnyOrder() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Plan plan = randomPlan(new Random(seed));
            World world = run(seed, plan, sequence -> false);
            assertThat(world.state().phase()).as("seed %d", seed).isEqualTo(State.Phase.COMPLETED);
            for (Step step : plan.steps()) {
                assertThat(world.state().result(step.id()))
                        .as("seed %d %s", seed, step.id())
                        .isPresent();
            }
            assertEffectsOnce(seed, plan, world);
            assertThat(world.reads()).as("seed %d: one call per key", seed).doesNotHaveDuplicates();
        }
    }

    @Test
    void theOrderOfAnswersChangesNoResult() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Plan plan = randomPlan(new Random(seed));
            assertThat(results(run(seed, plan, sequence -> false), plan))
                    .as("seed %d", seed)
                    .isEqualTo(results(run(seed + 1_000_000, plan, sequence -> false), plan));
        }
    }

    @Test
    void foldingTheJournalGivesTheStateWithoutDecidingAgain() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = run(seed, randomPlan(new Random(seed)), sequence -> false);
            State folded = State.NEW;
            State decided = State.NEW;
            for (Entry entry : world.journal) {
                folded = Fold.entry(folded, entry);
                Transition again = DelegationMachine.apply(decided, entry.event());
                decided = again.state();
                assertThat(again.entry()).as("seed %d", seed).isEqualTo(entry);
            }
            assertThat(folded).as("seed %d", seed).isEqualTo(world.state()).isEqualTo(decided);
        }
    }

    @Test
    void aDeathAfterAnyEntryLosesNothingAndRepeatsNoEffect() {
        for (int seed = 0; seed < SEEDS / 10; seed++) {
            Plan plan = randomPlan(new Random(seed));
            World whole = run(seed, plan, sequence -> false);
            for (int at = 1; at <= whole.journal.size(); at++) {
                long deadly = at;
                World cut = run(seed, plan, sequence -> sequence == deadly);
                assertThat(cut.state().phase()).as("seed %d cut %d", seed, at).isEqualTo(State.Phase.COMPLETED);
                assertThat(results(cut, plan)).as("seed %d cut %d", seed, at).isEqualTo(results(whole, plan));
                assertEffectsOnce(seed, plan, cut);
                assertNoFinishedReadRanAgain(seed, cut);
            }
        }
    }

    @Test
    void dyingAgainAndAgainStillEnds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Plan plan = randomPlan(new Random(seed));
            World world = run(seed, plan, sequence -> sequence > 0 && sequence % 3 == 0);
            assertThat(world.state().phase()).as("seed %d", seed).isEqualTo(State.Phase.COMPLETED);
            assertEffectsOnce(seed, plan, world);
        }
    }

    /** By the world's own ledger. */
    private static void assertEffectsOnce(int seed, Plan plan, World world) {
        List<String> happened = world.ledger.stream()
                .filter(called -> called.idempotencyKey().isPresent())
                .map(World.Called::step)
                .toList();
        List<String> wished = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.tool().startsWith("w")) {
                if (step.forEach().isPresent()) {
                    List.of("a", "b", "c").forEach(key -> wished.add(step.id() + ":" + key));
                } else {
                    wished.add(step.id());
                }
            }
        }
        assertThat(happened).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(wished);
        world.state()
                .work()
                .ledger()
                .receipts()
                .forEach((wish, receipt) -> assertThat(receipt.status())
                        .as("seed %d %s", seed, wish)
                        .isIn(Receipt.Status.DONE));
        assertThat(world.state().work().ledger().receipts().size()).isEqualTo(wished.size());
    }

    /** A result that is in the journal is never asked for again. */
    private static void assertNoFinishedReadRanAgain(int seed, World world) {
        TreeSet<String> finished = new TreeSet<>();
        for (Entry entry : world.journal) {
            for (Outcome outcome : entry.outcomes()) {
                if (outcome instanceof Outcome.StepStarted started) {
                    assertThat(finished).as("seed %d", seed).doesNotContain(started.key());
                } else if (outcome instanceof Outcome.StepFinished done) {
                    finished.add(done.key());
                }
            }
        }
    }

    private static SortedMap<String, String> results(World world, Plan plan) {
        TreeMap<String, String> results = new TreeMap<>();
        plan.steps()
                .forEach(step -> results.put(
                        step.id(),
                        world.state().result(step.id()).orElseThrow().value().canonical()));
        return results;
    }

    private static World run(long seed, Plan plan, LongPredicate diesAfter) {
        World world = new World(new Random(seed), plan);
        world.happen(World.start(TOOLS));
        return world.run(diesAfter);
    }

    private static Plan randomPlan(Random random) {
        List<Step> steps = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            boolean effect = random.nextInt(5) == 0;
            boolean fan = random.nextInt(5) == 0;
            Step step = Step.of("s" + i, effect ? "w" + random.nextInt(2) : "r" + random.nextInt(3));
            step = fan ? step.forEach(Input.fact("items"), "/id").with("c", Input.item("/id")) : step;
            for (String name : List.of("a", "b")) {
                if (i > 0 && random.nextBoolean()) {
                    step = step.with(name, Input.step("s" + random.nextInt(i)));
                } else if (random.nextInt(3) == 0) {
                    step = step.with(name, Input.fact("f"));
                }
            }
            steps.add(step);
        }
        return Plan.of(steps);
    }

    private static Parameter optional(String name) {
        return Parameter.literal(name, Schema.ANY).optional();
    }
}
