package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Says what the cities eat, what a careful eater minds, and how to say it in Japanese. */
final class MealsTool {
    private static final List<List<String>> DISHES = Table.rows("dishes.tsv", 3);

    private static final List<String> BASICS = List.of(
            "すみません (Sumimasen) Excuse me; also how to call a waiter",
            "ありがとうございます (Arigatō gozaimasu) Thank you",
            "これをください (Kore o kudasai) This one, please",
            "英語のメニューはありますか (Eigo no menyū wa arimasu ka) Do you have a menu in English?",
            "トイレはどこですか (Toire wa doko desu ka) Where is the toilet?");

    private MealsTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "meals",
                        "what to eat, and cards in Japanese for those who cannot eat everything",
                        "Meals",
                        Parameter.fact("diet", TravelFacts.WORDS),
                        Parameter.fact("must", TravelFacts.MUST)),
                MealsTool::meals);
    }

    private static Json meals(Json.Obj arguments) {
        List<String> wishes = Words.of(arguments.at("diet"));
        LinkedHashSet<Diet> diets = new LinkedHashSet<>();
        List<Json> unknown = new ArrayList<>();
        for (String wish : wishes) {
            diets.addAll(Diet.of(wish));
            if (Diet.of(wish).isEmpty()) {
                unknown.add(Shown.unknown("a card in Japanese for '" + wish + "': have it written before you leave"));
            }
        }
        List<String> notes = new ArrayList<>();
        diets.forEach(diet -> notes.add(diet.note()));
        for (City city : MustCities.of(arguments.at("must"))) {
            notes.add(dishes(city, !wishes.isEmpty()));
        }
        List<String> phrases = new ArrayList<>();
        diets.forEach(diet -> phrases.add(diet.card()));
        phrases.addAll(BASICS);
        return Json.object("notes", Json.strings(new LinkedHashSet<>(notes)))
                .with("phrases", Json.strings(phrases))
                .with("diets", Json.strings(diets.stream().map(Diet::id).toList()))
                .with("unknown", Json.array(unknown));
    }

    private static String dishes(City city, boolean careful) {
        List<String> row = DISHES.stream()
                .filter(one -> one.getFirst().equals(city.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("dishes.tsv has no row for " + city.id()));
        return city.name() + ": " + row.get(1) + "." + (careful ? " " + row.get(2) : "");
    }
}
