package dev.deputy.agents.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What calls of models cost.
 *
 * @param models by the name that the model was asked by
 */
public record Usage(SortedMap<String, Tally> models) {
    /** No model was called. */
    public static final Usage NONE = new Usage(new TreeMap<>());

    public Usage {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    static Usage of(String model, Tally tally) {
        TreeMap<String, Tally> one = new TreeMap<>();
        one.put(model, tally);
        return new Usage(one);
    }

    /** Both together, model by model. */
    public Usage plus(Usage other) {
        TreeMap<String, Tally> sum = new TreeMap<>(models);
        other.models.forEach((model, tally) -> sum.merge(model, tally, Tally::plus));
        return new Usage(sum);
    }

    /** Of all models. */
    public Tally total() {
        return models.values().stream().reduce(Tally.NONE, Tally::plus);
    }

    /** Of all models, in and out: what a {@link TokenBudget} counts. */
    public long tokens() {
        return total().inputTokens() + total().outputTokens();
    }
}
