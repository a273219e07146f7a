package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Trial.Move;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Makes trials out of seeds. */
final class Trials {
    /** Read by a call, so that it fails for certain. */
    static final Json BREAKS = Json.of(9);

    /** How long a volatile result may be used; a {@link Move.Wait} takes longer. */
    static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private static final List<String> FACTS = List.of("f", "g", "h");

    /**
     * What the tools are says the first letter: Computed, Volatile, Generated; effects that Write a target (w1 is a
     * draft: nobody is asked), that are undone Before or After what comes in their place, and that stand for Ever; X
     * works by itself and wants effects, of which T writes a target; P plans a sub-goal.
     */
    static final Catalog TOOLS = Catalog.of(Stream.of(
                    tools("c", 3, tool -> tool),
                    tools("v", 2, tool -> tool.withFreshness(Freshness.volatileFor(GOOD_FOR))),
                    tools("g", 2, tool -> tool.withFreshness(Freshness.GENERATED)),
                    tools(
                            "w",
                            2,
                            tool -> tool.withEffect(tool.name().equals("w0") ? Effect.REVERSIBLE : Effect.DRAFT)
                                    .withTarget(tool.name())),
                    tools("t", 1, tool -> tool.withEffect(Effect.REVERSIBLE).withTarget(tool.name())),
                    tools(
                            "b",
                            2,
                            tool -> tool.withEffect(Effect.REVERSIBLE)
                                    .withCompensation(Compensation.by("cancel", "ref", "/ref"))),
                    tools(
                            "a",
                            2,
                            tool -> tool.withEffect(Effect.REVERSIBLE)
                                    .withCompensation(Compensation.by("cancel", "ref", "/ref")
                                            .afterTheNewOne())),
                    tools("e", 1, tool -> tool.withEffect(Effect.IRREVERSIBLE)),
                    tools(
                            "x",
                            2,
                            tool -> tool.withFreshness(
                                            tool.name().equals("x1")
                                                    ? Freshness.generatedFor(GOOD_FOR)
                                                    : Freshness.GENERATED)
                                    .actingWith(List.of("b0", "a0", "t0", "e0"))),
                    Stream.of(ToolSpec.read(
                                    "p0",
                                    "p0",
                                    ToolSpec.SUBPLAN,
                                    Parameter.literal(Subplan.MAKES, Schema.ANY),
                                    optional("a"),
                                    optional("b"),
                                    optional("c"))
                            .withFreshness(Freshness.GENERATED)),
                    Stream.of(ToolSpec.read("cancel", "cancel", "Any", Parameter.literal("ref", Schema.ANY))
                            .withEffect(Effect.REVERSIBLE)))
            .flatMap(tools -> tools)
            .toList());

    private final Random random;
    private final int steps;
    private final List<Step> plan = new ArrayList<>();

    private Trials(Random random) {
        this.random = random;
        this.steps = 1 + random.nextInt(10);
        makePlan();
    }

    static Trial of(int seed) {
        Trials trials = new Trials(new Random(seed * 7919L + 13));
        return new Trial(seed, trials.plan, trials.moves(), List.of(trials.patch(), trials.patch()));
    }

    static SortedMap<String, Fact> facts() {
        TreeMap<String, Fact> facts = new TreeMap<>();
        FACTS.forEach(name -> facts.put(name, Fact.said(Json.parse("{\"x\":0,\"y\":0}"))));
        facts.put("items", Fact.said(Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}]")));
        facts.put("shorter", Fact.said(Json.of(0)));
        return facts;
    }

