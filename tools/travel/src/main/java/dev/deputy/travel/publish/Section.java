package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import java.util.List;

/** One part of the page under a heading of its own. */
record Section(String id, String title, List<Html> content) {
    Html html() {
        return tag("section")
                .with("id", id)
                .with("aria-labelledby", id + "-title")
                .of(tag("h2").with("id", id + "-title").of(text(title)))
                .of(content);
    }
}
