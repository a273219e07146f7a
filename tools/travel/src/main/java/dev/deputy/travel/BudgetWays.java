package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What might be wished instead of a trip that costs more than it may: of each kind the smallest that is enough. More
 * money is exact. The others count with today's price of a night in each city, since other dates may have others.
 */
final class BudgetWays {
    private static final int MOST_CITIES = 2;

    private final Costs costs;
    private final Budget budget;
    private final TripDates trip;
    private final List<Stay> stays;

    /**
     * A stay as it is planned.
     *
     * @param yen at the least
     */
    private record Stay(City city, int nights, long yen) {
        double perNight() {
            return (double) yen / nights;
        }
    }

    BudgetWays(Costs costs, Budget budget, TripDates trip) {
        this.costs = costs;
        this.budget = budget;
        this.trip = trip;
        this.stays = stays("cost");
    }

    private List<Stay> stays(String price) {
        return costs.stays().stream()
                .map(stay -> new Stay(
                        Cities.byId(stay.at("city").asString()),
                        stay.at("nights").asInt(),
                        Shown.band(stay.get(price).orElse(stay.at("cost")))
                                .orElseThrow()
                                .low()))
                .toList();
    }

    Refusal refusal() {
        long least = budget.cost().low();
        return new Refusal(
                "stays and trains alone cost at least " + money(least) + ", " + money(least - budget.limit())
                        + " over the budget of " + money(budget.limit()),
                Stream.of(
                                Stream.of(more(least)),
                                fewerInTheDearest().stream(),
                                simpler(),
                                shorter(stays).stream(),
                                without())
                        .flatMap(ways -> ways)
                        .toList());
    }

    private Way more(long amount) {
        return Way.set("a budget of " + money(amount), "budget", "/amount", Json.of(amount));
    }

    /** A class lower; where that is not enough with more money, or with fewer days. */
    private Stream<Way> simpler() {
        Optional<String> hotels =
                StayCostTool.simpler(costs.stays().getFirst().at("class").asString());
        if (hotels.isEmpty()) {
            return Stream.of();
        }
        Way simpler = Way.set(hotels.get() + " hotels", "rooms", "/class", Json.of(hotels.get()));
        long least = costs.simplerTotal().low();
        return least <= budget.limit()
                ? Stream.of(simpler)
                : Stream.concat(
                        Stream.of(both(simpler, more(least))),
                        shorter(stays("simpler")).stream().map(days -> both(simpler, days)));
    }

    private static Way both(Way one, Way other) {
        return new Way(
                one.text() + " and " + other.text(),
                Stream.concat(one.settings().stream(), other.settings().stream())
                        .toList());
    }

    /** Nights go from the city where they are dearest to the others. */
    private Optional<Way> fewerInTheDearest() {
        Stay dearest =
                stays.stream().max(Comparator.comparingDouble(Stay::perNight)).orElseThrow();
        return IntStream.range(1, stays.size() > 1 ? dearest.nights() : 1)
                .boxed()
                .filter(fewer -> {
                    TreeMap<String, Integer> fixed = new TreeMap<>();
                    fixed.put(dearest.city().id(), dearest.nights() - fewer);
                    return fits(stays, nights(), fixed);
                })
                .findFirst()
                .map(fewer -> Way.set(
                        (fewer == 1 ? "a night" : fewer + " nights") + " less in "
                                + dearest.city().name(),
                        "nights",
                        "/" + dearest.city().id(),
                        Json.of(dearest.nights() - fewer)));
    }

    private Optional<Way> shorter(List<Stay> some) {
        return IntStream.range(1, nights())
                .filter(days -> fits(some, nights() - days, new TreeMap<>()))
                .mapToObj(days -> trip.ending(-days))
                .findFirst();
    }

    /**
     * Each city for itself, those with the fewest nights first; its nights go to the others or, if that is too dear,
     * the trip is so much shorter.
     */
    private Stream<Way> without() {
        List<Way> ways = new ArrayList<>();
        List<Stay> shortest =
                stays.stream().sorted(Comparator.comparingInt(Stay::nights)).toList();
        for (Stay out : shortest) {
            List<Stay> rest = stays.stream().filter(stay -> !stay.equals(out)).toList();
            if (rest.isEmpty()) {
                continue;
            }
            Way way = MustCities.without(
                    List.of(out.city()), rest.stream().map(Stay::city).toList());
            if (fits(rest, nights(), new TreeMap<>())) {
                ways.add(way);
            } else if (fits(rest, nights() - out.nights(), new TreeMap<>())) {
                ways.add(both(way, trip.ending(-out.nights())));
            }
        }
        return ways.stream().limit(MOST_CITIES);
    }

    private int nights() {
        return stays.stream().mapToInt(Stay::nights).sum();
    }

    /** Whether so many nights in these cities would be inside the budget, at today's price of each. */
    private boolean fits(List<Stay> some, int nights, SortedMap<String, Integer> fixed) {
        TreeMap<String, Integer> earlier = new TreeMap<>();
        some.forEach(stay -> earlier.put(stay.city().id(), stay.nights()));
        Optional<List<Integer>> shared =
                NightPlan.share(some.stream().map(Stay::city).toList(), nights, fixed, earlier);
        if (shared.isEmpty()) {
            return false;
        }
        double yen = 0;
        for (int i = 0; i < some.size(); i++) {
            yen += some.get(i).perNight() * shared.get().get(i);
        }
        return costs.leastWithStaysOf((long) yen) <= budget.limit();
    }

    private String money(long amount) {
        return String.format(Locale.ROOT, "%,d", amount) + " " + budget.cost().unit();
    }
}
