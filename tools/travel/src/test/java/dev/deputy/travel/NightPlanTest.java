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

/** Nights move as little as possible from an earlier share, and never against what must hold. */
class NightPlanTest {
    private static final SortedMap<String, Integer> NONE = new TreeMap<>();

    private record Change(
            List<City> cities, int nights, SortedMap<String, Integer> fixed, SortedMap<String, Integer> earlier) {
        /** Of a share that could have been: other cities, other nights, others fixed. */
        static Change of(Random random) {
            List<City> all = new ArrayList<>(Cities.all());
            Collections.shuffle(all, random);
            List<City> before = all.subList(0, 1 + random.nextInt(5));
            SortedMap<String, Integer> earlier =
                    byCity(before, share(before, NightPlan.fewest(before, NONE) + random.nextInt(12), NONE));
            List<City> cities = new ArrayList<>(before);
            for (City city : all.subList(before.size(), before.size() + random.nextInt(3))) {
                if (random.nextBoolean()) {
                    cities.set(random.nextInt(cities.size()), city);
                } else {
                    cities.add(city);
                }
            }
            TreeMap<String, Integer> fixed = new TreeMap<>();
            for (City city : cities) {
                if (random.nextInt(4) == 0) {
                    fixed.put(city.id(), 1 + random.nextInt(6));
                }
            }
            int nights = Math.max(1, NightPlan.fewest(cities, fixed) + random.nextInt(8) - 2);
            return new Change(cities.stream().distinct().toList(), nights, fixed, earlier);
        }

        long moved(List<Integer> shared) {
            long moved = 0;
            for (int i = 0; i < shared.size(); i++) {
                Integer had = earlier.get(cities.get(i).id());
                moved += had == null ? 0 : Math.abs(shared.get(i) - had);
            }
            return moved;
        }

        long above(List<Integer> shared) {
            long above = 0;
            for (int i = 0; i < shared.size(); i++) {
                boolean free = !fixed.containsKey(cities.get(i).id());
                above += free
                        ? Math.max(0, shared.get(i) - cities.get(i).nights().most())
                        : 0;
            }
            return above;
        }

        boolean holds(List<Integer> shared) {
            for (int i = 0; i < shared.size(); i++) {
                City city = cities.get(i);
                Integer wanted = fixed.get(city.id());
                if (wanted == null ? shared.get(i) < city.nights().least() : !wanted.equals(shared.get(i))) {
                    return false;
                }
            }
            return shared.stream().mapToInt(Integer::intValue).sum() == nights;
        }

        /** Each share that holds. */
        List<List<Integer>> all() {
            List<List<Integer>> shares = new ArrayList<>(List.of(List.of()));
            for (int i = 0; i < cities.size(); i++) {
                List<List<Integer>> longer = new ArrayList<>();
                for (List<Integer> share : shares) {
                    int left =
                            nights - share.stream().mapToInt(Integer::intValue).sum();
                    for (int stay = 1; stay <= left; stay++) {
                        List<Integer> more = new ArrayList<>(share);
                        more.add(stay);
                        longer.add(more);
                    }
                }
                shares = longer;
            }
            return shares.stream().filter(this::holds).toList();
        }
    }

