package dev.deputy.travel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which sights on which day of a stay, as if no part of a day were kept free and the sun shone: what is adjusted is
 * adjusted on top of this, so that it moves nothing on another day. Days are filled one after the other, each around
 * the best sight that is left, with what lies near to it. So a longer stay begins like a shorter one.
 *
 * @param days one for each night
 * @param spare the sights that are left, best first
 */
record StayPlan(List<Day> days, List<Sight> spare) {
    /** More than this many minutes of sights, at the least, are no half day. */
    private static final long HALF_DAY = 210;

    /** So far down the list one looks for something near: worse than that is not worth the short way. */
    private static final int WORTH_THE_WAY = 10;

    /** The sights of a day; what fills a day stands in the morning. */
    record Day(List<Sight> morning, List<Sight> afternoon) {
        Day {
            morning = List.copyOf(morning);
            afternoon = List.copyOf(afternoon);
        }

        boolean isFilledByOne() {
            return morning.size() == 1 && morning.getFirst().fillsTheDay();
        }
    }

    StayPlan {
        days = List.copyOf(days);
        spare = List.copyOf(spare);
    }

    static StayPlan of(StayWish stay, Pace pace, Taste taste) {
        List<Sight> left = new ArrayList<>(Ranking.of(stay.city(), pace, taste));
        List<Day> days = new ArrayList<>();
        for (int day = 1; day <= stay.nights(); day++) {
            days.add(day > 1 ? fullDay(left, pace.sightsPerDay()) : arrival(left, stay, pace.sightsPerDay()));
        }
        return new StayPlan(days, left);
    }

    /** The afternoon after a train ride: something in the centre that is no matter of the early morning. */
    private static Day arrival(List<Sight> left, StayWish stay, int sightsPerDay) {
        List<Sight> afternoon = new ArrayList<>();
        int count = stay.byFlight() ? 0 : Math.max(1, sightsPerDay / 2);
        while (afternoon.size() < count) {
            Optional<Sight> next = first(
                    left,
                    afternoon,
                    sight -> sight.best() != Sight.Best.MORNING && sight.zone() == Sight.Zone.C,
                    sight -> sight.best() != Sight.Best.MORNING,
                    sight -> true);
            if (next.isEmpty()) {
                break;
            }
            left.remove(next.get());
            afternoon.add(next.get());
        }
        return new Day(List.of(), afternoon);
    }

    private static Day fullDay(List<Sight> left, int sightsPerDay) {
        if (!left.isEmpty() && left.getFirst().fillsTheDay()) {
            return new Day(List.of(left.removeFirst()), List.of());
        }
        List<Sight> morning = new ArrayList<>();
        List<Sight> afternoon = new ArrayList<>();
        for (int i = 0; i < sightsPerDay; i++) {
            List<Sight> half = i < Math.ceilDiv(sightsPerDay, 2) ? morning : afternoon;
            Optional<Sight> next =
                    near(left, half, morning.isEmpty() ? Optional.empty() : Optional.of(morning.getFirst()));
            if (next.isPresent()) {
                left.remove(next.get());
                half.add(next.get());
            }
        }
        return inOrder(morning, afternoon);
    }

    /** The best that is left, or with an anchor the best of its area, of its part of the city, or of all. */
    private static Optional<Sight> near(List<Sight> left, List<Sight> half, Optional<Sight> anchor) {
        if (anchor.isEmpty()) {
            return first(left, half, sight -> true);
        }
        Sight here = anchor.get();
        List<Sight> worth = left.subList(0, Math.min(WORTH_THE_WAY, left.size()));
        return first(
                        worth,
                        half,
                        sight -> sight.area().equals(here.area()),
                        sight -> sight.zone().isNear(here.zone()))
                .or(() -> first(left, half, sight -> sight.zone().isNear(here.zone()), sight -> true));
    }

    /** The first that fits into the half day and passes the first test that any passes. */
    @SafeVarargs
    private static Optional<Sight> first(List<Sight> from, List<Sight> half, Predicate<Sight>... tests) {
        for (Predicate<Sight> test : tests) {
            Optional<Sight> found = from.stream()
                    .filter(sight -> !sight.fillsTheDay() && fits(half, sight))
                    .filter(test)
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean fits(List<Sight> half, Sight more) {
        return half.isEmpty() || minutes(half) + more.minutes().low() <= HALF_DAY;
    }

    private static long minutes(List<Sight> half) {
        return half.stream().mapToLong(sight -> sight.minutes().low()).sum();
    }

    /** What is best in the morning first, if both halves still hold. */
    private static Day inOrder(List<Sight> morning, List<Sight> afternoon) {
        List<Sight> all = new ArrayList<>(morning);
        all.addAll(afternoon);
        all.sort(Comparator.comparing(Sight::best));
        List<Sight> first = all.subList(0, morning.size());
        List<Sight> second = all.subList(morning.size(), all.size());
        boolean hold =
                Math.max(first.size() > 1 ? minutes(first) : 0, second.size() > 1 ? minutes(second) : 0) <= HALF_DAY;
        return hold ? new Day(first, second) : new Day(morning, afternoon);
    }
}
