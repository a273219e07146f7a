package dev.deputy.travel.words;

import dev.deputy.core.words.Grammar;
import dev.deputy.core.words.Phrase;
import java.util.List;
import java.util.stream.Stream;

/** All that can be said about a trip. */
public final class TravelWords {
    private TravelWords() {}

    /** What is said about trips, before what is said about anything. */
    public static Grammar grammar() {
        return Grammar.general().with(phrases());
    }

    /** Those of this domain alone. */
    public static List<Phrase> phrases() {
        return Stream.of(
                        CityPhrases.all(),
                        FlightPhrases.all(),
                        PartyPhrases.all(),
                        TastePhrases.all(),
                        ComfortPhrases.all(),
                        DayPhrases.all(),
                        StayPhrases.all())
                .flatMap(List::stream)
                .toList();
    }
}
