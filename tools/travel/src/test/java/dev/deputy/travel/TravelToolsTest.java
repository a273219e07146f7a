package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolException;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TravelToolsTest {
    private static final Json.Obj TRIP = Json.parse("""
        {"dates":{"start":"2027-04-25","end":"2027-05-06"},"origin":"Paris",
         "must":["Tokyo","Hakone","Kyoto","Hiroshima"],"flights":{"notBefore":"09:00"},
         "party":[{"role":"adult"},{"role":"adult"},{"role":"child","age":9},{"role":"child","age":6}],
         "rooms":{"perRoom":2,"class":"middle"},"nights":{},"avoid":[],"interests":[],"diet":[],"mobility":[],
         "free":[],"weather":[],"dinners":[],"crowds":"ask"}
        """).asObject();

    @Test
    void holidaysOfGoldenWeekAreFound() {
        assertThat(call("holidays", TRIP).asList().stream()
                        .map(day -> day.at("date").asString()))
                .containsExactly("2027-04-29", "2027-05-03", "2027-05-04", "2027-05-05");
    }

    @Test
    void goldenWeekIsWarnedOf() {
        Json crowds = call("crowds", TRIP);
        assertThat(crowds.at("goldenWeek")).isEqualTo(Json.of(true));
        assertThat(crowds.at("warnings").asList().getFirst().asString()).startsWith("Golden Week");
        assertThat(call("crowds", TRIP.with("dates", dates("2027-06-01", "2027-06-09"))))
                .isEqualTo(Json.parse("{\"goldenWeek\":false,\"seasons\":[],\"warnings\":[]}"));
    }

    @Test
    void gatewaysAndFlightWindowFollowFromTheCities() {
        Json gateways = gateways(TRIP);
        assertThat(gateways.at("home").at("iata")).isEqualTo(Json.of("CDG"));
        Json window = call("flight-window", TRIP.with("gateways", gateways));
        assertThat(window.at("out").at("leavesFrom")).isEqualTo(Json.of("2027-04-25T09:00"));
        assertThat(window.at("out").at("flight").at("provenance").at("kind")).isEqualTo(Json.of("UNKNOWN"));
        Json later = call(
                "flight-window", TRIP.with("gateways", gateways).with("flights", Json.object("notBefore", "11:00")));
        assertThat(later.at("out").at("earliestArrival"))
                .isNotEqualTo(window.at("out").at("earliestArrival"));
    }

    @Test
    void aFamilyOfFourNeedsTwoRooms() {
        assertThat(call("rooms", TRIP).at("count").at("value")).isEqualTo(Json.of(2));
    }

    @Test
    void whatIsNotKnownIsImpossibleAndSaysWhatIs() {
        refused(
                "japan-airports",
                TRIP.with("must", Json.parse("[\"Lyon\"]")),
                "the city 'Lyon' is not among the 17 that are known");
        Json.Obj airports = TRIP.with("airports", call("japan-airports", TRIP));
        refused("gateways", airports.with("origin", "Atlantis"), "no airport of 'Atlantis' is known");
        refused("gateways", airports.with("origin", "Tokyo"), "'Tokyo' is in Japan");
    }

    @Test
    void datesThatCannotBeAreImpossible() {
        refused("holidays", TRIP.with("dates", dates("2027-04-31", "2027-05-06")), "there is no such day: 2027-04-31");
        refused("holidays", TRIP.with("dates", dates("2027-04-30", "2028-05-06")), "373 days", "at most 366");
        refused("holidays", TRIP.with("dates", dates("2099-12-30", "2100-01-06")), "2022 to 2099");
        assertThat(TravelFacts.DATES.check(dates("2027-04-30", "2027-04-06"))).hasSize(1);
        assertThatThrownBy(() -> TripDates.of(dates("2027-04-30", "2027-04-06")))
                .hasMessageContaining("before it starts");
    }

    @Test
    void aTripThatIsTooShortSaysByHowMuch() {
        Json.Obj weekend = TRIP.with("dates", dates("2027-04-25", "2027-04-26")).with("gateways", gateways(TRIP));
        refused("trip-length", weekend, "no night is left for Japan beside 1 on the plane");
        Json.Obj week = withLength(TRIP.with("dates", dates("2027-04-25", "2027-05-01")));
        refused("nights-check", week, "at least 8 nights", "leave 5 in Japan");
    }

    @Test
    void fixedNightsThatLeaveNoRoomOrARemainderAreImpossible() {
        Json.Obj trip = withLength(TRIP);
        Json fixed = call("route", withRoom(trip.with("nights", Json.parse("{\"hakone\":3}"))));
        assertThat(fixed.at("cities").asList().get(1).at("nights")).isEqualTo(Json.of(3));
        refused("nights-check", trip.with("nights", Json.parse("{\"hakone\":9}")), "at least 16 nights", "leave 10");
        refused(
                "nights-check",
                trip.with("nights", Json.parse("{\"tokyo\":3,\"hakone\":1,\"kyoto\":3,\"hiroshima\":1}")),
                "the fixed nights are 8",
                "leave 10");
        assertThat(call("route", withRoom(trip.with("nights", Json.parse("{\"nara\":2}"))))
                        .at("moot"))
                .isEqualTo(Json.parse("[\"Nara\"]"));
    }

    @Test
    void aWishForADayThatTheTripDoesNotHaveIsRefused() {
        Json.Obj trip = withLength(TRIP);
        trip = trip.with("route", call("route", withRoom(trip)));
        refused("schedule", trip.with("free", Json.parse("[{\"day\":13,\"part\":\"day\"}]")), "day 13", "has 12 days");
        Json dinner = Json.parse("[{\"day\":12,\"amount\":9000,\"currency\":\"JPY\"}]");
        refused("schedule", trip.with("dinners", dinner), "day 12 is on no evening");
        Json onDayFive = Json.parse("[{\"day\":5,\"amount\":9000,\"currency\":\"JPY\"}]");
        refused(
                "schedule",
                trip.with("dinners", onDayFive).with("free", Json.parse("[{\"day\":5,\"part\":\"evening\"}]")),
                "kept free and has a dinner");
        Json plan = call("schedule", trip.with("free", Json.parse("[{\"day\":12,\"part\":\"morning\"}]")));
        assertThat(plan.at("unkept")).isEqualTo(Json.parse("[12]"));
    }

    @Test
    void anItemOfTheScheduleHasNoDateAndCountsWithinItsStay() {
        Json.Obj trip = withLength(TRIP);
        trip = trip.with("route", call("route", withRoom(trip)))
                .with("weather", Json.parse("[{\"date\":\"2027-04-27\",\"sky\":\"rain\"}]"))
                .with("free", Json.parse("[{\"day\":5,\"part\":\"day\"}]"));
        Json tokyo = call("schedule", trip).at("cities").asList().getFirst();
        assertThat(tokyo.canonical()).doesNotContain("2027");
        assertThat(tokyo.at("wet")).isEqualTo(Json.parse("[2]"));
        assertThat(tokyo.at("free").asList())
                .extracting(free -> free.at("day").asInt())
                .containsOnly(4);
    }

    @Test
    void aCityThatIsWishedAndAvoidedIsImpossible() {
        refused("cities", TRIP.with("avoid", "Hakone"), "Hakone is among the cities to see and among what to avoid");
        Json cities = call("cities", TRIP.with("interests", Json.parse("[\"quilting\",\"trains\"]")));
        assertThat(cities.at("unknown")).isEqualTo(Json.parse("[\"quilting\"]"));
    }

    @Test
    void aRideThatTheTableDoesNotHaveStaysUnknown() {
        Json.Obj trip = withLength(TRIP.with("must", Json.parse("[\"Nikko\",\"Takayama\"]")));
        trip = trip.with("route", call("route", withRoom(trip)));
        Json legs = call("legs", withLength(trip));
        Json ride = legs.at("legs").asList().get(1);
        assertThat(ride.at("id")).isEqualTo(Json.of("takayama-nikko"));
        assertThat(ride.at("minutes").at("value")).isEqualTo(Json.nothing());
        Json cost = call("rail-cost", trip.with("legs", legs));
        assertThat(cost.at("open").asList()).contains(Json.of("Takayama to Nikko"));
        assertThat(Shown.band(cost.at("known"))).isPresent();
    }

    @Test
    void aVegetarianWithANutAllergyGetsTwoCardsAndAnUnknownWordIsSaid() {
        Json meals = call("meals", TRIP.with("diet", "vegetarian and one nut allergy, keto"));
        assertThat(meals.at("diets")).isEqualTo(Json.parse("[\"vegetarian\",\"nuts\"]"));
        assertThat(meals.at("phrases").asList().getFirst().asString()).startsWith("私はベジタリアンです。");
        assertThat(meals.at("unknown").asList()).hasSize(1);
        assertThat(call("meals", TRIP.with("diet", "peanuts")).at("diets")).isEqualTo(Json.parse("[\"peanut\"]"));
    }

    @Test
    void aBadKneeMeansFewStairsAndAWheelchairNone() {
        assertThat(call("pace", TRIP.with("pace", "normal")).at("stairs")).isEqualTo(Json.of("many"));
        assertThat(call("pace", TRIP.with("pace", "normal").with("mobility", "bad knee"))
                        .at("stairs"))
                .isEqualTo(Json.of("some"));
        assertThat(call("pace", TRIP.with("pace", Json.of(5)).with("mobility", "wheelchair"))
                        .at("stairs"))
                .isEqualTo(Json.of("none"));
        Json odd = call("pace", TRIP.with("pace", "full").with("mobility", "vertigo"));
        assertThat(odd.at("unknown")).isEqualTo(Json.parse("[\"vertigo\"]"));
        assertThat(odd.at("stairs")).isEqualTo(Json.of("some"));
        assertThat(odd.at("sightsPerDay").at("value")).isEqualTo(Json.of(3));
    }

    @Test
    void everyFactThatAToolReadsIsAFactOfTheBriefWithItsSchema() {
        TreeMap<String, Schema> specs = new TreeMap<>();
        TravelFacts.all().forEach(spec -> specs.put(spec.name(), spec.schema()));
        TreeSet<String> read = new TreeSet<>();
        for (Tool tool : TravelTools.all()) {
            assertThat(tool.spec().effect()).isEqualTo(Effect.READ);
            for (Parameter parameter : tool.spec().parameters()) {
                if (parameter.source() instanceof Parameter.Source.FromFact from) {
                    read.add(from.fact());
                    assertThat(parameter.schema())
                            .as("%s of %s", from.fact(), tool.spec().name())
                            .isEqualTo(specs.get(from.fact()));
                }
            }
        }
        assertThat(read).isEqualTo(specs.keySet());
        assertThat(TravelFacts.all())
                .filteredOn(spec -> spec.assumed().isEmpty())
                .extracting(FactSpec::name)
                .containsExactly("party", "origin", "dates", "must");
    }

    @Test
    void everyTypeThatAToolWantsIsMadeByOneTool() {
        List<String> made =
                TravelTools.all().stream().map(tool -> tool.spec().outputType()).toList();
        assertThat(made).doesNotHaveDuplicates().contains("Itinerary", "BookingList");
        for (Tool tool : TravelTools.all()) {
            for (Parameter parameter : tool.spec().parameters()) {
                if (parameter.source() instanceof Parameter.Source.FromType from) {
                    assertThat(made).contains(from.type().replace("[]", ""));
                }
            }
        }
    }

    /** With the airports, the gateways and the length that the route needs. */
    private static Json.Obj withLength(Json.Obj trip) {
        Json.Obj more = trip.with("airports", call("japan-airports", trip)).with("gateways", gateways(trip));
        return more.with("length", call("trip-length", more)).with("order", call("city-order", more));
    }

    private static Json.Obj withRoom(Json.Obj trip) {
        return trip.with("room", call("nights-check", trip));
    }

    private static Json gateways(Json.Obj trip) {
        return call("gateways", trip.with("airports", call("japan-airports", trip)));
    }

    private static Json dates(String start, String end) {
        return Json.object("start", start).with("end", end);
    }

    private static void refused(String tool, Json.Obj trip, String... words) {
        assertThatThrownBy(() -> call(tool, trip))
                .isInstanceOfSatisfying(
                        ToolException.class,
                        refusal -> assertThat(refusal.failure().kind()).isEqualTo(Failure.Kind.IMPOSSIBLE))
                .hasMessageContainingAll(words);
    }

    /** Hands a tool those of the trip's members that it takes. */
    private static Json call(String name, Json.Obj trip) {
        Tool tool = TravelTools.all().stream()
                .filter(one -> one.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        Json.Obj arguments = Json.object();
        for (Parameter parameter : tool.spec().parameters()) {
            arguments = arguments.with(parameter.name(), trip.at(parameter.name()));
        }
        return ToolCalls.call(name, arguments);
    }
}
