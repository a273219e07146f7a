package dev.deputy.travel;

/** Where a value that a person sees comes from, and so how far it can be trusted. */
sealed interface Provenance {

    /**
     * Somebody vouches for it.
     *
     * @param source who says so
     * @param asOf when it was so, as an ISO date or a year and month
     */
    record Fact(String source, String asOf) implements Provenance {
        public Fact {
            require(source, "source");
            require(asOf, "as-of date");
        }
    }

    /**
     * It follows from other values.
     *
     * @param from the rule, in a few words
     */
    record Computed(String from) implements Provenance {
        public Computed {
            require(from, "rule");
        }
    }

    /**
     * It lies in a band.
     *
     * @param band where it lies
     * @param basis why we think so
     * @param asOf when the basis was put down
     */
    record Estimate(Band band, String basis, String asOf) implements Provenance {
        public Estimate {
            require(basis, "basis");
            require(asOf, "as-of date");
        }
    }

    /**
     * Nobody has said it yet.
     *
     * @param needs what would make it known
     */
    record Unknown(String needs) implements Provenance {
        public Unknown {
            require(needs, "need");
        }
    }

    private static void require(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a provenance has a " + what);
        }
    }
}
