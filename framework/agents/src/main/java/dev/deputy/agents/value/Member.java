package dev.deputy.agents.value;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One name in a JSON object and what stands there: a component of a record, a parameter of a method.
 *
 * @param shape of the value, without the {@code Optional} around it
 * @param absence what its absence is in Java
 * @param description one line, or empty
 */
public record Member(String name, Shape shape, Absence absence, String description) {
    /** What Java has when the member is not there. */
    public enum Absence {
        /** It must be there. */
        REFUSED,
        /** An empty {@code Optional}. */
        EMPTY,
        /** {@code null}. */
        NULL
    }

    /**
     * A member of the type; that of an {@code Optional} may be absent.
     *
     * @param required false: it may be absent, too, and is null then
     * @throws IllegalArgumentException if the type has no shape, or is a primitive one that may be absent; every
     *     problem is named
     */
    public static Member of(String name, Type type, boolean required, String description) {
        ShapeReader reader = new ShapeReader();
        Member member = reader.member(name, type, description, "");
        if (member == null) {
            throw new IllegalArgumentException(String.join("; ", reader.problems()));
        }
        if (required || !member.required()) {
            return member;
        }
        if (type instanceof Class<?> plain && plain.isPrimitive()) {
            throw new IllegalArgumentException(type + " is always there; let it be an Optional, or required");
        }
        return new Member(name, member.shape(), Absence.NULL, description);
    }

    /** True if an object without this member is refused. */
    public boolean required() {
        return absence == Absence.REFUSED;
    }

    /** What may stand there, with the description. */
    public Schema schema() {
        Json.Obj definition = shape.definition();
        return new Schema(description.isEmpty() ? definition : definition.with("description", description));
    }

    /**
     * The arguments of a constructor or a method, in the order of the members; meaningless if problems were added.
     *
     * @param at where the object stands
     * @param problems gets all that does not fit: names too many and too few, and values
     */
    public static List<Optional<Object>> read(
            List<Member> members, Json value, Pointer at, List<Schema.Problem> problems) {
        Shape.fits(new Schema(closed(members, any -> Json.object())), value, at, problems);
        return members.stream()
                .map(member -> value.get(member.name())
                        .flatMap(part -> Optional.ofNullable(
                                member.shape().read(part, Shape.below(at, member.name()), problems))))
                .toList();
    }

    /** What a Java method takes for the value. */
    public @Nullable Object inJava(Optional<Object> value) {
        return absence == Absence.EMPTY ? value : value.orElse(null);
    }

    /** A closed object. */
    static Json.Obj closed(List<Member> members, Function<Member, Json.Obj> definition) {
        Json.Obj properties = Json.object();
        for (Member member : members) {
            properties = properties.with(member.name(), definition.apply(member));
        }
        List<String> required =
                members.stream().filter(Member::required).map(Member::name).toList();
        return Json.object("type", "object")
                .with("properties", properties)
                .with("required", Json.strings(required))
                .with("additionalProperties", false);
    }
}
