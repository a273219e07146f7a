package dev.deputy.travel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The national holidays of Japan by its law of 1948 as it stands since 2022: fixed days, Mondays, the two equinoxes, a
 * day in lieu of each holiday on a Sunday, and a free day between two holidays. The equinoxes follow the usual
 * approximation for 1980 to 2099; the government announces each in the February before.
 */
final class JapaneseHolidays {
    static final int FIRST_YEAR = 2022;
    static final int LAST_YEAR = 2099;

    private JapaneseHolidays() {}

    /**
     * The holidays from the first to the last day, both included, in order.
     *
     * @throws IllegalArgumentException if a day is outside of the years that the rules hold for
     */
    static List<Holiday> between(LocalDate first, LocalDate last) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            days.putAll(year(year));
        }
        return days.entrySet().stream()
                .filter(day -> !day.getKey().isBefore(first) && !day.getKey().isAfter(last))
                .map(day -> new Holiday(day.getKey(), day.getValue()))
                .toList();
    }

    private static SortedMap<LocalDate, String> year(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "the holidays of Japan are known from " + FIRST_YEAR + " to " + LAST_YEAR + ", not in " + year);
        }
        SortedMap<LocalDate, String> named = named(year);
        SortedMap<LocalDate, String> all = new TreeMap<>(named);
        named.keySet().stream()
                .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY)
                .forEach(day -> all.put(nextFree(day, named), "Holiday in lieu"));
        named.keySet().stream()
                .filter(day -> named.containsKey(day.plusDays(2)))
                .forEach(day -> all.putIfAbsent(day.plusDays(1), "Citizens' Holiday"));
        return all;
    }

    private static SortedMap<LocalDate, String> named(int year) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        days.put(LocalDate.of(year, Month.JANUARY, 1), "New Year's Day");
        days.put(monday(year, Month.JANUARY, 2), "Coming of Age Day");
        days.put(LocalDate.of(year, Month.FEBRUARY, 11), "National Foundation Day");
        days.put(LocalDate.of(year, Month.FEBRUARY, 23), "Emperor's Birthday");
        days.put(LocalDate.of(year, Month.MARCH, equinox(year, 20.8431)), "Vernal Equinox Day");
        days.put(LocalDate.of(year, Month.APRIL, 29), "Showa Day");
        days.put(LocalDate.of(year, Month.MAY, 3), "Constitution Memorial Day");
        days.put(LocalDate.of(year, Month.MAY, 4), "Greenery Day");
        days.put(LocalDate.of(year, Month.MAY, 5), "Children's Day");
        days.put(monday(year, Month.JULY, 3), "Marine Day");
        days.put(LocalDate.of(year, Month.AUGUST, 11), "Mountain Day");
        days.put(monday(year, Month.SEPTEMBER, 3), "Respect for the Aged Day");
        days.put(LocalDate.of(year, Month.SEPTEMBER, equinox(year, 23.2488)), "Autumnal Equinox Day");
        days.put(monday(year, Month.OCTOBER, 2), "Sports Day");
        days.put(LocalDate.of(year, Month.NOVEMBER, 3), "Culture Day");
        days.put(LocalDate.of(year, Month.NOVEMBER, 23), "Labour Thanksgiving Day");
        return days;
    }

    private static LocalDate monday(int year, Month month, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
    }

    private static int equinox(int year, double dayIn1980) {
        int years = year - 1980;
        return (int) (dayIn1980 + 0.242194 * years) - years / 4;
    }

    private static LocalDate nextFree(LocalDate sunday, SortedMap<LocalDate, String> taken) {
        LocalDate day = sunday.plusDays(1);
        while (taken.containsKey(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
