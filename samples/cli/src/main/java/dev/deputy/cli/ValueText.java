package dev.deputy.cli;

import dev.deputy.core.json.Json;
import java.util.stream.Collectors;

/** A value as a person reads it: without quotes, and without the provenance that each part carries. */
final class ValueText {
    private static final int GLANCE = 100;

    private ValueText() {}

    /** All of it. */
    static String of(Json value) {
        return switch (value) {
            case Json.Obj object
            when object.get("value").isPresent() && object.get("provenance").isPresent() -> of(object.at("value"));
            case Json.Obj object ->
                object.members().entrySet().stream()
                        .map(member -> member.getKey() + ": " + of(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Json.Arr array ->
                array.items().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
            case Json.Str text -> text.value();
            case Json.Num number -> number.canonical();
            case Json.Bool bool -> bool.canonical();
            case Json.Null nothing -> "nothing";
        };
    }

    /** The beginning of it, if it is long, and how long it is. */
    static String glance(Json value) {
        String text = of(value);
        return text.codePointCount(0, text.length()) <= GLANCE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, GLANCE)) + "… (" + text.length() + " characters in all)";
    }
}
