package dev.deputy.travel.publish;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where everything is on the map of a route.
 *
 * @param frame from the origin
 * @param scale units of the map in a degree of latitude
 * @param origin the upper left corner of the frame on the plane of {@link Point#ofEarth}
 * @param inset where the small map of all Japan is; empty if the map shows most of it anyway
 */
record Chart(Box frame, double scale, Point origin, List<Label> labels, List<Arc> arcs, Optional<Box> inset) {
    private static final double WIDTH = 520;
    private static final double LEAST_HEIGHT = 370;
    private static final double MOST_HEIGHT = 600;
    private static final double MARGIN = 75;
    private static final double LARGEST_SCALE = 140;
    private static final double INSET_HEIGHT = 118;
    private static final double INSET_MARGIN = 10;

    Chart {
        labels = List.copyOf(labels);
        arcs = List.copyOf(arcs);
    }

    /** @param stops at least one */
    static Chart of(List<Stop> stops) {
        Box route = Box.of(stops.stream().map(Stop::earth).toList());
        double scale = Math.min(
                LARGEST_SCALE,
                Math.min(
                        (WIDTH - 2 * MARGIN) / Math.max(route.width(), 1e-6),
                        (MOST_HEIGHT - 2 * MARGIN) / Math.max(route.height(), 1e-6)));
        double height = Math.clamp(route.height() * scale + 2 * MARGIN, LEAST_HEIGHT, MOST_HEIGHT);
        Box frame = new Box(new Point(0, 0), WIDTH, height);
        Point origin = route.centre().plus(-WIDTH / 2 / scale, -height / 2 / scale);

        List<Label> labels = stops.stream()
                .map(stop -> Label.on(stop, onMap(stop.earth(), origin, scale)))
                .toList();
        List<Arc> arcs = arcs(stops, labels);
        List<Point> way = arcs.stream().flatMap(arc -> arc.samples().stream()).toList();
        Optional<Box> inset =
                WIDTH / scale > Coast.WHOLE.width() * 0.85 ? Optional.empty() : Optional.of(inset(frame, way, labels));
        List<Label> placed = LabelPlacement.place(frame, inset.stream().toList(), way, labels);
        return new Chart(frame, scale, origin, placed, arcs, inset);
    }

    private static List<Arc> arcs(List<Stop> stops, List<Label> labels) {
        List<Integer> visits = Stop.visits(stops);
        List<Arc> arcs = new ArrayList<>();
        for (int i = 1; i < visits.size(); i++) {
            arcs.add(Arc.between(
                    labels.get(visits.get(i - 1)).dot(),
                    labels.get(visits.get(i)).dot()));
        }
        return arcs;
    }

    private static Point onMap(Point earth, Point origin, double scale) {
        return new Point((earth.x() - origin.x()) * scale, (earth.y() - origin.y()) * scale);
    }

    /** The corner that is in nobody's way; at sea first. */
    private static Box inset(Box frame, List<Point> way, List<Label> labels) {
        double width = INSET_HEIGHT * Coast.WHOLE.width() / Coast.WHOLE.height();
        double right = frame.right() - width - INSET_MARGIN;
        double bottom = frame.bottom() - INSET_HEIGHT - INSET_MARGIN;
        List<Box> corners = List.of(
                new Box(new Point(right, bottom), width, INSET_HEIGHT),
                new Box(new Point(INSET_MARGIN, INSET_MARGIN), width, INSET_HEIGHT),
                new Box(new Point(INSET_MARGIN, bottom), width, INSET_HEIGHT),
                new Box(new Point(right, INSET_MARGIN), width, INSET_HEIGHT));
        return corners.stream()
                .min(Comparator.comparingLong(
                        corner -> way.stream().filter(corner.grown(8)::has).count()
                                + 100
                                        * labels.stream()
                                                .map(Label::dot)
                                                .filter(corner.grown(30)::has)
                                                .count()))
                .orElseThrow();
    }
}
