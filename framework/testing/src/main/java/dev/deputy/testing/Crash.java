package dev.deputy.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * How a process dies.
 *
 * @param after how many entries were taken by it
 * @param reach which of the calls in flight reach their tools, though nobody hears the answers
 * @param tail whether the entries after the last urgent one are kept
 */
record Crash(int after, Reach reach, Tail tail) {
    enum Reach {
        NONE,
        /** The first, the third and so on: what is asked about one call must not be taken for the other. */
        EVERY_OTHER,
        ALL
    }

    /** Entries that ride along, after the last urgent one. */
    enum Tail {
        KEPT,
        LOST
    }

    <C> List<C> reaching(List<C> inFlight) {
        return switch (reach) {
            case NONE -> List.of();
            case EVERY_OTHER -> {
                List<C> some = new ArrayList<>();
                for (int i = 0; i < inFlight.size(); i += 2) {
                    some.add(inFlight.get(i));
                }
                yield some;
            }
            case ALL -> inFlight;
        };
    }

    @Override
    public String toString() {
        return "after " + after + " entries, reach " + reach + ", tail " + tail;
    }
}
