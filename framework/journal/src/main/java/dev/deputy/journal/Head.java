package dev.deputy.journal;

/**
 * Where a delegation's chain ends.
 *
 * @param sequence of the last entry; 0 if there is none
 * @param hash of the last entry
 * @param headline as text
 */
record Head(long sequence, String hash, String headline) {
    /** Before the first entry. */
    static Head none(String delegation) {
        return new Head(0, Chain.start(delegation), "");
    }

    Head then(Taken taken) {
        return new Head(taken.sequence, Chain.next(hash, taken.body), taken.headline);
    }

    String seal() {
        return Chain.seal(sequence, hash, headline);
    }
}
