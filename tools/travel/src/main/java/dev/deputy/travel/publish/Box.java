package dev.deputy.travel.publish;

import java.util.List;

/** A rectangle; its corner is the one at the upper left. */
record Box(Point corner, double width, double height) {

    static Box around(Point centre, double width, double height) {
        return new Box(centre.plus(-width / 2, -height / 2), width, height);
    }

    /** The smallest box with all the points in it. */
    static Box of(List<Point> points) {
        double left = points.stream().mapToDouble(Point::x).min().orElseThrow();
        double top = points.stream().mapToDouble(Point::y).min().orElseThrow();
        double right = points.stream().mapToDouble(Point::x).max().orElseThrow();
        double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow();
        return new Box(new Point(left, top), right - left, bottom - top);
    }

    double right() {
        return corner.x() + width;
    }

    double bottom() {
        return corner.y() + height;
    }

    Point centre() {
        return corner.plus(width / 2, height / 2);
    }

    /** This box, larger on each side. */
    Box grown(double by) {
        return new Box(corner.plus(-by, -by), width + 2 * by, height + 2 * by);
    }

    boolean has(Point point) {
        return point.x() >= corner.x() && point.x() <= right() && point.y() >= corner.y() && point.y() <= bottom();
    }

    boolean has(Box other) {
        return has(other.corner) && has(new Point(other.right(), other.bottom()));
    }

    boolean meets(Box other) {
        return corner.x() < other.right()
                && other.corner.x() < right()
                && corner.y() < other.bottom()
                && other.corner.y() < bottom();
    }

    /** The point of this box that is nearest. */
    Point nearestTo(Point point) {
        return new Point(Math.clamp(point.x(), corner.x(), right()), Math.clamp(point.y(), corner.y(), bottom()));
    }
}
