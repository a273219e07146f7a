package dev.deputy.agents.model;

/** A foreign text as part of a line that a person reads. */
final class OneLine {
    private static final int MOST = 300;

    private OneLine() {}

    static String of(String text) {
        String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= MOST ? line : line.substring(0, line.offsetByCodePoints(0, MOST - 20)) + "…";
    }
}
