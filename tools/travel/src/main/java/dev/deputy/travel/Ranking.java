package dev.deputy.travel;

import java.util.Comparator;
import java.util.List;

/** Which sights of a city come before which for a party; what it cannot or will not see is left out. */
final class Ranking {
    /**
     * A kind that is liked is worth twenty places in the table, a sight for children six, a long one twelve the other
     * way.
     */
    private static final int LIKED = 20;

    private static final int GOOD_FOR_CHILDREN = 6;
    private static final int LONG_FOR_CHILDREN = -12;

    private record Ranked(Sight sight, int score) {}

    private Ranking() {}

    /** Best first; of two equal ones the earlier in the table. */
    static List<Sight> of(City city, Pace pace, Taste taste) {
        List<Sight> all = Sights.of(city);
        return all.stream()
                .filter(sight -> sight.stairs().compareTo(pace.stairs()) <= 0 && taste.allows(sight))
                .map(sight -> new Ranked(sight, score(sight, pace, taste) - all.indexOf(sight)))
                .sorted(Comparator.comparingInt(ranked -> -ranked.score()))
                .map(Ranked::sight)
                .toList();
    }

    private static int score(Sight sight, Pace pace, Taste taste) {
        int children = switch (sight.children()) {
            case GOOD -> GOOD_FOR_CHILDREN;
            case FINE -> 0;
            case LONG -> LONG_FOR_CHILDREN;
        };
        return LIKED * taste.likes(sight) + (pace.children() ? children : 0);
    }
}
