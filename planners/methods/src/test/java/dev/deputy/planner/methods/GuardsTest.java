package dev.deputy.planner.methods;

import static dev.deputy.planner.methods.Trip.DAYS;
import static dev.deputy.planner.methods.Trip.EACH_CITY;
import static dev.deputy.planner.methods.Trip.ROUTE;
import static dev.deputy.planner.methods.Trip.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.planning.Planning;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which facts guards look at, and which are asked for. */
class GuardsTest {
    private static final Trip TRIP = Trip.of(ROUTE, TRAIN, DAYS).knowing("must", "[\"Kyoto\"]");
    private static final Method RIDE = Method.of("ride", "go", Subtask.make("Ticket"));
    private static final Method WALK = Method.of("walk", "go", Subtask.make("Route"));
    private static final Guard SLOW = Guard.compared("pace", "", Comparison.EQUALS, Json.of("slow"));
    private static final Guard CHEAP = Guard.compared("budget", "/amount", Comparison.AT_MOST, Json.of(100));

    @Test
    void theFirstMethodWhoseGuardHoldsIsGoneByAndItsFactsAreRead() {
        Trip trip = TRIP.knowing("dates", "1").by(RIDE.when(SLOW.not()), WALK);
        assertThat(tools(trip.knowing("pace", "\"slow\"").plan("go"))).containsExactly("route");
        assertThat(tools(trip.knowing("pace", "\"fast\"").plan("go"))).containsExactly("route", "train");
        assertThat(reads(trip.knowing("pace", "\"fast\"").plan("go"))).containsExactly("pace");
    }

    @Test
    void aGuardThatFailedWasReadToo() {
        Trip trip = TRIP.knowing("pace", "\"fast\"").by(RIDE.when(SLOW), WALK);
        assertThat(reads(trip.plan("go"))).containsExactly("pace");
    }

    @Test
    void whatIsNotLookedAtIsNotRead() {
        Trip trip = TRIP.knowing("pace", "\"fast\"").knowing("budget", "{}").by(RIDE.when(SLOW.and(CHEAP)), WALK);
        assertThat(reads(trip.plan("go"))).containsExactly("pace");
        assertThat(reads(trip.by(EACH_CITY.when(CHEAP)).plan("go"))).containsExactly("pace");
    }

    @Test
    void anOpenGuardAsksForItsFacts() {
        assertThat(TRIP.by(RIDE.when(SLOW), WALK).plan("go")).isEqualTo(missing("pace"));
        assertThat(TRIP.by(RIDE.when(SLOW.and(CHEAP.not())), WALK).plan("go")).isEqualTo(missing("budget", "pace"));
    }

    @Test
    void aGuardThatIsDecidedWithoutAFactDoesNotAskForIt() {
        Trip trip = TRIP.knowing("pace", "\"fast\"");
        assertThat(tools(trip.by(RIDE.when(CHEAP.and(SLOW)), WALK).plan("go"))).containsExactly("route");
        assertThat(tools(trip.by(WALK.when(CHEAP.and(SLOW).not())).plan("go"))).containsExactly("route");
    }

    @Test
    void whetherAFactIsKnownIsNotAskedFor() {
        Trip trip = TRIP.knowing("dates", "1").by(RIDE.when(Guard.known("pace")), WALK);
        assertThat(tools(trip.plan("go"))).containsExactly("route");
        assertThat(tools(trip.knowing("pace", "1").plan("go"))).containsExactly("route", "train");
        assertThat(reads(trip.plan("go"))).containsExactly("pace");
    }

    @Test
    void aFactThatNobodyCanSayHasNoValue() {
        Guard secret = Guard.compared("secret", "", Comparison.EQUALS, Json.of(1));
        assertThat(tools(TRIP.by(RIDE.when(secret), WALK).plan("go"))).containsExactly("route");
        assertThat(tools(TRIP.by(WALK.when(secret.not())).plan("go"))).containsExactly("route");
    }