    static Rules rules() {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        facts().keySet().forEach(name -> specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?")));
        return new Rules(TOOLS, Policy.keyMoments(), Limits.DEFAULT, specs);
    }

    /** 0 are those that it begins with; then stricter ones, tools of another version, and few of everything. */
    static Rules rules(int which) {
        Rules first = rules();
        return switch (which) {
            case 0 -> first;
            case 1 -> new Rules(TOOLS, first.policy().tightened("w1", Verdict.ASK), first.limits(), first.specs());
            case 2 ->
                new Rules(
                        Catalog.of(TOOLS.tools().values().stream()
                                .map(tool -> tool.effect().isRead() ? tool : tool.withVersion("2"))
                                .toList()),
                        first.policy(),
                        first.limits(),
                        first.specs());
            default -> new Rules(TOOLS, first.policy(), new Limits(100, 10, 100, 1000, 10, 1, 1), first.specs());
        };
    }

    private static Stream<ToolSpec> tools(String letter, int count, UnaryOperator<ToolSpec> as) {
        return Stream.iterate(0, n -> n + 1)
                .limit(count)
                .map(n -> as.apply(
                        ToolSpec.read(letter + n, letter + n, "Any", optional("a"), optional("b"), optional("c"))));
    }

    private static Parameter optional(String name) {
        return Parameter.literal(name, Schema.ANY).optional();
    }

    // Steps.

    private void makePlan() {
        boolean effects = random.nextInt(4) > 0;
        boolean written0 = false;
        boolean written1 = false;
        for (int i = 0; i < steps; i++) {
            String tool = random.nextInt(5) < 3 || !effects ? reading() : affecting();
            if ((tool.equals("w0") && written0) || (tool.equals("w1") && written1)) {
                tool = "b0";
            }
            written0 |= tool.equals("w0");
            written1 |= tool.equals("w1");
            plan.add(step("s" + i, tool, i));
        }
    }

    private String reading() {
        return pick("c0", "c0", "c1", "c1", "c2", "v0", "v1", "g0", "g1", "p0", "p0");
    }

    private String affecting() {
        return pick("w0", "w1", "b0", "b0", "b1", "a0", "a0", "a1", "e0", "x0", "x0", "x1");
    }

    /** A step that reads facts and the first so many steps of the plan. */
    private Step step(String id, String tool, int before) {
        Step step = Step.of(id, tool);
        if (tool.startsWith("p")) {
            step = Subplans.subgoal(step).with("c", Input.fact("items"));
        }
        if (!tool.startsWith("w") && random.nextInt(6) == 0) {
            step = step.forEach(Input.fact("items"), "/id").with("c", Input.item(pick("", "/id")));
        }
        for (String name : List.of("a", "b")) {
            if (before > 0 && random.nextInt(3) > 0) {
                step = step.with(name, Input.step("s" + random.nextInt(before)));
            } else if (random.nextBoolean()) {
                step = step.with(name, Input.fact(pick("f", "g", "h"), pick("", "/x", "/y")));
            }
        }
        return step;
    }

    // Moves.

    private List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        moves.add(random.nextInt(3) > 0 ? new Move.Finish(order()) : new Move.Answer(random.nextInt(12), order()));
        if (random.nextInt(4) == 0) {
            moves.addAll(List.of(new Move.Wait(), new Move.Adjust(patch()), new Move.Answer(9, order())));
            moves.addAll(List.of(new Move.Wait(), approve()));
        }
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            moves.add(move());
            if (random.nextInt(3) > 0) {
                moves.add(
                        random.nextInt(3) == 0
                                ? new Move.Finish(order())
                                : new Move.Answer(1 + random.nextInt(10), order()));
            }
        }
        return moves;
    }

    private Move move() {
        return switch (random.nextInt(22)) {
            case 0, 1 -> new Move.Undo(random.nextInt(3));
            case 2 -> new Move.Fork();
            case 3, 4 -> new Move.AdjustFork(random.nextInt(2), patch());
            case 5 -> new Move.Keep(random.nextInt(2));
            case 6, 12 -> approve();
            case 7, 8 -> new Move.Reject(random.nextInt(3));
            case 9 -> new Move.Edit(random.nextInt(3), Json.of(random.nextInt(3)));
            case 10 -> new Move.Die(order());
            case 11 -> new Move.Wait();
            case 13 -> new Move.Adopt(random.nextInt(4), random.nextInt(3) == 0);
            default -> new Move.Adjust(patch());
        };
    }

    private Move approve() {
        return new Move.Approve(
                random.nextInt(3), random.nextInt(3) > 0 ? Optional.of(10 + random.nextInt(10)) : Optional.empty());
    }

    private Patch patch() {
        List<Change> changes = new ArrayList<>();
        int count = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
        for (int i = 0; i < count; i++) {
            changes.add(change());
        }
        return new Patch(changes);
    }

    private Change change() {
        return switch (random.nextInt(22)) {
            case 0 -> new Change.UnsetFact(pick("f", "g", "h"));
            case 1 -> new Change.SetFact("items", Pointer.WHOLE, items(), said());
            case 2 -> new Change.SetFact("shorter", Pointer.WHOLE, Json.of(random.nextInt(3)), said());
            case 3, 4, 5 -> new Change.EditInput(any(), pick("a", "b"), value());
            case 6 -> new Change.SupplyResult(any(), value());
            case 7, 8 -> new Change.Pin(any());
            case 9 -> new Change.Unpin(any());
            case 10 -> new Change.Refresh(any());
            case 11 -> new Change.Another(any());
            case 12, 13 -> new Change.DropStep(any());
            case 14 -> new Change.AddStep(added());
            case 15 -> replaced();
            case 16 -> new Change.Release(any());
            default -> new Change.SetFact(pick("f", "g", "h"), Pointer.of(pick("/x", "/y")), value(), said());
        };
    }

    private Fact.Origin said() {
        return random.nextInt(6) == 0 ? new Fact.Origin.Reported("the world") : new Fact.Origin.Said();
    }

    private String any() {
        return switch (random.nextInt(12)) {
            case 0 -> "x" + random.nextInt(2);
            case 1 -> "y" + random.nextInt(steps);
            case 2, 3 -> "s" + random.nextInt(steps) + ":" + pick("a", "b", "c");
            case 4 -> inner("s" + random.nextInt(steps));
            case 5 -> part("s" + random.nextInt(steps));
            default -> "s" + random.nextInt(steps);
        };
    }

    /** An effect that the step may have wanted, which works by itself, or another such one. */
    private String inner(String step) {
        List<String> acting = plan.stream()
                .filter(one -> one.tool().startsWith("x"))
                .map(one -> one.forEach().isEmpty() ? one.id() : one.id() + ":" + pick("a", "b", "c"))
                .toList();
        String of = acting.isEmpty() ? step : acting.get(random.nextInt(acting.size()));
        return InnerEffects.step(
                        of,
                        new WantedEffect(pick("b0", "t0", "a0", "e0"), Json.object("a", Json.of(random.nextInt(3))), 0))
                .id();
    }

    /** A child that the sub-goal may have, or another one has. */
    private String part(String step) {
        List<String> subgoals = plan.stream()
                .filter(one -> one.tool().startsWith("p"))
                .map(Step::id)
                .toList();
        String of = subgoals.isEmpty() ? step : subgoals.get(random.nextInt(subgoals.size()));
        return of + ":i" + random.nextInt(Subplans.TOOLS.size());
    }

    private Step added() {
        int n = random.nextInt(2);
        return step("x" + n, n == 0 ? reading() : pick("b0", "a0", "e0", "c0"), steps);
    }

    private Change replaced() {
        int n = random.nextInt(steps);
        return new Change.ReplaceStep(
                "s" + n,
                random.nextBoolean()
                        ? step("y" + n, pick("c0", "v0", "g0", "b0", "a0"), n)
                        : step("s" + n, plan.get(n).tool(), n));
    }

    private Json value() {
        return random.nextInt(15) == 0 ? BREAKS : Json.of(random.nextInt(3));
    }

    private Json items() {
        Json.Arr items = Json.array();
        for (String id : List.of("a", "b", "c", "d")) {
            if (random.nextBoolean()) {
                items = items.plus(Json.object("id", id).with("n", random.nextInt(2)));
            }
        }
        return items;
    }

    private int order() {
        return random.nextInt(1000);
    }

    private String pick(String... among) {
        return among[random.nextInt(among.length)];
    }
}
