package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Samples.ITINERARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class PageTest {
    private static final int SEEDS = 40;

    @Test
    void thePageHasEveryDayStayAndJourney() throws InterruptedException {
        Markup page = Markup.of(Samples.page(ITINERARY));
        assertThat(page.elements("article").stream().map(day -> day.getAttribute("id")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 14).mapToObj(i -> "day-" + i).toList());
        for (Json day : ITINERARY.at("days").asList()) {
            assertThat(page.text()).contains(day.at("title").asString());
            for (Json part : day.at("parts").asList()) {
                assertThat(page.text())
                        .contains(part.at("title").asString())
                        .contains(part.at("text").asString());
            }
        }
        assertThat(page.text())
                .contains("28 March – 1 April", "Kyoto → Hiroshima", "€2,872–8,304", "1\u00a0h\u00a020\u00a0min");
    }

    @Test
    void whateverTheTextsSayThePageStaysAPage() throws InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Markup page = Markup.of(Samples.page(Trips.itinerary(seed)));
            assertThat(page.elements("script")).as("seed %d", seed).isEmpty();
            assertThat(page.elements("img")).as("seed %d", seed).isEmpty();
            assertThat(page.elements("style")).as("seed %d", seed).hasSize(1);
            assertThat(page.attributes("onerror")).as("seed %d", seed).isEmpty();
            assertThat(page.attributes("onclick")).as("seed %d", seed).isEmpty();
            assertThat(page.attributes("src")).as("seed %d", seed).isEmpty();
            assertThat(page.attributes("href")).as("seed %d", seed).allMatch(link -> link.startsWith("#"));
        }
    }

    @Test
    void everyTextIsThereAsItWasWritten() throws InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Json.Obj itinerary = Trips.itinerary(seed);
            String text = Markup.of(Samples.page(itinerary)).text();
            assertThat(text).as("seed %d", seed).contains(seen(itinerary.at("title")), seen(itinerary.at("subtitle")));
            for (Json day : itinerary.at("days").asList()) {
                assertThat(text).as("seed %d", seed).contains(seen(day.at("title")), seen(day.at("cityName")));
                for (Json part : day.at("parts").asList()) {
                    assertThat(text).as("seed %d", seed).contains(seen(part.at("title")), seen(part.at("text")));
                }
            }
        }
    }

    @Test
    void noControlAndNoBidirectionalCharacterGetsIn() throws InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            String page = Samples.page(Trips.itinerary(seed));
            assertThat(page.codePoints().filter(point -> point != '\n' && point != '\t'))
                    .as("seed %d", seed)
                    .noneMatch(Character::isISOControl)
                    .noneMatch(point -> point >= 0x202A && point <= 0x202E)
                    .noneMatch(point -> point == 0xFEFF || point == 0xFFFE || point == 0x2028);
        }
    }

    @Test
    void everyValueHasAMarkThatLeadsToItsOrigin() throws InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            Json.Obj itinerary = Trips.itinerary(seed);
            Markup page = Markup.of(Samples.page(itinerary));
            List<String> ids = page.attributes("id");
            assertThat(ids).as("seed %d", seed).doesNotHaveDuplicates();
            assertThat(page.classed("shown")).as("seed %d", seed).hasSameSizeAs(shown(itinerary));
            for (Element value : page.classed("shown")) {
                Element mark = (Element) value.getElementsByTagName("a").item(0);
                assertThat(ids).contains(mark.getAttribute("href").substring(1));
                assertThat(value.getAttribute("title")).isNotBlank();
            }
            for (Json value : shown(itinerary)) {
                String source = seen(value.at("provenance").at("source"));
                assertThat(page.text()).as("seed %d", seed).contains(source);
            }
        }
    }

    @Test
    void noAmountStandsOutsideOfAMarkedValue() throws InterruptedException {
        Markup page = Markup.of(Samples.page(ITINERARY));
        assertThat(page.textsOutsideOf(List.of("shown", "footnotes")))
                .noneMatch(text -> text.matches("(?s).*([¥€$£]\\s?\\d|\\d\\s?(EUR|JPY|euros|yen|min|h|km|°C|%)\\b).*"));
    }

    @Test
    void noAmountOfTheSampleStandsOutsideOfAMarkedValue() {
        assertThat(bandsOutside(ITINERARY)).isEmpty();
        assertThat(bandsOutside(Samples.BOOKINGS)).isEmpty();
        assertThat(bandsOutside(Json.parse("[{\"low\":1,\"high\":2,\"unit\":\"JPY\"}]")))
                .hasSize(1);
    }

    @Test
    void headingsStepDownOneAtATimeAndTablesHaveThem() throws InterruptedException {
        Markup page = Markup.of(Samples.page(ITINERARY));
        int before = 0;
        for (Element heading : page.elements("*")) {
            if (heading.getTagName().matches("h[1-6]")) {
                int level = heading.getTagName().charAt(1) - '0';
                assertThat(level).as("%s", heading.getTextContent()).isLessThanOrEqualTo(before + 1);
                before = level;
            }
        }
        assertThat(page.elements("h1")).hasSize(1);
        assertThat(page.elements("th")).allMatch(head -> head.hasAttribute("scope"));
        assertThat(page.elements("table"))
                .hasSize(4)
                .allMatch(table -> table.getElementsByTagName("caption").getLength() == 1);
        assertThat(page.document().getDocumentElement().getAttribute("lang")).isEqualTo("en");
    }

    @Test
    void japaneseIsMarkedAsJapanese() throws InterruptedException {
        Markup page = Markup.of(Samples.page(ITINERARY));
        assertThat(page.elements("span").stream()
                        .filter(span -> span.getAttribute("lang").equals("ja"))
                        .map(Element::getTextContent))
                .contains("お会計をお願いします", "お子様ランチ");
    }

    @Test
    void equalTripsGiveEqualBytes() throws InterruptedException {
        String page = Samples.page(ITINERARY);
        assertThat(Samples.page(Json.parse(ITINERARY.canonical()))).isEqualTo(page);
        assertThat(page).doesNotContain("2026-11-24T");
    }

    @Test
    void whatATripDoesNotHaveIsLeftOut() throws InterruptedException {
        Json.Obj bare = ITINERARY
                .without("flights")
                .with("days", Json.array())
                .with("stays", Json.array())
                .with("legs", Json.array())
                .with("map", Json.array())
                .with("notes", Json.array())
                .with("checks", Json.array())
                .with("costs", Json.parse("{\"lines\":[],\"verdict\":\"UNKNOWN\",\"text\":\"Nothing is known.\"}"));
        Markup page = Markup.of(Samples.page(bare));
        assertThat(page.elements("section").stream().map(section -> section.getAttribute("id")))
                .containsExactly("costs", "sources");
        assertThat(page.elements("table")).isEmpty();
        assertThat(page.text()).contains("Nothing is known.");
    }

    @Test
    void aDayThatIsNotInTheCalendarIsRefusedInOneLine() {
        Json.Obj wrong = Samples.changed(
                ITINERARY,
                "stays",
                stays -> Json.array(stays.asList().getFirst().asObject().with("from", "2027-02-31")));
        assertThatThrownBy(() -> Samples.page(wrong))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("no such day")
                .hasMessageContaining("2027-02-31");
    }

    private static String seen(Json text) {
        return VisibleText.of(text.asString());
    }

    private static List<Json> shown(Json value) {
        List<Json> found = new ArrayList<>();
        if (value.get("provenance").isPresent()) {
            found.add(value);
        } else if (value instanceof Json.Obj object) {
            object.members().values().forEach(member -> found.addAll(shown(member)));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> found.addAll(shown(item)));
        }
        return found;
    }

    private static List<Json> bandsOutside(Json value) {
        List<Json> found = new ArrayList<>();
        if (value.get("unit").isPresent() || value.get("currency").isPresent()) {
            found.add(value);
        } else if (value instanceof Json.Obj object && value.get("provenance").isEmpty()) {
            object.members().values().forEach(member -> found.addAll(bandsOutside(member)));
        } else if (value instanceof Json.Arr array) {
            array.items().forEach(item -> found.addAll(bandsOutside(item)));
        }
        return found;
    }
}
