package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.engine.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a small change touches, by two fresh runs whose step keys and results are compared. A step whose key is equal
 * would not have run again.
 */
class GranularityTest {
    /** The rows of the acceptance table that change facts; {@code runs} are all steps with a new key, and no other. */
    enum Row {
        GRANDMA_JOINS(
                """
                {"party":[{"role":"adult"},{"role":"adult"},{"role":"child","age":6},{"role":"child","age":9},
                          {"role":"grandma","age":72}],
                 "mobility":"bad knee"}
                """,
                "bookings, budget-check, closed-days, days, days:hakone, days:hiroshima, days:kyoto, days:tokyo,"
                    + " entry, itinerary, programme, overlaps, pace, pace-check, packing, rail-cost, rooms, stay-cost,"
                    + " stay-cost:hakone, stay-cost:hiroshima, stay-cost:kyoto, stay-cost:tokyo, wishes-check"),
        NARA_FOR_HAKONE(
                """
                {"must":["Tokyo","Nara","Kyoto","Hiroshima"]}
                """,
                "bookings, budget-check, cities, city-order, closed-days, days, days:nara, itinerary, programme,"
                        + " japan-airports, legs, meals, nights-check, overlaps, pace-check, packing, rail-cost, route,"
                        + " schedule, season, stay-cost, stay-cost:kyoto, stay-cost:nara, stays, wishes-check"),
        BUDGET_LOWER("""
            {"budget":{"amount":7650,"currency":"EUR"}}
            """, "budget-check, itinerary, wishes-check"),
        NO_FLIGHTS_BEFORE_NINE("""
            {"flights":{"notBefore":"09:00"}}
            """, "bookings, flight-window, itinerary, programme"),
        VEGETARIAN_AND_NUT_ALLERGY("""
            {"diet":"vegetarian, one nut allergy"}
            """, "itinerary, meals, packing"),
        A_WEEK_LATER(
                """
                {"dates":{"start":"2027-04-03","end":"2027-04-16"}}
                """,
                "bookings, budget-check, closed-days, crowds, flight-window, holidays, itinerary, programme,"
                        + " nights-check, overlaps, packing, schedule, season, stay-cost, stay-cost:hakone,"
                        + " stay-cost:hiroshima, stay-cost:kyoto, stay-cost:tokyo, stays, trip-length, wishes-check"),
        FROM_LYON("""
            {"origin":"Lyon"}
            """, "bookings, flight-window, gateways, itinerary, programme, trip-length"),
        AN_AFTERNOON_FREE(
                """
                {"free":[{"day":5,"part":"afternoon"}]}
                """, "bookings, closed-days, days, days:tokyo, itinerary, programme, overlaps, pace-check, schedule"),
        RAIN_ON_DAY_THREE(
                """
                {"weather":[{"day":3,"sky":"rain"}]}
                """, "bookings, closed-days, days, days:tokyo, itinerary, programme, overlaps, pace-check, schedule"),
        ANOTHER_NICE_DINNER("""
            {"dinners":[{"day":10,"amount":30000,"currency":"JPY"}]}
            """, "bookings, budget-check, itinerary, programme, schedule, wishes-check");

        private final String change;
        private final String runs;

        Row(String change, String runs) {
            this.change = change;
            this.runs = runs;
        }

        Json.Obj facts() {
            Json.Obj facts = JapanTrip.BASE;
            for (var fact : Json.parse(change).asObject().members().entrySet()) {
                facts = facts.with(fact.getKey(), fact.getValue());
            }
            return facts;
        }

        SortedSet<String> runs() {
            return new TreeSet<>(Arrays.asList(runs.split(", ", -1)));
        }
    }

    private static JapanTrip.Run base;

    @BeforeAll
    static void runBase() throws InterruptedException {
        base = JapanTrip.run(JapanTrip.BASE);
        assertThat(base.standing()).isInstanceOf(Standing.Completed.class);
    }

