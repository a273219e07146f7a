package dev.deputy.core.tool;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * What might be wished instead of what cannot be.
 *
 * @param text one line for the person, such as {@code a budget of 9,200 EUR}
 * @param settings of facts, not empty
 */
public record Way(String text, List<Setting> settings) {
    /**
     * A fact, or a part of one, with another value.
     *
     * @param at the part
     */
    public record Setting(String fact, Pointer at, Json value) {}

    public Way {
        settings = List.copyOf(settings);
        if (settings.isEmpty()) {
            throw new IllegalArgumentException("the way '" + text + "' changes nothing");
        }
    }

    /**
     * A way that changes one fact, or a part of one.
     *
     * @param at a JSON Pointer, such as {@code /amount}; empty for the whole fact
     */
    public static Way set(String text, String fact, String at, Json value) {
        return new Way(text, List.of(new Setting(fact, Pointer.of(at), value)));
    }

    /** This, and one thing more. */
    public Way and(String fact, String at, Json value) {
        List<Setting> more = new ArrayList<>(settings);
        more.add(new Setting(fact, Pointer.of(at), value));
        return new Way(text, more);
    }
}
