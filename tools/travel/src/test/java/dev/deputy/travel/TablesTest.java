package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The curated tables are whole: what one names, the others have. */
class TablesTest {
    @Test
    void everyCityHasSightsForDryAndForWetDays() {
        for (City city : Cities.all()) {
            List<Sight> sights = Sights.of(city);
            assertThat(sights).as(city.name()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(sights).as(city.name()).anyMatch(sight -> sight.setting() == Sight.Setting.INDOOR);
            assertThat(sights)
                    .as("%s without stairs", city.name())
                    .filteredOn(sight -> sight.stairs() == Sight.Stairs.NONE)
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void everySightIsInACityHasOneIdAndCanBeAskedFor() {
        assertThat(Sights.all()).extracting(Sight::id).doesNotHaveDuplicates();
        assertThat(Sights.all()).extracting(Sight::name).doesNotHaveDuplicates();
        for (Sight sight : Sights.all()) {
            assertThat(Cities.named(sight.city())).as(sight.id()).isPresent();
            assertThat(sight.text()).endsWith(".").hasSizeBetween(20, 200);
            for (String kind : sight.kinds()) {
                assertThat(Taste.kinds(kind)).as(kind).contains(kind);
            }
        }
    }

    @Test
    void everyCityHasAnEveningAndADish() {
        assertThat(Table.rows("evenings.tsv", 3))
                .extracting(List::getFirst)
                .containsAll(Cities.all().stream().map(City::id).toList());
        assertThat(Table.rows("dishes.tsv", 3))
                .extracting(List::getFirst)
                .containsExactlyInAnyOrderElementsOf(
                        Cities.all().stream().map(City::id).toList());
    }

    @Test
    void everyRegionHasAllMonths() {
        List<String> regions =
                Cities.all().stream().map(City::region).distinct().toList();
        assertThat(Table.rows("climate.tsv", 5)).hasSize(12 * regions.size());
        for (String region : regions) {
            IntStream.rangeClosed(1, 12)
                    .forEach(month -> assertThat(
                                    Climate.of(region, List.of(month)).celsius().low())
                            .isBetween(-10L, 30L));
        }
        assertThat(Table.rows("months.tsv", 3)).hasSize(12);
    }

    @Test
    void everyCardIsJapaneseAndCanBeReadAloud() {
        for (Diet diet : Diet.all()) {
            assertThat(diet.japanese())
                    .as(diet.id())
                    .containsPattern("[\\p{IsHiragana}]")
                    .endsWith("。");
            assertThat(diet.japanese()).as(diet.id()).doesNotContainPattern("[A-Za-z]");
            assertThat(diet.romaji()).as(diet.id()).matches("[A-Za-zāēīōūĀĒĪŌŪ ,.()]+");
            assertThat(diet.words())
                    .as(diet.id())
                    .allMatch(word -> Diet.of(word).contains(diet));
        }
    }
}
