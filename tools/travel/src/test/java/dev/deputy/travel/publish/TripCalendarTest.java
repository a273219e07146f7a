package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Samples.ITINERARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TripCalendarTest {
    @Test
    void aPartOfADayInJapanIsAnEventInJapansTime() throws InterruptedException {
        DatedEvent event = event("day-3-afternoon");
        assertThat(event.start()).isEqualTo("2027-03-29T13:00");
        assertThat(event.end()).isEqualTo("2027-03-29T17:00");
        assertThat(event.zone()).contains("Asia/Tokyo");
        assertThat(event.summary()).isEqualTo("Tokyo Skytree");
        assertThat(event.location()).isEqualTo("Tokyo");
        assertThat(event.description())
                .contains("Time needed: 1\u00a0h\u00a030\u00a0min – 2\u00a0h\u00a030\u00a0min (estimate: usual length")
                .endsWith("The hours stand for the afternoon; nothing is fixed.");
    }

    @Test
    void aPartOnTheWayIsInTheTimeOfWhereverOneIs() throws InterruptedException {
        DatedEvent event = event("day-1-morning");
        assertThat(event.zone()).isEmpty();
        assertThat(event.lastsWholeDays()).isFalse();
    }

    @Test
    void aStayLastsFromCheckInToTheDayOfCheckOut() throws InterruptedException {
        DatedEvent event = event("stay-tokyo");
        assertThat(event.start()).isEqualTo("2027-03-28");
        assertThat(event.end()).isEqualTo("2027-04-01");
        assertThat(event.description()).contains("check out on Thursday 1 April 2027", "Rooms: 2 (computed:");
    }

    @Test
    void journeysAndFlightsLastWholeDays() throws InterruptedException {
        assertThat(event("leg-tokyo-hakone").start()).isEqualTo("2027-04-01");
        assertThat(event("leg-tokyo-hakone").end()).isEqualTo("2027-04-02");
        assertThat(event("flight-out").start()).isEqualTo("2027-03-27");
        assertThat(event("flight-out").end()).isEqualTo("2027-03-29");
        assertThat(event("flight-out").description()).contains("Flight: unknown (needs a timetable");
    }

    @Test
    void eachEventHasAUidOfItsOwnEvenWhenACityIsVisitedTwice() throws InterruptedException {
        List<Json> stays = new ArrayList<>(ITINERARY.at("stays").asList());
        stays.add(stays.getFirst().asObject().with("from", "2027-04-08").with("to", "2027-04-09"));
        List<DatedEvent> events = Samples.events(ITINERARY.with("stays", Json.array(stays)));
        assertThat(events.stream().map(DatedEvent::uid)).doesNotHaveDuplicates().contains("stay-tokyo", "stay-tokyo-2");
        for (int seed = 0; seed < 100; seed++) {
            assertThat(Samples.events(Trips.itinerary(seed)).stream().map(DatedEvent::uid))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anEventReadsBackAsItWasWritten() throws InterruptedException {
        for (DatedEvent event : Samples.events(Trips.itinerary(3))) {
            assertThat(DatedEvent.of(event.json())).isEqualTo(event);
        }
    }

    private static DatedEvent event(String uid) throws InterruptedException {
        return Samples.events(ITINERARY).stream()
                .filter(event -> event.uid().equals(uid))
                .findFirst()
                .orElseThrow();
    }
}
