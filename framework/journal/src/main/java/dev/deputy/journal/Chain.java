package dev.deputy.journal;

import dev.deputy.core.json.Digest;

/**
 * The hashes that make a change visible. Each entry's is over the one before and its own text; the first one's over the
 * delegation's id, so that a chain cannot stand under another id. The head is sealed with the last.
 */
final class Chain {
    private Chain() {}

    /** What the first entry is chained to. */
    static String start(String delegation) {
        return Digest.of(delegation);
    }

    static String next(String previous, String body) {
        return Digest.of(previous + body);
    }

    /** Over all of a head, which has the delegation's id in its headline. */
    static String seal(long sequence, String hash, String headline) {
        return Digest.of(hash + sequence + headline);
    }
}
