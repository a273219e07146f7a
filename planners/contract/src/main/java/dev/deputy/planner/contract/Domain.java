package dev.deputy.planner.contract;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A small world to plan in: tools, facts, and what is wanted.
 *
 * @param wanted some types, one of which now and then no tool makes
 */
public record Domain(
        List<ToolSpec> tools, SortedMap<String, FactSpec> specs, SortedMap<String, Fact> facts, List<String> wanted) {
    /** Types that tools make, in which arrays of them are no types of their own. */
    public static final List<String> TYPES = List.of("T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7");

    /** Facts that have a spec; their values are integers from 0 to {@link #GREATEST}. */
    public static final List<String> FACTS = List.of("f0", "f1", "f2", "f3", "f4");

    /** The greatest value that a fact of {@link #FACTS} may have. */
    public static final int GREATEST = 3;

    /** What nobody can say: it has no spec. */
    private static final String SECRET = "secret";

    private static final Schema SMALL =
            Schema.parse("{\"type\":\"integer\",\"minimum\":0,\"maximum\":" + GREATEST + "}");

    public Domain {
        tools = List.copyOf(tools);
        specs = Collections.unmodifiableSortedMap(new TreeMap<>(specs));
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
        wanted = List.copyOf(wanted);
    }

    /** All that is random comes from here. */
    public static Domain random(Random random) {
        List<ToolSpec> tools = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            List<Parameter> parameters = new ArrayList<>();
            int type = i < TYPES.size() ? i : random.nextInt(TYPES.size());
            for (int p = random.nextInt(4); p > 0; p--) {
                // Mostly types that come earlier: else nearly everything is a circle.
                List<String> types = TYPES.subList(0, random.nextInt(4) == 0 ? TYPES.size() : type);
                Parameter any = parameter("p" + p, types, random);
                parameters.add(random.nextInt(4) == 0 ? any.optional() : any);
            }
            tools.add(ToolSpec.read("tool-" + i, "a tool", TYPES.get(type), parameters.toArray(Parameter[]::new)));
        }
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        TreeMap<String, Fact> facts = new TreeMap<>();
        for (String name : FACTS) {
            specs.put(name, FactSpec.asked(name, SMALL, name, name + "?"));
            if (random.nextInt(3) == 0) {
                facts.put(name, anyFact(random));
            }
        }
        TreeSet<String> wanted = new TreeSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            wanted.add(random.nextInt(20) == 0 ? "T8" : pick(TYPES, random));
        }
        List<String> inSomeOrder = new ArrayList<>(wanted);
        Collections.shuffle(inSomeOrder, random);
        return new Domain(tools, specs, facts, inSomeOrder);
    }

    private static Parameter parameter(String name, List<String> types, Random random) {
        int kind = random.nextInt(24);
        if (kind == 0) {
            return Parameter.literal(name, SMALL);
        }
        if (kind < 10 || types.isEmpty()) {
            String fact = random.nextInt(10) == 0 ? SECRET : pick(FACTS, random);
            return new Parameter(name, SMALL, new Parameter.Source.FromFact(fact), true);
        }
        return Parameter.type(name, pick(types, random) + (kind >= 22 ? "[]" : ""));
    }

    /** One of them. */
    public static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Some value of a fact. */
    public static Fact anyFact(Random random) {
        return Fact.said(Json.of(random.nextInt(GREATEST + 1)));
    }

    /** The same with another goal. */
    public Domain wanting(List<String> others) {
        return new Domain(tools, specs, facts, others);
    }

    /** The same with one fact more, or another value of it. */
    public Domain knowing(String name, Fact fact) {
        TreeMap<String, Fact> more = new TreeMap<>(facts);
        more.put(name, fact);
        return new Domain(tools, specs, more, wanted);
    }

    Domain shuffled(Random random) {
        List<ToolSpec> others = new ArrayList<>(tools);
        Collections.shuffle(others, random);
        return new Domain(others, specs, facts, wanted);
    }

    /** What a planner is asked: a first plan for all that is wanted. */
    public PlanningRequest request() {
        return new PlanningRequest(new Goal("something", wanted), facts, specs, Catalog.of(tools));
    }
}
