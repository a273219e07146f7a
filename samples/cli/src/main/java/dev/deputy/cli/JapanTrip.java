package dev.deputy.cli;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Tool;
import dev.deputy.engine.Deputy;
import dev.deputy.planner.typed.TypedPlanner;
import dev.deputy.travel.TravelFacts;
import dev.deputy.travel.TravelTools;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the sample can do: plan a trip to Japan and write it down. */
final class JapanTrip {
    private static final List<String> WANTED = List.of("Holidays", "FlightWindow", "Rooms");

    private JapanTrip() {}

    static Deputy.Builder deputy() {
        return Deputy.builder(new TypedPlanner()).tools(TravelTools.all()).facts(TravelFacts.all());
    }

    static Catalog catalog() {
        return Catalog.of(TravelTools.all().stream().map(Tool::spec).toList());
    }

    /** Without a model no other goal is understood than the one that this sample is for. */
    static Goal goal(String words) {
        String text = words.toLowerCase(Locale.ROOT);
        if (Stream.of("japan", "trip", "travel", "journey", "holiday", "vacation")
                .noneMatch(text::contains)) {
            throw new WrongUse("without a model this sample plans trips to Japan and nothing else;"
                    + " try: deputy delegate \"Plan a family trip to Japan\"");
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
