package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The origins of a page's values, numbered in the order of their first use; one page's, not to be shared. */
final class Footnotes {
    /** One origin, however many values come from it. */
    private record Note(Sourced.Kind kind, String origin) {}

    private static final int LONGEST_SHORT = 26;

    private final LinkedHashMap<Note, Integer> numbers = new LinkedHashMap<>();

    /** The value with a mark that leads to its origin. */
    Html value(Sourced shown) {
        Note note = new Note(shown.kind(), shown.origin());
        int number = numbers.computeIfAbsent(note, added -> numbers.size() + 1);
        return tag("span")
                .classed("shown " + name(note.kind()) + width(shown.text()))
                .with("title", note.kind().word + ": " + note.origin())
                .saying(shown.text())
                .of(tag("sup")
                        .of(tag("a").with("href", "#source-" + number)
                                .with("aria-label", note.kind().word + ", source " + number)
                                .of(text(note.kind().mark + number))));
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** The list that the marks lead to. */
    Html list() {
        List<Html> items = new ArrayList<>();
        numbers.forEach((note, number) -> items.add(tag("li")
                .with("id", "source-" + number)
                .of(
                        tag("b").classed(name(note.kind())).of(text(note.kind().mark + number)),
                        text(" "),
                        tag("span").saying(note.origin()))));
        return tag("ol").classed("footnotes").of(items);
    }

    /** What is short stays in one line; of a range in words each half does where there is little room. */
    private static String width(String text) {
        return text.length() > LONGEST_SHORT ? "" : text.contains(" – ") ? " short range" : " short";
    }

    private static String name(Sourced.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
