package dev.deputy.travel;

/**
 * How a known cost stands to what may be spent.
 *
 * @param cost what is known of the cost, in whole units of the limit's currency
 * @param limit what may be spent, in the same units
 */
record Budget(Band cost, long limit) {
    /** How a cost stands to a limit. */
    enum Verdict {
        /** Even the high end is inside. */
        FITS,
        /** The limit lies in the band. */
        TIGHT,
        /** Even the low end is outside. */
        OVER
    }

    Verdict verdict() {
        if (cost.low() > limit) {
            return Verdict.OVER;
        }
        return cost.high() > limit ? Verdict.TIGHT : Verdict.FITS;
    }

    /** What is left for all that is not known yet; below nothing where the cost is over. */
    Band left() {
        return new Band(limit - cost.high(), limit - cost.low(), cost.unit());
    }
}
