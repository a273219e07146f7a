package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TravelToolsTest {
    private static final Json.Obj TRIP = Json.parse("""
        {"dates":{"start":"2027-04-25","end":"2027-05-06"},"origin":"Paris",
         "must":["Tokyo","Hakone","Kyoto","Hiroshima"],"flights":{"notBefore":"09:00"},
         "party":[{"role":"adult"},{"role":"adult"},{"role":"child","age":9},{"role":"child","age":6}],
         "rooms":{"perRoom":2}}
        """).asObject();

    @Test
    void holidaysOfGoldenWeekAreFound() throws InterruptedException {
        assertThat(call("holidays", TRIP).asList().stream()
                        .map(day -> day.at("date").asString()))
                .containsExactly("2027-04-29", "2027-05-03", "2027-05-04", "2027-05-05");
    }

    @Test
    void gatewaysAndFlightWindowFollowFromTheCities() throws InterruptedException {
        Json gateways = call("gateways", TRIP);
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
    void aFamilyOfFourNeedsTwoRooms() throws InterruptedException {
        assertThat(call("rooms", TRIP).at("count").at("value")).isEqualTo(Json.of(2));
    }

    @Test
    void whatIsNotKnownIsImpossibleAndSaysWhatIs() {
        assertThatThrownBy(() -> call("gateways", TRIP.with("origin", "Atlantis")))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("no airport of 'Atlantis'")
                .hasMessageContaining("Paris");
        assertThatThrownBy(() -> call("gateways", TRIP.with("must", Json.parse("[\"Lyon\"]"))))
                .hasMessageContaining("the city 'Lyon' is not known")
                .hasMessageContaining("Kyoto");
    }

    @Test
    void theThirtyFirstOfAprilIsNoDay() {
        assertThatThrownBy(() -> call(
                        "holidays",
                        TRIP.with("dates", Json.parse("{\"start\":\"2027-04-31\",\"end\":\"2027-05-06\"}"))))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("no such day");
    }

    @Test
    void everyToolTakesFactsThatABriefCanHave() {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        TravelFacts.all().forEach(spec -> specs.put(spec.name(), spec));
        for (Tool tool : TravelTools.all()) {
            for (Parameter parameter : tool.spec().parameters()) {
                if (parameter.source() instanceof Parameter.Source.FromFact from) {
                    assertThat(specs).containsKey(from.fact());
                }
            }
        }
        specs.forEach((name, spec) ->
                assertThat(spec.schema().check(TRIP.at(name))).as("%s", name).isEmpty());
    }

    private static Json call(String name, Json.Obj trip) throws InterruptedException {
        Tool tool = TravelTools.all().stream()
                .filter(one -> one.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
        Json.Obj arguments = Json.object();
        for (Parameter parameter : tool.spec().parameters()) {
            arguments = arguments.with(parameter.name(), trip.at(parameter.name()));
        }
        assertThat(tool.spec().input().check(arguments)).isEmpty();
        return tool.call(new ToolCall("d1", name, arguments, Optional.empty(), ToolCall.Surroundings.NONE))
                .value();
    }
}
