package dev.deputy.core.goal;

import dev.deputy.core.json.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Whether what somebody says fits the facts that a brief may have, in words that help. */
public final class BriefCheck {
    private BriefCheck() {}

    /** All that is wrong with the fact; empty if it may be said. */
    public static List<String> problems(SortedMap<String, FactSpec> specs, String name, Json value) {
        FactSpec spec = specs.get(name);
        return spec == null
                ? List.of(unknown(specs, name))
                : spec.schema().check(value).stream()
                        .map(problem -> name + ": " + problem)
                        .toList();
    }

    /** That there is no such fact, with those that may be meant. */
    public static String unknown(SortedMap<String, FactSpec> specs, String name) {
        String near = NearNames.nearest(specs.keySet(), name)
                .map(known -> "did you mean " + known + "? ")
                .orElse("");
        return "there is no fact '" + name + "'; " + near + "there are "
                + specs.keySet().stream().collect(Collectors.joining(", "));
    }
}
