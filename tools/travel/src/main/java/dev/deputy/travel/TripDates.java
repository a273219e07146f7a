package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.Way;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

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
        TripDates trip = new TripDates(said(dates, "start"), said(dates, "end"));
        trip.refuseIfWrong();
        return trip;
    }

    /** @throws DateTimeException if there is no such day */
    static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    /** The days as the fact {@code dates}. */
    Json.Obj json() {
        return Json.object("start", start.toString()).with("end", end.toString());
    }

    /**
     * The wish to be home later.
     *
     * @param later may be below 0, not 0
     */
    Way ending(int later) {
        int days = Math.abs(later);
        LocalDate home = end.plusDays(later);
        return Way.set(
                (days == 1 ? "a day " : days + " days ") + (later > 0 ? "more" : "less") + ", home on "
                        + DateText.dayAndMonth(home),
                "dates",
                "/end",
                Json.of(home.toString()));
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
            throw new Refusal(
                            "the trip ends on " + end + ", before it starts on " + start,
                            List.of(Way.set(
                                    "the two days changed over",
                                    "dates",
                                    "",
                                    new TripDates(/* start= */ end, /* end= */ start).json())))
                    .exception();
        }
        if (days() > MOST_DAYS) {
            throw new Refusal(
                            "from " + start + " to " + end + " are " + days() + " days, and at most " + MOST_DAYS
                                    + " can be planned",
                            List.of(ending(MOST_DAYS - days())))
                    .exception();
        }
        int years = Math.max(0, JapaneseHolidays.FIRST_YEAR - start.getYear())
                + Math.min(0, JapaneseHolidays.LAST_YEAR - end.getYear());
        if (years != 0) {
            TripDates near = new TripDates(start.plusYears(years), end.plusYears(years));
            throw new Refusal(
                            "from " + start + " to " + end + " is outside of the years that can be planned, "
                                    + JapaneseHolidays.FIRST_YEAR + " to " + JapaneseHolidays.LAST_YEAR,
                            List.of(Way.set(
                                    DateText.range(near.start, near.end) + " instead", "dates", "", near.json())))
                    .exception();
        }
    }

    private static LocalDate said(Json dates, String which) {
        String iso = dates.at(which).asString();
        try {
            return LocalDate.parse(iso);
        } catch (DateTimeException none) {
            LocalDate last = YearMonth.parse(iso.substring(0, 7)).atEndOfMonth();
            throw new Refusal(
                            "there is no such day: " + iso,
                            Stream.of(last, last.plusDays(1))
                                    .map(day -> Way.set(
                                            DateText.dayAndMonth(day) + " instead",
                                            "dates",
                                            "/" + which,
                                            Json.of(day.toString())))
                                    .toList())
                    .exception();
        }
    }
}
