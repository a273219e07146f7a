package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final List<City> BASE = cities("Tokyo", "Hakone", "Kyoto", "Hiroshima");
    private static final SortedMap<String, Integer> FREE = new TreeMap<>();

    @Test
    void citiesAreKnownWhateverTheCaseAndTheAccents() {
        assertThat(Cities.named(" KYŌTO ")).isEqualTo(Cities.named("kyoto")).isPresent();
        assertThat(Cities.named("Atlantis")).isEmpty();
    }

    @Test
    void theTripEntersAtTokyoAndLeavesAtKansai() {
        JapanGateway gateway = JapanGateway.nearest(BASE);
        assertThat(gateway.arrival().id()).isEqualTo("HND");
        assertThat(gateway.departure().id()).isEqualTo("KIX");
    }

    @Test
    void theShortestPathDoesNotDependOnTheOrderOfTheWish() {
        JapanGateway gateway = JapanGateway.nearest(BASE);
        List<City> shuffled = new ArrayList<>(BASE);
        for (int seed = 0; seed < 24; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(ShortestPath.through(gateway.arrival(), shuffled, gateway.departure())
                            .stops())
                    .as("seed %d", seed)
                    .isEqualTo(BASE);
        }
    }

    @Test
    void theNightsAddUpAndEveryCityHasItsLeast() {
        for (int nights = 8; nights <= 30; nights++) {
            List<Integer> shared = NightPlan.share(BASE, nights, FREE).orElseThrow();
            assertThat(shared.stream().mapToInt(Integer::intValue).sum()).isEqualTo(nights);
            for (int i = 0; i < BASE.size(); i++) {
                assertThat(shared.get(i))
                        .isGreaterThanOrEqualTo(BASE.get(i).nights().least());
            }
        }
    }

    @Test
    void tooFewNightsAreRefused() {
        assertThat(NightPlan.fewest(BASE, FREE)).isEqualTo(8);
        assertThat(NightPlan.share(BASE, 7, FREE)).isEmpty();
    }

    @Test
    void fixedNightsStayAsTheyAre() {
        SortedMap<String, Integer> fixed = new TreeMap<>(FREE);
        fixed.put("hakone", 3);
        assertThat(NightPlan.share(BASE, 12, fixed).orElseThrow().get(1)).isEqualTo(3);
    }

    @Test
    void swappingHakoneForNaraMovesNoOtherNight() {
        List<Integer> before = NightPlan.share(BASE, 12, FREE).orElseThrow();
        List<City> swapped = cities("Tokyo", "Nara", "Kyoto", "Hiroshima");
        assertThat(NightPlan.share(swapped, 12, FREE)).contains(before);
    }

    @Test
    void aLegIsTheSameInBothDirectionsAndAnUnknownOneStaysUnknown() {
        City kyoto = Cities.byId("kyoto");
        City tokyo = Cities.byId("tokyo");
        assertThat(Leg.between(kyoto, tokyo))
                .isEqualTo(Leg.between(tokyo, kyoto))
                .isPresent();
        assertThat(Leg.between(Cities.byId("sapporo"), Cities.byId("nagasaki"))).isEmpty();
    }

    @Test
    void everyRowOfTheRailTableNamesPlacesThatExist() {
        for (List<String> row : Table.rows("rail.tsv", 9)) {
            for (String place : row.subList(0, 2)) {
                boolean known = Cities.named(place).isPresent()
                        || !Airports.serving(place).isEmpty();
                assertThat(known).as(place).isTrue();
            }
        }
    }

    private static List<City> cities(String... names) {
        return Arrays.stream(names)
                .map(name -> Cities.named(name).orElseThrow())
                .toList();
    }
}
