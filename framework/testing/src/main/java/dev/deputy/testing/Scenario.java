package dev.deputy.testing;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Tool;
import dev.deputy.engine.CallLimits;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Handover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A delegation and all that happens around it, as a value that can be run again and again: goal and facts, tools that
 * do as told, a person with a script, adjustments at given moments. A run is deterministic: calls go one at a time, in
 * the order in which they were asked for or in one that a seed chooses. Immutable.
 */
public final class Scenario {
    static final String DELEGATION = "scenario";

    /** Whatever may wait, waits at the gate, so there is a place for a whole fan-out; nothing is waited for. */
    private static final CallLimits CALLS = new CallLimits(Duration.ofMinutes(10), 3, Duration.ZERO, 10_000);

    /** What somebody wants otherwise, and when they say so. */
    record Adjustment(Moment when, Patch patch) {}

    private final Goal goal;
    private final Planner planner;
    private final List<FakeTool> tools;
    private Function<World, List<Tool>> realTools = world -> List.of();
    private List<Tool> agents = List.of();
    private Map<String, FactSpec> specs = new TreeMap<>();
    private Map<String, Json> facts = new TreeMap<>();
    private Policy policy = Policy.keyMoments();
    private Person person = Person.named("ana");
    private List<Adjustment> adjustments = List.of();
    private OptionalLong seed = OptionalLong.empty();

    private Scenario(Goal goal, Planner planner, List<FakeTool> tools) {
        this.goal = goal;
        this.planner = planner;
        this.tools = List.copyOf(tools);
    }

    private Scenario copy() {
        Scenario copy = new Scenario(goal, planner, tools);
        copy.realTools = realTools;
        copy.agents = agents;
        copy.specs = new TreeMap<>(specs);
        copy.facts = new TreeMap<>(facts);
        copy.policy = policy;
        copy.person = person;
        copy.adjustments = adjustments;
        copy.seed = seed;
        return copy;
    }

    /** With no facts, the default policy, and a person who does not expect to be asked. */
    public static Scenario of(Goal goal, Planner planner, FakeTool... tools) {
        return new Scenario(goal, planner, Arrays.asList(tools));
    }

    /**
     * The app's own tools, called for real, on fakes of what is outside of the app: those tell the world what they do.
     *
     * @param newTools makes them anew for each process
     */
    public Scenario realTools(Function<World, List<Tool>> newTools) {
        Scenario copy = copy();
        copy.realTools = newTools;
        return copy;
    }

    /**
     * Tools that work by themselves, such as agents on a scripted model. What they read with other tools is seen like
     * any other call, as that of step {@code STEP/TOOL}.
     */
    public Scenario agents(Tool... newAgents) {
        Scenario copy = copy();
        copy.agents = List.of(newAgents);
        return copy;
    }

    /** The fact has this value; if nothing else was said of it, it may be anything. */
    public Scenario with(String fact, Json value) {
        Scenario copy = copy();
        copy.facts.put(fact, value);
        copy.specs.putIfAbsent(fact, FactSpec.asked(fact, Schema.ANY, fact, "Which " + fact + "?"));
        return copy;
    }

    /** What the brief may have. */
    public Scenario facts(FactSpec... more) {
        Scenario copy = copy();
        List.of(more).forEach(spec -> copy.specs.put(spec.name(), spec));
        return copy;
    }

    /** Under this policy; else under {@link Policy#keyMoments}. */
    public Scenario policy(Policy newPolicy) {
        Scenario copy = copy();
        copy.policy = newPolicy;
        return copy;
    }

    /** Under a policy that allows everything. */
    public Scenario askingNobody() {
        return policy(allowingAll());
    }

    static Policy allowingAll() {
        EnumMap<Effect, Verdict> all = new EnumMap<>(Effect.class);
        Arrays.asList(Effect.values()).forEach(effect -> all.put(effect, Verdict.ALLOW));
        return new Policy("allowingAll", all, new TreeMap<>());
    }

    /** Asks this person and nobody else; the last one that is given. */
    public Scenario person(Person newPerson) {
        Scenario copy = copy();
        copy.person = newPerson;
        return copy;
    }

    /** The person makes the adjustment at that moment; of several each after those that were given before it. */
    public Scenario adjust(Moment when, Patch patch) {
        Scenario copy = copy();
        List<Adjustment> more = new ArrayList<>(adjustments);
        more.add(new Adjustment(when, patch));
        copy.adjustments = List.copyOf(more);
        return copy;
    }

    /** Calls and decisions come in another order, which the seed chooses. */
    public Scenario inOrderOf(long newSeed) {
        Scenario copy = copy();
        copy.seed = OptionalLong.of(newSeed);
        return copy;
    }

    /**
     * Runs until the delegation has ended, or waits for what the person is silent about.
     *
     * @throws AssertionError if the person is asked something unexpected, an adjustment was never due, an effect was
     *     made that nobody has approved with exactly its arguments though the policy asks, anything was noticed outside
     *     before it was on the disk, or the journal would be decided otherwise today
     */
    public Run run() {
        return run(List.of());
    }

    /** One process after the other, each of the first dying by its crash. */
    Run run(List<Crash> crashes) {
        return new Outside(this).run(crashes);
    }

    Deputy.Builder deputy(Planner mortal) {
        return Deputy.builder(mortal)
                .facts(List.copyOf(specs.values()))
                .policy(policy)
                .callLimits(CALLS);
    }

    Handover handover() {
        return new Handover(DELEGATION, goal, new TreeMap<>(facts), new TreeMap<>());
    }

    Planner planner() {
        return planner;
    }

    List<FakeTool> tools() {
        return tools;
    }

    List<Tool> realTools(World world) {
        return realTools.apply(world);
    }

    List<Tool> agents() {
        return agents;
    }

    Policy policy() {
        return policy;
    }

    /** How long a call of the tool takes. */
    Duration takes(String tool) {
        return tools.stream()
                .filter(fake -> fake.spec().name().equals(tool))
                .findFirst()
                .map(FakeTool::takes)
                .orElse(Duration.ZERO);
    }

    Person person() {
        return person;
    }

    List<Adjustment> adjustments() {
        return adjustments;
    }

    OptionalLong seed() {
        return seed;
    }
}
