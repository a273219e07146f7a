package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JapaneseHolidaysTest {
    @Test
    void theRulesAgreeWithTheOracleOnEveryDayOfItsYears() {
        List<LocalDate> oracle = Table.rows("holidays-oracle.tsv", 2).stream()
                .map(row -> LocalDate.parse(row.getFirst()))
                .sorted()
                .toList();
        List<LocalDate> ours = oracle.stream()
                .map(LocalDate::getYear)
                .distinct()
                .flatMap(
                        year -> JapaneseHolidays.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).stream())
                .map(Holiday::date)
                .toList();
        assertThat(oracle).hasSizeGreaterThan(100);
        assertThat(ours).isEqualTo(oracle);
    }

    @Test
    void bothEndsOfTheRangeAreIncluded() {
        assertThat(JapaneseHolidays.between(LocalDate.of(2027, 4, 29), LocalDate.of(2027, 5, 5)))
                .extracting(Holiday::name)
                .containsExactly("Showa Day", "Constitution Memorial Day", "Greenery Day", "Children's Day");
    }

    @Test
    void aRangeMayPassTheTurnOfTheYear() {
        assertThat(JapaneseHolidays.between(LocalDate.of(2027, 12, 20), LocalDate.of(2028, 1, 5)))
                .extracting(Holiday::date)
                .containsExactly(LocalDate.of(2028, 1, 1));
    }

    @Test
    void aDayBetweenTwoHolidaysIsFree() {
        assertThat(JapaneseHolidays.between(LocalDate.of(2032, 9, 21), LocalDate.of(2032, 9, 21)))
                .extracting(Holiday::name)
                .containsExactly("Citizens' Holiday");
    }

    @Test
    void yearsWithoutRulesAreRefused() {
        for (int year : IntStream.of(2021, 2100).toArray()) {
            LocalDate day = LocalDate.of(year, 1, 1);
            assertThatThrownBy(() -> JapaneseHolidays.between(day, day))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not in " + year);
        }
    }
}
