package dev.deputy.travel;

import dev.deputy.core.json.Json;

/** A value as a person sees it: {@code {"value": …, "provenance": {…}}}. */
final class Shown {
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
