package dev.deputy.travel.publish;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A ledger as an RFC 5545 file. */
final class CalendarFile {
    private static final String PRODUCT = "-//Deputy//Travel//EN";

    private final String delegation;
    private final Instant stamp;

    /**
     * @param delegation makes the uids unique in the world
     * @param stamp when it is published
     */
    CalendarFile(String delegation, Instant stamp) {
        this.delegation = delegation;
        this.stamp = stamp.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The file's text. */
    String text(String name, Ledger ledger) {
        List<CalendarComponent> components = new ArrayList<>(zones(ledger));
        ledger.lines().values().stream()
                .filter(line -> line.event().isPresent())
                .sorted(Comparator.comparing(line -> start(line)))
                .forEach(line -> components.add(event(line, line.event().orElseThrow())));
        Calendar calendar = new Calendar(
                new PropertyList(List.of(
                        new ProdId(PRODUCT),
                        ImmutableVersion.VERSION_2_0,
                        ImmutableCalScale.GREGORIAN,
                        new XProperty("X-WR-CALNAME", VisibleText.line(name)))),
                new ComponentList<>(components));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(true).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Folding.byOctets(text.toString());
    }

    private static String start(Ledger.Line line) {
        return line.event().orElseThrow().start();
    }

    private VEvent event(Ledger.Line line, DatedEvent event) {
        List<Property> properties = new ArrayList<>(List.of(
                new Uid(event.uid() + "." + delegation + "@deputy"),
                new DtStamp(stamp),
                new DtStart<>(event.from()),
                new DtEnd<>(event.until()),
                new Sequence(line.sequence()),
                line.state() == Ledger.State.CANCELLED
                        ? ImmutableStatus.VEVENT_CANCELLED
                        : ImmutableStatus.VEVENT_CONFIRMED,
                event.lastsWholeDays() ? ImmutableTransp.TRANSPARENT : ImmutableTransp.OPAQUE,
                new Summary(VisibleText.line(event.summary()))));
        if (!event.description().isBlank()) {
            properties.add(new Description(VisibleText.of(event.description())));
        }
        if (!event.location().isBlank()) {
            properties.add(new Location(VisibleText.line(event.location())));
        }
        return new VEvent(new PropertyList(properties));
    }

    private static List<CalendarComponent> zones(Ledger ledger) {
        TreeMap<String, List<ZonedDateTime>> moments = new TreeMap<>();
        ledger.lines().values().stream()
                .flatMap(line -> line.event().stream())
                .forEach(event -> event.zone().ifPresent(zone -> {
                    List<ZonedDateTime> of = moments.computeIfAbsent(zone, first -> new ArrayList<>());
                    of.add((ZonedDateTime) event.from());
                    of.add((ZonedDateTime) event.until());
                }));
        List<CalendarComponent> zones = new ArrayList<>();
        moments.forEach((zone, times) -> {
            times.sort(Comparator.naturalOrder());
            zones.add(TimeZones.between(times.getFirst().getZone(), times.getFirst(), times.getLast()));
        });
        return zones;
    }
}
