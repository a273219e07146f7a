package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.Way;
import java.util.List;

/** How many yen one unit of a currency buys, as a band that the person may narrow. */
record ExchangeRate(String currency, long low, long high) {
    static final String BASIS = "at the exchange rate that is assumed";

    ExchangeRate {
        if (low < 1 || high < low) {
            throw new IllegalArgumentException("a rate goes up from 1, not from " + low + " to " + high);
        }
    }

    /**
     * @param rates the fact {@code exchange}
     * @throws ToolException if there is no rate for the currency, or it goes down
     */
    static ExchangeRate of(String currency, Json rates) {
        if (currency.equals("JPY")) {
            return new ExchangeRate("JPY", 1, 1);
        }
        Json rate = rates.get(currency)
                .orElseThrow(
                        () -> ToolException.impossible("there is no exchange rate for " + currency + ", only for JPY, "
                                + String.join(", ", rates.asObject().members().keySet()) + ": say one"));
        long low = rate.at("low").asLong();
        long high = rate.at("high").asLong();
        if (high < low) {
            throw new Refusal(
                            "the exchange rate of " + currency + " goes from " + low + " down to " + high + " yen",
                            List.of(Way.set(
                                    "from " + high + " to " + low + " yen",
                                    "exchange",
                                    "/" + currency,
                                    Json.object("low", Json.of(high)).with("high", low))))
                    .exception();
        }
        return new ExchangeRate(currency, low, high);
    }

    /** In whole units of the currency: as little as the dearest unit makes of it, as much as the cheapest. */
    Band of(Band yen) {
        return new Band(Math.floorDiv(yen.low(), high), Math.ceilDiv(yen.high(), low), currency);
    }

    Band inYen(long amount) {
        return new Band(Math.multiplyExact(amount, low), Math.multiplyExact(amount, high), "JPY");
    }
}
