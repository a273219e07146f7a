package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Laws of adjusting, over random plans and random changes: before, during and after a run. The number of seeds is a
 * switch: {@code -Ddeputy.seeds=10000}.
 */
class AdjustmentLawsTest {
    private static final int SEEDS = Integer.getInteger("deputy.seeds", 500);

    /** Effects that supersede: files, so to speak. */
    private static final Catalog TOOLS = Catalog.of(Stream.concat(
                    Stream.of("r0", "r1", "r2").map(AdjustmentLawsTest::read),
                    Stream.of("w0", "w1", "w2")
                            .map(name ->
                                    read(name).withEffect(Effect.REVERSIBLE).withTarget(name)))
            .toList());

    /** Effects that stand. */
    private static final Catalog BOOKINGS = Catalog.of(TOOLS.tools().values().stream()
            .map(tool -> tool.effect().isRead() ? tool : read(tool.name()).withEffect(Effect.IRREVERSIBLE))
            .toList());

    @Test
    void anAdjustedRunEndsWhereAFreshRunEnds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, TOOLS).some();
            for (Patch patch : patches(seed, 3)) {
                world.adjust(patch);
                world.some();
            }
            world.run(sequence -> false);
            assertThat(world.state().phase()).as("seed %d", seed).isEqualTo(State.Phase.COMPLETED);
            assertThat(results(world)).as("seed %d", seed).isEqualTo(results(fresh(seed, world)));
        }
    }

    @Test
    void noReadIsEverAskedForTwice() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, TOOLS).some();
            for (Patch patch : patches(seed, 4)) {
                world.adjust(patch);
                world.some();
            }
            world.run(sequence -> false);
            assertThat(world.reads()).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatRunsWasAnnouncedAndWhatWasToStayStays() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, TOOLS).run(sequence -> false);
            for (Patch patch : patches(seed, 3)) {
                State before = world.state();
                int calls = world.ledger.size();
                Preview preview = world.adjust(patch);
                world.run(sequence -> false);
                SortedSet<String> ran =
                        before.head().revision() < world.state().head().revision() ? ran(world) : new TreeSet<>();
                world.ledger
                        .subList(calls, world.ledger.size())
                        .forEach(called -> assertThat(ran).contains(called.step()));
                assertThat(ran).as("seed %d %s", seed, preview).allMatch(preview::covers);
                assertThat(ran).as("seed %d %s", seed, preview).containsAll(preview.runs());
                for (String step : preview.reused()) {
                    assertThat(world.state().result(step))
                            .as("seed %d %s", seed, step)
                            .isPresent();
                    if (!preview.covers(step)) {
                        assertThat(ran).as("seed %d", seed).doesNotContain(step);
                    }
                }
                for (Step step : world.state().head().plan().steps()) {
                    if (!reach(world, patch).contains(step.id())) {
                        assertThat(world.state().result(step.id()))
                                .as("seed %d %s", seed, step.id())
                                .isEqualTo(before.result(step.id()));
                    }
                }
            }
        }
    }

    @Test
    void theSameAdjustmentTwiceRunsNothingTheSecondTime() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, TOOLS).run(sequence -> false);
            Patch patch = patches(seed, 1).getFirst();
            world.adjust(patch);
            world.run(sequence -> false);
            int calls = world.ledger.size();
            Preview preview = world.adjust(patch);
            assertThat(preview.runs()).isEmpty();
            assertThat(preview.mayRun()).isEmpty();
            world.run(sequence -> false);
            assertThat(world.ledger).as("seed %d", seed).hasSize(calls);
        }
    }

    @Test
    void takingAnAdjustmentBackReadsNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, TOOLS).run(sequence -> false);
            SortedMap<String, String> results = results(world);
            SortedMap<String, Json> facts = facts(world);
            world.adjust(patches(seed, 1).getFirst());
            world.run(sequence -> false);
            int reads = world.reads().size();
            List<Change> back = new ArrayList<>();
            facts.forEach(
                    (name, value) -> back.add(new Change.SetFact(name, Pointer.WHOLE, value, new Fact.Origin.Said())));
            world.adjust(new Patch(back));
            world.run(sequence -> false);
            assertThat(world.reads()).as("seed %d", seed).hasSize(reads);
            assertThat(results(world)).as("seed %d", seed).isEqualTo(results);
        }
    }

    @Test
    void adjustmentsThatTouchNothingInCommonCommute() {
        int tried = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Patch> two = patches(seed, 2);
            World one = world(seed, TOOLS).run(sequence -> false);
            Preview first = one.adjust(two.get(0));
            one.run(sequence -> false);
            Preview second = one.adjust(two.get(1));
            one.run(sequence -> false);
            if (Stream.concat(first.runs().stream(), first.mayRun().stream()).anyMatch(second::covers)
                    || sameFact(two)) {
                continue;
            }
            tried++;
            World other = world(seed, TOOLS).run(sequence -> false);
            other.adjust(two.get(1));
            other.run(sequence -> false);
            other.adjust(two.get(0));
            other.run(sequence -> false);
            assertThat(results(other)).as("seed %d", seed).isEqualTo(results(one));
            assertThat(facts(other)).as("seed %d", seed).isEqualTo(facts(one));
        }
        assertThat(tried).isGreaterThan(SEEDS / 50);
    }

    @Test
    void whatCannotBeUndoneMakesTheAdjustmentImpossibleAndLeavesAllAsItWas() {
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, BOOKINGS).run(sequence -> false);
            SortedMap<String, String> results = results(world);
            SortedMap<String, Json> facts = facts(world);
            long effects = world.effects();
            world.adjust(patches(seed, 1).getFirst());
            world.run(sequence -> false);
            assertThat(world.effects())
                    .as("seed %d: no effect is repeated", seed)
                    .isEqualTo(effects);
            if (world.state().adjusting().last().orElseThrow().settlement() instanceof Settlement.Impossible) {
                refused++;
                assertThat(results(world)).as("seed %d", seed).isEqualTo(results);
                assertThat(facts(world)).as("seed %d", seed).isEqualTo(facts);
                assertThat(world.state().phase()).isEqualTo(State.Phase.COMPLETED);
            }
        }
        assertThat(refused).isGreaterThan(SEEDS / 20);
    }

    @Test
    void aDeathAfterAnyEntryOfAnAdjustmentChangesNothingOfItsEnd() {
        for (int seed = 0; seed < SEEDS / 20; seed++) {
            Patch patch = patches(seed, 1).getFirst();
            World whole = world(seed, TOOLS).run(sequence -> false);
            long from = whole.state().sequence();
            whole.adjust(patch);
            whole.run(sequence -> false);
            for (long at = from + 1; at <= whole.state().sequence(); at++) {
                long deadly = at;
                World cut = world(seed, TOOLS).run(sequence -> false);
                cut.adjust(patch);
                cut.run(sequence -> sequence == deadly);
                assertThat(results(cut)).as("seed %d cut %d", seed, at).isEqualTo(results(whole));
                assertThat(cut.state().phase()).isEqualTo(State.Phase.COMPLETED);
            }
        }
    }

    @Test
    void foldingAnAdjustedJournalDecidesNothingAndDecidingAgainGivesTheSame() {
        for (int seed = 0; seed < SEEDS; seed++) {
            World world = world(seed, seed % 2 == 0 ? TOOLS : BOOKINGS).some();
            for (Patch patch : patches(seed, 3)) {
                world.adjust(patch);
                world.some();
            }
            world.run(sequence -> sequence % 7 == 0);
            State decided = State.NEW;
            for (Entry entry : world.journal) {
                Transition again = DelegationMachine.apply(decided, entry.event());
                assertThat(again.entry()).as("seed %d", seed).isEqualTo(entry);
                decided = again.state();
            }
            assertThat(Fold.all(world.journal)).isEqualTo(world.state()).isEqualTo(decided);
        }
    }

    /** All steps below those that read a fact of the patch. */
    private static SortedSet<String> reach(World world, Patch patch) {
        Plan plan = world.state().head().plan();
        TreeSet<String> readers = new TreeSet<>();
        patch.changes().forEach(change -> readers.addAll(plan.readersOfFact(((Change.SetFact) change).fact())));
        return plan.downstream(readers);
    }

    /** The steps whose results came to be in the head's revision. */
    private static SortedSet<String> ran(World world) {
        Branch head = world.state().head();
        TreeSet<String> ran = new TreeSet<>();
        head.progress().forEach((step, progress) -> {
            if (progress instanceof Progress.Done done && done.howIn(head.revision()) == Progress.How.RAN) {
                ran.add(step);
            }
        });
        return ran;
    }

    /** The journal of a random delegation that was adjusted on its way. */
    static List<Entry> journal(int seed) {
        World world = world(seed, seed % 2 == 0 ? TOOLS : BOOKINGS).some();
        for (Patch patch : patches(seed, 2)) {
            world.adjust(patch);
            world.some();
        }
        return world.run(sequence -> sequence % 9 == 0).journal;
    }

    private static boolean sameFact(List<Patch> two) {
        return two.get(0).changes().stream()
                .anyMatch(one -> two.get(1).changes().stream()
                        .anyMatch(other -> ((Change.SetFact) one).fact().equals(((Change.SetFact) other).fact())));
    }

    /** A run from nothing with the facts that the adjusted one ended with. */
    private static World fresh(int seed, World adjusted) {
        World world = new World(new Random(seed + 7L), plan(seed));
        Event.DelegationStarted start = World.start(TOOLS);
        TreeMap<String, Fact> facts = new TreeMap<>();
        adjusted.state().head().facts().forEach(facts::put);
        world.happen(new Event.DelegationStarted(
                start.at(), start.delegation(), start.goal(), facts, start.attributes(), start.rules()));
        return world.run(sequence -> false);
    }

    private static World world(int seed, Catalog tools) {
        World world = new World(new Random(seed), plan(seed));
        world.happen(World.start(tools));
        return world;
    }

    private static List<Patch> patches(int seed, int count) {
        Random random = new Random(seed * 31L + 1);
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Patch patch = random.nextInt(6) == 0
                    ? Patch.set("items", items(random))
                    : Patch.set(
                            List.of("f", "g", "h").get(random.nextInt(3)),
                            random.nextBoolean() ? "/x" : "/y",
                            Json.of(random.nextInt(3)));
            patches.add(patch);
        }
        return patches;
    }

    private static Json items(Random random) {
        Json.Arr items = Json.array();
        for (String id : List.of("a", "b", "c", "d")) {
            if (random.nextBoolean()) {
                items = items.plus(Json.object("id", id).with("n", random.nextInt(2)));
            }
        }
        return items;
    }

    private static Plan plan(int seed) {
        Random random = new Random(seed * 17L);
        List<Step> steps = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            boolean effect = i >= count - 3 && random.nextInt(2) == 0;
            boolean fan = !effect && random.nextInt(5) == 0;
            Step step = Step.of("s" + i, effect ? "w" + (count - 1 - i) : "r" + random.nextInt(3));
            step = fan
                    ? step.forEach(Input.fact("items"), "/id")
                            .with("c", random.nextBoolean() ? Input.item("") : Input.item("/id"))
                    : step;
            for (String name : List.of("a", "b")) {
                if (i > 0 && random.nextInt(3) > 0) {
                    step = step.with(name, Input.step("s" + random.nextInt(i)));
                } else if (random.nextInt(2) == 0) {
                    String fact = List.of("f", "g", "h").get(random.nextInt(3));
                    step = step.with(
                            name, Input.fact(fact, List.of("", "/x", "/y").get(random.nextInt(3))));
                }
            }
            steps.add(step);
        }
        return Plan.of(steps);
    }

    private static SortedMap<String, String> results(World world) {
        TreeMap<String, String> results = new TreeMap<>();
        world.state()
                .head()
                .progress()
                .forEach((step, progress) -> results.put(
                        step,
                        world.state()
                                .result(step)
                                .map(result -> result.value().canonical())
                                .orElse("none: " + progress)));
        return results;
    }

    private static SortedMap<String, Json> facts(World world) {
        TreeMap<String, Json> facts = new TreeMap<>();
        world.state().head().facts().forEach((name, fact) -> facts.put(name, fact.value()));
        return facts;
    }

    private static ToolSpec read(String name) {
        return ToolSpec.read(name, name, "Any", optional("a"), optional("b"), optional("c"));
    }

    private static Parameter optional(String name) {
        return Parameter.literal(name, Schema.ANY).optional();
    }
}
