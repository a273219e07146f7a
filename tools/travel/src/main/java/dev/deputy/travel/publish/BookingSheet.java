package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.List;

/** What is to be booked, as a list to tick off: Markdown that reads well as plain text too. */
final class BookingSheet {
    private static final String PROMISE =
            "Nothing is booked yet. No hotel, flight or price is made up here: each entry says what to search for, "
                    + "for whom, and by when. The brackets behind a cost say where it comes from.";

    private BookingSheet() {}

    /** The whole document. */
    static String of(Json list) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(Markdown.line(list.at("title").asString())).append("\n\n");
        List<Json> items = list.at("items").asList();
        text.append(items.isEmpty() ? "There is nothing to book." : PROMISE).append('\n');
        for (Json item : items) {
            item(item, text);
        }
        return text.toString();
    }

    private static void item(Json item, StringBuilder text) {
        LocalDate by = LocalDate.parse(item.at("by").asString());
        text.append("\n- [ ] **")
                .append(Markdown.line(item.at("what").asString()))
                .append("**\n");
        line("By", Dates.inFull(by), text);
        line("Search", item.at("search").asString(), text);
        item.get("cost").ifPresent(cost -> line("Cost", Sourced.of(cost).inWords(), text));
        item.get("needs")
                .map(Json::asString)
                .filter(needs -> !needs.isBlank())
                .ifPresent(needs -> line("Needs", needs, text));
    }

    private static void line(String label, String words, StringBuilder text) {
        text.append("  - ")
                .append(label)
                .append(": ")
                .append(Markdown.line(words))
                .append('\n');
    }
}
