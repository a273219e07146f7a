package dev.deputy.desk;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The hotels' own booking system, which is somewhere else; here it is played. It takes a booking with the same key for
 * the same booking.
 */
@Component
class HouseSystem {
    private final Map<String, String> booked = new ConcurrentHashMap<>(); // its order is never looked at

    int price(String city, int nights) {
        return (city.equals("Nara") ? 120 : 95) * nights;
    }

    String book(String hotel, int nights, String key) {
        return booked.computeIfAbsent(key, fresh -> hotel + "/" + nights + "/" + (booked.size() + 1));
    }

    void cancel(String reference) {
        booked.values().remove(reference);
    }
}
