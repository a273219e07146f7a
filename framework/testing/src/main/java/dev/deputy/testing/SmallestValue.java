package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A small value that fits a schema, always the same: its example if it has one, else only what it must have. */
final class SmallestValue {
    /** What is tried where a pattern is wanted. */
    private static final List<String> TEXTS = List.of(
            "a",
            "A",
            "1",
            "a1",
            "abc",
            "ABC",
            "EUR",
            "2027-03-27",
            "09:00",
            "2027-03-27T09:00",
            "2027-03-27T09:00:00Z",
            "a@example.org",
            "https://example.org",
            "1.00",
            "1",
            "");

    private SmallestValue() {}

    /** @throws AssertionError if none was found: the test must give the answer itself */
    static Json of(Schema schema) {
        Json value = of(schema.definition());
        List<Schema.Problem> problems = schema.check(value);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "no value was found by itself for " + schema.definition().shortened() + ": " + problems.getFirst()
                            + "; give the schema an example, or the tool an answer");
        }
        return value;
    }

    private static Json of(Json.Obj schema) {
        return Stream.of("const", "default")
                .flatMap(word -> schema.get(word).stream())
                .findFirst()
                .or(() -> new Schema(schema).example())
                .or(() -> schema.get("enum").map(all -> all.asList().getFirst()))
                .or(() -> schema.get("anyOf")
                        .map(all -> of(all.asList().getFirst().asObject())))
                .orElseGet(() -> typed(schema));
    }

    private static Json typed(Json.Obj schema) {
        String type = schema.get("type").map(Json::asString).orElse("null");
        return switch (type) {
            case "boolean" -> Json.of(false);
            case "integer", "number" ->
                schema.get("minimum")
                        .or(() -> schema.get("maximum").filter(most -> ((Json.Num) most).value() < 0))
                        .orElse(Json.of(0));
            case "string" -> text(schema);
            case "array" -> items(schema);
            case "object" -> members(schema);
            default -> Json.nothing();
        };
    }

    private static Json text(Json.Obj schema) {
        int least = schema.get("minLength").map(Json::asInt).orElse(0);
        return TEXTS.stream()
                .map(text -> Json.of(text.length() < least ? text + "a".repeat(least - text.length()) : text))
                .filter(text -> new Schema(schema).check(text).isEmpty())
                .findFirst()
                .orElse(Json.of("a"));
    }

    private static Json items(Json.Obj schema) {
        List<Json> items = new ArrayList<>();
        int least = schema.get("minItems").map(Json::asInt).orElse(0);
        for (int i = 0; i < least; i++) {
            items.add(schema.get("items").map(item -> of(item.asObject())).orElse(Json.nothing()));
        }
        return Json.array(items);
    }

    private static Json members(Json.Obj schema) {
        Json.Obj value = Json.object();
        for (Json name : schema.get("required").map(Json::asList).orElse(List.of())) {
            Json of = schema.get("properties")
                    .flatMap(all -> all.get(name.asString()))
                    .map(part -> of(part.asObject()))
                    .orElse(Json.nothing());
            value = value.with(name.asString(), of);
        }
        return value;
    }
}
