package dev.deputy.travel;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much a day may hold.
 *
 * @param sightsPerDay at most
 * @param stairs the most that a sight may have
 * @param children whether what bores small children comes last
 */
record Pace(int sightsPerDay, Sight.Stairs stairs, boolean children) {
    static final String RULE = "relaxed 2, normal 3, full 4 sights a day, one less with a child under 8 or somebody of"
            + " 70 and more; a number that you name is taken as it is";

    private static final int SMALL_CHILD = 8;
    private static final int CHILD = 13;
    private static final int OLD = 70;
    private static final int VERY_OLD = 80;
    private static final int CARRIED = 4;

    static Pace of(Json json) {
        return new Pace(
                json.at("sightsPerDay").at("value").asInt(),
                Sight.Stairs.valueOf(json.at("stairs").asString().toUpperCase(Locale.ROOT)),
                json.at("children").asBoolean());
    }

    Json.Obj json() {
        return Json.object("sightsPerDay", Shown.of(Json.of(sightsPerDay), new Provenance.Computed(RULE)))
                .with("stairs", stairs.name().toLowerCase(Locale.ROOT))
                .with("children", children);
    }

    /**
     * @param wish the fact {@code pace}
     * @param mobility the fact {@code mobility}
     */
    static Pace of(Party party, Json wish, Json mobility) {
        return new Pace(sights(party, wish), stairs(party, mobility), party.isAnybodyUnder(CHILD));
    }

    /** The words about mobility that nothing is known of; they are taken as a wish for few stairs. */
    static List<String> unknown(Json mobility) {
        List<String> unknown = new ArrayList<>();
        for (String word : Words.of(mobility)) {
            if (Mobility.of(word).isEmpty()) {
                unknown.add(word);
            }
        }
        return unknown;
    }

    private static int sights(Party party, Json wish) {
        if (wish instanceof Json.Num number) {
            return number.asInt();
        }
        if (wish instanceof Json.Obj object) {
            return object.at("sightsPerDay").asInt();
        }
        int plain = switch (wish.asString()) {
            case "relaxed" -> 2;
            case "normal" -> 3;
            case "full" -> 4;
            default -> throw new IllegalArgumentException("the pace " + wish + " is not in the schema");
        };
        boolean slow = party.isAnybodyUnder(SMALL_CHILD) || party.isAnybodyFrom(OLD);
        return slow ? plain - 1 : plain;
    }

    private static Sight.Stairs stairs(Party party, Json mobility) {
        Sight.Stairs most =
                party.isAnybodyFrom(VERY_OLD) || party.isAnybodyUnder(CARRIED) ? Sight.Stairs.SOME : Sight.Stairs.MANY;
        for (String word : Words.of(mobility)) {
            Sight.Stairs allowed = Mobility.of(word).orElse(Sight.Stairs.SOME);
            most = allowed.compareTo(most) < 0 ? allowed : most;
        }
        return most;
    }
}
