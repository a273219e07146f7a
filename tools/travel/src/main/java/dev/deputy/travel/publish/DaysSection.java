package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Day by day. */
final class DaysSection {
    private final Json itinerary;
    private final Footnotes footnotes;

    DaysSection(Json itinerary, Footnotes footnotes) {
        this.itinerary = itinerary;
        this.footnotes = footnotes;
    }

    Optional<Section> section() {
        List<Html> days = itinerary.at("days").asList().stream().map(this::day).toList();
        return days.isEmpty() ? Optional.empty() : Optional.of(new Section("days", "Day by day", days));
    }

    private Html day(Json day) {
        String id = "day-" + day.at("day").asLong();
        return tag("article")
                .classed("day")
                .with("id", id)
                .with("aria-labelledby", id + "-title")
                .of(head(day, id))
                .of(tag("div")
                        .classed("parts")
                        .of(day.at("parts").asList().stream().map(this::part).toList()));
    }

    private static Html head(Json day, String id) {
        LocalDate date = LocalDate.parse(day.at("date").asString());
        List<Html> more = new ArrayList<>();
        more.add(tag("p").classed("when")
                .of(tag("time")
                        .with("datetime", date.toString())
                        .of(text(day.at("weekday").asString() + " " + Dates.day(date))))
                .of(text(" · "))
                .saying(day.at("cityName").asString()));
        day.get("holiday")
                .ifPresent(holiday -> more.add(tag("p").classed("holiday").saying("Holiday: " + holiday.asString())));
        return tag("header")
                .of(
                        tag("p").classed("number")
                                .of(
                                        tag("span").of(text("Day")),
                                        text(" "),
                                        tag("b").of(text(
                                                Long.toString(day.at("day").asLong())))),
                        tag("div")
                                .of(tag("h3")
                                        .with("id", id + "-title")
                                        .saying(day.at("title").asString()))
                                .of(more));
    }

    private Html part(Json part) {
        List<Html> content = new ArrayList<>();
        content.add(tag("h4").saying(part.at("title").asString()));
        if (!part.at("text").asString().isBlank()) {
            content.add(tag("p").saying(part.at("text").asString()));
        }
        List<Json> facts = part.at("facts").asList();
        if (!facts.isEmpty()) {
            content.add(
                    tag("ul").classed("facts").of(facts.stream().map(this::fact).toList()));
        }
        return tag("section")
                .classed("part")
                .of(tag("p").classed("time")
                        .of(Icons.of(part.at("kind").asString()))
                        .of(tag("span").of(text(capitalised(part.at("when").asString())))))
                .of(tag("div").of(content));
    }

    private Html fact(Json fact) {
        return tag("li")
                .of(tag("span").classed("label").saying(fact.at("label").asString()))
                .of(text(" "), footnotes.value(Sourced.of(fact.at("shown"))));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
