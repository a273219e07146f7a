package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be says why in a line, and what could be: in the facts' own forms, and some of it true. */
class WaysTest {
    private static final Rehearsal BASE = Rehearsal.of(JapanTrip.BASE);

    /** Wishes that cannot be, why, and the ways out, of which those with an asterisk lead nowhere as it turns out. */
    enum Wish {
        A_BUDGET_FAR_TOO_LOW(
                """
                {"budget":{"amount":2400,"currency":"EUR"}}
                """,
                "stays and trains alone cost at least 2,839 EUR, 439 EUR over the budget of 2,400 EUR",
                "a budget of 2,839 EUR | "
                        + "simple hotels | "
                        + "3 days less, home on 6 April | "
                        + "without Hakone and 2 days less, home on 7 April | "
                        + "without Tokyo and 4 days less, home on 5 April"),
        UPPER_HOTELS_FOR_5000(
                """
                {"budget":{"amount":5000,"currency":"EUR"},"rooms":{"perRoom":2,"class":"upper"}}
                """,
                "stays and trains alone cost at least 5,804 EUR, 804 EUR over the budget of 5,000 EUR",
                "a budget of 5,804 EUR | "
                        + "middle hotels | "
                        + "3 days less, home on 6 April | "
                        + "without Hakone and 2 days less, home on 7 April | "
                        + "without Tokyo and 4 days less, home on 5 April"),
        EVERYTHING_AT_TWO_A_DAY_FOR_1500(
                """
                {"interests":"see everything","pace":2,"budget":{"amount":1500,"currency":"EUR"}}
                """,
                "everything is 70 sights and the days hold 18 of them at 2 a day; stays and trains alone cost at least"
                        + " 2,839 EUR, 1,339 EUR over the budget of 1,500 EUR",
                "the best of each city instead of everything; a budget of 2,839 EUR | 28 days more, home on 7 May; a"
                    + " budget of 2,839 EUR* | the best of each city instead of everything; simple hotels and a budget"
                    + " of 1,774 EUR | the best of each city instead of everything; simple hotels and 3 days less,"
                    + " home on 6 April"),
        EVERYTHING(
                """
                {"interests":["everything","gardens"]}
                """,
                "everything is 70 sights and the days hold 19 of them at 2 a day",
                "the best of each city instead of everything | " + "28 days more, home on 7 May*"),
        EVERYTHING_IN_TWO_CITIES(
                """
                {"interests":["everything"],"must":["Hiroshima","Himeji"]}
                """,
                "everything is 22 sights and the days hold 13 of them at 2 a day",
                "the best of each city instead of everything | " + "5 days more, home on 14 April"),
        EIGHT_CITIES_IN_SIX_NIGHTS(
                """
                {"must":["Tokyo","Hakone","Kyoto","Hiroshima","Nara","Osaka","Kanazawa","Nikko"],
                 "dates":{"start":"2027-03-27","end":"2027-04-03"}}
                """,
                "the cities need at least 13 nights and the dates leave 6 in Japan",
                "7 days more, home on 10 April | "
                        + "without Tokyo, Nikko and Kyoto | "
                        + "without Hakone, Tokyo and Kyoto | "
                        + "without Tokyo, Kanazawa and Kyoto"),
        FOUR_CITIES_IN_A_WEEK(
                """
                {"dates":{"start":"2027-03-27","end":"2027-04-03"}}
                """,
                "the cities need at least 8 nights and the dates leave 6 in Japan",
                "2 days more, home on 5 April | " + "without Tokyo | " + "without Kyoto"),
        TOO_MANY_FIXED_NIGHTS(
                """
                {"nights":{"hakone":8}}
                """,
                "the cities need at least 15 nights and the dates leave 12 in Japan",
                "no fixed nights in Hakone | "
                        + "3 days more, home on 12 April | "
                        + "without Hakone | "
                        + "without Tokyo | "
                        + "without Kyoto"),
        FIXED_NIGHTS_THAT_LEAVE_A_REMAINDER(
                """
                {"nights":{"tokyo":3,"hakone":1,"kyoto":3,"hiroshima":1}}
                """,
                "the fixed nights are 8 and the dates leave 12 in Japan",
                "no fixed nights in Tokyo | "
                        + "no fixed nights in Hakone | "
                        + "no fixed nights in Kyoto | "
                        + "no fixed nights in Hiroshima | "
                        + "4 days less, home on 5 April"),
        A_WEEKEND(
                """
                {"dates":{"start":"2027-03-27","end":"2027-03-28"}}
                """,
                "from 2027-03-27 to 2027-03-28 no night is left for Japan beside 1 on the plane",
                "a day more, home on 29 March* | "
                        + "3 days more, home on 31 March* | "
                        + "7 days more, home on 4 April* | "
                        + "10 days more, home on 7 April | "
                        + "14 days more, home on 11 April"),
        MORE_THAN_A_YEAR(
                """
                {"dates":{"start":"2027-03-27","end":"2028-03-28"},"crowds":"accept","budget":{"currency":"EUR"}}
                """,
                "from 2027-03-27 to 2028-03-28 are 368 days, and at most 366 can be planned",
                "2 days less, home on 26 March"),
        A_DAY_THAT_IS_NONE("""
            {"dates":{"start":"2027-03-27","end":"2027-04-31"},"crowds":"accept","budget":{"currency":"EUR"}}
            """, "there is no such day: 2027-04-31", "30 April instead | " + "1 May instead"),
        ANOTHER_CENTURY(
                """
                {"dates":{"start":"2099-12-20","end":"2100-01-02"}}
                """,
                "from 2099-12-20 to 2100-01-02 is outside of the years that can be planned, 2022 to 2099",
                "20 December 2098 – 2 January 2099 instead"),
        GOLDEN_WEEK(
                """
                {"dates":{"start":"2027-04-20","end":"2027-05-03"}}
                """,
                "the trip meets Golden Week, when the whole country travels",
                "travel in Golden Week all the same | "
                        + "3 weeks later, 11 – 24 May 2027 | "
                        + "a week earlier, 13 – 26 April 2027"),
        A_CITY_SPELT_WRONG(
                """
                {"must":["Tokyo","Kyotto"]}
                """,
                "the city 'Kyotto' is not among the 17 that are known",
                "Kyoto instead of 'Kyotto' | " + "without 'Kyotto'"),
        A_CITY_ELSEWHERE("""
            {"must":["Tokyo","Lyon"]}
            """, "the city 'Lyon' is not among the 17 that are known", "without 'Lyon'"),
        A_CITY_WISHED_AND_AVOIDED(
                """
                {"avoid":"museums, hakone"}
                """,
                "Hakone is among the cities to see and among what to avoid",
                "see Hakone after all | " + "without Hakone"),
        AN_ORIGIN_WITH_TOO_MANY_WORDS(
                """
                {"origin":"New York City"}
                """, "no airport of 'New York City' is known: say a larger city near you", "from New York"),
        A_DINNER_AT_HOME(
                """
                {"dinners":[{"day":14,"amount":200,"currency":"EUR"}]}
                """,
                "the dinner on day 14 is on no evening in Japan",
                "the dinner on day 13 | " + "no dinner on day 14"),
        A_DINNER_ON_A_FREE_EVENING(
                """
                {"dinners":[{"day":5,"amount":200,"currency":"EUR"}],"free":[{"day":5,"part":"day"}]}
                """,
                "the evening of day 5 is to be kept free and has a dinner",
                "the dinner on day 4 | " + "no dinner on day 5 | " + "the evening of day 5 not kept free"),
        TWO_DINNERS_ON_A_DAY("""
            {"dinners":[{"day":5,"amount":200,"currency":"EUR"},{"day":5,"amount":100,"currency":"EUR"}]}
            """, "day 5 has two dinners", "one of them on day 6 | " + "only the first of them"),
        A_FREE_DAY_AFTER_THE_TRIP(
                """
                {"free":[{"day":15,"part":"day"}]}
                """,
                "day 15 is to be kept free and the trip has 14 days",
                "day 13 instead | " + "nothing kept free on day 15"),
        WEATHER_ON_NO_DAY("""
            {"weather":[{"date":"2027-04-31","sky":"rain"}]}
            """, "the weather was reported for 2027-04-31, which is no day", "without that report"),
        AN_EXCHANGE_RATE_THAT_GOES_DOWN(
                """
                {"exchange":{"EUR":{"low":190,"high":150}}}
                """, "the exchange rate of EUR goes from 190 down to 150 yen", "from 150 to 190 yen");

