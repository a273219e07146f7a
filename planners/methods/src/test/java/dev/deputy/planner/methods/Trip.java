package dev.deputy.planner.methods;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A small trip to plan: which tools there are, what is known, and by which methods. */
record Trip(List<ToolSpec> tools, TreeMap<String, Fact> facts, List<Method> methods) {
    private static final List<String> FACTS = List.of("dates", "must", "pace", "budget");

    static final ToolSpec ROUTE = ToolSpec.read("route", "cities", "Route", fact("must"));
    static final ToolSpec TRAIN = ToolSpec.read("train", "by rail", "Ticket", type("Route"), fact("dates"));
    static final ToolSpec PLANE =
            ToolSpec.read("plane", "by air", "Ticket", type("Route"), Parameter.literal("class", Schema.ANY));
    static final ToolSpec DAYS = ToolSpec.read(
            "days",
            "one city",
            "Day",
            Parameter.literal("city", Schema.ANY),
            fact("pace").optional());
    static final ToolSpec PAGE = ToolSpec.read("page", "a page", "Page", type("Ticket"), type("Day[]"));

    static final Method EACH_CITY = Method.of(
            "each city",
            "Day[]",
            Subtask.use("days").with("city", Argument.item("/name")).forEach(Argument.type("Route", "/cities"), "/id"));

    static Trip of(ToolSpec... tools) {
        return new Trip(List.of(tools), new TreeMap<>(), List.of());
    }

    static Parameter fact(String name) {
        return Parameter.fact(name, Schema.ANY);
    }

    static Parameter type(String type) {
        return Parameter.type(type.toLowerCase(Locale.ROOT).replace("[]", ""), type);
    }

    Trip knowing(String name, String json) {
        TreeMap<String, Fact> more = new TreeMap<>(facts);
        more.put(name, Fact.said(Json.parse(json)));
        return new Trip(tools, more, methods);
    }

    Trip by(Method... more) {
        List<Method> all = new ArrayList<>(methods);
        all.addAll(List.of(more));
        return new Trip(tools, facts, all);
    }

    PlanningRequest wanting(String... wanted) {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        FACTS.forEach(name -> specs.put(name, FactSpec.asked(name, Schema.ANY, name, name + "?")));
        return new PlanningRequest(new Goal("a trip", List.of(wanted)), facts, specs, Catalog.of(tools));
    }

    Planning plan(String... wanted) {
        return new MethodsPlanner(methods).plan(wanting(wanted));
    }
}
