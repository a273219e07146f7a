package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StayPlanTest {
    private static final Taste ANY = Taste.of(Json.array(), Json.array());
    private static final Pace NORMAL = new Pace(3, Sight.Stairs.MANY, false);

    @Test
    void aLongerStayBeginsLikeAShorterOne() {
        for (City city : Cities.all()) {
            for (int nights = 1; nights < 8; nights++) {
                List<StayPlan.Day> shorter =
                        StayPlan.of(stay(city, nights), NORMAL, ANY).days();
                List<StayPlan.Day> longer =
                        StayPlan.of(stay(city, nights + 1), NORMAL, ANY).days();
                assertThat(longer.subList(0, nights)).as(city.name()).isEqualTo(shorter);
            }
        }
    }

    @Test
    void everySightIsPlannedOnceOrSpare() {
        for (City city : Cities.all()) {
            StayPlan plan = StayPlan.of(stay(city, 5), NORMAL, ANY);
            List<Sight> all = new ArrayList<>(plan.spare());
            plan.days().forEach(day -> {
                all.addAll(day.morning());
                all.addAll(day.afternoon());
            });
            assertThat(all).containsExactlyInAnyOrderElementsOf(Sights.of(city));
        }
    }

    @Test
    void freePartsAndRainChangeTheirDayOnly() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            City city = Cities.all().get(random.nextInt(Cities.all().size()));
            Pace pace = new Pace(1 + random.nextInt(4), Sight.Stairs.MANY, random.nextBoolean());
            int nights = 1 + random.nextInt(6);
            int day = 1 + random.nextInt(nights);
            TreeMap<Integer, SortedSet<When>> free = new TreeMap<>();
            if (random.nextBoolean()) {
                free.put(day, new TreeSet<>(List.of(List.of(When.values()).get(random.nextInt(3)))));
            }
            SortedSet<Integer> wet = random.nextBoolean() ? new TreeSet<>(List.of(day)) : Collections.emptySortedSet();
            List<Json> before = write(stay(city, nights), pace);
            List<Json> after = write(new StayWish(city, nights, false, free, wet), pace);
            for (int other = 1; other <= nights; other++) {
                if (other != day) {
                    assertThat(after.get(other - 1))
                            .as("seed %d, %s, day %d", seed, city.name(), other)
                            .isEqualTo(before.get(other - 1));
                }
            }
        }
    }

    @Test
    void whatIsLikedComesFirstAndWhatIsAvoidedNotAtAll() {
        City tokyo = Cities.byId("tokyo");
        Taste anime = Taste.of(Json.of("manga and anime"), Json.of("museums, Senso-ji"));
        List<Sight> ranked = Ranking.of(tokyo, NORMAL, anime);
        assertThat(ranked.getFirst().kinds()).contains("anime");
        assertThat(ranked).noneMatch(sight -> sight.kinds().getFirst().equals("museum"));
        assertThat(ranked).noneMatch(sight -> sight.id().equals("senso-ji"));
        assertThat(Ranking.of(tokyo, NORMAL, ANY)).anyMatch(sight -> sight.id().equals("senso-ji"));
    }

    @Test
    void smallChildrenAreSparedWhatIsLong() {
        City kyoto = Cities.byId("kyoto");
        List<Sight> plain = Ranking.of(kyoto, NORMAL, ANY);
        List<Sight> family = Ranking.of(kyoto, new Pace(3, Sight.Stairs.MANY, true), ANY);
        Sight ryoanji = Sights.byId("ryoan-ji");
        assertThat(family.indexOf(ryoanji)).isGreaterThan(plain.indexOf(ryoanji));
    }

    @Test
    void aFreeMorningOnTheDayOfAMoveMovesTheRide() {
        TreeMap<Integer, SortedSet<When>> free = new TreeMap<>();
        free.put(1, new TreeSet<>(List.of(When.MORNING)));
        Json day = write(new StayWish(Cities.byId("kyoto"), 2, false, free, Collections.emptySortedSet()), NORMAL)
                .getFirst();
        assertThat(day.at("parts").asList())
                .extracting(part -> part.at("kind").asString())
                .containsExactly("free", "rail", "meal");
        assertThat(day.at("parts").asList().getFirst().at("text").asString()).contains("Left out for it: Nijo Castle.");
    }

    private static List<Json> write(StayWish stay, Pace pace) {
        Json.Obj arguments = Json.object("stay", stay.json())
                .with("pace", pace.json())
                .with("interests", Json.array())
                .with("avoid", Json.array());
        return ToolCalls.call("days", arguments).at("days").asList();
    }

    private static StayWish stay(City city, int nights) {
        return new StayWish(city, nights, false, new TreeMap<>(), Collections.emptySortedSet());
    }
}
