package dev.deputy.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The subset of JSON Schema (draft 2020-12) that core understands: {@code type} (one name), {@code properties},
 * {@code required}, {@code additionalProperties} (true or false), {@code items}, {@code minItems}, {@code maxItems},
 * {@code enum}, {@code const}, {@code minimum}, {@code maximum}, {@code minLength}, {@code maxLength}, {@code pattern},
 * {@code anyOf}, and one word of our own, {@code x-ascending}: names of members whose strings must not descend in that
 * order (a stay's start and end). Annotations ({@code title}, {@code description}, {@code default}, {@code format},
 * {@code examples}, {@code $schema}) are kept and not checked. Any other word is refused when the schema is made, so
 * that nothing is believed to be checked that is not.
 *
 * @param definition the schema as written
 */
public record Schema(Json.Obj definition) {
    private static final List<String> CHECKED = List.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "minItems",
            "maxItems",
            "enum",
            "const",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "anyOf",
            "x-ascending");
    private static final List<String> ANNOTATIONS =
            List.of("title", "description", "default", "format", "examples", "$schema");
    private static final List<String> TYPES =
            List.of("null", "boolean", "integer", "number", "string", "array", "object");

    /** Everything fits. */
    public static final Schema ANY = new Schema(Json.object());

    /** One thing that does not fit: where, and what is wanted. */
    public record Problem(Pointer at, String text) {
        @Override
        public String toString() {
            return at.parts().isEmpty() ? text : at + ": " + text;
        }
    }

    public Schema {
        refuseUnknownWords(definition, "");
    }

    /**
     * Reads a schema; words that would not be checked are refused, and not passed over.
     *
     * @throws JsonException if the text is no JSON object, or has words outside of the subset
     */
    public static Schema parse(String text) {
        return new Schema(Json.parse(text).asObject());
    }

    /** That of arrays whose items are so. */
    public static Schema arrayOf(Schema items) {
        return new Schema(Json.object("type", "array").with("items", items.definition));
    }

    /**
     * What a value is like: its type, and those of its parts, and that it has no others. Of items that differ nothing
     * is said.
     */
    public static Schema like(Json value) {
        return new Schema(definitionLike(value));
    }

    private static Json.Obj definitionLike(Json value) {
        return switch (value) {
            case Json.Null none -> Json.object();
            case Json.Bool bool -> Json.object("type", "boolean");
            case Json.Num number -> Json.object("type", number.isInteger() ? "integer" : "number");
            case Json.Str text -> Json.object("type", "string");
            case Json.Arr array -> {
                List<Json.Obj> items = array.items().stream()
                        .map(Schema::definitionLike)
                        .distinct()
                        .toList();
                yield Json.object("type", "array").with("items", items.size() == 1 ? items.getFirst() : Json.object());
            }
            case Json.Obj object -> {
                TreeMap<String, Json> properties = new TreeMap<>();
                object.members().forEach((name, member) -> properties.put(name, definitionLike(member)));
                yield Json.object("type", "object")
                        .with("properties", Json.object(properties))
                        .with("additionalProperties", false);
            }
        };
    }

    /** All that does not fit, in document order; empty if the value fits. */
    public List<Problem> check(Json value) {
        List<Problem> problems = new ArrayList<>();
        check(definition, value, Pointer.WHOLE, problems);
        return List.copyOf(problems);
    }

    /** The schema of the part that the pointer names; empty if this schema says nothing about such a part. */
    public Optional<Schema> at(Pointer pointer) {
        Json here = definition;
        for (String part : pointer.parts()) {
            Optional<Json> next = here.get("properties").flatMap(all -> all.get(part));
            if (next.isEmpty()) {
                next = here.get("items").filter(items -> part.matches("[0-9]+"));
            }
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(new Schema(here.asObject()));
    }

    /** The names of {@code properties}, sorted. */
    public List<String> propertyNames() {
        return definition
                .get("properties")
                .map(all -> List.copyOf(all.asObject().members().keySet()))
                .orElse(List.of());
    }

    /** True if members outside of {@code properties} are refused. */
    public boolean isClosed() {
        return definition.get("additionalProperties").equals(Optional.of(Json.of(false)));
    }

    /** True if values have no parts: they are texts, numbers, true or false. */
    public boolean isScalar() {
        return definition
                .get("type")
                .filter(type ->
                        List.of("boolean", "integer", "number", "string").contains(type.asString()))
                .isPresent();
    }

    /** A value that fits, if the schema gives one: the first of its {@code examples}. */
    public Optional<Json> example() {
        return example(definition);
    }

    private static Optional<Json> example(Json schema) {
        return schema.get("examples")
                .map(Json::asList)
                .filter(all -> !all.isEmpty())
                .map(List::getFirst);
    }

    private static void refuseUnknownWords(Json.Obj schema, String where) {
        for (var word : schema.members().entrySet()) {
            String name = word.getKey();
            if (!CHECKED.contains(name) && !ANNOTATIONS.contains(name)) {
                throw new JsonException("the schema" + where + " uses '" + name
                        + "', which is not understood; it may use " + String.join(", ", CHECKED));
            }
            switch (name) {
                case "type" -> {
                    if (!TYPES.contains(word.getValue().asString())) {
                        throw new JsonException("the schema" + where + " has the unknown type " + word.getValue());
                    }
                }
                case "properties" ->
                    word.getValue()
                            .asObject()
                            .members()
                            .forEach((member, sub) -> refuseUnknownWords(sub.asObject(), where + "/" + member));
                case "items" -> refuseUnknownWords(word.getValue().asObject(), where + "/items");
                case "anyOf" ->
                    word.getValue().asList().forEach(sub -> refuseUnknownWords(sub.asObject(), where + "/anyOf"));
                case "pattern" -> Pattern.compile(word.getValue().asString());
                default -> {
                    // the other words have no schemas inside
                }
            }
        }
    }

    private static void check(Json schema, Json value, Pointer at, List<Problem> problems) {
        schema.get("type")
                .map(Json::asString)
                .filter(type -> !isOf(type, value))
                .ifPresent(
                        type -> problems.add(new Problem(at, wanted(schema) + " is wanted, not " + value.shortened())));
        schema.get("const")
                .filter(wanted -> !wanted.equals(value))
                .ifPresent(wanted -> problems.add(new Problem(at, wanted + " is wanted, not " + value.shortened())));
        schema.get("enum")
                .filter(all -> !all.asList().contains(value))
                .ifPresent(
                        all -> problems.add(new Problem(at, wanted(schema) + " is wanted, not " + value.shortened())));
        schema.get("anyOf").ifPresent(any -> checkAny(any, value, at, problems));
        switch (value) {
            case Json.Obj object -> checkObject(schema, object, at, problems);
            case Json.Arr array -> checkArray(schema, array, at, problems);
            case Json.Num number -> checkNumber(schema, number, at, problems);
            case Json.Str string -> checkString(schema, string, at, problems);
            case Json.Null none -> {}
            case Json.Bool bool -> {}
        }
    }

    private static void checkAny(Json any, Json value, Pointer at, List<Problem> problems) {
        List<String> forms = new ArrayList<>();
        for (Json option : any.asList()) {
            List<Problem> inOption = new ArrayList<>();
            check(option, value, at, inOption);
            if (inOption.isEmpty()) {
                return;
            }
            forms.add(wanted(option));
        }
        problems.add(new Problem(at, String.join(", or ", forms) + " is wanted, not " + value.shortened()));
    }

    /** What a value must be, in words: all that is allowed where that is little, else the kind and an example. */
    private static String wanted(Json schema) {
        Optional<Json> constant = schema.get("const");
        if (constant.isPresent()) {
            return constant.get().canonical();
        }
        Optional<Json> allowed = schema.get("enum");
        if (allowed.isPresent()) {
            return allowed.get().asList().stream().map(Json::canonical).collect(Collectors.joining(" or "));
        }
        String kind =
                schema.get("type").map(Json::asString).map(Schema::article).orElse("a value");
        String bounds = Stream.of("minimum", "maximum")
                .flatMap(word ->
                        schema.get(word).map(bound -> (word.equals("minimum") ? " from " : " up to ") + bound).stream())
                .collect(Collectors.joining());
        return kind
                + bounds
                + example(schema)
                        .or(() -> skeleton(schema))
                        .map(example -> " such as " + example.canonical())
                        .orElse("");
    }

    /** An object made of the examples of its members, as far as they have some. */
    private static Optional<Json> skeleton(Json schema) {
        Json.Obj made = Json.object();
        for (Json name : schema.get("required").map(Json::asList).orElse(List.of())) {
            Optional<Json> member = schema.get("properties").flatMap(all -> all.get(name.asString()));
            Optional<Json> value = member.flatMap(Schema::example)
                    .or(() -> member.flatMap(inner -> inner.get("enum"))
                            .map(all -> all.asList().getFirst()))
                    .or(() -> member.flatMap(inner -> inner.get("minimum")));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            made = made.with(name.asString(), value.get());
        }
        return made.members().isEmpty() ? Optional.empty() : Optional.of(made);
    }

    private static void checkObject(Json schema, Json.Obj object, Pointer at, List<Problem> problems) {
        Json.Obj properties = schema.get("properties").map(Json::asObject).orElse(Json.object());
        for (Json required : schema.get("required").map(Json::asList).orElse(List.of())) {
            if (object.get(required.asString()).isEmpty()) {
                problems.add(new Problem(at, "'" + required.asString() + "' is missing"));
            }
        }
        boolean closed = schema.get("additionalProperties").equals(Optional.of(Json.of(false)));
        object.members().forEach((name, member) -> {
            Optional<Json> inner = properties.get(name);
            if (inner.isPresent()) {
                check(inner.get(), member, below(at, name), problems);
            } else if (closed) {
                problems.add(new Problem(
                        at,
                        "'" + name + "' is unknown; known are "
                                + String.join(
                                        ", ", new TreeSet<>(properties.members().keySet()))));
            }
        });
        checkAscending(schema, object, at, problems);
    }

    private static void checkAscending(Json schema, Json.Obj object, Pointer at, List<Problem> problems) {
        String before = "";
        String beforeName = "";
        for (Json name : schema.get("x-ascending").map(Json::asList).orElse(List.of())) {
            if (object.get(name.asString()).orElse(Json.nothing()) instanceof Json.Str here) {
                if (here.value().compareTo(before) < 0) {
                    problems.add(new Problem(
                            at,
                            name.asString() + " (" + here.value() + ") is before " + beforeName + " (" + before + ")"));
                }
                before = here.value();
                beforeName = name.asString();
            }
        }
    }

    private static void checkArray(Json schema, Json.Arr array, Pointer at, List<Problem> problems) {
        limit(schema, "minItems", array.size(), at, "items", problems);
        limit(schema, "maxItems", array.size(), at, "items", problems);
        schema.get("items").ifPresent(items -> {
            for (int i = 0; i < array.size(); i++) {
                check(items, array.items().get(i), below(at, Integer.toString(i)), problems);
            }
        });
    }

    private static void checkNumber(Json schema, Json.Num number, Pointer at, List<Problem> problems) {
        limit(schema, "minimum", number.value(), at, "", problems);
        limit(schema, "maximum", number.value(), at, "", problems);
    }

    private static void checkString(Json schema, Json.Str string, Pointer at, List<Problem> problems) {
        int length = string.value().codePointCount(0, string.value().length());
        limit(schema, "minLength", length, at, "characters", problems);
        limit(schema, "maxLength", length, at, "characters", problems);
        schema.get("pattern")
                .map(Json::asString)
                .filter(pattern ->
                        !Pattern.compile(pattern).matcher(string.value()).find())
                .ifPresent(pattern -> problems.add(new Problem(
                        at,
                        example(schema).isPresent()
                                ? wanted(schema) + " is wanted, not " + string.shortened()
                                : string.shortened() + " does not match " + pattern)));
    }

    private static void limit(
            Json schema, String word, double actual, Pointer at, String unit, List<Problem> problems) {
        schema.get(word).ifPresent(limit -> {
            double bound = ((Json.Num) limit).value();
            boolean least = word.startsWith("min");
            if (least ? actual < bound : actual > bound) {
                problems.add(new Problem(
                        at,
                        (least ? "at least " : "at most ") + limit + (unit.isEmpty() ? "" : " " + unit)
                                + " wanted, not " + Json.of(actual)));
            }
        });
    }

    private static Pointer below(Pointer at, String part) {
        List<String> parts = new ArrayList<>(at.parts());
        parts.add(part);
        return new Pointer(parts);
    }

    private static boolean isOf(String type, Json value) {
        return switch (value) {
            case Json.Null none -> type.equals("null");
            case Json.Bool bool -> type.equals("boolean");
            case Json.Num number -> type.equals("number") || (type.equals("integer") && number.isInteger());
            case Json.Str string -> type.equals("string");
            case Json.Arr array -> type.equals("array");
            case Json.Obj object -> type.equals("object");
        };
    }

    private static String article(String type) {
        return type.matches("[aeio].*") ? "an " + type : type.equals("null") ? type : "a " + type;
    }
}
