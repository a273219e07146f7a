package dev.deputy.mcp;

import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/** Reads what a file states of a tool. */
final class TermsReader {
    private static final List<String> KNOWN =
            List.of("name", "effect", "freshness", "target", "undoneBy", "type", "output", "facts", "types", "leftOut");

    private final Members said;

    private TermsReader(Members said) {
        this.said = said;
    }

    /** What is stated; nothing, if it is a mistake. */
    static ToolTerms read(Members said) {
        return new TermsReader(said).read();
    }

    private ToolTerms read() {
        said.only(KNOWN);
        Optional<String> name = said.text("name").filter(this::isName);
        Optional<Effect> effect = effect(said, "effect");
        Optional<Freshness> freshness = said.text("freshness").flatMap(this::freshness);
        Optional<Compensation> undoneBy = said.has("undoneBy") ? undoneBy() : Optional.empty();
        ToolTerms.Results results = new ToolTerms.Results(said.text("type"), output());
        ToolTerms.Sources sources = sources();
        try {
            return new ToolTerms(
                    name, effect, freshness, said.text("target"), undoneBy, results, sources, said.flag("leftOut"));
        } catch (IllegalArgumentException contradiction) {
            said.mistake("effect", String.valueOf(contradiction.getMessage()));
            return ToolTerms.NONE;
        }
    }

    private boolean isName(String name) {
        boolean fits = name.matches("[a-z][a-z0-9-]*");
        if (!fits) {
            said.mistake("name", "'" + name + "' must be lower-case letters, digits and '-', such as book-hotel");
        }
        return fits;
    }

    static Optional<Effect> effect(Members said, String member) {
        return said.text(member).flatMap(word -> {
            Optional<Effect> effect = Arrays.stream(Effect.values())
                    .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
                    .findFirst();
            if (effect.isEmpty()) {
                said.mistake(member, "'" + word + "' is no effect; there are read, draft, reversible, irreversible");
            }
            return effect;
        });
    }

    private Optional<Freshness> freshness(String word) {
        if (word.equals("computed")) {
            return Optional.of(Freshness.COMPUTED);
        }
        if (word.equals("generated")) {
            return Optional.of(Freshness.GENERATED);
        }
        try {
            return Optional.of(Freshness.volatileFor(Duration.parse(word)));
        } catch (DateTimeException | IllegalArgumentException no) {
            said.mistake(
                    "freshness", "'" + word + "' is neither computed, generated nor a positive duration such as PT15M");
            return Optional.empty();
        }
    }

    private Optional<Schema> output() {
        return said.any("output").flatMap(value -> {
            try {
                return Optional.of(new Schema(value.asObject()));
            } catch (JsonException | PatternSyntaxException no) {
                said.mistake("output", String.valueOf(no.getMessage()));
                return Optional.empty();
            }
        });
    }

    private Optional<Compensation> undoneBy() {
        Members inverse = said.inner("undoneBy");
        inverse.only(List.of("tool", "arguments", "order"));
        Optional<String> tool = inverse.text("tool");
        if (tool.isEmpty()) {
            inverse.mistake("tool", "must name the tool that undoes it");
        }
        TreeMap<String, Pointer> arguments = new TreeMap<>();
        for (Map.Entry<String, String> argument : inverse.map("arguments").entrySet()) {
            try {
                arguments.put(argument.getKey(), Pointer.of(argument.getValue()));
            } catch (JsonException no) {
                inverse.mistake("arguments." + argument.getKey(), String.valueOf(no.getMessage()));
            }
        }
        Compensation.Order order = switch (inverse.text("order").orElse("before")) {
            case "before" -> Compensation.Order.BEFORE;
            case "after" -> Compensation.Order.AFTER;
            default -> {
                inverse.mistake("order", "is before or after");
                yield Compensation.Order.BEFORE;
            }
        };
        return tool.map(by -> new Compensation(by, arguments, order));
    }

    private ToolTerms.Sources sources() {
        SortedMap<String, String> facts = said.map("facts");
        facts.values().stream()
                .filter(fact -> !fact.matches("[a-z][A-Za-z0-9]*"))
                .forEach(fact -> said.mistake("facts", "the fact '" + fact + "' must be named like notBefore"));
        SortedMap<String, String> types = said.map("types");
        types.keySet().stream()
                .filter(facts::containsKey)
                .forEach(parameter ->
                        said.mistake("types." + parameter, "comes from a fact already: take one of both away"));
        return new ToolTerms.Sources(facts, types);
    }
}
