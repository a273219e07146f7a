package dev.deputy.travel.publish;

import java.util.Locale;

/** A point of a plane; x goes right and y down, as in SVG. */
record Point(double x, double y) {
    private static final double WIDTH_OF_A_DEGREE = 0.7986; // the cosine of 37 degrees, Japan's middle

    /** A place on earth on the plane whose unit is a degree of latitude; true to scale along 37 degrees north. */
    static Point ofEarth(double latitude, double longitude) {
        return new Point(longitude * WIDTH_OF_A_DEGREE, -latitude);
    }

    Point plus(double right, double down) {
        return new Point(x + right, y + down);
    }

    double distanceTo(Point other) {
        return Math.sqrt((other.x - x) * (other.x - x) + (other.y - y) * (other.y - y));
    }

    /** How far it is to the nearest point of the line between the two. */
    double distanceTo(Point from, Point to) {
        double right = to.x - from.x;
        double down = to.y - from.y;
        double square = right * right + down * down;
        double at = square == 0 ? 0 : ((x - from.x) * right + (y - from.y) * down) / square;
        return distanceTo(from.towards(to, Math.clamp(at, 0, 1)));
    }

    /** The point at the fraction of the way to the other. */
    Point towards(Point other, double fraction) {
        return new Point(x + (other.x - x) * fraction, y + (other.y - y) * fraction);
    }

    /** As SVG writes it, to a tenth of a unit. */
    String svg() {
        return svg(x) + " " + svg(y);
    }

    static String svg(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        String shorter = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return shorter.equals("-0") ? "0" : shorter;
    }
}
