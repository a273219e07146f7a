package dev.deputy.travel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The shortest way from a start through all stops to an end, by the exact dynamic programme of Held and Karp over sets
 * of stops. Of two equally long ways the one that keeps the earlier-named stop first wins.
 *
 * @param metres the length
 * @param stops in the order of the way
 */
record ShortestPath(long metres, List<City> stops) {
    /** 2^n · n² steps: ten stops take a few milliseconds, and more than ten cities is no holiday. */
    static final int MOST_STOPS = 10;

    private record Way(long metres, List<Integer> order) {
        private static final Comparator<Way> BEST =
                Comparator.comparingLong(Way::metres).thenComparing(Way::order, ShortestPath::compareOrder);
    }

    /** Each distance is measured once: a line on the ellipsoid costs more than a step of the programme. */
    private record Distances(List<Long> fromStart, List<List<Long>> between, List<Long> toEnd) {
        Distances(Airport start, List<City> stops, Airport end) {
            this(
                    stops.stream().map(stop -> metres(start, stop)).toList(),
                    stops.stream()
                            .map(from ->
                                    stops.stream().map(to -> metres(from, to)).toList())
                            .toList(),
                    stops.stream().map(stop -> metres(stop, end)).toList());
        }

        long fromStart(int stop) {
            return fromStart.get(stop);
        }

        long between(int from, int to) {
            return between.get(from).get(to);
        }

        long toEnd(int stop) {
            return toEnd.get(stop);
        }

        private static long metres(Place from, Place to) {
            return from.position().metresTo(to.position());
        }
    }

    /** @throws IllegalArgumentException if there is no stop or more than {@link #MOST_STOPS} */
    static ShortestPath through(Airport start, List<City> stops, Airport end) {
        int count = stops.size();
        if (count < 1 || count > MOST_STOPS) {
            throw new IllegalArgumentException("a route has 1 to " + MOST_STOPS + " cities, not " + count);
        }
        Distances metres = new Distances(start, stops, end);
        List<List<Optional<Way>>> best = new ArrayList<>();
        for (int visited = 0; visited < 1 << count; visited++) {
            List<Optional<Way>> byLast = new ArrayList<>();
            for (int last = 0; last < count; last++) {
                byLast.add(way(metres, best, visited, last));
            }
            best.add(byLast);
        }
        Way whole = best.getLast().stream()
                .flatMap(Optional::stream)
                .map(way -> onward(way, metres.toEnd(way.order().getLast()), List.of()))
                .min(Way.BEST)
                .orElseThrow();
        return new ShortestPath(
                whole.metres(), whole.order().stream().map(stops::get).toList());
    }

    private static Optional<Way> way(Distances metres, List<List<Optional<Way>>> best, int visited, int last) {
        if ((visited & 1 << last) == 0) {
            return Optional.empty();
        }
        if (visited == 1 << last) {
            return Optional.of(new Way(metres.fromStart(last), List.of(last)));
        }
        return best.get(visited & ~(1 << last)).stream()
                .flatMap(Optional::stream)
                .map(way -> onward(way, metres.between(way.order().getLast(), last), List.of(last)))
                .min(Way.BEST);
    }

    private static Way onward(Way way, long metres, List<Integer> next) {
        List<Integer> order = new ArrayList<>(way.order());
        order.addAll(next);
        return new Way(way.metres() + metres, List.copyOf(order));
    }

    private static int compareOrder(List<Integer> left, List<Integer> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = Integer.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
