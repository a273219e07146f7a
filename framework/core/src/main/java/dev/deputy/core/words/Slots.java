package dev.deputy.core.words;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a speaker filled into a wording.
 *
 * @param filled by the capitals that stand for it; what was left out is not there
 */
public record Slots(SortedMap<String, String> filled) {
    public Slots {
        filled = Collections.unmodifiableSortedMap(new TreeMap<>(filled));
    }

    /**
     * What was filled in, as it was said.
     *
     * @throws IllegalStateException if the wording has no such place, or it was left out
     */
    public String text(String name) {
        return maybe(name)
                .orElseThrow(() -> new IllegalStateException("nothing was filled in for " + name + ": " + filled));
    }

    /** What was filled in; empty if it was left out, or the wording has no such place. */
    public Optional<String> maybe(String name) {
        return Optional.ofNullable(filled.get(name));
    }

    /** What was filled in for {@code N}. */
    public BigDecimal number() {
        return Numbers.of(text("N")).orElseThrow(() -> new IllegalStateException("no number: " + filled));
    }
}
