package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;

/**
 * A value with its provenance, ready to be read.
 *
 * @param text the value in words
 * @param source who says so, by which rule, on which basis, or what would make it known
 * @param asOf empty where there is no date
 */
record Sourced(String text, Kind kind, String source, String asOf) {

    /** How far a value can be trusted. The names are those of the data. */
    enum Kind {
        FACT("•", "known", "somebody vouches for it"),
        COMPUTED("=", "computed", "it follows from other values by a rule"),
        ESTIMATE("≈", "estimate", "it lies in a band, for a reason that is given"),
        UNKNOWN("?", "to find out", "nobody has said it yet; the note says what it needs");

        final String mark;
        final String word;
        final String meaning;

        Kind(String mark, String word, String meaning) {
            this.mark = mark;
            this.word = word;
            this.meaning = meaning;
        }
    }

    /** Reads {@code {"value": …, "provenance": {…}}}. */
    static Sourced of(Json shown) {
        Json value = shown.at("value");
        Json provenance = shown.at("provenance");
        String text = Amounts.text(value);
        String band = provenance.get("band").map(Amounts::text).orElse(text);
        return new Sourced(
                band.equals(text) ? text : text + " (" + band + ")",
                Kind.valueOf(provenance.at("kind").asString()),
                provenance.at("source").asString(),
                provenance.get("asOf").map(Json::asString).orElse(""));
    }

    /** Where it comes from, in a line. */
    String origin() {
        String from = kind == Kind.UNKNOWN ? "needs " + source : source;
        return asOf.isEmpty() ? from : from + ", as of " + asOf;
    }

    /** Value and origin, for places without footnotes. */
    String inWords() {
        return text + " (" + (kind == Kind.UNKNOWN ? "" : kind.word + ": ") + origin() + ")";
    }
}
