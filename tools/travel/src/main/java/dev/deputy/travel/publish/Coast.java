package dev.deputy.travel.publish;

import java.util.List;
import java.util.stream.Collectors;

/** The outline of Japan as SVG paths on {@link Point#ofEarth}'s plane, in hundredths of a degree. */
final class Coast {
    /** How many units of the paths a degree has. */
    static final double UNITS = 100;

    private static final String LAKE = "lake ";
    private static final List<String> LINES = Resource.text("coast.txt")
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .toList();

    /** The islands. */
    static final String LAND = LINES.stream()
            .filter(line -> !line.startsWith(LAKE))
            .map(Coast::path)
            .collect(Collectors.joining());

    /** The lakes. */
    static final String LAKES = LINES.stream()
            .filter(line -> line.startsWith(LAKE))
            .map(line -> path(line.substring(LAKE.length())))
            .collect(Collectors.joining());

    /** All of Japan but its far islands, in degrees. */
    static final Box WHOLE = Box.of(List.of(Point.ofEarth(45.7, 128.3), Point.ofEarth(30.2, 146.2)));

    private Coast() {}

    /** Each point but the first by its distance from the one before: half as long as places would be. */
    private static String path(String line) {
        StringBuilder path = new StringBuilder();
        long x = 0;
        long y = 0;
        for (String pair : line.split(" ", -1)) {
            Point point = point(pair);
            long right = Math.round(point.x() * UNITS) - x;
            long down = Math.round(point.y() * UNITS) - y;
            path.append(path.isEmpty() ? "M" : "l").append(right).append(' ').append(down);
            x += right;
            y += down;
        }
        return path.append('z').toString();
    }

    private static Point point(String pair) {
        int comma = pair.indexOf(',');
        return Point.ofEarth(
                Double.parseDouble(pair.substring(comma + 1)), Double.parseDouble(pair.substring(0, comma)));
    }
}
