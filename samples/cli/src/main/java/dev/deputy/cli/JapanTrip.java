package dev.deputy.cli;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.SubgoalTool;
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
import dev.deputy.travel.words.TravelWords;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sample can do: plan a trip to Japan and write it down. */
final class JapanTrip {
    private static final List<String> WANTED = List.of("PublishedPage", "PublishedCalendar", "PublishedBookings");

    /** Days and stays are planned city by city; all else is made by chaining tools. */
    private static final List<Method> METHODS = List.of(
            cityByCity("CityDays[]", "days", "Schedule", "/cities"),
            cityByCity("StayCost[]", "stay-cost", "Stays", "/stays"));

    /** What is wanted of a trip is the whole of it; any other goal is the model's to understand. */
    private static final Pattern TRIP =
            Pattern.compile("\\b(plan|trip|travel|holidays?|vacation|journey|tour)\\b", Pattern.CASE_INSENSITIVE);

    private JapanTrip() {}

    static Deputy.Builder deputy(Optional<Model> model, McpTools mcp) {
        return Deputy.builder(planner(model))
                .tools(tools(model, mcp.tools()))
                .facts(TravelFacts.all())
                .facts(mcp.facts())
                .words(model.map(it -> TravelWords.grammar().orElse(it.words())).orElse(TravelWords.grammar()));
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

    static List<Tool> tools() {
        return Stream.concat(TravelTools.all().stream(), PublishTools.all().stream())
                .toList();
    }

    /** The sample's own, those of servers, and that which plans a part of the goal later. */
    static List<Tool> tools(Optional<Model> model, List<? extends Tool> ofServers) {
        return Stream.of(tools(), ofServers, List.of(SubgoalTool.by(planner(model))))
                .<Tool>flatMap(List::stream)
                .toList();
    }

    private static Planner planner(Optional<Model> model) {
        Planner methods = new MethodsPlanner(METHODS);
        return model.map(it -> it.planner(methods)).orElse(methods);
    }

    /** Without a model no other goal is understood than the one that this sample is for. */
    static Goal goal(String words, Optional<Model> model) {
        if (words.isBlank()) {
            throw new WrongUse("the goal is empty: say what is to be reached, such as \"Plan a family trip to Japan\"");
        }
        if (model.isPresent()) {
            return new Goal(words, isTrip(words) ? WANTED : List.of());
        }
        if (!TravelFacts.namesJapan(words)) {
            throw new WrongUse("this sample plans trips to Japan and nothing else, and the goal names neither Japan nor"
                    + " one of its cities; such a goal is \"Plan a family trip to Japan\"");
        }
        return new Goal(words, WANTED);
    }

    /** True if the goal, taken by its words, is a trip as a whole. */
    static boolean isTrip(String words) {
        return TravelFacts.namesJapan(words) && TRIP.matcher(words).find();
    }

    /** The first line: who plans. */
    static String plannedBy(Optional<Model> model) {
        return model.map(it -> "planner: llm with " + it + ", and methods where it is of no use")
                .orElse("planner: methods, no model");
    }
}
