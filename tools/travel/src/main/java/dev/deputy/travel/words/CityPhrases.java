package dev.deputy.travel.words;

import dev.deputy.core.goal.NearNames;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.words.Numbers;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import dev.deputy.travel.TravelNames;
import dev.deputy.travel.TravelNames.KnownCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which cities are seen, and how long. */
final class CityPhrases {
    private static final String MUST = "must";

    private CityPhrases() {}

    static List<Phrase> all() {
        return List.of(
                Phrase.of(
                        "the city B takes the place of A",
                        CityPhrases::swap,
                        "swap|exchange|replace A for|with|by|against B",
                        "B instead_of A"),
                Phrase.of(
                        "the city is seen too",
                        CityPhrases::add,
                        "add CITY [to the|our trip|journey|route]",
                        "see|visit|include CITY"),
                Phrase.of(
                        "the city is not seen",
                        CityPhrases::drop,
                        "drop|skip|leave_out|remove CITY",
                        "no|without CITY"),
                Phrase.of(
                        "so many nights there more than now; a city that is not seen yet gets so many",
                        (slots, now) -> nights(slots, now, 1),
                        "add N nights|night|days|day in|to CITY",
                        "N more|extra nights|night|days|day in CITY",
                        "[stay] N nights|night|days|day more|longer in CITY",
                        "another night|day in CITY"),
                Phrase.of(
                        "so many nights there less than now",
                        (slots, now) -> nights(slots, now, -1),
                        "N nights|night|days|day less|fewer|shorter in CITY",
                        "N fewer|less nights|night|days|day in CITY"),
                Phrase.of(
                        "so many nights there",
                        (slots, now) -> nights(slots, now, 0),
                        "[stay|spend] N nights|night in CITY"));
    }

    private static Optional<Reading> swap(Slots slots, Situation now) {
        String said = slots.text("A");
        Optional<KnownCity> from = TravelNames.city(said);
        Optional<KnownCity> by = TravelNames.city(slots.text("B"));
        if (from.isEmpty() && by.isEmpty()) {
            return Optional.empty();
        }
        List<String> cities = cities(now);
        int index = from.map(city -> index(cities, city)).orElse(-1);
        if (index < 0) {
            return Optional.of(notSeen(said, cities));
        }
        if (by.isEmpty()) {
            return Optional.of(unknown(slots.text("B")));
        }
        if (index(cities, by.get()) >= 0) {
            return Optional.of(Reading.ask(by.get().name() + " is seen already: which city shall take the place of "
                    + from.get().name() + ", or is it to be dropped?"));
        }
        List<String> swapped = new ArrayList<>(cities);
        swapped.set(index, by.get().name());
        return Optional.of(now.set(MUST, Json.strings(swapped)));
    }

    private static Optional<Reading> add(Slots slots, Situation now) {
        String said = slots.text("CITY");
        Optional<KnownCity> city = TravelNames.city(said);
        if (city.isEmpty()) {
            return NearNames.nearest(TravelNames.cities(), said).map(near -> unknown(said));
        }
        return Optional.of(
                index(cities(now), city.get()) >= 0
                        ? Reading.ask(city.get().name() + " is seen already: is it to have more nights, and how many?")
                        : now.set(MUST, with(now, city.get())));
    }

    private static Optional<Reading> drop(Slots slots, Situation now) {
        return TravelNames.city(slots.text("CITY")).map(city -> {
            List<String> rest = new ArrayList<>(cities(now));
            int index = index(rest, city);
            if (index < 0) {
                return notSeen(city.name(), rest);
            }
            rest.remove(index);
            return now.set(MUST, Json.strings(rest));
        });
    }

    /** @param sign of the change; 0 for the number itself */
    private static Optional<Reading> nights(Slots slots, Situation now, int sign) {
        Optional<Integer> count = Numbers.count(slots.maybe("N").orElse("one"));
        if (count.isEmpty()) {
            return Optional.empty();
        }
        Optional<KnownCity> known = TravelNames.city(slots.text("CITY"));
        if (known.isEmpty()) {
            return Optional.of(unknown(slots.text("CITY")));
        }
        KnownCity city = known.get();
        Pointer at = new Pointer(List.of(city.id()));
        boolean seen = index(cities(now), city) >= 0;
        if (!seen && sign < 0) {
            return Optional.of(notSeen(city.name(), cities(now)));
        }
        if (!seen) {
            return Optional.of(now.set(MUST, with(now, city)))
                    .map(must -> both(must, now.set("nights", at, Json.of(count.get()))));
        }
        if (sign == 0) {
            return Optional.of(now.set("nights", at, Json.of(count.get())));
        }
        Optional<Integer> before = nightsNow(city, now);
        if (before.isEmpty()) {
            return Optional.of(Reading.ask(
                    "It is not known yet how many nights " + city.name() + " has: how many is it to have?"));
        }
        int after = before.get() + sign * count.get();
        return Optional.of(
                after < 1
                        ? Reading.ask(city.name() + " has " + before.get() + " nights: is it to be dropped, or how many"
                                + " is it to have?")
                        : now.set("nights", at, Json.of(after)));
    }

    private static Reading both(Reading one, Reading other) {
        return one instanceof Reading.Understood first && other instanceof Reading.Understood second
                ? new Reading.Understood(first.patch().and(second.patch()))
                : one;
    }

    /** Those that were fixed, else those that the route has. */
    private static Optional<Integer> nightsNow(KnownCity city, Situation now) {
        return now.fact("nights")
                .get(city.id())
                .or(() -> now.resultsOf("route").stream()
                        .flatMap(route -> route.at("cities").asList().stream())
                        .filter(stop -> stop.at("city").equals(Json.of(city.id())))
                        .findFirst()
                        .map(stop -> stop.at("nights")))
                .map(Json::asInt);
    }

    private static List<String> cities(Situation now) {
        return now.fact(MUST) instanceof Json.Arr list
                ? list.items().stream().map(Json::asString).toList()
                : List.of();
    }

    private static Json with(Situation now, KnownCity city) {
        return Wishes.with(now.fact(MUST), List.of(Json.of(city.name())));
    }

    private static int index(List<String> cities, KnownCity city) {
        return cities.stream()
                .map(name -> TravelNames.city(name).map(KnownCity::id).orElse(name))
                .toList()
                .indexOf(city.id());
    }

    private static Reading notSeen(String said, List<String> cities) {
        return Reading.ask(said + " is not one of the cities of the trip, which are " + String.join(", ", cities)
                + ": which one is meant?");
    }

    static Reading unknown(String said) {
        String near = NearNames.nearest(TravelNames.cities(), said)
                .map(name -> " Did you mean " + name + "?")
                .orElse("");
        return Reading.ask("Which city is '" + said + "'?" + near + " Known are "
                + TravelNames.cities().stream().collect(Collectors.joining(", ")));
    }
}
