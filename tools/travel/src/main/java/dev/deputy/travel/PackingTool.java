package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Says what to take along, by the weather, the ages, the diet and the legs. */
final class PackingTool {
    private PackingTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "packing",
                        "what to take along",
                        "Packing",
                        Parameter.type("season", "SeasonNotes"),
                        Parameter.fact("party", TravelFacts.PARTY),
                        Parameter.fact("diet", TravelFacts.WORDS),
                        Parameter.fact("mobility", TravelFacts.WORDS)),
                PackingTool::packing);
    }

    private static Json packing(Json.Obj arguments) {
        List<String> items = new ArrayList<>();
        for (Json need : arguments.at("season").at("needs").asList()) {
            items.add(clothes(need.asString()));
        }
        items.add("Shoes that come off easily: one takes them off in temples and inns, so mind the socks.");
        items.add("Cash and a card: small kitchens and shrines take coins only. A small bag for rubbish, as bins are"
                + " rare.");
        items.add("Plug adapters for flat two-pin sockets, and chargers that stand the lower voltage of Japan.");
        items.add("A hand towel and tissues: public wash-rooms often have neither.");
        items.addAll(forThe(Party.of(arguments.at("party"))));
        if (!Words.of(arguments.at("diet")).isEmpty()) {
            items.add("The cards about your food, printed, one for each of you, and snacks that you trust for travel"
                    + " days.");
        }
        if (Words.of(arguments.at("diet")).stream()
                .anyMatch(wish -> Words.tokens(wish).contains("allergy"))) {
            items.add("Allergy medicine in the hand luggage, with the prescription.");
        }
        if (!Words.of(arguments.at("mobility")).isEmpty()) {
            items.add("A folding stick or whatever helps on stairs; luggage can be sent ahead from hotel to hotel.");
        }
        return Json.object("items", Json.strings(items));
    }

    private static String clothes(String need) {
        return switch (need) {
            case "warm" -> "A warm coat, a hat and gloves.";
            case "layers" -> "Layers: a light jacket over a pullover, for cold mornings and mild afternoons.";
            case "umbrella" -> "A small umbrella; any convenience store sells one.";
            case "rain" -> "A rain jacket and shoes that dry: the rain can last.";
            case "light" -> "Light, airy clothes, and a change of shirt for each day.";
            case "sun" -> "A sun hat, sunscreen and a bottle to refill.";
            default -> throw new IllegalArgumentException("months.tsv needs '" + need + "', which nobody packs for");
        };
    }

    private static List<String> forThe(Party party) {
        List<String> items = new ArrayList<>();
        if (party.isAnybodyUnder(4)) {
            items.add("Nappies for the first days, a carrier for stairs, and a light buggy.");
        }
        if (party.minors() > 0) {
            items.add("For the children: a little rucksack each, a card with the hotel's name in Japanese, something to"
                    + " draw with on trains.");
        }
        if (party.isAnybodyFrom(65)) {
            items.add("Daily medicine for the whole trip in the hand luggage, with a doctor's letter.");
        }
        return items;
    }
}
