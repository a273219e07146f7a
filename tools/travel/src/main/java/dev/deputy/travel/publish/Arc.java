package dev.deputy.travel.publish;

import java.util.ArrayList;
import java.util.List;

/**
 * The way between two stops: a line that bends to its left, so that the way there and the way back are two.
 *
 * @param bend the control point of the quadratic curve
 */
record Arc(Point from, Point bend, Point to) {
    private static final double BEND = 0.13;
    private static final double LONG_ENOUGH_FOR_AN_ARROW = 48;
    private static final int SAMPLES = 24;

    static Arc between(Point from, Point to) {
        Point middle = from.towards(to, 0.5);
        return new Arc(from, middle.plus((to.y() - from.y()) * BEND, -(to.x() - from.x()) * BEND), to);
    }

    String path() {
        return "M" + from.svg() + "Q" + bend.svg() + " " + to.svg();
    }

    /** An arrow's head in the middle; none on a way too short for it. */
    String arrow() {
        double length = from.distanceTo(to);
        if (length < LONG_ENOUGH_FOR_AN_ARROW) {
            return "";
        }
        double right = (to.x() - from.x()) / length; // the middle of a quadratic curve runs along its chord
        double down = (to.y() - from.y()) / length;
        Point tip = at(0.5).plus(right * 5, down * 5);
        Point back = tip.plus(-right * 9, -down * 9);
        return "M" + back.plus(-down * 4.5, right * 4.5).svg() + "L" + tip.svg() + "L"
                + back.plus(down * 4.5, -right * 4.5).svg();
    }

    /** Points along the way. */
    List<Point> samples() {
        List<Point> samples = new ArrayList<>();
        for (int i = 0; i <= SAMPLES; i++) {
            samples.add(at((double) i / SAMPLES));
        }
        return samples;
    }

    private Point at(double t) {
        return from.towards(bend, t).towards(bend.towards(to, t), t);
    }
}
