package dev.deputy.core.words;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A patch as it is said back to the person who said the words: what differs, and all of it. */
public final class Echo {
    private Echo() {}

    /** Such as {@code must: "Nara" instead of "Hakone"; budget/amount: 7650 instead of 9000}. */
    public static String of(Patch patch, Situation before) {
        List<String> texts = new ArrayList<>();
        Situation now = before;
        for (Change change : patch.changes()) {
            texts.add(change instanceof Change.SetFact set ? fact(set, now) : change.toString());
            now = now.after(Patch.of(change));
        }
        return String.join("; ", texts);
    }

    private static String fact(Change.SetFact set, Situation now) {
        String place = set.fact() + set.at() + ": ";
        Json before = set.at().in(now.fact(set.fact())).orElse(Json.nothing());
        if (before.equals(set.value())) {
            return place + set.value() + " as before";
        }
        if (before instanceof Json.Arr old && set.value() instanceof Json.Arr list) {
            String gone = missing(old, list);
            String come = missing(list, old);
            return place
                    + (come.isEmpty() ? "without " + gone : come + (gone.isEmpty() ? " added" : " instead of " + gone));
        }
        return place + set.value() + (before instanceof Json.Null ? "" : " instead of " + before);
    }

    /** What is in the one list and not in the other, as often as it is there. */
    private static String missing(Json.Arr from, Json.Arr in) {
        List<Json> rest = new ArrayList<>(from.items());
        in.items().forEach(rest::remove);
        return rest.stream().map(Json::toString).collect(Collectors.joining(", "));
    }
}
