package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says what the weather usually is in the months of the trip, and what that asks of the suitcase. */
final class SeasonTool {
    private static final List<List<String>> MONTHS = Table.rows("months.tsv", 3);

    private SeasonTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "season",
                        "the usual weather in the months of the trip",
                        "SeasonNotes",
                        Parameter.fact("dates", TravelFacts.DATES),
                        Parameter.fact("must", TravelFacts.MUST)),
                SeasonTool::season);
    }

    private static Json season(Json.Obj arguments) {
        List<Integer> months = months(TripDates.of(arguments.at("dates")));
        List<City> cities = MustCities.of(arguments.at("must"));
        List<Json> regions = new ArrayList<>();
        for (String region : cities.stream().map(City::region).distinct().toList()) {
            Climate climate = Climate.of(region, months);
            regions.add(Json.object("region", region)
                    .with("temperature", Shown.estimate(climate.celsius(), climate.basis(), Climate.AS_OF)));
        }
        TreeSet<String> needs = new TreeSet<>();
        List<String> notes = new ArrayList<>();
        for (List<String> month : MONTHS) {
            if (months.contains(Integer.parseInt(month.get(0)))) {
                notes.add(month.get(1));
                needs.addAll(List.of(month.get(2).split(",")));
            }
        }
        notes.addAll(ofPlaces(cities, months, needs));
        return Json.object("regions", Json.array(regions))
                .with("notes", Json.strings(notes))
                .with("needs", Json.strings(needs));
    }

    /** What the general notes get wrong for a place. */
    private static List<String> ofPlaces(List<City> cities, List<Integer> months, SortedSet<String> needs) {
        List<String> notes = new ArrayList<>();
        boolean north = cities.stream().anyMatch(city -> city.region().equals("Hokkaido"));
        boolean cold = months.stream().anyMatch(month -> month <= 4 || month >= 11);
        if (north && cold) {
            notes.add("Hokkaido is a season behind: there is snow from November into April.");
            needs.add("warm");
        }
        List<String> high = cities.stream()
                .filter(city -> List.of("hakone", "nikko", "koyasan", "takayama", "matsumoto")
                        .contains(city.id()))
                .map(City::name)
                .toList();
        if (!high.isEmpty()) {
            notes.add(String.join(" and ", high) + (high.size() > 1 ? " lie" : " lies")
                    + " in the mountains: colder than the plain, and in winter white.");
            needs.add("layers");
        }
        return notes;
    }

    /** The months that the trip touches, in their order in the trip. */
    private static List<Integer> months(TripDates trip) {
        return trip.start()
                .datesUntil(trip.end().plusDays(1))
                .map(day -> day.getMonthValue())
                .distinct()
                .toList();
    }
}
