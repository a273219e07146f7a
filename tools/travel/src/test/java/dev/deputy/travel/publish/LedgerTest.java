package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final LocalDate DAY = LocalDate.parse("2027-03-28");

    @Test
    void aChangedEventCountsAndAnUnchangedOneDoesNot() {
        Ledger first = Ledger.EMPTY.next(List.of(event("a", "1"), event("b", "1")));
        Ledger second = first.next(List.of(event("a", "2"), event("b", "1")));
        assertThat(sequence(second, "a")).isEqualTo(1);
        assertThat(sequence(second, "b")).isZero();
    }

    @Test
    void goingBackToAnEarlierContentIsAChange() {
        Ledger ledger = Ledger.EMPTY
                .next(List.of(event("a", "1")))
                .next(List.of(event("a", "2")))
                .next(List.of(event("a", "1")));
        assertThat(sequence(ledger, "a")).isEqualTo(2);
    }

    @Test
    void aRemovedEventIsCalledOffOnceAndCountsOnWhenItComesBack() {
        Ledger there = Ledger.EMPTY.next(List.of(event("a", "1")));
        Ledger off = there.next(List.of());
        assertThat(line(off, "a").state()).isEqualTo(Ledger.State.CANCELLED);
        assertThat(line(off, "a").event()).isPresent();
        assertThat(sequence(off, "a")).isEqualTo(1);
        Ledger gone = off.next(List.of());
        assertThat(line(gone, "a").state()).isEqualTo(Ledger.State.GONE);
        assertThat(line(gone, "a").event()).isEmpty();
        for (Ledger before : List.of(off, gone, gone.next(List.of()))) {
            Ledger back = before.next(List.of(event("a", "1")));
            assertThat(line(back, "a").state()).isEqualTo(Ledger.State.CONFIRMED);
            assertThat(sequence(back, "a")).isEqualTo(2);
        }
    }

    /** The laws of RFC 5545, 3.8.7.4, over random histories. */
    @Test
    void theCountRisesByOneWithEachVisibleChangeAndNeverElse() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Ledger ledger = Ledger.EMPTY;
            TreeMap<String, String> shown = new TreeMap<>();
            for (int version = 0; version < 12; version++) {
                TreeMap<String, String> wanted = new TreeMap<>();
                for (String uid : List.of("a", "b", "c")) {
                    if (random.nextInt(3) > 0) {
                        wanted.put(uid, Integer.toString(random.nextInt(3)));
                    }
                }
                List<DatedEvent> events = new ArrayList<>();
                wanted.forEach((uid, text) -> events.add(event(uid, text)));
                Ledger next = Ledger.of(receipt(ledger)).next(events);
                for (String uid : next.lines().keySet()) {
                    boolean known = ledger.lines().containsKey(uid);
                    boolean changed = !Optional.ofNullable(wanted.get(uid)).equals(Optional.ofNullable(shown.get(uid)));
                    int expected = known ? sequence(ledger, uid) + (changed ? 1 : 0) : 0;
                    assertThat(sequence(next, uid)).as("seed %d, %s", seed, uid).isEqualTo(expected);
                    assertThat(line(next, uid).state() == Ledger.State.CONFIRMED)
                            .as("seed %d, %s", seed, uid)
                            .isEqualTo(wanted.containsKey(uid));
                    assertThat(line(next, uid).state() == Ledger.State.CANCELLED)
                            .as("seed %d, %s", seed, uid)
                            .isEqualTo(shown.containsKey(uid) && !wanted.containsKey(uid));
                }
                ledger = next;
                shown = wanted;
            }
        }
    }

    private static Json receipt(Ledger ledger) {
        return Json.object("events", ledger.json());
    }

    private static Ledger.Line line(Ledger ledger, String uid) {
        return Optional.ofNullable(ledger.lines().get(uid)).orElseThrow();
    }

    private static int sequence(Ledger ledger, String uid) {
        return line(ledger, uid).sequence();
    }

    private static DatedEvent event(String uid, String text) {
        return DatedEvent.wholeDays(uid, DAY, DAY.plusDays(1), text, text);
    }
}
