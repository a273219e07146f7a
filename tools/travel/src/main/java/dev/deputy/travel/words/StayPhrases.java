package dev.deputy.travel.words;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import dev.deputy.core.words.Phrase;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Slots;
import dev.deputy.travel.TravelNames;
import dev.deputy.travel.TravelNames.KnownCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where one sleeps, kept as it is. */
final class StayPhrases {
    private static final String STAY = "stay-cost";

    private StayPhrases() {}

    static List<Phrase> all() {
        return List.of(
                new KeepStay(),
                Phrase.of(
                        "that stay may change again",
                        (slots, now) -> keep(slots, now, false).map(StayPhrases::released),
                        "keep [the|our] KIND no_more|no_longer",
                        "keep [the|our] KIND in|at CITY no_more|no_longer"),
                Phrase.of(
                        "neither the stay nor the days there change, whatever else does",
                        (slots, now) -> TravelNames.city(slots.text("CITY")).map(city -> inCity(city, now)),
                        "change nothing in CITY",
                        "keep CITY as it|is_it is",
                        "nothing changes in CITY"));
    }

    /** What is meant by the ryokan is in the plan; that nothing changes there is meant with it. */
    private static final class KeepStay implements Phrase {
        private static final Pattern THERE = Pattern.compile(
                "(.+?)[,;]? (?:and )?(?:change nothing|nothing changes|no changes) (?:there|about it)",
                Pattern.CASE_INSENSITIVE);

        @Override
        public String form() {
            return "keep the ryokan|hotel [in CITY] [, change nothing there]";
        }

        @Override
        public String meaning() {
            return "that stay remains as it is, whatever else changes";
        }

        @Override
        public Optional<Reading> read(String words, Situation now) {
            Matcher there = THERE.matcher(words);
            boolean days = there.matches();
            return Phrase.of(
                            meaning(),
                            (slots, situation) -> keep(slots, situation, days),
                            "keep [the|our] KIND [in|at CITY]")
                    .read(days ? there.group(1) : words, now);
        }
    }

    private static Optional<Reading> keep(Slots slots, Situation now, boolean days) {
        String kind = slots.text("KIND").toLowerCase(Locale.ROOT);
        if (!List.of("ryokan", "inn", "hotel", "hotels", "stay", "stays").contains(kind)) {
            return Optional.empty();
        }
        Optional<KnownCity> city = slots.maybe("CITY").flatMap(TravelNames::city);
        if (slots.maybe("CITY").isPresent() && city.isEmpty()) {
            return Optional.of(CityPhrases.unknown(slots.text("CITY")));
        }
        List<KnownCity> stays = now.stepsOf(STAY).stream()
                .flatMap(step -> TravelNames.city(step.substring(step.indexOf(':') + 1)).stream())
                .filter(stay -> city.isEmpty() || city.get().equals(stay))
                .filter(stay ->
                        !kind.equals("ryokan") || city.isPresent() || TravelNames.isRyokan(stay, hotelClass(now)))
                .toList();
        boolean all = kind.equals("hotels") || kind.equals("stays");
        if (stays.isEmpty() || (stays.size() > 1 && !all)) {
            return Optional.of(Reading.ask("Which stay is to be kept? "
                    + (stays.isEmpty() ? "There is no such " + kind + " in the plan; there are " : "There are ")
                    + String.join(", ", stays.isEmpty() ? now.stepsOf(STAY) : ids(stays, now, false))));
        }
        return Optional.of(pins(ids(stays, now, days)));
    }

    private static Reading released(Reading kept) {
        return kept instanceof Reading.Understood understood
                ? new Reading.Understood(new Patch(understood.patch().changes().stream()
                        .<Change>map(change -> change instanceof Change.Pin pin ? new Change.Unpin(pin.step()) : change)
                        .toList()))
                : kept;
    }

    private static String hotelClass(Situation now) {
        return now.fact("rooms", "/class").map(Json::asString).orElse("middle");
    }

    private static Reading inCity(KnownCity city, Situation now) {
        List<String> ids = ids(List.of(city), now, true);
        return ids.isEmpty()
                ? Reading.ask("Nothing is planned in " + city.name() + ": which city is meant?")
                : pins(ids);
    }

    private static List<String> ids(List<KnownCity> cities, Situation now, boolean days) {
        TreeSet<String> ids = new TreeSet<>(now.stepsOf(STAY));
        if (days) {
            ids.addAll(now.stepsOf("days"));
        }
        return now.steps().stream()
                .filter(ids::contains)
                .filter(id -> cities.stream().anyMatch(city -> id.endsWith(":" + city.id())))
                .toList();
    }

    private static Reading pins(List<String> ids) {
        List<Change> pins = new ArrayList<>();
        ids.forEach(id -> pins.add(new Change.Pin(id)));
        return new Reading.Understood(new Patch(pins));
    }
}
