package dev.deputy.travel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the nights of a trip are shared among its cities: exactly the given number, no city under its least, those that
 * the person fixed as they are, and else as near to the ideal as can be (least sum of squares; a night above the most
 * weighs like ten nights off). Found by an exact dynamic programme over cities and nights left; of two equally good
 * plans the one with more nights in the city that comes earlier in the table wins, not in the one that comes earlier on
 * the way: so a city that is changed for a similar one moves at most a night elsewhere, whatever it does to the order.
 * A solver is not worth its weight for one sum; it will be when days and sights have constraints of their own.
 */
final class NightPlan {
    private static final int ABOVE_MOST = 100;

    private NightPlan() {}

    private record Share(int cost, List<Integer> nights) {}

    /**
     * The nights per city, in the order of the cities; empty if there are too few nights, or if those that are fixed
     * leave a remainder.
     *
     * @param fixed nights by city id
     */
    static Optional<List<Integer>> share(List<City> cities, int nights, SortedMap<String, Integer> fixed) {
        List<City> inTable = cities.stream()
                .sorted(Comparator.comparingInt(Cities.all()::indexOf))
                .toList();
        return shareInOrder(inTable, nights, fixed)
                .map(shared -> cities.stream()
                        .map(city -> shared.get(inTable.indexOf(city)))
                        .toList());
    }

    private static Optional<List<Integer>> shareInOrder(
            List<City> cities, int nights, SortedMap<String, Integer> fixed) {
        TreeMap<Integer, Share> byNights = new TreeMap<>();
        byNights.put(0, new Share(0, List.of()));
        for (City city : cities) {
            TreeMap<Integer, Share> next = new TreeMap<>();
            byNights.forEach((used, share) -> {
                for (int stay = 1; used + stay <= nights; stay++) {
                    int here = stay;
                    cost(city, stay, Optional.ofNullable(fixed.get(city.id())))
                            .ifPresent(cost -> next.merge(used + here, longer(share, here, cost), NightPlan::better));
                }
            });
            byNights = next;
        }
        return Optional.ofNullable(byNights.get(nights)).map(Share::nights);
    }

    /** The fewest nights that the cities can do with. */
    static int fewest(List<City> cities, SortedMap<String, Integer> fixed) {
        return cities.stream()
                .mapToInt(city -> fixed.getOrDefault(city.id(), city.nights().least()))
                .sum();
    }

    private static Optional<Integer> cost(City city, int stay, Optional<Integer> fixed) {
        if (fixed.isPresent()) {
            return fixed.filter(wanted -> wanted == stay).map(wanted -> 0);
        }
        City.Nights wanted = city.nights();
        int off = stay - wanted.ideal();
        int above = Math.max(0, stay - wanted.most());
        return stay < wanted.least() ? Optional.empty() : Optional.of(off * off + ABOVE_MOST * above);
    }

    private static Share longer(Share share, int stay, int cost) {
        List<Integer> nights = new ArrayList<>(share.nights());
        nights.add(stay);
        return new Share(share.cost() + cost, List.copyOf(nights));
    }

    private static Share better(Share left, Share right) {
        Comparator<Share> order = Comparator.comparingInt(Share::cost).thenComparing((one, other) -> {
            for (int i = 0; i < one.nights().size(); i++) {
                int more = Integer.compare(other.nights().get(i), one.nights().get(i));
                if (more != 0) {
                    return more;
                }
            }
            return 0;
        });
        return order.compare(left, right) <= 0 ? left : right;
    }
}
