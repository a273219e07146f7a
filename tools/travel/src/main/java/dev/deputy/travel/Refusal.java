package dev.deputy.travel;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * That something cannot be, and what might be wished instead.
 *
 * @param reason one line
 * @param ways the smallest first
 */
record Refusal(String reason, List<Way> ways) {
    /** A list that is longer is no help. */
    static final int MOST_WAYS = 6;

    Refusal {
        ways = ways.stream().limit(MOST_WAYS).toList();
    }

    static Refusal of(Json json) {
        return new Refusal(
                json.at("reason").asString(),
                json.at("ways").asList().stream().map(Refusal::way).toList());
    }

    Json.Obj json() {
        return Json.object("reason", reason)
                .with("ways", Json.array(ways.stream().map(Refusal::json).toList()));
    }

    ToolException exception() {
        return ToolException.impossible(reason, ways);
    }

    /** It could be; the person is asked first. */
    ToolException question() {
        return ToolException.undecided(reason, ways);
    }

    /**
     * All of them at once. A way leads out of each: first the smallest of each, then in one refusal another one.
     *
     * @param refusals not empty
     */
    static Refusal together(List<Refusal> refusals) {
        List<Way> ways = new ArrayList<>();
        List<Way> smallest = refusals.stream()
                .flatMap(refusal -> refusal.ways().stream().limit(1))
                .toList();
        if (smallest.size() == refusals.size()) {
            add(ways, smallest);
            for (int i = 0; i < refusals.size(); i++) {
                for (Way other : refusals.get(i).ways().stream().skip(1).toList()) {
                    List<Way> parts = new ArrayList<>(smallest);
                    parts.set(i, other);
                    add(ways, parts);
                }
            }
        }
        return new Refusal(refusals.stream().map(Refusal::reason).collect(Collectors.joining("; ")), ways);
    }

    /** Unless two of them say different things about one fact. */
    private static void add(List<Way> ways, List<Way> parts) {
        List<Way.Setting> settings =
                parts.stream().flatMap(part -> part.settings().stream()).toList();
        SortedSet<String> facts = new TreeSet<>();
        for (Way part : parts) {
            SortedSet<String> own = new TreeSet<>();
            part.settings().forEach(setting -> own.add(setting.fact()));
            if (own.stream().anyMatch(facts::contains)) {
                return;
            }
            facts.addAll(own);
        }
        ways.add(new Way(parts.stream().map(Way::text).collect(Collectors.joining("; ")), settings));
    }

    private static Json json(Way way) {
        return Json.object("text", way.text())
                .with(
                        "settings",
                        Json.array(way.settings().stream()
                                .map(setting -> Json.object("fact", setting.fact())
                                        .with("at", setting.at().toString())
                                        .with("value", setting.value()))
                                .toList()));
    }

    private static Way way(Json json) {
        return new Way(
                json.at("text").asString(),
                json.at("settings").asList().stream()
                        .map(setting -> new Way.Setting(
                                setting.at("fact").asString(),
                                Pointer.of(setting.at("at").asString()),
                                setting.at("value")))
                        .toList());
    }
}