    @Test
    void withAnAnchorNoMoreNightsMoveThanWithoutAndAllThatMustHoldHolds() {
        int fewer = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Change change = Change.of(new Random(seed));
            var near = NightPlan.share(change.cities, change.nights, change.fixed, change.earlier);
            var fresh = NightPlan.share(change.cities, change.nights, change.fixed);
            assertThat(near.isPresent()).as("seed %d", seed).isEqualTo(fresh.isPresent());
            if (near.isPresent()) {
                long moved = change.moved(near.get());
                assertThat(change.holds(near.get())).as("seed %d", seed).isTrue();
                assertThat(moved).as("seed %d: %s", seed, change).isLessThanOrEqualTo(change.moved(fresh.get()));
                fewer += moved < change.moved(fresh.get()) ? 1 : 0;
            }
        }
        assertThat(fewer).isGreaterThan(100);
    }

    @Test
    void aShareIsFoundWheneverThereIsOneAndNoneIsNearer() {
        int none = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Change change = Change.of(new Random(seed));
            if (change.cities.size() > 4 || change.nights > 14) {
                continue;
            }
            List<List<Integer>> all = change.all();
            var near = NightPlan.share(change.cities, change.nights, change.fixed, change.earlier);
            assertThat(near.isPresent()).as("seed %d: %s", seed, change).isEqualTo(!all.isEmpty());
            none += near.isPresent() ? 0 : 1;
            if (near.isPresent()) {
                long above = all.stream().mapToLong(change::above).min().orElseThrow();
                assertThat(change.above(near.get())).as("seed %d", seed).isEqualTo(above);
                assertThat(change.moved(near.get()))
                        .as("seed %d: %s", seed, change)
                        .isEqualTo(all.stream()
                                .filter(share -> change.above(share) == above)
                                .mapToLong(change::moved)
                                .min()
                                .orElseThrow());
            }
        }
        assertThat(none).isGreaterThan(100);
    }

    @Test
    void moreDaysTakeNoNightFromAnybodyAndFewerGiveNone() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<City> cities = some(random);
            int nights = NightPlan.fewest(cities, NONE) + random.nextInt(15);
            List<Integer> before = share(cities, nights, NONE);
            SortedMap<String, Integer> earlier = byCity(cities, before);
            int more = 1 + random.nextInt(5);
            List<Integer> longer =
                    NightPlan.share(cities, nights + more, NONE, earlier).orElseThrow();
            var shorter = NightPlan.share(cities, nights - more, NONE, earlier);
            for (int i = 0; i < cities.size(); i++) {
                assertThat(longer.get(i)).as("seed %d", seed).isGreaterThanOrEqualTo(before.get(i));
                if (shorter.isPresent()) {
                    assertThat(shorter.get().get(i)).as("seed %d", seed).isLessThanOrEqualTo(before.get(i));
                }
            }
        }
    }

    @Test
    void aNightMoreInOneCityIsTakenFromExactlyOneOther() {
        int taken = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<City> cities = some(random);
            int nights = NightPlan.fewest(cities, NONE) + random.nextInt(15);
            List<Integer> before = share(cities, nights, NONE);
            int where = random.nextInt(cities.size());
            TreeMap<String, Integer> fixed = new TreeMap<>();
            fixed.put(cities.get(where).id(), before.get(where) + 1);
            var after = NightPlan.share(cities, nights, fixed, byCity(cities, before));
            if (after.isPresent()) {
                int lost = 0;
                for (int i = 0; i < cities.size(); i++) {
                    lost += after.get().get(i) < before.get(i) ? 1 : 0;
                }
                assertThat(lost).as("seed %d", seed).isOne();
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(500);
    }

    @Test
    void aSmallPlaceDoesNotInheritTheNightsOfABigOne() {
        List<City> cities = cities("Nikko", "Kyoto", "Hiroshima");
        SortedMap<String, Integer> earlier = byCity(cities("Tokyo", "Kyoto", "Hiroshima"), List.of(5, 4, 2));
        assertThat(NightPlan.share(cities, 11, NONE, earlier)).contains(List.of(2, 6, 3));
    }

    @Test
    void theBestSharesComeInTheirOrder() {
        List<City> cities = cities("Tokyo", "Hakone", "Kyoto");
        List<List<Integer>> best = NightPlan.shares(cities, 9, NONE, 3);
        assertThat(best).doesNotHaveDuplicates().hasSize(3);
        assertThat(best.getFirst()).isEqualTo(share(cities, 9, NONE));
        assertThat(NightPlan.shares(cities, 7, NONE, 5)).containsExactly(List.of(3, 1, 3));
    }

    private static List<City> some(Random random) {
        List<City> all = new ArrayList<>(Cities.all());
        Collections.shuffle(all, random);
        return all.subList(0, 2 + random.nextInt(5));
    }

    private static List<Integer> share(List<City> cities, int nights, SortedMap<String, Integer> fixed) {
        return NightPlan.share(cities, nights, fixed).orElseThrow();
    }

    private static SortedMap<String, Integer> byCity(List<City> cities, List<Integer> nights) {
        TreeMap<String, Integer> byCity = new TreeMap<>();
        for (int i = 0; i < cities.size(); i++) {
            byCity.put(cities.get(i).id(), nights.get(i));
        }
        return byCity;
    }

    private static List<City> cities(String... names) {
        return Arrays.stream(names)
                .map(name -> Cities.named(name).orElseThrow())
                .toList();
    }
}
