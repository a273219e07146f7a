package dev.deputy.core.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What words may mean, each meaning once. */
final class Understandings {
    /** More need not be told apart: two are too many already. */
    private static final int MOST = 4;

    private final List<Understanding> all = new ArrayList<>();

    void add(Understanding one) {
        if (all.size() < MOST && all.stream().noneMatch(one::comesOutAs)) {
            all.add(one);
        }
    }

    List<Understanding> all() {
        return List.copyOf(all);
    }

    /** The one meaning, or the question which one is meant. */
    Optional<Reading> reading(String words) {
        return switch (all.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Reading.Understood(all.getFirst().patch()));
            default ->
                Optional.of(Reading.ask("Which is meant by '" + words + "': "
                        + all.stream().map(one -> one.patch().toString()).collect(Collectors.joining(" — or: "))
                        + "?"));
        };
    }
}
