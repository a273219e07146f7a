package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The route: a map, and beside it the stops with their dates. */
final class RouteSection {
    private RouteSection() {}

    static Optional<Section> of(Json itinerary) {
        List<Json> places = Stop.inOrder(itinerary.at("map").asList());
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "route",
                        "The route",
                        List.of(tag("div")
                                .classed("route")
                                .of(
                                        tag("figure").of(RouteMap.of(Stop.of(places))),
                                        stops(places, itinerary.at("stays").asList())))));
    }

    private static Html stops(List<Json> places, List<Json> stays) {
        TreeMap<String, ArrayDeque<Json>> open = new TreeMap<>();
        stays.forEach(stay -> open.computeIfAbsent(stay.at("city").asString(), city -> new ArrayDeque<>())
                .add(stay));
        List<Html> items = new ArrayList<>();
        for (Json place : places) {
            Optional<Json> stay =
                    Optional.ofNullable(open.get(place.at("id").asString())).map(ArrayDeque::poll);
            items.add(tag("li")
                    .of(
                            tag("span")
                                    .classed("disc")
                                    .of(text(Long.toString(place.at("order").asLong()))),
                            tag("span")
                                    .of(tag("strong").saying(place.at("name").asString()))
                                    .of(stay.map(RouteSection::nights).stream().toList())));
        }
        return tag("ol").classed("stops").of(items);
    }

    private static Html nights(Json stay) {
        long nights = stay.at("nights").asLong();
        return tag("small")
                .of(text(Dates.span(
                                LocalDate.parse(stay.at("from").asString()),
                                LocalDate.parse(stay.at("to").asString()))
                        + ", " + nights + (nights == 1 ? " night" : " nights")));
    }
}
