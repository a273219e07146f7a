package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The itinerary as one page that needs nothing else: no script, no request, styles and map inside. A function of the
 * itinerary alone, so that equal trips give equal bytes.
 */
final class Page {
    private static final String NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

    private final Json itinerary;
    private final Footnotes footnotes = new Footnotes();

    private Page(Json itinerary) {
        this.itinerary = itinerary;
    }

    /** The whole document. */
    static String of(Json itinerary) {
        return HtmlWriter.document(new Page(itinerary).document());
    }

    private Html.Element document() {
        List<Section> sections = new ArrayList<>();
        RouteSection.of(itinerary).ifPresent(sections::add);
        new DaysSection(itinerary, footnotes).section().ifPresent(sections::add);
        new StaysSection(itinerary, footnotes).section().ifPresent(sections::add);
        new JourneysSection(itinerary, footnotes).section().ifPresent(sections::add);
        new CostsSection(itinerary, footnotes).section().ifPresent(sections::add);
        NotesSection.notes(itinerary).ifPresent(sections::add);
        NotesSection.checks(itinerary).ifPresent(sections::add);
        sources().ifPresent(sections::add);
        return tag("html").with("lang", "en").of(head(), body(sections));
    }

    private Html head() {
        return tag("head")
                .of(
                        tag("meta").with("charset", "utf-8"),
                        tag("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with("content", NOTHING_FROM_OUTSIDE),
                        tag("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
                        tag("meta").with("name", "color-scheme").with("content", "light dark"),
                        tag("meta").with("name", "referrer").with("content", "no-referrer"),
                        tag("title")
                                .of(text(VisibleText.line(itinerary.at("title").asString()))),
                        tag("style").of(new Html.Style(Resource.text("page.css"))));
    }

    private Html body(List<Section> sections) {
        return tag("body")
                .of(
                        Icons.symbols(),
                        tag("header")
                                .classed("cover")
                                .of(
                                        tag("h1").saying(itinerary.at("title").asString()),
                                        tag("p").classed("party")
                                                .saying(itinerary.at("subtitle").asString()),
                                        navigation(sections)),
                        tag("main").of(sections.stream().map(Section::html).toList()));
    }

    private static Html navigation(List<Section> sections) {
        return tag("nav")
                .with("aria-label", "Contents")
                .of(tag("ul")
                        .of(sections.stream()
                                .map(section -> tag("li")
                                        .of(tag("a").with("href", "#" + section.id())
                                                .of(text(section.title()))))
                                .toList()));
    }

    private Optional<Section> sources() {
        List<Html> legend = new ArrayList<>();
        for (Sourced.Kind kind : Sourced.Kind.values()) {
            legend.add(tag("li")
                    .of(
                            tag("b").classed(kind.name().toLowerCase(Locale.ROOT))
                                    .of(text(kind.mark)),
                            text(" "),
                            tag("strong").of(text(kind.word)),
                            text(": " + kind.meaning)));
        }
        return Optional.of(new Section(
                "sources",
                "What is known, and from where",
                List.of(
                        tag("p").of(text("Each value carries a mark that says how far it can be trusted, "
                                + "and the number of its source.")),
                        tag("ul").classed("legend").of(legend),
                        footnotes.list())));
    }
}
