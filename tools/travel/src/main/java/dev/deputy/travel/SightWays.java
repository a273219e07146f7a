package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Whether everything that is to be seen finds room in the days, and what might be wished instead. */
final class SightWays {
    private static final int MOST_SIGHTS_A_DAY = 6;
    private static final int MOST_NIGHTS = 60;

    private final Route route;
    private final Pace pace;
    private final Json interests;
    private final Taste taste;

    SightWays(Route route, Pace pace, Json interests, Json avoid) {
        this.route = route;
        this.pace = pace;
        this.interests = interests;
        this.taste = Taste.of(interests, avoid);
    }

    /** Empty if not everything is wished, or there is room for it. */
    Optional<Refusal> refusal(TripDates trip) {
        int left = left(pace);
        if (!taste.everything() || left == 0) {
            return Optional.empty();
        }
        int all = route.cities().stream()
                .mapToInt(city -> Ranking.of(city, pace, taste).size())
                .sum();
        List<Way> ways = new ArrayList<>();
        faster().ifPresent(ways::add);
        ways.add(Way.set(
                "the best of each city instead of everything",
                "interests",
                "",
                Json.strings(Words.of(interests).stream()
                        .filter(wish -> !Taste.isEverything(wish))
                        .toList())));
        longer(trip).ifPresent(ways::add);
        return Optional.of(new Refusal(
                "everything is " + all + " sights and the days hold " + (all - left) + " of them at "
                        + pace.sightsPerDay() + " a day",
                ways));
    }

    private Optional<Way> faster() {
        return IntStream.rangeClosed(pace.sightsPerDay() + 1, MOST_SIGHTS_A_DAY)
                .filter(sights -> left(new Pace(sights, pace.stairs(), pace.children())) == 0)
                .mapToObj(sights -> Way.set(sights + " sights a day", "pace", "", Json.of(sights)))
                .findFirst();
    }

    /** As many nights in each city as its sights need, and days for them. */
    private Optional<Way> longer(TripDates trip) {
        TreeMap<String, Integer> nights = new TreeMap<>();
        int more = 0;
        for (int stop = 0; stop < route.stops().size(); stop++) {
            int here = stop;
            int now = route.stops().get(stop).nights();
            Optional<Integer> needed = IntStream.rangeClosed(now, MOST_NIGHTS)
                    .boxed()
                    .filter(count -> left(here, count, pace) == 0)
                    .findFirst();
            if (needed.isEmpty()) {
                return Optional.empty();
            }
            nights.put(route.cities().get(stop).id(), needed.get());
            more += needed.get() - now;
        }
        return Optional.of(trip.ending(more).and("nights", "", TravelFacts.nights(nights)));
    }

    /** How many sights find no room. */
    private int left(Pace some) {
        return IntStream.range(0, route.stops().size())
                .map(stop -> left(stop, route.stops().get(stop).nights(), some))
                .sum();
    }

    private int left(int stop, int nights, Pace some) {
        StayWish stay = new StayWish(route.cities().get(stop), nights, stop == 0, new TreeMap<>(), new TreeSet<>());
        return StayPlan.of(stay, some, taste).spare().size();
    }
}
