package dev.deputy.travel;

import java.util.List;
import java.util.Optional;

/** The names that the tables know, for those who read what people say. */
public final class TravelNames {
    private TravelNames() {}

    /**
     * A city of Japan.
     *
     * @param id names the children of fan-outs over cities
     */
    public record KnownCity(String id, String name) {}

    /** The city that people call so, whatever the case and the accents. */
    public static Optional<KnownCity> city(String said) {
        return Cities.named(said).map(city -> new KnownCity(city.id(), city.name()));
    }

    /** The cities of Japan that can be planned for, in the order of the table. */
    public static List<String> cities() {
        return Cities.names();
    }

    /** The city to start from, as it is written, or the code of its airport. */
    public static Optional<String> origin(String said) {
        String wanted = Airports.folded(said);
        return Airports.origins().stream()
                .filter(name -> Airports.folded(name).equals(wanted))
                .findFirst()
                .or(() -> Airports.serving(said).stream()
                        .filter(airport -> !airport.country().equals("Japan"))
                        .map(Airport::id)
                        .findFirst());
    }

    /** The cities outside of Japan to start from, in alphabetical order. */
    public static List<String> origins() {
        return Airports.origins();
    }

    /** The words that a diet or an allergy is called by, without a plural's s. */
    public static List<String> dietWords() {
        return Diet.all().stream()
                .flatMap(diet -> diet.words().stream())
                .distinct()
                .toList();
    }

    /** The words of a wish as they are compared: in lower case, without accents and without a plural's s. */
    public static List<String> words(String wish) {
        return Words.tokens(wish);
    }

    /** Whether it says why stairs are hard. */
    public static boolean isAboutMobility(String said) {
        return Mobility.of(said).isPresent();
    }

    /** Whether it says a kind of sights. */
    public static boolean isKindOfSight(String said) {
        return !Taste.kinds(said).isEmpty();
    }

    /** Whether hotels of that class in the city are ryokan, as the table of prices has it. */
    public static boolean isRyokan(KnownCity city, String hotelClass) {
        return StayPrice.in(Cities.byId(city.id()), hotelClass).basis().contains("ryokan");
    }
}
