package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import java.util.ArrayList;
import java.util.List;

/** A few words to put schemas together with. */
final class Schemas {
    static final Schema STRING = typed("string");
    static final Schema INTEGER = typed("integer");
    static final Schema BOOLEAN = typed("boolean");

    private Schemas() {}

    /** A member of an object. */
    record Member(String name, Schema schema, boolean required) {}

    static Member must(String name, Schema schema) {
        return new Member(name, schema, true);
    }

    static Member may(String name, Schema schema) {
        return new Member(name, schema, false);
    }

    /** An object that may have more members than these. */
    static Schema object(Member... members) {
        Json.Obj properties = Json.object();
        List<String> required = new ArrayList<>();
        for (Member member : members) {
            properties = properties.with(member.name(), member.schema().definition());
            if (member.required()) {
                required.add(member.name());
            }
        }
        return new Schema(
                Json.object("type", "object").with("properties", properties).with("required", Json.strings(required)));
    }

    /** An object that has these members alone. */
    static Schema closed(Member... members) {
        return new Schema(object(members).definition().with("additionalProperties", false));
    }

    static Schema list(Schema items) {
        return new Schema(Json.object("type", "array").with("items", items.definition()));
    }

    static Schema oneOf(String... words) {
        return new Schema(Json.object("enum", Json.strings(List.of(words))));
    }

    static Schema either(Schema one, Schema other) {
        return new Schema(Json.object("anyOf", Json.array(one.definition(), other.definition())));
    }

    /** A string that matches. */
    static Schema matching(String pattern) {
        return new Schema(Json.object("type", "string").with("pattern", pattern));
    }

    static Schema between(double least, double most) {
        return new Schema(Json.object("type", "number").with("minimum", least).with("maximum", most));
    }

    private static Schema typed(String type) {
        return new Schema(Json.object("type", type));
    }
}
