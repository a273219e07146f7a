package dev.deputy.mcp;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Puts a JSON Schema of any draft into the words that core checks. What core has no word for is let go, so that the
 * result allows at least what the original allows; each such loosening is listed, once.
 */
final class SchemaMapping {
    private static final List<String> TYPES =
            List.of("null", "boolean", "integer", "number", "string", "array", "object");
    private static final List<String> WHOLE_BOUNDS = List.of("minItems", "maxItems", "minLength", "maxLength");
    /** They say nothing about which values fit. */
    private static final List<String> SILENT = List.of(
            "$schema",
            "$id",
            "id",
            "$comment",
            "$anchor",
            "$defs",
            "definitions",
            "deprecated",
            "readOnly",
            "writeOnly",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "nullable",
            "discriminator",
            "externalDocs",
            "xml");
    /** References that lead into each other have no end. */
    private static final int DEEP = 20;

    /** References that branch have no end worth waiting for. */
    private static final int PARTS = 2_000;

    private static final int TEXT = 500;

    private final Json root;
    private final TreeSet<String> loosened = new TreeSet<>();
    private int parts;

    private SchemaMapping(Json root) {
        this.root = root;
    }

    /**
     * A schema that core checks.
     *
     * @param loosened what it does not check, in a word each
     */
    record Mapped(Schema schema, List<String> loosened) {}

    static Mapped map(Json schema) {
        SchemaMapping mapping = new SchemaMapping(schema);
        Json.Obj mapped = mapping.map(schema, 0);
        return new Mapped(new Schema(mapped), List.copyOf(mapping.loosened));
    }

    private Json.Obj map(Json schema, int depth) {
        if (depth > DEEP) {
            loosened.add("nesting deeper than " + DEEP);
            return Json.object();
        }
        if (++parts > PARTS) {
            loosened.add("more than " + PARTS + " parts");
            return Json.object();
        }
        if (!(schema instanceof Json.Obj object)) {
            if (!schema.equals(Json.of(true))) {
                loosened.add(schema.equals(Json.of(false)) ? "false" : "a schema that is none");
            }
            return Json.object();
        }
        if (object.get("$ref").isPresent()) {
            return referred(object, depth);
        }
        Json.Obj mapped = Json.object();
        for (var word : object.members().entrySet()) {
            mapped = with(mapped, word.getKey(), word.getValue(), depth);
        }
        mapped = exclusive(mapped, object);
        return nullable(combined(mapped, object, depth), object);
    }

    private Json.Obj referred(Json.Obj object, int depth) {
        String to = object.at("$ref") instanceof Json.Str text ? text.value() : "?";
        Optional<Json> target = Optional.empty();
        if (to.startsWith("#")) {
            try {
                target = Pointer.of(to.substring(1)).in(root);
            } catch (JsonException no) {
                target = Optional.empty(); // an anchor, which is not looked for
            }
        }
        if (target.isEmpty()) {
            loosened.add("$ref");
            return Json.object();
        }
        if (object.members().keySet().stream().anyMatch(word -> !word.equals("$ref") && !isSaying(word))) {
            loosened.add("what stands beside a $ref");
        }
        return map(target.get(), depth + 1);
    }

    private static boolean isSaying(String word) {
        return SILENT.contains(word)
                || List.of("title", "description", "default", "examples").contains(word);
    }

    private Json.Obj with(Json.Obj mapped, String word, Json value, int depth) {
        return switch (word) {
            case "type" -> type(mapped, value);
            case "title", "description" ->
                value instanceof Json.Str text ? mapped.with(word, Words.cleaned(text.value(), TEXT)) : mapped;
            case "format" -> value instanceof Json.Str text ? mapped.with(word, text) : mapped;
            case "default", "const" -> mapped.with(word, value);
            case "examples" -> value instanceof Json.Arr ? mapped.with(word, value) : mapped;
            case "enum" ->
                value instanceof Json.Arr all && all.size() > 0 ? mapped.with(word, value) : drop(mapped, word);
            case "properties" ->
                value instanceof Json.Obj all ? mapped.with(word, properties(all, depth)) : drop(mapped, word);
            case "required" -> required(mapped, value);
            case "additionalProperties" -> additional(mapped, value);
            case "items" -> items(mapped, value, depth);
            case "minItems", "maxItems", "minLength", "maxLength", "minimum", "maximum" -> bound(mapped, word, value);
            case "pattern" -> pattern(mapped, value);
            case "anyOf", "oneOf", "allOf", "exclusiveMinimum", "exclusiveMaximum" -> mapped; // below, all together
            default -> {
                if (!SILENT.contains(word) && !word.startsWith("x-")) {
                    loosened.add(word);
                }
                yield mapped;
            }
        };
    }

    private Json.Obj drop(Json.Obj mapped, String word) {
        loosened.add("a broken " + word);
        return mapped;
    }

