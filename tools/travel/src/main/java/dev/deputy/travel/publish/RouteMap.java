package dev.deputy.travel.publish;

import static dev.deputy.travel.publish.Html.tag;
import static dev.deputy.travel.publish.Html.text;
import static dev.deputy.travel.publish.Point.svg;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The route on a map of Japan, as SVG inside of the page. */
final class RouteMap {
    private final Chart chart;
    private final List<Stop> stops;

    private RouteMap(List<Stop> stops) {
        this.stops = stops;
        this.chart = Chart.of(stops);
    }

    /** @param stops at least one */
    static Html of(List<Stop> stops) {
        return new RouteMap(stops).drawing();
    }

    private Html drawing() {
        String words = stops.stream()
                .map(stop -> stop.number() + " " + stop.name())
                .collect(Collectors.joining("; ", "The route on a map of Japan: ", "."));
        List<Html> layers = new ArrayList<>();
        layers.add(tag("title").with("id", "map-title").of(text(words)));
        layers.add(tag("defs")
                .of(
                        tag("path").with("id", "land").with("d", Coast.LAND),
                        tag("path").with("id", "lakes").with("d", Coast.LAKES)));
        layers.add(tag("rect")
                .classed("sea")
                .with("width", svg(chart.frame().width()))
                .with("height", svg(chart.frame().height())));
        layers.add(land());
        layers.add(way("casing"));
        layers.add(way("way"));
        chart.arcs().stream()
                .map(Arc::arrow)
                .filter(arrow -> !arrow.isEmpty())
                .forEach(arrow -> layers.add(tag("path").classed("arrow").with("d", arrow)));
        chart.inset().ifPresent(inset -> layers.add(inset(inset)));
        chart.labels().forEach(label -> layers.add(leader(label)));
        chart.labels().forEach(label -> layers.add(dot(label)));
        chart.labels().forEach(label -> layers.add(label(label)));
        return tag("svg")
                .classed("map")
                .with("role", "img")
                .with("aria-labelledby", "map-title")
                .with(
                        "viewBox",
                        "0 0 " + svg(chart.frame().width()) + " "
                                + svg(chart.frame().height()))
                .of(layers);
    }

    private Html land() {
        double scale = chart.scale() / Coast.UNITS;
        Point shift =
                new Point(-chart.origin().x() * chart.scale(), -chart.origin().y() * chart.scale());
        return tag("g").with("transform", "translate(" + shift.svg() + ") scale(" + scale + ")")
                .of(use("land", "shallow far"), use("land", "shallow near"), use("land", "land"), use("lakes", "lake"));
    }

    private static Html use(String id, String kind) {
        return tag("use").with("href", "#" + id).classed(kind);
    }

    private Html way(String kind) {
        return tag("path")
                .classed(kind)
                .with("d", chart.arcs().stream().map(Arc::path).collect(Collectors.joining()));
    }

    private Html inset(Box box) {
        Box whole = Coast.WHOLE;
        return tag("svg")
                .classed("inset")
                .with("x", svg(box.corner().x()))
                .with("y", svg(box.corner().y()))
                .with("width", svg(box.width()))
                .with("height", svg(box.height()))
                .with(
                        "viewBox",
                        units(whole.corner().x()) + " " + units(whole.corner().y()) + " " + units(whole.width()) + " "
                                + units(whole.height()))
                .of(
                        rectangle("sea", whole),
                        use("land", "land"),
                        rectangle(
                                "window",
                                new Box(
                                        chart.origin(),
                                        chart.frame().width() / chart.scale(),
                                        chart.frame().height() / chart.scale())));
    }

    private static Html rectangle(String kind, Box degrees) {
        return tag("rect")
                .classed(kind)
                .with("x", units(degrees.corner().x()))
                .with("y", units(degrees.corner().y()))
                .with("width", units(degrees.width()))
                .with("height", units(degrees.height()));
    }

    private static String units(double degrees) {
        return svg(degrees * Coast.UNITS);
    }

    private static Html leader(Label label) {
        return tag("path")
                .classed("leader")
                .with(
                        "d",
                        "M" + label.dot().svg() + "L"
                                + label.box().nearestTo(label.dot()).svg());
    }

    private static Html dot(Label label) {
        return tag("circle")
                .classed("dot")
                .with("cx", svg(label.dot().x()))
                .with("cy", svg(label.dot().y()))
                .with("r", "4.5");
    }

    private static Html label(Label label) {
        Box box = label.box();
        double baseline = box.centre().y() + Label.TEXT * 0.35;
        return tag("g").classed("label")
                .of(
                        plate("plate", box, box.width()),
                        plate("disc", box, label.pill()),
                        tag("text")
                                .classed("order")
                                .with("x", svg(box.corner().x() + label.pill() / 2))
                                .with("y", svg(baseline - 0.6))
                                .of(text(label.stop().number())),
                        tag("text")
                                .classed("name")
                                .with("x", svg(label.nameFrom()))
                                .with("y", svg(baseline))
                                .of(text(label.stop().name())));
    }

    private static Html plate(String kind, Box box, double width) {
        return tag("rect")
                .classed(kind)
                .with("x", svg(box.corner().x()))
                .with("y", svg(box.corner().y()))
                .with("width", svg(width))
                .with("height", svg(box.height()))
                .with("rx", svg(box.height() / 2));
    }
}
