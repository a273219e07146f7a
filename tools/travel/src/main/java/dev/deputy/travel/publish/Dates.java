package dev.deputy.travel.publish;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as people read them. */
final class Dates {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.ENGLISH);

    private Dates() {}

    /** Such as 27 March. */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** Such as Saturday 27 March 2027. */
    static String inFull(LocalDate date) {
        return WEEKDAY.format(date);
    }

    /** Such as 28 March – 1 April. */
    static String span(LocalDate from, LocalDate to) {
        return day(from) + " – " + day(to);
    }

    /** An ISO date or a local ISO date and time in words; any other text as it is. */
    static String readable(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return DAY_OF_YEAR.format(LocalDate.parse(text));
        }
        return text.matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?")
                ? TIME.format(LocalDateTime.parse(text))
                : text;
    }
}
