package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What it costs as far as that is known, against what may be spent. */
final class CostsSection {
    private final Json costs;
    private final Footnotes footnotes;

    CostsSection(Json itinerary, Footnotes footnotes) {
        this.costs = itinerary.at("costs");
        this.footnotes = footnotes;
    }

    Optional<Section> section() {
        List<Html> content = new ArrayList<>();
        content.add(tag("p").classed("verdict " + costs.at("verdict").asString().toLowerCase(Locale.ROOT))
                .of(tag("strong").of(text(verdict())), text(" "))
                .saying(costs.at("text").asString()));
        BudgetBar.of(costs).ifPresent(content::add);
        List<Html> lines = costs.at("lines").asList().stream().map(this::line).toList();
        List<Html> sums = sums();
        if (!lines.isEmpty() || !sums.isEmpty()) {
            content.add(Rows.table(
                    "Costs of the whole party, from the lowest to the highest that is likely.",
                    List.of("What", "Yen", "Euros"),
                    lines,
                    sums));
        }
        return Optional.of(new Section("costs", "Costs", content));
    }

    private String verdict() {
        return switch (costs.at("verdict").asString()) {
            case "FITS" -> "Fits the budget.";
            case "TIGHT" -> "Tight.";
            case "OVER" -> "Over the budget.";
            case "UNKNOWN" -> "Not known yet.";
            default ->
                throw new IllegalArgumentException("'" + costs.at("verdict").asString() + "' is no verdict");
        };
    }

    private Html line(Json line) {
        return Rows.row(
                tag("span").saying(line.at("name").asString()), value(line.get("yen")), value(line.get("euros")));
    }

    private List<Html> sums() {
        List<Html> rows = new ArrayList<>();
        sum("Total", "total").ifPresent(rows::add);
        sum("Budget", "budget").ifPresent(rows::add);
        sum("Left for the rest", "left").ifPresent(rows::add);
        return rows;
    }

    private Optional<Html> sum(String name, String member) {
        return costs.get(member).map(shown -> Rows.row(text(name), text(""), value(Optional.of(shown))));
    }

    private Html value(Optional<Json> shown) {
        return shown.map(value -> footnotes.value(Sourced.of(value))).orElse(text("–"));
    }
}
