package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    void aCityThatIsChangedForASimilarOneMovesAtMostTwoNightsElsewhere() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<City> all = new ArrayList<>(Cities.all());
            Collections.shuffle(all, random);
            List<City> before = new ArrayList<>(all.subList(0, 2 + random.nextInt(4)));
            int changed = random.nextInt(before.size());
            Optional<City> similar = all.subList(before.size(), all.size()).stream()
                    .filter(city -> isSimilar(city, before.get(changed)))
                    .findFirst();
            int nights = NightPlan.fewest(before, FREE) + random.nextInt(10);
            if (similar.isEmpty()) {
                continue;
            }
            List<City> after = new ArrayList<>(before);
            after.set(changed, similar.get());
            Collections.shuffle(after, random);
            Optional<List<Integer>> shared = NightPlan.share(after, nights, FREE);
            List<Integer> earlier = NightPlan.share(before, nights, FREE).orElseThrow();
            int moved = 0;
            for (int i = 0; i < before.size() && shared.isPresent(); i++) {
                int now = after.indexOf(before.get(i));
                moved += now < 0 ? 0 : Math.abs(shared.get().get(now) - earlier.get(i));
            }
            assertThat(moved).as("seed %d", seed).isLessThanOrEqualTo(2);
        }
    }

    private static boolean isSimilar(City one, City other) {
        return Math.abs(one.nights().least() - other.nights().least()) <= 1
                && Math.abs(one.nights().ideal() - other.nights().ideal()) <= 1;
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
