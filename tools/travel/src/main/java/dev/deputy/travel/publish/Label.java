package dev.deputy.travel.publish;

/**
 * A stop's number and name on the map.
 *
 * @param dot where the stop is
 * @param box where the label is
 */
record Label(Stop stop, Point dot, Box box) {
    static final double HEIGHT = 22;
    static final double TEXT = 16;

    private static final double DIGIT = 8.2;
    private static final double GAP = 6;

    /** The label of a stop, right on it until it is placed. */
    static Label on(Stop stop, Point dot) {
        double width = pill(stop) + GAP + width(stop.name()) + GAP;
        return new Label(stop, dot, Box.around(dot, width, HEIGHT));
    }

    Label at(Point centre) {
        return new Label(stop, dot, Box.around(centre, box.width(), box.height()));
    }

    /** How wide the number's disc is. */
    double pill() {
        return pill(stop);
    }

    /** Where the name begins. */
    double nameFrom() {
        return box.corner().x() + pill() + GAP;
    }

    private static double pill(Stop stop) {
        return Math.max(HEIGHT, stop.number().length() * DIGIT + 10);
    }

    /** About as wide as the text is in most fonts; rather too wide. */
    private static double width(String text) {
        return text.codePoints().mapToDouble(Label::em).sum() * TEXT;
    }

    private static double em(int point) {
        if (point >= 0x2E80) {
            return 1.05;
        }
        if ("ijlt.,:;'|I-( )".indexOf(point) >= 0) {
            return 0.36;
        }
        if ("mwMW@".indexOf(point) >= 0) {
            return 1.02;
        }
        return Character.isUpperCase(point) ? 0.78 : 0.58;
    }
}
