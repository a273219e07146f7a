package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The tools of the sample's domain. Each is a pure function of its arguments. */
public final class TravelTools {
    private TravelTools() {}

    private record Pure(ToolSpec spec, Function<Json.Obj, Json> function) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            try {
                return ToolResult.of(function.apply(call.arguments()));
            } catch (DateTimeException noSuchDay) {
                throw ToolException.permanent("there is no such day or time: " + noSuchDay.getMessage());
            }
        }
    }

    /** All of them, in the order in which a trip is planned. */
    public static List<Tool> all() {
        return List.of(
                new Pure(
                        ToolSpec.read(
                                "holidays",
                                "Japan's public holidays during the trip",
                                "Holidays",
                                Parameter.fact("dates", TravelFacts.DATES)),
                        TravelTools::holidays),
                new Pure(
                        ToolSpec.read(
                                "gateways",
                                "where to fly from, where to land and where to leave Japan",
                                "Gateways",
                                Parameter.fact("origin", TravelFacts.ORIGIN),
                                Parameter.fact("must", TravelFacts.MUST)),
                        TravelTools::gateways),
                new Pure(
                        ToolSpec.read(
                                "flight-window",
                                "when flights can leave and arrive",
                                "FlightWindow",
                                Parameter.type("gateways", "Gateways"),
                                Parameter.fact("dates", TravelFacts.DATES),
                                Parameter.fact("flights", TravelFacts.FLIGHTS)),
                        TravelTools::flightWindow),
                new Pure(
                        ToolSpec.read(
                                "rooms",
                                "how many rooms the party needs",
                                "Rooms",
                                Parameter.fact("party", TravelFacts.PARTY),
                                Parameter.fact("rooms", TravelFacts.ROOMS)),
                        TravelTools::rooms));
    }

    private static Json holidays(Json.Obj arguments) {
        Json dates = arguments.at("dates");
        try {
            List<Json> days = new ArrayList<>();
            for (Holiday holiday : JapaneseHolidays.between(date(dates, "start"), date(dates, "end"))) {
                days.add(Json.object("date", holiday.date().toString())
                        .with(
                                "name",
                                Shown.of(
                                        holiday.name(),
                                        new Provenance.Computed("the rules of Japan's holiday law since 2022"))));
            }
            return Json.array(days);
        } catch (IllegalArgumentException unknownYear) {
            throw ToolException.impossible(String.valueOf(unknownYear.getMessage()));
        }
    }

    private static Json gateways(Json.Obj arguments) {
        String origin = arguments.at("origin").asString();
        Airport home = Airports.serving(origin).stream()
                .findFirst()
                .orElseThrow(() -> ToolException.impossible(
                        "no airport of '" + origin + "' is known; known are " + String.join(", ", Airports.origins())));
        List<City> cities = arguments.at("must").asList().stream()
                .map(Json::asString)
                .map(TravelTools::city)
                .distinct()
                .toList();
        JapanGateway gateway = JapanGateway.nearest(cities);
        return Json.object("home", airport(home))
                .with("arrival", airport(gateway.arrival()))
                .with("departure", airport(gateway.departure()));
    }

    private static Json flightWindow(Json.Obj arguments) {
        Json gateways = arguments.at("gateways");
        LocalTime notBefore = arguments
                .at("flights")
                .get("notBefore")
                .map(time -> LocalTime.parse(time.asString()))
                .orElse(LocalTime.MIDNIGHT);
        Json dates = arguments.at("dates");
        return Json.object("out", window(gateways.at("home"), gateways.at("arrival"), date(dates, "start"), notBefore))
                .with("back", window(gateways.at("departure"), gateways.at("home"), date(dates, "end"), notBefore));
    }

    private static Json window(Json from, Json to, LocalDate date, LocalTime notBefore) {
        FlightWindow window = FlightWindow.of(
                Airports.byCode(from.at("iata").asString()),
                Airports.byCode(to.at("iata").asString()),
                date,
                notBefore);
        Provenance rule = new Provenance.Computed(FlightTime.BASIS);
        return Json.object("from", from.at("iata"))
                .with("to", to.at("iata"))
                .with("leavesFrom", date.atTime(notBefore).toString())
                .with("earliestArrival", Shown.of(window.earliestArrival().toString(), rule))
                .with("latestArrival", Shown.of(window.latestArrival().toString(), rule))
                .with("flight", Shown.unknown("a timetable: no flight is made up"));
    }

    private static Json rooms(Json.Obj arguments) {
        List<Party.Traveller> travellers = arguments.at("party").asList().stream()
                .map(one -> new Party.Traveller(
                        one.at("role").asString(), one.get("age").map(Json::asInt)))
                .toList();
        Rooms rooms = Rooms.of(
                new Party(travellers), arguments.at("rooms").at("perRoom").asInt());
        Provenance rule = new Provenance.Computed(Rooms.RULE);
        return Json.object("count", Shown.of(Json.of(rooms.count()), rule))
                .with("beds", Shown.of(Json.of(rooms.beds()), rule));
    }

    private static City city(String name) {
        Optional<City> city = Cities.named(name);
        return city.orElseThrow(() -> ToolException.impossible(
                "the city '" + name + "' is not known; known are " + String.join(", ", Cities.names())));
    }

    private static Json airport(Airport airport) {
        return Json.object("iata", airport.id())
                .with("name", Shown.of(airport.name(), Airports.PROVENANCE))
                .with("zone", airport.zone().getId());
    }

    private static LocalDate date(Json dates, String which) {
        return LocalDate.parse(dates.at(which).asString());
    }
}