        private final String change;
        private final String reason;
        private final String ways;

        Wish(String change, String reason, String ways) {
            this.change = change;
            this.reason = reason;
            this.ways = ways;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWaysOutAreNamedAndSomeOfThemWork(Wish wish) {
        Rehearsal tried = BASE.adjusted(Json.parse(wish.change).asObject());
        Failure failure = tried.failure();
        List<String> ways = failure.ways().stream()
                .map(way -> way.text() + (tried.along(way).failures().isEmpty() ? "" : "*"))
                .toList();
        assertThat(failure.message()).isEqualTo(wish.reason);
        assertThat(String.join(" | ", ways)).isEqualTo(wish.ways);
        assertThat(ways).anyMatch(way -> !way.endsWith("*"));
        failure.ways().forEach(way -> assertThat(problems(tried, way)).isEmpty());
    }

    @Test
    void whateverIsRefusedTheWaysFitTheBrief() {
        int ways = 0;
        for (int seed = 0; seed < 100; seed++) {
            Rehearsal tried = Rehearsal.of(ItineraryTest.facts(new Random(seed)));
            for (Failure failure : tried.failures().values()) {
                assertThat(failure.ways())
                        .as("seed %d: %s", seed, failure.message())
                        .hasSizeBetween(1, Refusal.MOST_WAYS)
                        .allSatisfy(way -> assertThat(problems(tried, way)).isEmpty());
                ways += failure.ways().size();
            }
        }
        assertThat(ways).isGreaterThan(50);
    }

    private static List<String> problems(Rehearsal tried, Way way) {
        TreeMap<String, FactSpec> specs = new TreeMap<>();
        TravelFacts.all().forEach(spec -> specs.put(spec.name(), spec));
        List<String> problems = new ArrayList<>();
        tried.applied(way).members().forEach((name, value) -> problems.addAll(BriefCheck.problems(specs, name, value)));
        return problems;
    }
}
