package dev.deputy.travel;

/**
 * A city of Japan.
 *
 * @param kind what it is known for, such as {@code temples}
 * @param nights how long a first visit lasts
 * @param knownFor the end of a sentence
 */
record City(String id, String name, String region, String kind, Position position, Nights nights, String knownFor)
        implements Place {

    /**
     * How many nights a place is worth.
     *
     * @param least fewer are not worth the way
     * @param most more are possible, and are the last to be added
     */
    record Nights(int least, int ideal, int most) {
        Nights {
            if (least < 1 || ideal < least || most < ideal) {
                throw new IllegalArgumentException(
                        "1 <= least <= ideal <= most, not " + least + ", " + ideal + ", " + most);
            }
        }
    }
}
