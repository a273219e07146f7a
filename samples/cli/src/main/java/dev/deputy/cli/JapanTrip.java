package dev.deputy.cli;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Tool;
import dev.deputy.engine.Deputy;
import dev.deputy.planner.methods.Method;
import dev.deputy.planner.methods.MethodsPlanner;
import dev.deputy.planner.methods.Subtask;
import dev.deputy.planner.typed.Argument;
import dev.deputy.travel.TravelFacts;
import dev.deputy.travel.TravelTools;
import dev.deputy.travel.publish.PublishTools;
import java.util.List;
import java.util.stream.Stream;

/** What the sample can do: plan a trip to Japan and write it down. */
final class JapanTrip {
    private static final List<String> WANTED = List.of("PublishedPage", "PublishedCalendar", "PublishedBookings");

    /** Days and stays are planned city by city; all else is made by chaining tools. */
    private static final List<Method> METHODS = List.of(
            cityByCity("CityDays[]", "days", "Schedule", "/cities"),
            cityByCity("StayCost[]", "stay-cost", "Stays", "/stays"));

    private JapanTrip() {}

    static Deputy.Builder deputy() {
        return Deputy.builder(new MethodsPlanner(METHODS)).tools(tools()).facts(TravelFacts.all());
    }

    static Catalog catalog() {
        return Catalog.of(tools().stream().map(Tool::spec).toList());
    }

    private static Method cityByCity(String makes, String tool, String from, String items) {
        return Method.of(
                "city by city",
                makes,
                Subtask.use(tool).forEach(Argument.type(from, items), "/city").with("stay", Argument.item("")));
    }

    private static List<Tool> tools() {
        return Stream.concat(TravelTools.all().stream(), PublishTools.all().stream())
                .toList();
    }

    /** Without a model no other goal is understood than the one that this sample is for. */
    static Goal goal(String words) {
        if (!TravelFacts.namesJapan(words)) {
            throw new WrongUse("this sample plans trips to Japan and nothing else, and the goal names neither Japan nor"
                    + " one of its cities; such a goal is \"Plan a family trip to Japan\"");
        }
        return new Goal(words, WANTED);
    }

    /** The first line: who plans. */
    static String planner() {
        boolean model = Stream.of("OPENAI_BASE_URL", "OPENAI_API_KEY")
                .anyMatch(name ->
                        System.getenv(name) != null && !System.getenv(name).isBlank());
        return "planner: methods, no model"
                + (model ? " (one is configured, but this version does not use it yet)" : "");
    }
}
