package dev.deputy.travel;

/** How many yen a euro buys, as a band that the person may narrow. */
record ExchangeRate(long low, long high) {
    ExchangeRate {
        if (low < 1 || high < low) {
            throw new IllegalArgumentException("a rate goes up from 1, not from " + low + " to " + high);
        }
    }

    /** The amount in euro cents: as little as the dearest euro makes of it, as much as the cheapest. */
    Band inCents(Band yen) {
        return new Band(
                Math.floorDiv(Math.multiplyExact(yen.low(), 100L), high),
                Math.ceilDiv(Math.multiplyExact(yen.high(), 100L), low),
                "EUR cents");
    }
}
