package dev.deputy.agents.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The prices that the user states, by the name that a model is asked by. Prices change and differ by contract, so none
 * are built in; the tokens of a model without one are counted as unpriced.
 */
public record Prices(SortedMap<String, Price> models) {
    /** Nothing is known of prices: money is 0, and all tokens are unpriced. */
    public static final Prices NONE = new Prices(new TreeMap<>());

    public Prices {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    /**
     * These prices and the one of the model, whatever it had before.
     *
     * @param model the name that it is asked by
     */
    public Prices with(String model, Price price) {
        TreeMap<String, Price> more = new TreeMap<>(models);
        more.put(model, price);
        return new Prices(more);
    }

    /** True if the price of the model is stated. */
    boolean knows(String model) {
        return models.containsKey(model);
    }

    /** One call. */
    Usage usage(String model, Tokens tokens) {
        Optional<Price> price = Optional.ofNullable(models.get(model));
        return Usage.of(
                model,
                new Tally(
                        1,
                        tokens.estimated() ? 1 : 0,
                        tokens.input(),
                        tokens.output(),
                        price.map(known -> known.of(tokens)).orElse(0L),
                        price.isPresent() ? 0 : tokens.total()));
    }
}
