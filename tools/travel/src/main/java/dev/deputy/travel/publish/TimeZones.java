package dev.deputy.travel.publish;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/**
 * A zone's rules as VTIMEZONE, from the JDK's own rules and for the years of the trip alone. ical4j has a table of its
 * own, which would be a second truth, may look for updates on the network, and tells all since 1888.
 */
final class TimeZones {
    private TimeZones() {}

    /** The rules that hold between the moments: the offset at the first, and each change until the last. */
    static VTimeZone between(ZoneId zone, ZonedDateTime first, ZonedDateTime last) {
        ZoneRules rules = zone.getRules();
        List<Observance> observances = new ArrayList<>();
        ZonedDateTime start = first.withDayOfYear(1).toLocalDate().atStartOfDay(zone);
        ZoneOffset offset = start.getOffset();
        observances.add(observance(rules, start.toLocalDateTime(), offset, offset));
        ZoneOffsetTransition change = rules.nextTransition(start.toInstant());
        while (change != null && !change.getInstant().isAfter(last.toInstant())) {
            observances.add(
                    observance(rules, change.getDateTimeBefore(), change.getOffsetBefore(), change.getOffsetAfter()));
            change = rules.nextTransition(change.getInstant());
        }
        return new VTimeZone(new PropertyList(List.of(new TzId(zone.getId()))), new ComponentList<>(observances));
    }

    private static Observance observance(ZoneRules rules, LocalDateTime when, ZoneOffset before, ZoneOffset after) {
        PropertyList properties =
                new PropertyList(List.of(new DtStart<>(when), new TzOffsetFrom(before), new TzOffsetTo(after)));
        boolean summer = rules.isDaylightSavings(when.toInstant(before));
        return summer ? new Daylight(properties) : new Standard(properties);
    }
}