    private Json.Obj type(Json.Obj mapped, Json value) {
        if (value instanceof Json.Str text && TYPES.contains(text.value())) {
            return mapped.with("type", text);
        }
        if (value instanceof Json.Arr several
                && several.items().stream()
                        .allMatch(item -> item instanceof Json.Str text && TYPES.contains(text.value()))
                && several.size() > 0) {
            return mapped.with(
                    "anyOf",
                    Json.array(several.items().stream()
                            .map(one -> Json.object("type", one))
                            .toList()));
        }
        return drop(mapped, "type");
    }

    private Json.Obj properties(Json.Obj all, int depth) {
        Json.Obj mapped = Json.object();
        for (var property : all.members().entrySet()) {
            mapped = mapped.with(property.getKey(), map(property.getValue(), depth + 1));
        }
        return mapped;
    }

    private Json.Obj required(Json.Obj mapped, Json value) {
        return value instanceof Json.Arr names && names.items().stream().allMatch(Json.Str.class::isInstance)
                ? mapped.with("required", names)
                : drop(mapped, "required");
    }

    private Json.Obj additional(Json.Obj mapped, Json value) {
        if (value instanceof Json.Bool) {
            return mapped.with("additionalProperties", value);
        }
        if (!value.equals(Json.object())) {
            loosened.add("a schema of additionalProperties");
        }
        return mapped;
    }

    private Json.Obj items(Json.Obj mapped, Json value, int depth) {
        if (value instanceof Json.Arr) {
            loosened.add("items by place");
            return mapped;
        }
        return mapped.with("items", map(value, depth + 1));
    }

    private Json.Obj bound(Json.Obj mapped, String word, Json value) {
        boolean fits = value instanceof Json.Num number && (!WHOLE_BOUNDS.contains(word) || number.isInteger());
        if (!fits) {
            loosened.add("a " + word.toLowerCase(Locale.ROOT) + " that no double holds");
            return mapped;
        }
        return mapped.with(word, value);
    }

    private Json.Obj pattern(Json.Obj mapped, Json value) {
        if (value instanceof Json.Str text) {
            try {
                Pattern.compile(text.value());
                return mapped.with("pattern", text);
            } catch (PatternSyntaxException dialect) {
                loosened.add("a pattern that Java does not know");
                return mapped;
            }
        }
        return drop(mapped, "pattern");
    }

    /** Core's bounds are inclusive. */
    private Json.Obj exclusive(Json.Obj mapped, Json.Obj original) {
        Json.Obj bounded = mapped;
        for (String end : List.of("Minimum", "Maximum")) {
            Optional<Json> exclusive = original.get("exclusive" + end);
            if (exclusive.isEmpty() || exclusive.get().equals(Json.of(false))) {
                continue;
            }
            String word = end.toLowerCase(Locale.ROOT);
            boolean whole = original.get("type").equals(Optional.of(Json.of("integer")));
            if (exclusive.get() instanceof Json.Num number && mapped.get(word).isEmpty()) {
                double step = !whole || !number.isInteger() ? 0 : end.equals("Minimum") ? 1 : -1;
                bounded = bounded.with(word, Json.of(number.value() + step));
                if (step != 0) {
                    continue;
                }
            }
            loosened.add("exclusive" + end);
        }
        return bounded;
    }

    private Json.Obj combined(Json.Obj mapped, Json.Obj original, int depth) {
        List<List<Json>> alternatives = new ArrayList<>();
        mapped.get("anyOf").map(Json::asList).ifPresent(alternatives::add); // several types
        for (String word : List.of("anyOf", "oneOf")) {
            original.get(word).ifPresent(value -> {
                if (value instanceof Json.Arr all && all.size() > 0) {
                    alternatives.add(all.items().stream()
                            .<Json>map(one -> map(one, depth + 1))
                            .toList());
                    if (word.equals("oneOf") && all.size() > 1) {
                        loosened.add("oneOf, which is read as anyOf");
                    }
                } else {
                    loosened.add("a broken " + word);
                }
            });
        }
        Json.Obj whole = mapped.without("anyOf");
        if (!alternatives.isEmpty()) {
            whole = whole.with("anyOf", Json.array(alternatives.getFirst()));
        }
        if (alternatives.size() > 1) {
            loosened.add("alternatives of alternatives");
        }
        return merged(whole, original, depth);
    }

    /** A single part of allOf is the schema itself, if nothing stands beside it. */
    private Json.Obj merged(Json.Obj mapped, Json.Obj original, int depth) {
        Optional<Json> all = original.get("allOf");
        if (all.isEmpty()) {
            return mapped;
        }
        boolean single = all.get() instanceof Json.Arr parts && parts.size() == 1;
        boolean alone = mapped.members().keySet().stream().allMatch(SchemaMapping::isSaying);
        if (single && alone) {
            Json.Obj merged = map(all.get().asList().getFirst(), depth + 1);
            for (var word : mapped.members().entrySet()) {
                merged = merged.with(word.getKey(), word.getValue());
            }
            return merged;
        }
        loosened.add("allOf");
        return mapped;
    }

    private static Json.Obj nullable(Json.Obj mapped, Json.Obj original) {
        if (!original.get("nullable").equals(Optional.of(Json.of(true)))) {
            return mapped;
        }
        return Json.object("anyOf", Json.array(mapped, Json.object("type", "null")));
    }
}
