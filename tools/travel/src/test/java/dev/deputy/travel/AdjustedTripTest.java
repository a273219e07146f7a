package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A trip that is adjusted stays near to what it was: each step is told its result so far. */
class AdjustedTripTest {
    private static final Rehearsal BASE = Rehearsal.of(JapanTrip.BASE);

    @Test
    void aRehearsalIsWhatTheEngineDoes() throws InterruptedException {
        assertThat(BASE.results()).isEqualTo(JapanTrip.run(JapanTrip.BASE).results());
    }

    @Test
    void naraTakesTheNightsOfHakoneAndNoOtherMoves() {
        Rehearsal swapped = adjusted("{\"must\":[\"Tokyo\",\"Nara\",\"Kyoto\",\"Hiroshima\"]}");
        assertThat(nights(swapped)).hasToString("{hiroshima=2, kyoto=4, nara=2, tokyo=4}");
    }

    @Test
    void aNightMoreInKyotoIsOneLessInOneOtherCityAndTouchesNoWay() {
        Rehearsal more = adjusted("{\"nights\":{\"kyoto\":5}}");
        assertThat(nights(more)).hasToString("{hakone=2, hiroshima=1, kyoto=5, tokyo=4}");
        assertThat(unchanged(more)).contains("city-order", "legs", "rail-cost", "stay-cost:hakone", "days:tokyo");
        assertThat(nights(more.adjusted(Json.parse("{\"nights\":{}}").asObject())))
                .as("released, nothing is wished that asks for a move")
                .isEqualTo(nights(more));
    }

    @Test
    void twoDaysMoreTakeNothingFromAnybody() {
        SortedMap<String, Integer> before = nights(BASE);
        SortedMap<String, Integer> after =
                nights(adjusted("{\"dates\":{\"start\":\"2027-03-27\",\"end\":\"2027-04-11\"}}"));
        before.forEach((city, nights) -> assertThat(after.get(city)).as(city).isGreaterThanOrEqualTo(nights));
        assertThat(after.values())
                .satisfies(all -> assertThat(
                                all.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(14));
    }

    @Test
    void anotherRouteIsAnotherOne() throws InterruptedException {
        Tool route = RouteTool.tool();
        assertThat(route.spec().freshness()).isEqualTo(Freshness.GENERATED);
        Json.Obj arguments = Json.object("order", BASE.result("city-order"))
                .with("length", BASE.result("trip-length"))
                .with("room", BASE.result("nights-check"))
                .with("nights", Json.object());
        Json first = BASE.result("route");
        assertThat(another(route, arguments, first, 0)).isEqualTo(first);
        Json second = another(route, arguments, first, 1);
        Json third = another(route, arguments, second, 2);
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        Json.Obj fixed = arguments.with("nights", Json.parse("{\"tokyo\":4,\"hakone\":2,\"kyoto\":4}"));
        Assertions.assertThatThrownBy(() -> another(route, fixed, first, 1))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("no other way");
    }

    @Test
    void theStayInHakoneIsAStepOfItsOwnThatOnlyItsDatesItsRoomsAndTheCityTouch() {
        for (String change : List.of(
                "{\"budget\":{\"amount\":7650,\"currency\":\"EUR\"}}",
                "{\"flights\":{\"notBefore\":\"09:00\"}}",
                "{\"diet\":\"vegetarian, one nut allergy\"}",
                "{\"origin\":\"Lyon\"}",
                "{\"free\":[{\"day\":5,\"part\":\"afternoon\"}]}",
                "{\"weather\":[{\"day\":3,\"sky\":\"rain\"}]}",
                "{\"dinners\":[{\"day\":10,\"amount\":30000,\"currency\":\"JPY\"}]}",
                "{\"must\":[\"Tokyo\",\"Hakone\",\"Kyoto\",\"Himeji\"]}",
                "{\"dates\":{\"start\":\"2027-03-27\",\"end\":\"2027-04-08\"}}")) {
            assertThat(unchanged(adjusted(change))).as(change).contains("stay-cost:hakone");
        }
        assertThat(adjusted("{\"must\":[\"Tokyo\",\"Nara\",\"Kyoto\",\"Hiroshima\"]}")
                        .results())
                .doesNotContainKey("stay-cost:hakone");
        Rehearsal later = adjusted("{\"dates\":{\"start\":\"2027-04-03\",\"end\":\"2027-04-16\"}}");
        assertThat(unchanged(later)).doesNotContain("stay-cost:hakone");
        assertThat(later.result("stay-cost:hakone")).isNotEqualTo(BASE.result("stay-cost:hakone"));
    }

    @Test
    void rainPutsARoofOverTheSightsOfItsDay() {
        Rehearsal wet = adjusted("{\"weather\":[{\"day\":3,\"sky\":\"rain\"}]}");
        Json day = wet.result("days:tokyo").at("days").asList().get(1);
        assertThat(Part.sightsOf(BASE.result("days:tokyo").at("days").asList().get(1)))
                .anyMatch(sight -> sight.setting() == Sight.Setting.OUTDOOR);
        assertThat(Part.sightsOf(day)).isNotEmpty().noneMatch(sight -> sight.setting() == Sight.Setting.OUTDOOR);
        assertThat(unchanged(wet)).contains("stay-cost", "rail-cost", "budget-check", "days:kyoto");
    }

    @Test
    void goldenWeekIsAskedAboutAndThenAccepted() {
        Json.Obj dates = Json.parse("{\"dates\":{\"start\":\"2027-04-20\",\"end\":\"2027-05-03\"}}")
                .asObject();
        Rehearsal asked = BASE.adjusted(dates);
        assertThat(asked.failures()).containsOnlyKeys("wishes-check");
        Rehearsal accepted = asked.along(asked.failure().ways().getFirst());
        assertThat(accepted.failures()).isEmpty();
        assertThat(nights(accepted)).isEqualTo(nights(BASE));
    }

    @Test
    void aDinnerIsAskedForByDayAndPrice() {
        assertThat(TravelFacts.all())
                .filteredOn(spec -> spec.name().equals("dinners"))
                .singleElement()
                .satisfies(spec -> assertThat(spec.question()).contains("day", "cost"))
                .satisfies(spec -> assertThat(spec.schema().check(Json.parse("[{\"day\":10}]")))
                        .hasSize(2));
    }

    private static Json another(Tool route, Json.Obj arguments, Json previous, long count) throws InterruptedException {
        ToolCall.Surroundings surroundings =
                new ToolCall.Surroundings(new TreeMap<>(), Optional.of(ToolResult.of(previous)), count);
        return route.call(new ToolCall("d1", "route", arguments, Optional.empty(), surroundings))
                .value();
    }

    private static Rehearsal adjusted(String change) {
        return BASE.adjusted(Json.parse(change).asObject());
    }

    private static List<String> unchanged(Rehearsal after) {
        return after.calls().entrySet().stream()
                .filter(call -> call.getValue().equals(BASE.calls().get(call.getKey())))
                .map(call -> call.getKey())
                .toList();
    }

    private static SortedMap<String, Integer> nights(Rehearsal trip) {
        TreeMap<String, Integer> nights = new TreeMap<>();
        Route.of(trip.result("route"))
                .stops()
                .forEach(stop -> nights.put(stop.city().id(), stop.nights()));
        return nights;
    }
}
