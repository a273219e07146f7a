package dev.deputy.testing.desk;

/** The hotels' own system, outside of the app. */
interface Hotels {
    int price(String city);

    /** Gives a reference. */
    String reserve(String city, String key);
}
