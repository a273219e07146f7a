package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the whole trip with the legs of the party: sights in a day, stairs, long rides, hotels changed too often.
 */
final class PaceCheckTool {
    private static final long LONG_RIDE = 300;
    private static final long LONG_RIDE_FOR_SOME = 240;
    private static final int OLD = 70;
    private static final int SMALL = 10;

    private PaceCheckTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "pace-check",
                        "whether the days and the ways suit the party",
                        "PaceCheck",
                        Parameter.type("pace", "Pace"),
                        Parameter.type("days", "CityDays[]"),
                        Parameter.type("legs", "Legs"),
                        Parameter.type("route", "Route"),
                        Parameter.fact("party", TravelFacts.PARTY)),
                PaceCheckTool::check);
    }

    private static Json check(Json.Obj arguments) {
        Pace pace = Pace.of(arguments.at("pace"));
        Party party = Party.of(arguments.at("party"));
        boolean slow = party.isAnybodyUnder(SMALL) || party.isAnybodyFrom(OLD);
        List<String> problems = new ArrayList<>();
        for (Json city : arguments.at("days").asList()) {
            for (Json day : city.at("days").asList()) {
                problems.addAll(problems(city.at("cityName").asString(), day, pace));
            }
        }
        for (Json leg : arguments.at("legs").at("legs").asList()) {
            Optional<Band> minutes = Shown.band(leg.at("minutes"));
            if (minutes.isEmpty()) {
                problems.add("Nobody knows how long the ride from "
                        + leg.at("from").asString() + " to " + leg.at("to").asString() + " is.");
            } else if (minutes.filter(band -> band.high() > (slow ? LONG_RIDE_FOR_SOME : LONG_RIDE))
                    .isPresent()) {
                problems.add("The ride from " + leg.at("from").asString() + " to "
                        + leg.at("to").asString() + " is a long one.");
            }
        }
        if (slow && changesEachDay(Route.of(arguments.at("route")))) {
            problems.add("Three hotels in as many nights are hard for the youngest and the oldest.");
        }
        for (Json word : arguments.at("pace").at("unknown").asList()) {
            problems.add("'" + word.asString() + "' was not understood and taken as a wish for few stairs.");
        }
        return problems.isEmpty()
                ? Check.of("pace", true, "The days hold no more than the party can take, and no ride is too long.")
                : Check.of("pace", false, String.join(" ", problems));
    }

    private static List<String> problems(String city, Json day, Pace pace) {
        List<Sight> sights = Part.sightsOf(day);
        List<String> problems = new ArrayList<>();
        if (sights.size() > pace.sightsPerDay()) {
            problems.add("Too much on one day in " + city + ".");
        }
        sights.stream()
                .filter(sight -> sight.stairs().compareTo(pace.stairs()) > 0)
                .forEach(sight -> problems.add(sight.name() + " has more stairs than you wish."));
        return problems;
    }

    private static boolean changesEachDay(Route route) {
        List<Route.Stop> stops = route.stops();
        for (int i = 2; i < stops.size(); i++) {
            if (stops.subList(i - 2, i + 1).stream().allMatch(stop -> stop.nights() == 1)) {
                return true;
            }
        }
        return false;
    }
}
