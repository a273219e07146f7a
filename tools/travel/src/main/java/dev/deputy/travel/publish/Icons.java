package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;

import java.util.List;

/** Small drawings for what one does, each on a grid of 24 by 24. */
final class Icons {
    private record Icon(String kind, String path) {}

    private static final List<Icon> ALL = List.of(
            new Icon(
                    "flight",
                    "M21 15.6v-1.7l-7.6-4.8V4.4a1.4 1.4 0 0 0-2.8 0v4.7L3 13.9v1.7l7.6-2.2v4.4l-2.2 1.6V21l3.6-1 3.6 1"
                            + "v-1.6l-2.2-1.6v-4.4z"),
            new Icon(
                    "rail",
                    "M7 3.5h10a2.5 2.5 0 0 1 2.5 2.5v8.5A2.5 2.5 0 0 1 17 17H7a2.5 2.5 0 0 1-2.5-2.5V6A2.5 2.5 0 0 1 7 "
                            + "3.5zM4.5 10.5h15M12 3.5v7M8.5 13.8h.01M15.5 13.8h.01M8.5 17l-2 3.5M15.5 17l2 3.5"),
            new Icon("sight", "M2.5 4.5c6 1.8 13 1.8 19 0M5 9.5h14M7.5 6v14.5M16.5 6v14.5M12 6v3.5"),
            new Icon(
                    "meal",
                    "M3 11.5h18c0 3.6-2.2 6.4-5.5 7.7v1.3h-7v-1.3C5.2 17.9 3 15.1 3 11.5zM10 8.5L18.5 3M13 8.5l7-4.2"),
            new Icon(
                    "free",
                    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2.2M12 19.3v2.2M2.5 12h2.2M19.3 12h2.2M5.3 5.3l1.5 1.5"
                            + "M17.2 17.2l1.5 1.5M18.7 5.3l-1.5 1.5M6.8 17.2l-1.5 1.5"),
            new Icon("rest", "M20 14.3A8.3 8.3 0 1 1 9.7 4a6.6 6.6 0 0 0 10.3 10.3z"));

    private Icons() {}

    /** The definitions, to stand once in a page. */
    static Html symbols() {
        return tag("svg")
                .classed("symbols")
                .with("width", "0")
                .with("height", "0")
                .with("aria-hidden", "true")
                .of(ALL.stream()
                        .map(icon -> tag("symbol")
                                .with("id", "icon-" + icon.kind())
                                .with("viewBox", "0 0 24 24")
                                .of(tag("path").with("d", icon.path())))
                        .toList());
    }

    /** The drawing for a kind of part; nothing for a kind that has none. */
    static List<Html> of(String kind) {
        return ALL.stream()
                .filter(icon -> icon.kind().equals(kind))
                .<Html>map(icon -> tag("svg")
                        .classed("icon")
                        .with("aria-hidden", "true")
                        .of(tag("use").with("href", "#icon-" + icon.kind())))
                .toList();
    }
}