    @Test
    void theSameTripAgainHasTheSameKeysAndResults() throws InterruptedException {
        JapanTrip.Run again = JapanTrip.run(JapanTrip.BASE);
        assertThat(again.keys()).isEqualTo(base.keys());
        assertThat(again.results()).isEqualTo(base.results());
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatAChangeTouchesRunsAgain(Row row) throws InterruptedException {
        JapanTrip.Run changed = JapanTrip.run(row.facts());
        assertThat(changed.standing()).isInstanceOf(Standing.Completed.class);
        TreeSet<String> ran = new TreeSet<>(changed.keys().keySet());
        ran.removeIf(step -> base.keys().containsValue(changed.keys().get(step)));
        assertThat(ran).isEqualTo(row.runs());
        changed.results().forEach((step, result) -> {
            if (!ran.contains(step)) {
                assertThat(result.canonical())
                        .as(step)
                        .isEqualTo(base.result(step).canonical());
            }
        });
    }

    @Test
    void grandmaGetsARoomAndNoStairs() throws InterruptedException {
        JapanTrip.Run changed = JapanTrip.run(Row.GRANDMA_JOINS.facts());
        assertThat(changed.result("rooms").at("count").at("value")).isEqualTo(Json.of(3));
        for (Json city : changed.result("days").asList()) {
            for (Json day : city.at("days").asList()) {
                assertThat(Part.sightsOf(day)).noneMatch(sight -> sight.stairs() == Sight.Stairs.MANY);
            }
        }
        assertThat(changed.result("itinerary").at("subtitle"))
                .isEqualTo(Json.of("2 adults, grandma of 72, children of 6 and 9, from Paris"));
    }

    @Test
    void oneMoreAdultChangesNoDay() throws InterruptedException {
        Json party = JapanTrip.BASE.at("party");
        Json more = ((Json.Arr) party).plus(Json.object("role", "adult"));
        JapanTrip.Run changed = JapanTrip.run(JapanTrip.BASE.with("party", more));
        assertThat(changed.result("rooms")).isNotEqualTo(base.result("rooms"));
        for (String step : List.of("days:tokyo", "days:hakone", "days:kyoto", "days:hiroshima", "closed-days")) {
            assertThat(changed.keys()).containsEntry(step, base.keys().get(step));
        }
    }

    @Test
    void naraForHakoneMovesAtMostTwoNights() throws InterruptedException {
        JapanTrip.Run changed = JapanTrip.run(Row.NARA_FOR_HAKONE.facts());
        assertThat(changed.keys()).doesNotContainKeys("days:hakone", "stay-cost:hakone");
        Route before = Route.of(base.result("route"));
        Route after = Route.of(changed.result("route"));
        int moved = 0;
        for (Route.Stop stop : before.stops()) {
            moved += after.stops().stream()
                    .filter(other -> other.city().equals(stop.city()))
                    .mapToInt(other -> Math.abs(other.nights() - stop.nights()))
                    .sum();
        }
        assertThat(moved).isLessThanOrEqualTo(2);
    }

    @Test
    void anHourForFlightsOrAnotherOriginTouchesTheFirstAndTheLastDayOnly() throws InterruptedException {
        for (Row row : List.of(Row.NO_FLIGHTS_BEFORE_NINE, Row.FROM_LYON)) {
            assertThat(changedDays(row)).as("%s", row).containsExactly(1, 14);
        }
    }

    @Test
    void aFreeAfternoonRainOrADinnerTouchesItsDayOnly() throws InterruptedException {
        assertThat(changedDays(Row.AN_AFTERNOON_FREE)).containsExactly(5);
        assertThat(changedDays(Row.RAIN_ON_DAY_THREE)).containsExactly(3);
        assertThat(changedDays(Row.ANOTHER_NICE_DINNER)).containsExactly(10);
        assertThat(changedDays(Row.VEGETARIAN_AND_NUT_ALLERGY)).isEmpty();
        assertThat(changedDays(Row.BUDGET_LOWER)).isEmpty();
    }

    @Test
    void aWeekLaterKeepsWhatIsDoneOnEachDay() throws InterruptedException {
        JapanTrip.Run changed = JapanTrip.run(Row.A_WEEK_LATER.facts());
        List<Json> before = base.result("itinerary").at("days").asList();
        List<Json> after = changed.result("itinerary").at("days").asList();
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).at("title")).isEqualTo(before.get(i).at("title"));
            assertThat(after.get(i).at("date")).isNotEqualTo(before.get(i).at("date"));
        }
    }

    private static List<Integer> changedDays(Row row) throws InterruptedException {
        List<Json> before = base.result("itinerary").at("days").asList();
        List<Json> after =
                JapanTrip.run(row.facts()).result("itinerary").at("days").asList();
        assertThat(after).hasSameSizeAs(before);
        return after.stream()
                .filter(day -> !before.contains(day))
                .map(day -> day.at("day").asInt())
                .toList();
    }
}
