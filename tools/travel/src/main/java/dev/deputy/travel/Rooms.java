package dev.deputy.travel;

/**
 * The rooms that a party needs.
 *
 * @param count rooms, each with a grown-up in it where there are enough
 * @param beds people who need a bed; children under 6 share one
 */
record Rooms(int count, int beds, int perRoom) {
    static final String RULE = "people with a bed of their own divided by the beds in a room; under 6 share a bed";

    /** @throws IllegalArgumentException if a room has no bed */
    static Rooms of(Party party, int perRoom) {
        if (perRoom < 1) {
            throw new IllegalArgumentException("a room has a bed");
        }
        int beds = Math.max(1, party.beds());
        return new Rooms(Math.ceilDiv(beds, perRoom), beds, perRoom);
    }
}
