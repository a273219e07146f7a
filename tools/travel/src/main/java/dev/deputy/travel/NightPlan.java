package dev.deputy.travel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How the nights of a trip are shared among its cities. What must hold: exactly the given number of nights, in no city
 * fewer than its least, and those that the person fixed as they are. What is weighed, one after the other:
 *
 * <ol>
 *   <li>as few nights as can be beyond what a city is worth at most: a city that comes in for another one does not
 *       inherit nights that nobody would spend there;
 *   <li>as few nights as can be moved from the earlier share, in the cities that both have: what somebody has seen and
 *       not objected to is worth more than a night nearer to an ideal of ours;
 *   <li>as near to the ideal of each city as can be, by the least sum of squares.
 * </ol>
 *
 * So with an earlier share one night more in a city takes it from exactly one other; more days take nothing from
 * anybody; and a city that is changed for another one hands over its nights. Without one the second rule says nothing.
 *
 * <p>Found by an exact dynamic programme over cities and nights left, which the rules allow because each is a sum over
 * cities. Of two equally good shares the one with more nights in the city that comes earlier in the table wins, not in
 * the one that comes earlier on the way: so the order of the way does not matter.
 */
final class NightPlan {
    private static final Comparator<Share> BEST = Comparator.comparingLong(Share::above)
            .thenComparingLong(Share::moved)
            .thenComparingLong(Share::squares)
            .thenComparing(Share::nights, NightPlan::moreFirst);

    private final List<City> inTable;
    private final SortedMap<String, Integer> fixed;
    private final SortedMap<String, Integer> earlier;

    private NightPlan(List<City> cities, SortedMap<String, Integer> fixed, SortedMap<String, Integer> earlier) {
        this.inTable = cities.stream()
                .sorted(Comparator.comparingInt(Cities.all()::indexOf))
                .toList();
        this.fixed = fixed;
        this.earlier = earlier;
    }

    /** Of the cities so far. */
    private record Share(long above, long moved, long squares, List<Integer> nights) {
        private static final Share NONE = new Share(0, 0, 0, List.of());
    }

    /**
     * The nights per city, in the order of the cities; empty if there are too few nights, or if those that are fixed
     * leave a remainder.
     *
     * @param fixed nights by city id
     */
    static Optional<List<Integer>> share(List<City> cities, int nights, SortedMap<String, Integer> fixed) {
        return share(cities, nights, fixed, new TreeMap<>());
    }

    /**
     * As near to an earlier share as is sensible.
     *
     * @param fixed nights by city id
     * @param earlier nights by city id; cities that are not among these say nothing
     */
    static Optional<List<Integer>> share(
            List<City> cities, int nights, SortedMap<String, Integer> fixed, SortedMap<String, Integer> earlier) {
        return new NightPlan(cities, fixed, earlier)
                .best(cities, nights, 1).stream().findFirst();
    }

    /**
     * The best shares, the best first.
     *
     * @param fixed nights by city id
     * @param most how many at most
     */
    static List<List<Integer>> shares(List<City> cities, int nights, SortedMap<String, Integer> fixed, int most) {
        return new NightPlan(cities, fixed, new TreeMap<>()).best(cities, nights, most);
    }

    /** The fewest nights that the cities can do with. */
    static int fewest(List<City> cities, SortedMap<String, Integer> fixed) {
        return cities.stream()
                .mapToInt(city -> fixed.getOrDefault(city.id(), city.nights().least()))
                .sum();
    }

    private List<List<Integer>> best(List<City> cities, int nights, int most) {
        TreeMap<Integer, List<Share>> byNights = new TreeMap<>();
        byNights.put(0, List.of(Share.NONE));
        for (City city : inTable) {
            TreeMap<Integer, List<Share>> next = new TreeMap<>();
            byNights.forEach((used, shares) -> {
                for (int stay = 1; used + stay <= nights; stay++) {
                    if (isAllowed(city, stay)) {
                        int here = stay;
                        List<Share> longer = shares.stream()
                                .map(share -> longer(share, city, here))
                                .toList();
                        next.merge(used + stay, longer, (one, other) -> best(one, other, most));
                    }
                }
            });
            byNights = next;
        }
        return byNights.getOrDefault(nights, List.of()).stream()
                .map(share -> cities.stream()
                        .map(city -> share.nights().get(inTable.indexOf(city)))
                        .toList())
                .toList();
    }

    private boolean isAllowed(City city, int stay) {
        Integer wanted = fixed.get(city.id());
        return wanted == null ? stay >= city.nights().least() : stay == wanted;
    }

    private Share longer(Share share, City city, int stay) {
        City.Nights worth = city.nights();
        boolean chosen = fixed.containsKey(city.id());
        long off = chosen ? 0 : stay - worth.ideal();
        long above = chosen ? 0 : Math.max(0, stay - worth.most());
        List<Integer> nights = new ArrayList<>(share.nights());
        nights.add(stay);
        return new Share(
                share.above() + above,
                share.moved() + Math.abs(stay - earlier.getOrDefault(city.id(), stay)),
                share.squares() + off * off,
                List.copyOf(nights));
    }

    private static List<Share> best(List<Share> one, List<Share> other, int most) {
        return Stream.concat(one.stream(), other.stream())
                .sorted(BEST)
                .limit(most)
                .toList();
    }

    private static int moreFirst(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            int more = Integer.compare(other.get(i), one.get(i));
            if (more != 0) {
                return more;
            }
        }
        return 0;
    }
}