    @Test
    void theMissingFactsAtTheLeavesAreNamedAndNoOthers() {
        assertThat(TRIP.by(RIDE).plan("go")).isEqualTo(missing("dates"));
        assertThat(Trip.of(ROUTE, TRAIN).by(RIDE).plan("go")).isEqualTo(missing("dates", "must"));
        assertThat(Trip.of(ROUTE, TRAIN)
                        .by(RIDE.when(Guard.known("pace")), WALK)
                        .plan("go"))
                .isEqualTo(missing("must"));
    }

    @Test
    void whatCanBePlannedWithTheFactsThatAreKnownIsNotAskedFor() {
        assertThat(tools(TRIP.by(RIDE, WALK).plan("go"))).containsExactly("route");
    }

    @Test
    void theFactsOfAMethodThatIsGoodAreAskedForRatherThanWhatALaterOneMightNeed() {
        assertThat(TRIP.by(RIDE, WALK.when(SLOW)).plan("go")).isEqualTo(missing("dates"));
    }

    @Test
    void theFactsBeforeAnOpenGuardAreAskedForWithIt() {
        Method first = Method.of("first", "first", Subtask.make("Route"));
        assertThat(Trip.of(ROUTE, TRAIN).by(first, RIDE.when(SLOW)).plan("first", "go"))
                .isEqualTo(missing("must", "pace"));
    }

    @Test
    void whatAnAnswerWillLeadToIsAskedForAtOnce() {
        // Once 'must' is known the other method is better, and that one needs the dates.
        Trip trip = Trip.of(ROUTE, TRAIN)
                .by(
                        RIDE.when(Guard.known("must")),
                        WALK.when(Guard.known("must").not()));
        assertThat(trip.plan("go")).isEqualTo(missing("dates", "must"));
    }

    @Test
    void everyComparisonHoldsForWhatItSays() {
        Trip numbers = TRIP.knowing("budget", "{\"amount\":100,\"cities\":[\"Nara\",7]}");
        assertThat(holds(numbers, "/amount", Comparison.EQUALS, "100", "99")).isTrue();
        assertThat(holds(numbers, "/amount", Comparison.LESS, "101", "100")).isTrue();
        assertThat(holds(numbers, "/amount", Comparison.AT_MOST, "100", "99")).isTrue();
        assertThat(holds(numbers, "/amount", Comparison.MORE, "99", "100")).isTrue();
        assertThat(holds(numbers, "/amount", Comparison.AT_LEAST, "100", "101")).isTrue();
        assertThat(holds(numbers, "/cities", Comparison.CONTAINS, "7", "8")).isTrue();
        assertThat(holds(numbers, "/cities/0", Comparison.LESS, "\"Tokyo\"", "\"Kyoto\""))
                .isTrue();
        assertThat(holds(numbers, "/amount", Comparison.MORE, "99", "\"9\"")).isTrue();
        assertThat(holds(numbers, "/amount", Comparison.EQUALS, "100", "null")).isTrue();
        assertThat(numbers.by(WALK.when(Guard.compared("budget", "/none", Comparison.EQUALS, Json.nothing())))
                        .plan("go"))
                .isInstanceOf(Planning.NoPlan.class);
    }

    /** True if it holds for the first literal and not for the second. */
    private static boolean holds(Trip trip, String at, Comparison how, String yes, String no) {
        Guard good = Guard.compared("budget", at, how, Json.parse(yes));
        Guard bad = Guard.compared("budget", at, how, Json.parse(no));
        return trip.by(WALK.when(good)).plan("go") instanceof Planning.Planned
                && trip.by(WALK.when(bad)).plan("go") instanceof Planning.NoPlan;
    }

    private static Planning missing(String... facts) {
        return new Planning.FactsMissing(new TreeSet<>(List.of(facts)));
    }

    private static List<String> tools(Planning planning) {
        assertThat(planning).isInstanceOf(Planning.Planned.class);
        return ((Planning.Planned) planning)
                .plan().steps().stream().map(step -> step.tool()).toList();
    }

    private static Iterable<String> reads(Planning planning) {
        return ((Planning.Planned) planning).reads();
    }
}
