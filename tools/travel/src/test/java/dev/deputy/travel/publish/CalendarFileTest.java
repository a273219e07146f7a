package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;

class CalendarFileTest {
    private static final LocalDate DAY = LocalDate.parse("2027-03-28");

    @Test
    void aCalendarReadsItBack() throws InterruptedException {
        List<DatedEvent> events = Samples.events(Samples.ITINERARY);
        Calendar calendar = parse(file(Ledger.EMPTY.next(events)));
        assertThat(calendar.validate().hasErrors()).isFalse();
        assertThat(calendar.<VEvent>getComponents(Component.VEVENT)).hasSameSizeAs(events);
        VEvent morning = event(calendar, "day-3-morning.d1@deputy");
        assertThat(value(morning, Property.DTSTART)).isEqualTo("20270329T090000");
        assertThat(morning.getRequiredProperty(Property.DTSTART)
                        .getParameter("TZID")
                        .orElseThrow()
                        .getValue())
                .isEqualTo("Asia/Tokyo");
        assertThat(value(morning, Property.DTSTAMP)).isEqualTo("20261124T081530Z");
        assertThat(value(morning, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(event(calendar, "stay-tokyo.d1@deputy"), Property.DTEND))
                .isEqualTo("20270401");
        assertThat(value(event(calendar, "day-1-morning.d1@deputy"), Property.DTSTART))
                .isEqualTo("20270327T090000");
        assertThat(calendar.<VTimeZone>getComponents(Component.VTIMEZONE)).hasSize(1);
    }

    @Test
    void awkwardTextComesBackAsItWasAndMakesNoEvent() throws InterruptedException {
        for (int seed = 0; seed < 60; seed++) {
            List<DatedEvent> events = Samples.events(Trips.itinerary(seed));
            String file = file(Ledger.EMPTY.next(events));
            Calendar calendar = parse(file);
            assertThat(calendar.<VEvent>getComponents(Component.VEVENT))
                    .as("seed %d", seed)
                    .hasSameSizeAs(events);
            for (DatedEvent event : events) {
                VEvent read = event(calendar, event.uid() + ".d1@deputy");
                assertThat(value(read, Property.SUMMARY))
                        .as("seed %d", seed)
                        .isEqualTo(VisibleText.line(event.summary()));
                assertThat(value(read, Property.DESCRIPTION))
                        .as("seed %d", seed)
                        .isEqualTo(VisibleText.of(event.description()));
            }
            assertThat(file.codePoints().filter(point -> point != '\r' && point != '\n' && point != '\t'))
                    .noneMatch(Character::isISOControl);
        }
    }

    @Test
    void noLineHasMoreThan75OctetsAndEachEndsWithCarriageReturnAndLineFeed() throws InterruptedException {
        for (int seed = 0; seed < 60; seed++) {
            String file = file(Ledger.EMPTY.next(Samples.events(Trips.itinerary(seed))));
            assertThat(file).endsWith("END:VCALENDAR\r\n");
            assertThat(file.replace("\r\n", "")).doesNotContain("\r", "\n");
            assertThat(file.lines())
                    .as("seed %d", seed)
                    .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        }
    }

    @Test
    void aCancelledEventIsWrittenOnceWithItsCount() {
        DatedEvent event = DatedEvent.wholeDays("stay-nara", DAY, DAY.plusDays(2), "Stay in Nara", "");
        Ledger off = Ledger.EMPTY.next(List.of(event)).next(List.of());
        VEvent cancelled = event(parse(file(off)), "stay-nara.d1@deputy");
        assertThat(value(cancelled, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(cancelled, Property.SEQUENCE)).isEqualTo("1");
        assertThat(file(off.next(List.of()))).doesNotContain("stay-nara");
    }

    @Test
    void aZoneWithSummerTimeTellsItsChanges() {
        DatedEvent event = new DatedEvent(
                "a", "2027-01-10T09:00", "2027-07-10T12:00", Optional.of("Europe/Paris"), "Paris", "", "");
        String file = file(Ledger.EMPTY.next(List.of(event)));
        assertThat(file)
                .contains("BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n")
                .contains("BEGIN:STANDARD\r\nDTSTART:20270101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n");
        assertThat(parse(file).validate().hasErrors()).isFalse();
    }

    private static String file(Ledger ledger) {
        return new CalendarFile("d1", Samples.NOW).text("Japan; a trip, \"ours\"", ledger);
    }

    static Calendar parse(String file) {
        try {
            return new CalendarBuilder().build(new StringReader(file));
        } catch (IOException | ParserException e) {
            throw new AssertionError(e);
        }
    }

    static VEvent event(Calendar calendar, String uid) {
        return calendar.<VEvent>getComponents(Component.VEVENT).stream()
                .filter(event -> value(event, Property.UID).equals(uid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + uid));
    }

    static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }
}
