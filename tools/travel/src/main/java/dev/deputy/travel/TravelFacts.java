package dev.deputy.travel;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * The facts of a trip's brief. Who travels, from where, when and whereto is asked; all else is assumed, listed, and
 * flipped by an adjustment.
 */
public final class TravelFacts {
    static final String DATE =
            "{\"type\":\"string\",\"pattern\":\"^\\\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\\\d|3[01])$\","
                    + "\"examples\":[\"2027-03-27\"]}";
    static final String DAY = "{\"type\":\"integer\",\"minimum\":1,\"maximum\":" + TripDates.MOST_DAYS + "}";
    static final String CURRENCY = "{\"type\":\"string\",\"pattern\":\"^[A-Z]{3}$\",\"examples\":[\"EUR\"]}";
    static final String AMOUNT = "{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000000000}";

    static final Schema DATES = such(
            closed("\"start\":" + DATE + ",\"end\":" + DATE, "\"start\",\"end\"", true),
            "{\"start\":\"2027-03-27\",\"end\":\"2027-04-09\"}");
    static final Schema PARTY = such(
            list(
                    closed(
                            "\"role\":{\"type\":\"string\",\"minLength\":1,\"examples\":[\"adult\"]},"
                                    + "\"age\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":120}",
                            "\"role\"",
                            false),
                    1,
                    20),
            "[{\"role\":\"adult\",\"age\":41},{\"role\":\"child\",\"age\":6}]");
    private static final Schema CITY = Schema.parse("{\"type\":\"string\",\"minLength\":1}");
    static final Schema ORIGIN = such(CITY, "\"Paris\"");
    static final Schema MUST = such(list(CITY, 1, ShortestPath.MOST_STOPS), "[\"Tokyo\",\"Kyoto\"]");
    static final Schema BUDGET = such(
            closed("\"amount\":" + AMOUNT + ",\"currency\":" + CURRENCY, "\"currency\"", false),
            "{\"amount\":9000,\"currency\":\"EUR\"}");
    static final Schema EXCHANGE = exchange();

    /** One wish, or several: {@code "vegetarian"}, {@code ["gardens", "food"]}. */
    static final Schema WORDS = Schema.parse(
            "{\"anyOf\":[" + ORIGIN.definition() + "," + list(ORIGIN, 0, 20).definition() + "]}");

    static final Schema PACE = Schema.parse("""
        {"anyOf":[{"type":"string","enum":["relaxed","normal","full"]},
                  {"type":"integer","minimum":1,"maximum":6},
                  {"type":"object","required":["sightsPerDay"],"additionalProperties":false,
                   "properties":{"sightsPerDay":{"type":"integer","minimum":1,"maximum":6}}}]}
        """);
    static final Schema FLIGHTS = such(
            closed(
                    "\"notBefore\":{\"type\":\"string\",\"pattern\":\"^([01]\\\\d|2[0-3]):[0-5]\\\\d$\",\"examples\":[\"09:00\"]}",
                    "",
                    false),
            "{\"notBefore\":\"09:00\"}");
    static final Schema ROOMS = closed(
            "\"perRoom\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":6},"
                    + "\"class\":{\"type\":\"string\",\"enum\":[\"simple\",\"middle\",\"upper\"]}",
            "\"perRoom\",\"class\"",
            false);
    static final Schema NIGHTS = nights();
    static final Schema FREE = list(
            closed(
                    "\"day\":" + DAY
                            + ",\"part\":{\"type\":\"string\",\"enum\":[\"morning\",\"afternoon\",\"evening\",\"day\"]}",
                    "\"day\",\"part\"",
                    false),
            0,
            TripDates.MOST_DAYS);
    static final Schema WEATHER = weather();
    static final Schema CROWDS = Schema.parse("{\"type\":\"string\",\"enum\":[\"ask\",\"accept\"]}");
    static final Schema DINNERS = list(
            closed(
                    "\"day\":" + DAY + ",\"amount\":" + AMOUNT + ",\"currency\":" + CURRENCY,
                    "\"day\",\"amount\",\"currency\"",
                    false),
            0,
            30);

    private static final List<String> COUNTRY = List.of("japan", "japon", "giappone", "nippon", "日本");

    private TravelFacts() {}

    /** All of them: those that are asked for when they are missing, and those that are assumed and listed. */
    public static List<FactSpec> all() {
        Json none = Json.array();
        return List.of(
                FactSpec.asked("party", PARTY, "who travels, with ages", "Who travels? A list of role and age."),
                FactSpec.asked("origin", ORIGIN, "the city where the trip starts", "From which city do you start?"),
                FactSpec.asked("dates", DATES, "first and last day", "Which are the first and the last day?"),
                FactSpec.asked("must", MUST, "the cities to see", "Which cities of Japan are to be seen?"),
                FactSpec.assumed(
                        "budget",
                        BUDGET,
                        "what the trip may cost, in whole units; no limit without an amount",
                        Json.object("currency", "EUR")),
                FactSpec.assumed("exchange", EXCHANGE, "yen for one unit of a currency, as a band", rates()),
                FactSpec.assumed("avoid", WORDS, "cities, sights or kinds of sights to leave out", none),
                FactSpec.assumed("interests", WORDS, "what you like to see; 'everything' is possible", none),
                FactSpec.assumed("diet", WORDS, "diets and allergies", none),
                FactSpec.assumed("mobility", WORDS, "what makes stairs and long walks hard", none),
                FactSpec.assumed("pace", PACE, "relaxed, normal, full, or sights a day", Json.of("normal")),
                FactSpec.assumed("flights", FLIGHTS, "wishes for flights", Json.object("notBefore", "00:00")),
                FactSpec.assumed(
                        "rooms",
                        ROOMS,
                        "people in a room, and the class of the hotels",
                        Json.object("perRoom", Json.of(2)).with("class", "middle")),
                FactSpec.assumed("nights", NIGHTS, "nights that are fixed, by city", Json.object()),
                FactSpec.assumed("free", FREE, "parts of days to keep free", none),
                FactSpec.assumed("weather", WEATHER, "bad weather that was reported, by day or date", none),
                new FactSpec(
                        "dinners",
                        DINNERS,
                        "dinners that are to be good ones, with their price",
                        "On which day of the trip is the dinner, and what may it cost for all of you?",
                        Optional.of(none)),
                FactSpec.assumed(
                        "crowds",
                        CROWDS,
                        "whether to ask before the trip meets Golden Week, or to accept it",
                        Json.of("ask")));
    }

    /** The fact {@code nights}, from nights by city id. */
    static Json.Obj nights(SortedMap<String, Integer> byCity) {
        Json.Obj nights = Json.object();
        for (var city : byCity.entrySet()) {
            nights = nights.with(city.getKey(), city.getValue());
        }
        return nights;
    }

    /** True if the text names Japan, in one of a few languages, or one of its cities. */
    public static boolean namesJapan(String text) {
        String folded = Airports.folded(text);
        return COUNTRY.stream().anyMatch(folded::contains)
                || Cities.names().stream()
                        .map(Airports::folded)
                        .anyMatch(
                                city -> folded.matches("(?s)(.*[^\\p{L}])?" + Pattern.quote(city) + "([^\\p{L}].*)?"));
    }

    /** With a value that fits, for people. */
    private static Schema such(Schema schema, String example) {
        return new Schema(schema.definition().with("examples", Json.array(Json.parse(example))));
    }

    private static Schema closed(String properties, String required, boolean ascending) {
        return Schema.parse("{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" + required + "],"
                + (ascending ? "\"x-ascending\":[" + required + "]," : "") + "\"properties\":{" + properties + "}}");
    }

    private static Schema list(Schema items, int least, int most) {
        return new Schema(Json.object("type", "array")
                .with("items", items.definition())
                .with("minItems", least)
                .with("maxItems", most));
    }

    private static Schema nights() {
        Json.Obj cities = Json.object();
        for (City city : Cities.all()) {
            cities = cities.with(city.id(), Json.parse("{\"type\":\"integer\",\"minimum\":1,\"maximum\":365}"));
        }
        return new Schema(Json.object("type", "object")
                .with("additionalProperties", false)
                .with("properties", cities));
    }

    private static Schema weather() {
        String sky = "\"sky\":{\"type\":\"string\",\"enum\":[\"rain\",\"snow\",\"storm\"]}";
        Schema byDay = closed("\"day\":" + DAY + "," + sky, "\"day\",\"sky\"", false);
        Schema byDate = closed("\"date\":" + DATE + "," + sky, "\"date\",\"sky\"", false);
        Schema either = new Schema(Json.object("anyOf", Json.array(byDay.definition(), byDate.definition())));
        return list(either, 0, TripDates.MOST_DAYS);
    }

    private static Schema exchange() {
        Json.Obj currencies = Json.object();
        Json band = closed("\"low\":" + AMOUNT + ",\"high\":" + AMOUNT, "\"low\",\"high\"", false)
                .definition();
        for (String currency : rates().members().keySet()) {
            currencies = currencies.with(currency, band);
        }
        return new Schema(Json.object("type", "object")
                .with("additionalProperties", false)
                .with("properties", currencies));
    }

    /** Wide on purpose: nobody was asked for a rate. */
    private static Json.Obj rates() {
        return Json.parse("""
            {"AUD":{"low":90,"high":115},"CAD":{"low":95,"high":120},"CHF":{"low":160,"high":205},
             "EUR":{"low":150,"high":190},"GBP":{"low":175,"high":220},"USD":{"low":130,"high":165}}
            """).asObject();
    }
}
