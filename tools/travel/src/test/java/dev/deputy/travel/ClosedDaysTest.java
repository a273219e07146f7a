package dev.deputy.travel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ClosedDaysTest {
    private static final Sight MUSEUM = Sights.byId("science-museum");
    private static final Sight MARKET = Sights.byId("tsukiji");
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 29);

    @Test
    void aMuseumIsShutOnMondays() {
        assertThat(MUSEUM.isClosedOn(MONDAY, holidays())).isTrue();
        assertThat(MUSEUM.isClosedOn(MONDAY.plusDays(1), holidays())).isFalse();
    }

    @Test
    void onAHolidayItOpensAndIsShutOnTheDayAfter() {
        assertThat(MUSEUM.isClosedOn(MONDAY, holidays(MONDAY))).isFalse();
        assertThat(MUSEUM.isClosedOn(MONDAY.plusDays(1), holidays(MONDAY))).isTrue();
        assertThat(MUSEUM.isClosedOn(MONDAY.plusDays(1), holidays(MONDAY, MONDAY.plusDays(1))))
                .isFalse();
    }

    @Test
    void whatRestsOnSundaysRestsOnHolidaysToo() {
        assertThat(MARKET.isClosedOn(MONDAY.minusDays(1), holidays())).isTrue();
        assertThat(MARKET.isClosedOn(MONDAY, holidays())).isFalse();
        assertThat(MARKET.isClosedOn(MONDAY, holidays(MONDAY))).isTrue();
    }

    @Test
    void aSightThatIsShutIsChangedForOneNearby() {
        Json change = changes("false").getFirst();
        assertThat(change.at("shut")).isEqualTo(Json.of("science-museum"));
        assertThat(change.at("instead")).isEqualTo(Json.of("ueno-park"));
        assertThat(change.at("why").asString()).contains("usually closed on Mondays");
    }

    @Test
    void whenItRainsItIsChangedForOneWithARoof() {
        assertThat(changes("true").getFirst().at("instead")).isEqualTo(Json.of("skytree"));
    }

    @Test
    void twoThatAreShutAreNotChangedForTheSameOne() {
        Json city = Json.parse("""
            {"city":"tokyo","spare":["ueno-park"],
             "days":[{"day":1,"title":"Ueno","wet":false,
                      "parts":[{"when":"morning","sights":["science-museum","ueno-zoo"],"remarks":[]}]}]}
            """);
        List<Json> changes = changes(List.of(city));
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().at("instead")).isEqualTo(Json.of("ueno-park"));
        assertThat(changes.getLast().get("instead")).isEmpty();
    }

    @Test
    void theChangedDayShowsTheOtherSightAndWhy() {
        List<Json.Obj> open = OpenDays.of(days("false"), Json.object("changes", Json.array(changes("false"))));
        Json day = open.getFirst().at("days").asList().getFirst();
        assertThat(day.at("title")).isEqualTo(Json.of("Ueno"));
        assertThat(Part.sightsOf(day)).containsExactly(Sights.byId("ueno-park"));
        assertThat(day.at("parts").asList().getFirst().at("text").asString())
                .endsWith("This is instead: National Museum of Nature and Science is usually closed on Mondays.");
    }

    private static List<Json> changes(String wet) {
        return changes(days(wet));
    }

    private static List<Json> changes(List<Json> days) {
        Json stays = Json.parse("{\"stays\":[{\"city\":\"tokyo\",\"from\":\"2027-03-29\"}]}");
        return ToolCalls.call(
                        "closed-days",
                        Json.object("days", Json.array(days))
                                .with("stays", stays)
                                .with("holidays", Json.array()))
                .at("changes")
                .asList();
    }

    private static List<Json> days(String wet) {
        return List.of(Json.parse("""
            {"city":"tokyo","spare":["tokyo-national-museum","meiji-jingu","ueno-park","skytree"],
             "days":[{"day":1,"title":"Ueno","wet":%s,
                      "parts":[{"when":"morning","sights":["science-museum"],"remarks":[]}]}]}
            """.formatted(wet)));
    }

    private static SortedMap<LocalDate, String> holidays(LocalDate... days) {
        TreeMap<LocalDate, String> holidays = new TreeMap<>();
        for (LocalDate day : days) {
            holidays.put(day, "a holiday");
        }
        return holidays;
    }
}
