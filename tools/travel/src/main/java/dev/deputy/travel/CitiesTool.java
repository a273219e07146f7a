package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;

/** Says what the cities are known for, and checks what the person likes and does not like against the tables. */
final class CitiesTool {
    private CitiesTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "cities",
                        "the cities and what they are known for",
                        "Cities",
                        Parameter.fact("must", TravelFacts.MUST),
                        Parameter.fact("avoid", TravelFacts.WORDS),
                        Parameter.fact("interests", TravelFacts.WORDS)),
                CitiesTool::cities);
    }

    private static Json cities(Json.Obj arguments) {
        List<City> cities = MustCities.of(arguments.at("must"));
        List<String> unknown = new ArrayList<>();
        for (String wish : Words.of(arguments.at("avoid"))) {
            Cities.named(wish).filter(cities::contains).ifPresent(city -> {
                throw wishedAndAvoided(city, wish, cities, Words.of(arguments.at("avoid")));
            });
            boolean known = Cities.named(wish).isPresent()
                    || !Taste.kinds(wish).isEmpty()
                    || Sights.all().stream().anyMatch(sight -> Taste.names(wish, sight));
            if (!known) {
                unknown.add(wish);
            }
        }
        for (String wish : Words.of(arguments.at("interests"))) {
            if (Taste.kinds(wish).isEmpty() && !Taste.isEverything(wish)) {
                unknown.add(wish);
            }
        }
        return Json.object(
                        "cities",
                        Json.array(cities.stream().map(CitiesTool::json).toList()))
                .with("unknown", Json.strings(unknown));
    }

    private static Json json(City city) {
        return Json.object("city", city.id())
                .with("cityName", city.name())
                .with("region", city.region())
                .with("latitude", city.position().latitude())
                .with("longitude", city.position().longitude())
                .with("knownFor", city.knownFor());
    }

    private static ToolException wishedAndAvoided(City city, String wish, List<City> cities, List<String> avoided) {
        List<Way> ways = new ArrayList<>();
        ways.add(Way.set(
                "see " + city.name() + " after all",
                "avoid",
                "",
                Json.strings(
                        avoided.stream().filter(other -> !other.equals(wish)).toList())));
        if (cities.size() > 1) {
            ways.add(MustCities.without(
                    List.of(city),
                    cities.stream().filter(other -> !other.equals(city)).toList()));
        }
        return new Refusal(city.name() + " is among the cities to see and among what to avoid", ways).exception();
    }
}
