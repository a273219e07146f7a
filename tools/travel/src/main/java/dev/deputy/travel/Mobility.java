package dev.deputy.travel;

import java.util.List;
import java.util.Optional;

/** What people say of their legs, and how many stairs that allows. */
final class Mobility {
    private static final List<String> NO_STAIRS = List.of("wheelchair", "rollator", "walker");
    private static final List<String> FEW_STAIRS = List.of(
            "knee",
            "hip",
            "leg",
            "foot",
            "feet",
            "back",
            "cane",
            "stick",
            "crutch",
            "crutche",
            "stair",
            "step",
            "stroller",
            "pram",
            "buggy",
            "pushchair",
            "pregnant",
            "heart",
            "slow",
            "walk",
            "walking",
            "mobility");

    private Mobility() {}

    /** The most stairs that the words allow; empty if nothing is known of them. */
    static Optional<Sight.Stairs> of(String words) {
        List<String> tokens = Words.tokens(words);
        boolean none = tokens.contains("no") && (tokens.contains("stair") || tokens.contains("step"));
        if (none || tokens.stream().anyMatch(NO_STAIRS::contains)) {
            return Optional.of(Sight.Stairs.NONE);
        }
        return tokens.stream().anyMatch(FEW_STAIRS::contains) ? Optional.of(Sight.Stairs.SOME) : Optional.empty();
    }
}
