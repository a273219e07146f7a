package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers what was checked: what the checking steps found, and what other steps could not do. */
final class TripChecks {
    private TripChecks() {}

    static Json of(Json.Obj arguments) {
        List<Json> checks = new ArrayList<>();
        checks.addAll(arguments.at("overlaps").at("checks").asList());
        checks.add(arguments.at("wishes"));
        checks.add(arguments.at("paceCheck"));
        checks.add(budget(arguments.at("budget")));
        checks.add(crowds(arguments.at("crowds")));
        checks.add(closed(arguments.at("closedDays").at("changes").asList()));
        lost(
                checks,
                "sights",
                idle(arguments),
                "The sights run out before the nights do; fewer nights there, or a city more, would fill the trip: ");
        lost(checks, "wishes", arguments.at("cities").at("unknown").asList(), "Our tables know nothing of: ");
        lost(
                checks,
                "free days",
                arguments.at("schedule").at("unkept").asList(),
                "Nothing can be kept free on a day of flying: day ");
        lost(
                checks,
                "fixed nights",
                arguments.at("route").at("moot").asList(),
                "Nights were fixed for cities that the trip does not pass: ");
        lost(checks, "trains", arguments.at("railCost").at("open").asList(), "Fares that are not known: ");
        return Json.array(checks);
    }

    private static Json budget(Json budget) {
        return Check.of(
                "budget",
                budget.at("verdict").asString().equals("FITS"),
                budget.at("text").asString());
    }

    private static Json crowds(Json crowds) {
        boolean golden = crowds.at("goldenWeek").asBoolean();
        return golden
                ? Check.of("crowds", false, "The trip meets Golden Week, when the whole country travels.")
                : Check.of("crowds", true, "The trip does not meet Golden Week.");
    }

    private static Json closed(List<Json> changes) {
        if (changes.isEmpty()) {
            return Check.of(
                    "closed days", true, "No sight is usually closed on its day; look once more before you go.");
        }
        String names = changes.stream()
                .map(change -> Sights.byId(change.at("shut").asString()).name())
                .distinct()
                .collect(Collectors.joining(", "));
        return Check.of("closed days", true, "Changed, because they would have been closed: " + names + ".");
    }

    /** The cities with a day on which nothing is planned although nobody wanted it free. */
    private static List<Json> idle(Json.Obj arguments) {
        List<Json> idle = new ArrayList<>();
        for (Json city : arguments.at("days").asList()) {
            List<Json> free = arguments.at("schedule").at("cities").asList().stream()
                    .filter(stay -> stay.at("city").equals(city.at("city")))
                    .flatMap(stay -> stay.at("free").asList().stream())
                    .map(slot -> slot.at("day"))
                    .toList();
            boolean empty = city.at("days").asList().stream()
                    .skip(1)
                    .filter(day -> !free.contains(day.at("day")))
                    .anyMatch(day -> Part.sightsOf(day).isEmpty());
            if (empty) {
                idle.add(city.at("cityName"));
            }
        }
        return idle;
    }

    private static void lost(List<Json> checks, String name, List<Json> what, String text) {
        if (!what.isEmpty()) {
            String list = what.stream()
                    .map(one -> one instanceof Json.Str word ? word.value() : one.canonical())
                    .collect(Collectors.joining(", "));
            checks.add(Check.of(name, false, text + list + "."));
        }
    }
}
