package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import dev.deputy.core.json.Json;
import java.util.List;
import java.util.Optional;

/** What to know before leaving, and what the plan was checked for. */
final class NotesSection {
    private NotesSection() {}

    static Optional<Section> notes(Json itinerary) {
        List<Html> notes = itinerary.at("notes").asList().stream()
                .filter(note -> !note.at("items").asList().isEmpty())
                .map(NotesSection::note)
                .toList();
        return notes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "notes",
                        "Good to know",
                        List.of(tag("div").classed("notes").of(notes))));
    }

    private static Html note(Json note) {
        return tag("section")
                .classed("note")
                .with("id", "note-" + note.at("id").asString())
                .of(
                        tag("h3").saying(note.at("title").asString()),
                        tag("ul")
                                .of(note.at("items").asList().stream()
                                        .map(item -> tag("li").saying(item.asString()))
                                        .toList()));
    }

    static Optional<Section> checks(Json itinerary) {
        List<Html> checks = itinerary.at("checks").asList().stream()
                .map(NotesSection::check)
                .toList();
        return checks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "checks", "Checks", List.of(tag("ul").classed("checks").of(checks))));
    }

    private static Html check(Json check) {
        boolean ok = check.at("ok").asBoolean();
        return tag("li")
                .classed(ok ? "ok" : "not-ok")
                .of(tag("strong")
                        .of(text(ok ? "✓ " : "✗ "))
                        .saying(check.at("name").asString()))
                .of(tag("span").classed("spoken").of(text(ok ? " holds" : " does not hold")))
                .of(text(": "))
                .saying(check.at("text").asString());
    }
}
