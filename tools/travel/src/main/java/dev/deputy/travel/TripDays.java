package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Puts the days of the trip together: the flights, the rides, the days of each stay and the dinners. */
final class TripDays {
    private final Route route;
    private final TripDates trip;
    private final Rides rides;
    private final List<Json.Obj> cities;
    private final SortedMap<LocalDate, String> holidays;
    private final SortedMap<Integer, Dinner> dinners;
    private final Json window;

    TripDays(Route route, TripDates trip, Rides rides, Json.Obj arguments) {
        this.route = route;
        this.trip = trip;
        this.rides = rides;
        this.cities = OpenDays.of(arguments.at("days").asList(), arguments.at("closedDays"));
        this.holidays = HolidaysTool.byDay(arguments.at("holidays"));
        this.dinners = Dinner.of(arguments.at("dinners"));
        this.window = arguments.at("flightWindow");
    }

    Json json() {
        List<Json> days = new ArrayList<>();
        for (int day = 1; day <= route.days(); day++) {
            int stop = route.stopOf(day);
            if (stop >= 0) {
                days.add(inACity(day, stop));
            } else if (day < route.firstDay()) {
                days.add(out(day));
            } else if (day == route.lastDay()) {
                days.add(back(day));
            } else {
                days.add(day(day, "", "at home", "Arrive home", List.of(rest(When.MORNING, "Home again"))));
            }
        }
        return Json.array(days);
    }

    private Json out(int day) {
        List<Json> parts = new ArrayList<>();
        When leaves = FlightPart.when(window.at("out"));
        if (day == 1) {
            parts.add(FlightPart.of(leaves, window.at("out")));
        }
        if (day > 1 || leaves != When.EVENING) {
            parts.add(rest(When.EVENING, "Sleep on the plane"));
        }
        String home = Airports.byCode(window.at("out").at("from").asString()).serves();
        return day(day, "", "in the air", day == 1 ? "Leave " + home : "In the air", parts);
    }

    private Json back(int day) {
        When leaves = FlightPart.when(window.at("back"));
        When flight = leaves == When.MORNING ? When.AFTERNOON : leaves;
        List<Json> parts =
                List.of(rides.part(route.stops().size(), When.MORNING), FlightPart.of(flight, window.at("back")));
        return day(day, "", route.days() > day ? "in the air" : "on the way home", "Fly home", parts);
    }

    private Json inACity(int day, int stop) {
        City city = route.cities().get(stop);
        int stayDay = day - route.dayOf(stop) + 1;
        Json planned = planned(city, stayDay);
        List<Json> parts = new ArrayList<>();
        for (Json part : planned.at("parts").asList()) {
            When when = When.of(part);
            if (part.at("kind").asString().equals("rail")) {
                parts.add(rides.part(stop, when));
            } else if (when == When.EVENING && dinners.containsKey(day)) {
                parts.add(dinner(dinners.get(day)));
            } else {
                parts.add(part);
            }
        }
        boolean landsToday = day == 1;
        return day(
                day,
                city.id(),
                city.name(),
                stayDay == 1 ? rides.title(stop) : planned.at("title").asString(),
                landsToday ? landing(parts) : parts);
    }

    /** What was planned for a day of a stay; a person who supplies days may have forgotten one. */
    private Json planned(City city, int stayDay) {
        return cities.stream()
                .filter(one -> one.at("city").asString().equals(city.id()))
                .flatMap(one -> one.at("days").asList().stream())
                .filter(day -> day.at("day").asInt() == stayDay)
                .findFirst()
                .orElseGet(() -> Json.object("title", "A day in " + city.name())
                        .with("parts", Json.array(Part.free(When.MORNING, "Nothing is planned yet", List.of()))));
    }

    /** Where no night goes by on the plane one lands on the first day: the flight comes first, the ride after it. */
    private List<Json> landing(List<Json> planned) {
        When flight = FlightPart.when(window.at("out"));
        List<Json> parts = new ArrayList<>();
        parts.add(FlightPart.of(flight, window.at("out")));
        if (flight == When.EVENING) {
            return parts;
        }
        When ride = flight == When.MORNING ? When.AFTERNOON : When.EVENING;
        parts.add(rides.part(0, ride));
        planned.stream().filter(part -> When.of(part).compareTo(ride) > 0).forEach(parts::add);
        return parts;
    }

    private static Json dinner(Dinner dinner) {
        return Part.of(When.EVENING, "meal", "A dinner to remember", "Which kitchen is yours to choose: book a table.")
                .with("facts", Json.array(Part.fact("Price for all", dinner.price())));
    }

    private static Json rest(When when, String title) {
        return Part.of(when, "rest", title, "");
    }

    private Json day(int day, String city, String cityName, String title, List<Json> parts) {
        LocalDate date = trip.date(day);
        Json.Obj json = Json.object("day", Json.of(day))
                .with("date", date.toString())
                .with("weekday", DateText.weekday(date))
                .with("city", city)
                .with("cityName", cityName)
                .with("title", title)
                .with(
                        "parts",
                        Json.array(parts.stream().map(part -> named(day, part)).toList()));
        String holiday = holidays.get(date);
        return holiday == null ? json : json.with("holiday", holiday);
    }

    private static Json named(int day, Json part) {
        return part.asObject()
                .without("sights")
                .without("remarks")
                .with("id", "day-" + day + "-" + part.at("when").asString());
    }
}
