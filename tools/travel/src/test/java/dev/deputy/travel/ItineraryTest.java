package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.engine.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItineraryTest {
    @Test
    void theBaseTripHasFourteenDaysInFourCities() throws InterruptedException {
        Json trip = JapanTrip.run(JapanTrip.BASE).result("itinerary");
        assertThat(trip.at("title")).isEqualTo(Json.of("Japan, 27 March – 9 April 2027"));
        assertThat(trip.at("subtitle")).isEqualTo(Json.of("2 adults, children of 6 and 9, from Paris"));
        assertThat(trip.at("days").asList()).hasSize(14);
        assertThat(trip.at("days").asList().getFirst().at("date")).isEqualTo(Json.of("2027-03-27"));
        assertThat(trip.at("days").asList().getLast().at("weekday")).isEqualTo(Json.of("Friday"));
        assertThat(trip.at("stays").asList())
                .extracting(stay -> stay.at("cityName").asString() + " " + stay.at("nights") + " from "
                        + stay.at("from").asString())
                .containsExactly(
                        "Tokyo 4 from 2027-03-28",
                        "Hakone 2 from 2027-04-01",
                        "Kyoto 4 from 2027-04-03",
                        "Hiroshima 2 from 2027-04-07");
        assertThat(trip.at("legs").asList())
                .extracting(leg -> leg.at("id").asString())
                .containsExactly("hnd-tokyo", "tokyo-hakone", "hakone-kyoto", "kyoto-hiroshima", "hiroshima-kix");
        assertThat(trip.at("costs").at("verdict")).isEqualTo(Json.of("FITS"));
        assertThat(trip.at("map").asList()).hasSize(4);
        assertThat(trip.at("notes").asList())
                .extracting(note -> note.at("id").asString())
                .contains("packing", "entry", "crowds", "season", "phrases", "meals");
    }

    @Test
    void theArrivalIsQuietAndEachMoveIsInTheMorning() throws InterruptedException {
        List<Json> days =
                JapanTrip.run(JapanTrip.BASE).result("itinerary").at("days").asList();
        assertThat(kinds(days.get(0))).containsExactly("flight", "rest");
        assertThat(kinds(days.get(1))).containsExactly("rail", "rest", "meal");
        for (int day : List.of(6, 8, 12)) {
            assertThat(kinds(days.get(day - 1))).containsExactly("rail", "sight", "meal");
        }
        assertThat(kinds(days.get(13))).containsExactly("rail", "flight");
    }

    @Test
    void whatFillsADayStandsAlone() throws InterruptedException {
        Json miyajima = JapanTrip.run(JapanTrip.BASE)
                .result("itinerary")
                .at("days")
                .asList()
                .get(12);
        assertThat(miyajima.at("title")).isEqualTo(Json.of("Miyajima"));
        assertThat(miyajima.at("parts").asList().get(1).at("title").asString()).endsWith("the rest of the day");
    }

    @Test
    void bookingsAreInTheOrderInWhichTheyAreDue() throws InterruptedException {
        JapanTrip.Run run = JapanTrip.run(
                JapanTrip.BASE.with("dinners", Json.parse("[{\"day\":10,\"amount\":30000,\"currency\":\"JPY\"}]")));
        List<Json> items = run.result("bookings").at("items").asList();
        assertThat(items)
                .isSortedAccordingTo((one, other) ->
                        one.at("by").asString().compareTo(other.at("by").asString()));
        assertThat(items)
                .extracting(item -> item.at("id").asString())
                .contains("flights", "stay-tokyo", "seats-kyoto-hiroshima", "ticket-skytree", "dinner-day-10")
                .doesNotContain("seats-hnd-tokyo")
                .doesNotHaveDuplicates();
        Json stay = items.stream()
                .filter(item -> item.at("id").asString().equals("stay-tokyo"))
                .findFirst()
                .orElseThrow();
        assertThat(stay.at("what")).isEqualTo(Json.of("Stay in Tokyo, 4 nights, 2 rooms"));
    }

    @Test
    void whereNoNightGoesByOnThePlaneOneLandsOnTheFirstDay() throws InterruptedException {
        List<Json> days = JapanTrip.run(JapanTrip.BASE.with("origin", "Seoul"))
                .result("itinerary")
                .at("days")
                .asList();
        assertThat(kinds(days.getFirst())).containsExactly("flight", "rail", "meal");
        assertThat(days.getFirst().at("city")).isEqualTo(Json.of("tokyo"));
    }

    @Test
    void whoFliesHomeOverNightLeavesADayEarlier() throws InterruptedException {
        List<Json> days = JapanTrip.run(JapanTrip.BASE.with("origin", "Auckland"))
                .result("itinerary")
                .at("days")
                .asList();
        assertThat(kinds(days.get(12))).contains("flight");
        assertThat(days.get(13).at("title")).isEqualTo(Json.of("Arrive home"));
    }

    @Test
    void aCityWhoseSightsRunOutIsNamed() throws InterruptedException {
        Json trip = JapanTrip.run(JapanTrip.BASE
                        .with("must", Json.parse("[\"Tokyo\",\"Koya\"]"))
                        .with("nights", Json.parse("{\"koyasan\":8}")))
                .result("itinerary");
        assertThat(trip.at("checks").asList())
                .filteredOn(check -> check.at("name").asString().equals("sights"))
                .extracting(check -> check.at("text").asString())
                .singleElement()
                .asString()
                .endsWith("would fill the trip: Koya.");
    }

    @Test
    void anyTripIsWholeOrRefusedInOneClearLine() throws InterruptedException {
        int whole = 0;
        for (int seed = 0; seed < 60; seed++) {
            whole += isWhole(seed) ? 1 : 0;
        }
        assertThat(whole).isGreaterThan(30);
    }

    private static boolean isWhole(int seed) throws InterruptedException {
        Json.Obj facts = facts(new Random(seed));
        JapanTrip.Run run = JapanTrip.run(facts);
        if (run.standing() instanceof Standing.Stopped stopped) {
            assertThat(stopped.reason())
                    .as("seed %d: %s", seed, facts)
                    .matches("(trip-length|nights-check|wishes-check|schedule): .{40,}")
                    .doesNotContain("\n", "Exception");
            return false;
        }
        assertThat(run.standing()).as("%s", facts).isInstanceOf(Standing.Completed.class);
        Json trip = run.result("itinerary");
        TripDates dates = TripDates.of(facts.at("dates"));
        List<Json> days = trip.at("days").asList();
        assertThat(days).hasSize(dates.days());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            assertThat(days.get(i).at("day")).isEqualTo(Json.of(i + 1));
            assertThat(days.get(i).at("date").asString())
                    .isEqualTo(dates.date(i + 1).toString());
            List<When> parts =
                    days.get(i).at("parts").asList().stream().map(When::of).toList();
            assertThat(parts).as("day %d", i + 1).isNotEmpty().isSorted().doesNotHaveDuplicates();
            days.get(i)
                    .at("parts")
                    .asList()
                    .forEach(part -> ids.add(part.at("id").asString()));
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(trip.at("checks").asList())
                .filteredOn(check -> List.of("nights", "ways", "days")
                        .contains(check.at("name").asString()))
                .hasSize(3)
                .allMatch(check -> check.at("ok").asBoolean());
        theDaysKeepWhatWasWished(run, facts);
        return true;
    }

    /** Pace, stairs, free parts, roofs when it rains, and no sight that is shut, whatever else. */
    private static void theDaysKeepWhatWasWished(JapanTrip.Run run, Json.Obj facts) {
        Pace pace = Pace.of(run.result("pace"));
        Route route = Route.of(run.result("route"));
        TripDates dates = TripDates.of(facts.at("dates"));
        HashSet<String> seen = new HashSet<>();
        List<Json.Obj> cities = OpenDays.of(run.result("days").asList(), run.result("closed-days"));
        for (int stop = 0; stop < cities.size(); stop++) {
            for (Json day : cities.get(stop).at("days").asList()) {
                int number = route.dayOf(stop) + day.at("day").asInt() - 1;
                LocalDate date = dates.date(number);
                List<Sight> sights = Part.sightsOf(day);
                assertThat(sights).as("%s, day %d", facts, number).hasSizeLessThanOrEqualTo(pace.sightsPerDay());
                for (Sight sight : sights) {
                    assertThat(seen.add(sight.id()))
                            .as("%s is there once", sight.id())
                            .isTrue();
                    assertThat(sight.stairs()).isLessThanOrEqualTo(pace.stairs());
                    assertThat(sight.isClosedOn(date, HolidaysTool.byDay(run.result("holidays"))))
                            .as("%s on %s", sight.id(), date)
                            .isFalse();
                    assertThat(isWet(facts, number) && sight.setting() == Sight.Setting.OUTDOOR)
                            .as("%s in the rain", sight.id())
                            .isFalse();
                }
                for (Json free : facts.at("free").asList()) {
                    if (free.at("day").asInt() == number) {
                        assertThat(day.at("parts").asList())
                                .filteredOn(part ->
                                        When.of(free.at("part").asString()).contains(When.of(part)))
                                .allMatch(part -> part.get("sights").isEmpty());
                    }
                }
            }
        }
    }

    private static boolean isWet(Json facts, int day) {
        return facts.at("weather").asList().stream()
                .anyMatch(report -> report.at("day").asInt() == day);
    }

    static Json.Obj facts(Random random) {
        List<String> names = new ArrayList<>(Cities.names());
        Collections.shuffle(names, random);
        LocalDate start = LocalDate.of(2027, 1, 1).plusDays(random.nextInt(700));
        int days = 6 + random.nextInt(28);
        List<Json> free = new ArrayList<>();
        List<Json> weather = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            free.add(Json.object("day", Json.of(1 + random.nextInt(days)))
                    .with("part", pick(random, "morning", "afternoon", "evening", "day")));
            weather.add(Json.object("day", Json.of(1 + random.nextInt(days))).with("sky", "rain"));
        }
        List<Json> party = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            party.add(Json.object("role", "adult").with("age", 18 + random.nextInt(70)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            party.add(Json.object("role", "child").with("age", random.nextInt(16)));
        }
        return Json.object("party", Json.array(party))
                .with("origin", pick(random, "Paris", "New York", "Sydney", "Seoul", "São Paulo", "Honolulu"))
                .with(
                        "dates",
                        Json.object("start", start.toString())
                                .with("end", start.plusDays(days - 1L).toString()))
                .with("must", Json.strings(names.subList(0, 1 + random.nextInt(5))))
                .with("budget", Json.object("currency", "EUR").with("amount", 3000 + random.nextInt(20_000)))
                .with("interests", pick(random, "castles", "food and gardens", "trains, anime", "art"))
                .with("mobility", pick(random, "none of it", "bad knee", "wheelchair"))
                .with("pace", pick(random, "relaxed", "normal", "full"))
                .with("free", Json.array(free))
                .with("weather", Json.array(weather));
    }

    private static String pick(Random random, String... words) {
        return Arrays.asList(words).get(random.nextInt(words.length));
    }

    private static List<String> kinds(Json day) {
        return day.at("parts").asList().stream()
                .map(part -> part.at("kind").asString())
                .toList();
    }
}
