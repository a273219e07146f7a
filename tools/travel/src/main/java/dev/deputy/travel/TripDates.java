package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The first and the last day of a trip: one leaves home on the first and is home again on the last.
 *
 * @param end not before {@code start}
 */
record TripDates(LocalDate start, LocalDate end) {
    /** A year: longer than that nobody is allowed to stay as a visitor, and a page of days no more a plan. */
    static final int MOST_DAYS = 366;

    /** @throws ToolException if a day does not exist, the days descend, or the trip is too long or too far away */
    static TripDates of(Json dates) {
        TripDates trip = new TripDates(
                day(dates.at("start").asString()), day(dates.at("end").asString()));
        trip.refuseIfWrong();
        return trip;
    }

    /** @throws ToolException if there is no such day */
    static LocalDate day(String iso) {
        try {
            return LocalDate.parse(iso);
        } catch (DateTimeException none) {
            throw ToolException.impossible("there is no such day: " + iso + lengthOfMonth(iso));
        }
    }

    /** How many days, the first and the last included. */
    int days() {
        return (int) (end.toEpochDay() - start.toEpochDay()) + 1;
    }

    /** The date of a day that is counted from 1. */
    LocalDate date(int day) {
        return start.plusDays(day - 1L);
    }

    private void refuseIfWrong() {
        if (end.isBefore(start)) {
            throw ToolException.impossible("the trip ends on " + end + ", before it starts on " + start);
        }
        if (days() > MOST_DAYS) {
            throw ToolException.impossible("from " + start + " to " + end + " are " + days() + " days; at most "
                    + MOST_DAYS + " can be planned: end by " + date(MOST_DAYS));
        }
        if (start.getYear() < JapaneseHolidays.FIRST_YEAR || end.getYear() > JapaneseHolidays.LAST_YEAR) {
            throw ToolException.impossible("from " + start + " to " + end
                    + " is outside of the years that can be planned, " + JapaneseHolidays.FIRST_YEAR + " to "
                    + JapaneseHolidays.LAST_YEAR);
        }
    }

    private static String lengthOfMonth(String iso) {
        if (!iso.matches("\\d{4}-(0[1-9]|1[0-2])-.*")) {
            return "; a day is written like 2027-03-27";
        }
        YearMonth month = YearMonth.parse(iso.substring(0, 7));
        return "; " + month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + month.getYear() + " has "
                + month.lengthOfMonth() + " days";
    }
}
