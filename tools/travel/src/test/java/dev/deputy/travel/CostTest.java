package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final Party FAMILY = new Party(List.of(adult(), adult(), aged("child", 6), aged("child", 9)));

    @Test
    void childrenOfSixToElevenPayHalf() {
        assertThat(FAMILY.halfFares()).contains(6);
        assertThat(new Party(List.of(adult(), aged("child", 12))).halfFares()).contains(4);
        assertThat(new Party(List.of(adult(), aged("baby", 5))).halfFares()).contains(2);
    }

    @Test
    void aThirdInfantPays() {
        Party party = new Party(List.of(adult(), aged("child", 1), aged("child", 3), aged("child", 5)));
        assertThat(party.halfFares()).contains(3);
    }

    @Test
    void aChildWithoutAnAgeHasNoFare() {
        assertThat(new Party(List.of(adult(), new Party.Traveller("child", Optional.empty()))).halfFares())
                .isEmpty();
    }

    @Test
    void grandmaNeedsOneRoomMore() {
        List<Party.Traveller> more = new ArrayList<>(FAMILY.travellers());
        more.add(aged("grandma", 72));
        assertThat(Rooms.of(FAMILY, 2).count()).isEqualTo(2);
        assertThat(Rooms.of(new Party(more), 2).count()).isEqualTo(3);
    }

    @Test
    void everyKindOfPlaceHasAPriceInEveryClass() {
        for (String name : Cities.names()) {
            for (String hotelClass : Arrays.asList("simple", "middle", "upper")) {
                assertThat(StayPrice.in(Cities.named(name).orElseThrow(), hotelClass)
                                .yen()
                                .low())
                        .isPositive();
            }
        }
    }

    @Test
    void aCrowdedTimeWidensTheBandUpwards() {
        StayPrice price = StayPrice.in(Cities.byId("kyoto"), "middle");
        LocalDate blossom = LocalDate.of(2027, 3, 28);
        Band plain = price.cost(2, 2, 4, List.of());
        Band crowded = price.cost(2, 2, 4, Season.touching(blossom, blossom));
        assertThat(crowded.low()).isGreaterThan(plain.low());
        assertThat(crowded.high()).isGreaterThan(plain.high());
    }

    @Test
    void newYearIsOneSeasonAcrossTheTurnOfTheYear() {
        assertThat(Season.touching(LocalDate.of(2027, 1, 2), LocalDate.of(2027, 1, 10)))
                .extracting(Season::id)
                .containsExactly("new-year");
    }

    @Test
    void theVerdictFollowsFromTheBand() {
        Band cost = new Band(100, 200, "EUR");
        assertThat(new Budget(cost, 200).verdict()).isEqualTo(Budget.Verdict.FITS);
        assertThat(new Budget(cost, 150).verdict()).isEqualTo(Budget.Verdict.TIGHT);
        assertThat(new Budget(cost, 99).verdict()).isEqualTo(Budget.Verdict.OVER);
    }

    @Test
    void yenBecomeTheWidestBandOfTheCurrency() {
        assertThat(new ExchangeRate("EUR", 150, 200).of(new Band(30_000, 30_000, "JPY")))
                .isEqualTo(new Band(150, 200, "EUR"));
    }

    private static Party.Traveller adult() {
        return new Party.Traveller("adult", Optional.empty());
    }

    private static Party.Traveller aged(String role, int age) {
        return new Party.Traveller(role, Optional.of(age));
    }
}
