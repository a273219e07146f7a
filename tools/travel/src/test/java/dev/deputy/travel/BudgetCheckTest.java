package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Way;
import org.junit.jupiter.api.Test;

class BudgetCheckTest {
    private static final Json.Obj COSTS = Json.parse("""
        {"dates":{"start":"2027-03-27","end":"2027-04-03"},"dinners":[],"exchange":{"EUR":{"low":150,"high":200},"USD":{"low":100,"high":100}},
         "railCost":{"known":{"value":{"low":20000,"high":30000,"unit":"JPY"}},"open":[],"legs":[]},
         "stayCosts":[
          {"city":"tokyo","cityName":"Tokyo","class":"middle","nights":4,"cost":{"value":{"low":100000,"high":200000,"unit":"JPY"}},
           "simpler":{"value":{"low":60000,"high":90000,"unit":"JPY"}}},
          {"city":"hakone","cityName":"Hakone","class":"middle","nights":2,"cost":{"value":{"low":80000,"high":120000,"unit":"JPY"}}}]}
        """).asObject();

    @Test
    void theKnownPartIsAddedUpAndTheRestIsNamed() {
        Json check = check("{\"amount\":9000,\"currency\":\"EUR\"}");
        assertThat(check.at("total").at("value"))
                .isEqualTo(Json.parse("{\"low\":1000,\"high\":2334,\"unit\":\"EUR\"}"));
        assertThat(check.at("left").at("value")).isEqualTo(Json.parse("{\"low\":6666,\"high\":8000,\"unit\":\"EUR\"}"));
        assertThat(check.at("verdict")).isEqualTo(Json.of("FITS"));
        assertThat(check.at("text").asString()).contains("Flights, meals and tickets are not known");
        assertThat(check.at("lines").asList())
                .filteredOn(line -> line.at("yen").at("value").equals(Json.nothing()))
                .extracting(line -> line.at("name").asString())
                .containsExactly("Flights", "Meals", "Tickets");
    }

    @Test
    void theVerdictIsTightWithinTheBandAndUnknownWithoutABudget() {
        assertThat(check("{\"amount\":1000,\"currency\":\"EUR\"}").at("verdict"))
                .isEqualTo(Json.of("TIGHT"));
        assertThat(check("{\"currency\":\"EUR\"}").at("verdict")).isEqualTo(Json.of("UNKNOWN"));
    }

    @Test
    void overTheLowEndIsRefusedWithTheWaysOut() {
        Json check = check("{\"amount\":900,\"currency\":\"EUR\"}");
        assertThat(check.at("verdict")).isEqualTo(Json.of("OVER"));
        Refusal refusal = Refusal.of(check.at("refusal"));
        assertThat(refusal.reason())
                .isEqualTo("stays and trains alone cost at least 1,000 EUR, 100 EUR over the budget of 900 EUR");
        assertThat(refusal.ways())
                .extracting(Way::text)
                .containsExactly(
                        "a budget of 1,000 EUR",
                        "simple hotels",
                        "a day less, home on 2 April",
                        "without Hakone",
                        "without Tokyo and 4 days less, home on 30 March");
        assertThat(check("{\"amount\":1000,\"currency\":\"EUR\"}").get("refusal"))
                .isEmpty();
    }

    @Test
    void nightsGoFromTheDearestCityWhereThatIsEnough() {
        assertThat(Refusal.of(check("{\"amount\":950,\"currency\":\"EUR\"}").at("refusal"))
                        .ways())
                .contains(Way.set("a night less in Hakone", "nights", "/hakone", Json.of(1)));
    }

    @Test
    void anotherCurrencyTakesItsOwnRate() {
        assertThat(check("{\"amount\":9000,\"currency\":\"USD\"}").at("total").at("value"))
                .isEqualTo(Json.parse("{\"low\":2000,\"high\":3500,\"unit\":\"USD\"}"));
        assertThat(check("{\"amount\":900000,\"currency\":\"JPY\"}").at("total").at("value"))
                .isEqualTo(Json.parse("{\"low\":200000,\"high\":350000,\"unit\":\"JPY\"}"));
        assertThatThrownBy(() -> check("{\"amount\":9000,\"currency\":\"SEK\"}"))
                .hasMessageContainingAll("no exchange rate for SEK", "JPY, EUR, USD");
    }

    @Test
    void aDinnerCostsWhatThePersonSaid() {
        Json dinners = Json.parse("[{\"day\":5,\"amount\":100,\"currency\":\"EUR\"}]");
        Json check = ToolCalls.call(
                "budget-check", COSTS.with("dinners", dinners).with("budget", Json.object("currency", "JPY")));
        assertThat(check.at("total").at("value"))
                .isEqualTo(Json.parse("{\"low\":215000,\"high\":370000,\"unit\":\"JPY\"}"));
    }

    @Test
    void aRateThatGoesDownIsRefused() {
        Json rates = Json.parse("{\"EUR\":{\"low\":200,\"high\":150}}");
        assertThatThrownBy(() -> ToolCalls.call(
                        "budget-check", COSTS.with("exchange", rates).with("budget", Json.object("currency", "EUR"))))
                .hasMessageContaining("down to 150 yen");
    }

    private static Json check(String budget) {
        return ToolCalls.call("budget-check", COSTS.with("budget", Json.parse(budget)));
    }
}
