package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is good to know before and on the way. */
final class TripNotes {
    private TripNotes() {}

    static Json of(Json.Obj arguments) {
        Json meals = arguments.at("meals");
        List<Json> food = new ArrayList<>(meals.at("notes").asList());
        for (Json unknown : meals.at("unknown").asList()) {
            food.add(Json.of("Not known: " + source(unknown) + "."));
        }
        return Json.array(
                note("packing", "Packing", arguments.at("packing").at("items").asList()),
                note("entry", "Entering Japan", entry(arguments.at("entry"))),
                note("crowds", "Crowds", arguments.at("crowds").at("warnings").asList()),
                note("season", "Weather", arguments.at("season").at("notes").asList()),
                note("meals", "Food", food),
                note("phrases", "Words to show", meals.at("phrases").asList()),
                note("known", "What the cities are known for", known(arguments.at("cities"))));
    }

    private static List<Json> known(Json cities) {
        return cities.at("cities").asList().stream()
                .map(city -> Json.of(city.at("cityName").asString() + ": "
                        + city.at("knownFor").asString() + "."))
                .toList();
    }

    private static List<Json> entry(Json entry) {
        List<Json> items = new ArrayList<>();
        for (Json item : entry.at("items").asList()) {
            Json shown = item.at("shown");
            String more = shown.at("value") instanceof Json.Str address
                    ? "See " + address.value() + "."
                    : "To find out: " + source(shown) + ".";
            items.add(Json.of(item.at("text").asString() + " " + more));
        }
        return items;
    }

    private static String source(Json shown) {
        return shown.at("provenance").at("source").asString();
    }

    private static Json note(String id, String title, List<Json> items) {
        return Json.object("id", id).with("title", title).with("items", Json.array(items));
    }
}
