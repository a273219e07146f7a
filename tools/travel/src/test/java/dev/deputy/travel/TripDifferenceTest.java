package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a traveller is told of a small change: each line, and nothing else. */
class TripDifferenceTest {
    private static final Rehearsal BASE = Rehearsal.of(JapanTrip.BASE);

    @Test
    void naraForHakoneMovesTwoNightsAndTheDaysOfBoth() {
        TripDifference swapped = after("{\"must\":[\"Tokyo\",\"Nara\",\"Kyoto\",\"Hiroshima\"]}");
        assertThat(swapped.lines())
                .containsExactly(
                        "Hakone 2 nights → no night",
                        "Nara no night → 2 nights",
                        "day 6, Hakone → Kyoto: Hakone Open-Air Museum → Nijo Castle",
                        "day 7, Hakone → Kyoto: Boat across Lake Ashi; Owakudani by ropeway → Fushimi Inari Shrine;"
                                + " Nishiki Market",
                        "day 8, Kyoto: Nijo Castle → Bamboo Grove and Tenryu-ji; Kinkaku-ji, the Golden Pavilion",
                        "day 9, Kyoto: Fushimi Inari Shrine; Nishiki Market → Kiyomizu-dera; Kyoto Railway Museum",
                        "day 10, Kyoto → Nara: Bamboo Grove and Tenryu-ji; Kinkaku-ji, the Golden Pavilion → Nara Park"
                                + " and its deer",
                        "day 11, Kyoto → Nara: Kiyomizu-dera; Kyoto Railway Museum → Todai-ji and the Great Buddha;"
                                + " Kofuku-ji and its treasure hall",
                        "day 12, Hiroshima: From Kyoto to Hiroshima → From Nara to Hiroshima",
                        "stays and trains: 2,839–8,900 EUR → 2,573–7,800 EUR",
                        "left of the budget: 100–6,161 EUR → 1,200–6,427 EUR");
        assertThat(swapped.counts()).isEqualTo("7 days, 2 nights");
    }

    @Test
    void rainIsOneOtherDay() {
        TripDifference wet = after("{\"weather\":[{\"day\":3,\"sky\":\"rain\"}]}");
        assertThat(wet.lines()).containsExactly("day 3, Tokyo: Senso-ji and Nakamise → teamLab Borderless");
        assertThat(wet.counts()).isEqualTo("1 day, 0 nights");
        assertThat(wet.json()).hasToString("""
            {"days":1,"lines":["day 3, Tokyo: Senso-ji and Nakamise → teamLab Borderless"],"nights":0}\
            """);
    }

    @Test
    void aNightMoreInKyotoIsOneLessInHiroshima() {
        TripDifference more = after("{\"nights\":{\"kyoto\":5}}");
        assertThat(more.lines())
                .containsExactly(
                        "Kyoto 4 nights → 5 nights",
                        "Hiroshima 2 nights → 1 night",
                        "day 12, Hiroshima → Kyoto: Peace Memorial Park and A-Bomb Dome → Iwatayama Monkey Park; Kyoto"
                                + " Aquarium",
                        "day 13, Hiroshima: Miyajima and Itsukushima Shrine → Peace Memorial Park and A-Bomb Dome");
        assertThat(more.counts()).isEqualTo("2 days, 1 night");
    }

    @Test
    void aSmallerBudgetIsMoneyAndNothingElse() {
        TripDifference smaller = after("{\"budget\":{\"amount\":7650,\"currency\":\"EUR\"}}");
        assertThat(smaller.lines())
                .containsExactly(
                        "budget: 9,000 EUR → 7,650 EUR", "left of the budget: 100–6,161 EUR → −1,250 to 4,811 EUR");
        assertThat(smaller.counts()).isEqualTo("0 days, 0 nights");
    }

    @Test
    void anotherHourOfDepartureIsAnotherFlight() {
        assertThat(after("{\"flights\":{\"notBefore\":\"09:00\"}}").lines())
                .containsExactly(
                        "flight out leaves: Saturday 27 March, at any hour → Saturday 27 March, not before 09:00",
                        "flight back leaves: Friday 9 April, at any hour → Friday 9 April, not before 09:00");
    }

    @Test
    void anotherOriginIsAnotherFirstAndLastDay() {
        TripDifference lyon = after("{\"origin\":\"Lyon\"}");
        assertThat(lyon.lines())
                .containsExactly(
                        "day 1, in the air: Fly from Paris to Tokyo → Fly from Lyon to Tokyo",
                        "day 14, on the way home: Fly from Osaka to Paris → Fly from Osaka to Lyon",
                        "flight out: Paris (CDG) to Tokyo (HND) → Lyon (LYS) to Tokyo (HND)",
                        "flight back: Osaka (KIX) to Paris (CDG) → Osaka (KIX) to Lyon (LYS)");
    }

    @Test
    void aTripOfOtherDatesHasTheSameDays() {
        TripDifference later = after("{\"dates\":{\"start\":\"2027-04-03\",\"end\":\"2027-04-16\"}}");
        assertThat(later.lines()).startsWith("dates: 27 March – 9 April 2027 → 3 – 16 April 2027");
        assertThat(later.counts()).isEqualTo("0 days, 0 nights");
    }

    @Test
    void aLongerTripHasNewDaysAndAShorterOneFewer() {
        Rehearsal longer = BASE.adjusted(Json.parse("{\"dates\":{\"start\":\"2027-03-27\",\"end\":\"2027-04-10\"}}")
                .asObject());
        assertThat(TripDifference.between(BASE.results(), longer.results()).lines())
                .anyMatch(line -> line.startsWith("day 15, on the way home, is new: From "));
        TripDifference shorter = TripDifference.between(longer.results(), BASE.results());
        assertThat(shorter.lines()).contains("day 15 is no more");
        assertThat(shorter.nights()).isEqualTo(1);
    }

    @Test
    void aDinnerIsMoneyAndAnEvening() {
        assertThat(after("{\"dinners\":[{\"day\":10,\"amount\":30000,\"currency\":\"JPY\"}]}")
                        .lines())
                .containsExactly(
                        "day 10, Kyoto: Gion by lantern light → A dinner to remember",
                        "stays, trains and dinners that you asked for: 2,839–8,900 EUR → 2,997–9,100 EUR",
                        "left of the budget: 100–6,161 EUR → −100 to 6,003 EUR");
    }

    @Test
    void whatIsTheSameOrNotThereYetHasNoLine() {
        TripDifference none = new TripDifference(0, 0, List.of());
        assertThat(TripDifference.between(BASE.results(), BASE.results())).isEqualTo(none);
        assertThat(TripDifference.between(BASE.results(), new TreeMap<>())).isEqualTo(none);
    }

    private static TripDifference after(String change) {
        Rehearsal adjusted = BASE.adjusted(Json.parse(change).asObject());
        return TripDifference.between(BASE.results(), adjusted.results());
    }
}
