package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static dev.deputy.testing.DeputyAssertions.assertThatWitness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Freshness;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.planner.typed.TypedPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClockAndPlannerTest {
    @Test
    void theClockGoesForwardByHandAlone() {
        VirtualClock clock = VirtualClock.at("2027-03-27T12:00:00Z");
        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2027-03-27T14:00:00Z"));
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .hasMessage("time does not run backwards, by PT-1S");
    }

    @Test
    void twoHoursPassInAnInstantAndWhatHasAgedIsReadAgain() throws InterruptedException {
        VirtualClock clock = VirtualClock.at("2027-03-27T12:00:00Z");
        FakeTools tools = FakeTools.of(
                FakeTool.of(Scenarios.QUOTE.spec().withFreshness(Freshness.volatileFor(Duration.ofHours(1))))
                        .answers(arguments -> arguments),
                Scenarios.BOOK);
        Person ana = Persons.silent();
        try (Deputy deputy = Deputy.builder(new TypedPlanner())
                .tools(tools.all())
                .facts(Scenarios.CITY)
                .clock(clock)
                .build()) {
            TreeMap<String, Json> facts = new TreeMap<>();
            facts.put("city", Scenarios.NARA);
            Delegation stay = deputy.delegate(Scenarios.GOAL, facts);
            ana.attend(stay, tools.witness());
            for (Json city : new Json[] {Scenarios.KYOTO, Scenarios.NARA, Scenarios.KYOTO}) {
                clock.advance(Duration.ofMinutes(40));
                stay.adjust(Patch.set("city", city), ana.actor());
                ana.attend(stay, tools.witness());
            }
            assertThatDelegation(stay.state()).waitsFor("book").ran("quote");
        }
        // Nara's is 80 minutes old when it is wanted again, and so is Kyoto's.
        assertThatWitness(tools.witness()).saw("quote", "quote", "quote", "quote");
    }

    @Test
    void equalRequestsGetEqualPlansHoweverOftenTheyAreMade() {
        Plan first = Plan.of(Step.of("first", "quote"));
        Plan second = Plan.of(Step.of("second", "quote"));
        ScriptedPlanner planner = ScriptedPlanner.inOrder(first, second);
        assertThat(planner.plan(request(1))).isEqualTo(planned(first));
        assertThat(planner.plan(request(1))).isEqualTo(planned(first));
        assertThat(planner.plan(request(2))).isEqualTo(planned(second));
        assertThat(planner.plan(request(1))).isEqualTo(planned(first));
        assertThat(planner.plan(request(3)))
                .isInstanceOfSatisfying(
                        Planning.NoPlan.class,
                        none -> assertThat(none.reason()).startsWith("the script has 2 answers, and one more"));
    }

    private static Planning planned(Plan plan) {
        return new Planning.Planned(plan, new TreeSet<>());
    }

    private static PlanningRequest request(int nights) {
        TreeMap<String, Fact> facts = new TreeMap<>();
        facts.put("nights", Fact.said(Json.of(nights)));
        return new PlanningRequest(Scenarios.GOAL, facts, new TreeMap<>(), Catalog.of());
    }
}
