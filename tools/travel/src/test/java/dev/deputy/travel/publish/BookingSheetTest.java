package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookingSheetTest {
    @Test
    void everyBookingSaysWhatToSearchAndByWhen() throws InterruptedException {
        String sheet = sheet(Samples.BOOKINGS);
        assertThat(sheet)
                .startsWith("# What to book for Japan")
                .contains("- [ ] **Stay in Tokyo, 4 nights, 2 rooms**")
                .contains("  - By: Friday 15 January 2027")
                .contains("  - Search: Tokyo, 2027-03-28 to 2027-04-01, 2 rooms for 2")
                .contains("Cost: ¥132,000–360,000 (estimate: hotels of the middle class")
                .contains("Cost: unknown (needs a fare for your dates)");
        assertThat(sheet.lines().filter(line -> line.startsWith("- [ ] ")))
                .hasSize(Samples.BOOKINGS.at("items").asList().size());
    }

    @Test
    void anEmptyListSaysSo() throws InterruptedException {
        assertThat(sheet(Samples.BOOKINGS.with("items", Json.array()))).endsWith("There is nothing to book.\n");
    }

    @Test
    void aTextFromDataIsNoMarkdown() throws InterruptedException {
        String hostile = "**x** [a](javascript:b) <script> `c` \n# head\n- item | _d_ &lt; \u202E\u0007";
        Json item = Samples.BOOKINGS.at("items").asList().getFirst().asObject();
        String sheet = sheet(Samples.BOOKINGS
                .with("title", hostile)
                .with("items", Json.array(item.asObject().with("what", hostile).with("search", hostile))));
        assertThat(sheet)
                .contains("\\*\\*x\\*\\* \\[a\\](javascript:b) \\<script\\> \\`c\\` \\# head - item \\| \\_d\\_ \\&lt;"
                        + " \uFFFD\uFFFD")
                .doesNotContain("\u202E", "\u0007");
        assertThat(sheet.lines().filter(line -> line.startsWith("#"))).hasSize(1);
        assertThat(sheet.lines().filter(line -> line.startsWith("-"))).hasSize(1);
    }

    private static String sheet(Json bookings) throws InterruptedException {
        return Samples.render("render-bookings", bookings).at("content").asString();
    }

    @Test
    void theSameListGivesTheSameText() throws InterruptedException {
        assertThat(List.of(sheet(Samples.BOOKINGS))).containsExactly(sheet(Json.parse(Samples.BOOKINGS.canonical())));
    }
}
