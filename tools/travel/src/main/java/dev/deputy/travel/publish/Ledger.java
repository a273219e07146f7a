package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every event that a calendar file ever had, with how often it changed: what a calendar app needs to tell a newer
 * version from an older one (RFC 5545, 3.8.7.4). Content decides: an event that comes back to an earlier content has
 * changed once more.
 *
 * @param lines by uid
 */
record Ledger(SortedMap<String, Line> lines) {
    /** Before the first publishing. */
    static final Ledger EMPTY = new Ledger(new TreeMap<>());

    /** How an event stands in the file. */
    enum State {
        CONFIRMED,
        /** Called off: said once, so that calendars take it out. */
        CANCELLED,
        /** Said already; only its count is kept, should it come back. */
        GONE
    }

    /**
     * One event.
     *
     * @param event empty once it is gone
     */
    record Line(int sequence, State state, Optional<DatedEvent> event) {
        private Line next(DatedEvent now) {
            boolean same = state == State.CONFIRMED
                    && event.filter(before -> before.digest().equals(now.digest()))
                            .isPresent();
            return new Line(same ? sequence : sequence + 1, State.CONFIRMED, Optional.of(now));
        }

        private Line withoutEvent() {
            return switch (state) {
                case CONFIRMED -> new Line(sequence + 1, State.CANCELLED, event);
                case CANCELLED, GONE -> new Line(sequence, State.GONE, Optional.empty());
            };
        }
    }

    Ledger {
        lines = Collections.unmodifiableSortedMap(new TreeMap<>(lines));
    }

    /** The ledger after these events and no others were published. */
    Ledger next(List<DatedEvent> events) {
        TreeMap<String, Line> next = new TreeMap<>();
        lines.forEach((uid, line) -> next.put(uid, line.withoutEvent()));
        for (DatedEvent event : events) {
            Line before = lines.get(event.uid());
            next.put(
                    event.uid(),
                    before == null ? new Line(0, State.CONFIRMED, Optional.of(event)) : before.next(event));
        }
        return new Ledger(next);
    }

    /** Reads the receipt of an earlier publishing, which fits {@link Shapes#PUBLISHED_CALENDAR}. */
    static Ledger of(Json receipt) {
        TreeMap<String, Line> lines = new TreeMap<>();
        for (Json line : receipt.at("events").asList()) {
            lines.put(
                    line.at("uid").asString(),
                    new Line(
                            line.at("sequence").asInt(),
                            State.valueOf(line.at("state").asString()),
                            line.get("event").map(DatedEvent::of)));
        }
        return new Ledger(lines);
    }

    /** The lines as a receipt has them. */
    Json.Arr json() {
        List<Json> all = new ArrayList<>();
        lines.forEach((uid, line) -> {
            Json.Obj json = Json.object("uid", uid)
                    .with("sequence", line.sequence())
                    .with("state", line.state().name());
            all.add(line.event()
                    .map(event -> json.with("digest", event.digest()).with("event", event.json()))
                    .orElse(json));
        });
        return Json.array(all);
    }
}
