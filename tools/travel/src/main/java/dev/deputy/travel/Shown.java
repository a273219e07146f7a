package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.Optional;

/** A value as a person sees it: {@code {"value": …, "provenance": {…}}}. */
final class Shown {
    /** The person has said it. */
    static final Provenance AS_SAID = new Provenance.Computed("as you said");

    private Shown() {}

    static Json.Obj of(Json value, Provenance provenance) {
        return Json.object("value", value).with("provenance", json(provenance));
    }

    static Json.Obj of(String value, Provenance provenance) {
        return of(Json.of(value), provenance);
    }

    /** Nobody has said it yet. */
    static Json.Obj unknown(String needs) {
        return of(Json.nothing(), new Provenance.Unknown(needs));
    }

    /** A band whose value is the band itself. */
    static Json.Obj estimate(Band band, String basis, String asOf) {
        return of(json(band), new Provenance.Estimate(band, basis, asOf));
    }

    /** The band that is shown; empty if the value is unknown. */
    static Optional<Band> band(Json shown) {
        Json value = shown.at("value");
        return value.get("unit")
                .map(unit -> new Band(value.at("low").asLong(), value.at("high").asLong(), unit.asString()));
    }

    static Json.Obj json(Band band) {
        return Json.object("low", Json.of(band.low())).with("high", band.high()).with("unit", band.unit());
    }

    private static Json.Obj json(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Fact fact ->
                Json.object("kind", "FACT").with("source", fact.source()).with("asOf", fact.asOf());
            case Provenance.Computed computed -> Json.object("kind", "COMPUTED").with("source", computed.from());
            case Provenance.Estimate estimate ->
                Json.object("kind", "ESTIMATE")
                        .with("source", estimate.basis())
                        .with("asOf", estimate.asOf())
                        .with("band", json(estimate.band()));
            case Provenance.Unknown unknown -> Json.object("kind", "UNKNOWN").with("source", unknown.needs());
        };
    }
}
