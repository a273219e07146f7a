package dev.deputy.travel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/** Days as one writes them in English. */
final class DateText {
    private DateText() {}

    /** {@code 27 March – 9 April 2027}; what both ends share is said once. */
    static String range(LocalDate start, LocalDate end) {
        if (start.getYear() != end.getYear()) {
            return dayAndMonth(start) + " " + start.getYear() + " – " + dayAndMonth(end) + " " + end.getYear();
        }
        String first =
                start.getMonth() == end.getMonth() ? Integer.toString(start.getDayOfMonth()) : dayAndMonth(start);
        return first + " – " + dayAndMonth(end) + " " + end.getYear();
    }

    static String weekday(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** {@code Sunday 28 March, 19:15}. */
    static String moment(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        return weekday(date) + " " + dayAndMonth(date) + ", " + time.toLocalTime();
    }

    /** {@code Mondays}. */
    static String plural(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + "s";
    }

    /** {@code 6 April}. */
    static String dayAndMonth(LocalDate date) {
        return date.getDayOfMonth() + " " + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
