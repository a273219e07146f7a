package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Lists what to check before entering Japan, and who knows. It decides nothing: nationalities are not asked for. */
final class EntryTool {
    private EntryTool() {}

    static Tool tool() {
        return new Pure(
                ToolSpec.read(
                        "entry",
                        "what to check before entering Japan",
                        "EntryList",
                        Parameter.fact("party", TravelFacts.PARTY)),
                EntryTool::entry);
    }

    private static Json entry(Json.Obj arguments) {
        Party party = Party.of(arguments.at("party"));
        List<Json> items = new ArrayList<>();
        items.add(open(
                "A passport for each of you, children too, valid for the whole stay.",
                "when your passports expire: look at each"));
        items.add(open(
                "A visa, or none: that depends on nationality.",
                "your nationalities; see the Ministry of Foreign Affairs of Japan, Exemption of Visa"));
        items.add(open(
                "Japan is preparing an electronic travel authorisation, JESTA.",
                "whether it is in force on your dates; see the Immigration Services Agency of Japan"));
        items.add(Json.object(
                        "text",
                        "Fill in Visit Japan Web for each of you and keep the codes for the border and the customs.")
                .with(
                        "shown",
                        Shown.of(
                                "vjw.digital.go.jp",
                                new Provenance.Fact("Digital Agency of Japan, Visit Japan Web", "2026-11"))));
        items.add(open(
                "Some medicines are restricted, common ones against colds and for attention among them.",
                "what you take along; see the Ministry of Health, Labour and Welfare, bringing medicines into Japan"));
        if (party.minors() > 0) {
            items.add(open(
                    "A child who travels without both parents may need a signed consent to leave home.",
                    "who travels with the children; ask the authorities at home"));
        }
        if (party.isAnybodyFrom(65)) {
            items.add(open(
                    "Health insurance that covers Japan for travellers of any age.",
                    "the terms of your insurance; doctors want to be paid on the spot"));
        }
        return Json.object("items", Json.array(items));
    }

    private static Json open(String text, String needs) {
        return Json.object("text", text).with("shown", Shown.unknown(needs));
    }
}
