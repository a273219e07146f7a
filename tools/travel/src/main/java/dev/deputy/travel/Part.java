package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the parts of a day: {@code {"when", "kind", "title", "text", "facts"}}. */
final class Part {
    /** What follows the name of a sight that fills the rest of its day. */
    static final String THE_REST = ", the rest of the day";

    /** Between the sights of a part that has more than one. */
    private static final String THEN = ", then ";

    private Part() {}

    static Json.Obj of(When when, String kind, String title, String text) {
        return Json.object("when", when.word())
                .with("kind", kind)
                .with("title", title)
                .with("text", text)
                .with("facts", Json.array());
    }

    static Json.Obj fact(String label, Json shown) {
        return Json.object("label", label).with("shown", shown);
    }

    /** @param remarks sentences that follow what is said of the sights */
    static Json.Obj sights(When when, List<Sight> sights, List<String> remarks) {
        List<String> sentences =
                new ArrayList<>(sights.stream().map(Sight::text).toList());
        sentences.addAll(remarks);
        List<Json> facts = new ArrayList<>();
        for (Sight sight : sights) {
            facts.addAll(facts(sight, sights.size() > 1 ? ", " + sight.name() : ""));
        }
        return of(
                        when,
                        "sight",
                        sights.stream().map(Sight::name).collect(Collectors.joining(THEN)),
                        String.join(" ", sentences))
                .with("facts", Json.array(facts))
                .with("sights", Json.strings(sights.stream().map(Sight::id).toList()))
                .with("remarks", Json.strings(remarks));
    }

    static Json.Obj free(When when, String title, List<String> sentences) {
        return of(when, "free", title, String.join(" ", sentences));
    }

    /** What one does in it, one by one: the names of its sights, or its title. */
    static List<String> doings(Json part) {
        String title = part.at("title").asString();
        return part.at("kind").asString().equals("sight")
                ? List.of(title.replace(THE_REST, "").split(THEN, -1))
                : List.of(title);
    }

    /** Where the sights are: {@code Asakusa and Ueno}. */
    static Optional<String> areas(List<Sight> sights) {
        List<String> areas = sights.stream().map(Sight::area).distinct().toList();
        return areas.isEmpty() ? Optional.empty() : Optional.of(Words.and(areas));
    }

    /** The sights of a day, as a stay's days are written. */
    static List<Sight> sightsOf(Json day) {
        return day.at("parts").asList().stream()
                .flatMap(part -> part.get("sights").map(Json::asList).orElse(List.of()).stream())
                .map(id -> Sights.byId(id.asString()))
                .toList();
    }

    private static List<Json> facts(Sight sight, String of) {
        List<Json> facts = new ArrayList<>();
        facts.add(fact("Time" + of, Shown.estimate(sight.minutes(), Sights.BASIS, Sights.AS_OF)));
        facts.add(fact(
                "Ticket" + of,
                sight.free()
                        ? Shown.of("free of charge", Sights.PROVENANCE)
                        : Shown.unknown("the price; see the page of " + sight.name())));
        if (sight.ahead()) {
            facts.add(fact("Booking" + of, Shown.of("before you travel", Sights.PROVENANCE)));
        }
        if (!sight.closed().isEmpty()) {
            facts.add(fact("Usually closed" + of, Shown.of(closed(sight), Sights.PROVENANCE)));
        }
        if (sight.stairs() != Sight.Stairs.NONE) {
            facts.add(fact("Stairs" + of, Shown.of(sight.stairs().name().toLowerCase(Locale.ROOT), Sights.PROVENANCE)));
        }
        return facts;
    }

    /** {@code Mondays and Fridays}. */
    static String closed(Sight sight) {
        return sight.closed().stream().map(DateText::plural).collect(Collectors.joining(" and "));
    }
}
