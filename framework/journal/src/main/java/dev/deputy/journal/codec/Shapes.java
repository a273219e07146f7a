package dev.deputy.journal.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shape of a type, once for each: a record is its components by name, a sealed interface a type's name and
 * its record. A type that has none stops the program when it starts, not when the first value of it is written.
 */
final class Shapes {
    private final Map<Type, Shape> known = new LinkedHashMap<>();

    Shapes() {
        known.put(boolean.class, NumberShape.BOOLEAN);
        known.put(int.class, NumberShape.INT);
        known.put(long.class, NumberShape.LONG);
        known.put(double.class, NumberShape.DOUBLE);
        known.put(Boolean.class, NumberShape.BOOLEAN);
        known.put(Integer.class, NumberShape.INT);
        known.put(Long.class, NumberShape.LONG);
        known.put(Double.class, NumberShape.DOUBLE);
        known.put(String.class, new TextShape<>("a string", text -> text));
        known.put(Instant.class, new TextShape<>("a time such as 2027-03-27T12:00:00Z", Instant::parse));
        known.put(Duration.class, new TextShape<>("a duration such as PT5M", Duration::parse));
        known.put(Pointer.class, new TextShape<>("a JSON Pointer", Pointer::of));
        known.put(Plan.class, new PlanShape(new ListShape(of(Step.class))));
    }

    /** @throws IllegalArgumentException if values of the type, or of one inside of it, cannot be written down */
    Shape of(Type type) {
        Shape found = known.get(type);
        if (found != null) {
            return found;
        }
        Later later = new Later(); // a type may hold itself
        known.put(type, later);
        Shape made = make(type);
        later.shape = made;
        known.put(type, made);
        return made;
    }

    private Shape make(Type type) {
        if (type instanceof Class<?> plain) {
            if (Json.class.isAssignableFrom(plain)) {
                return new JsonShape(plain);
            } else if (plain.isEnum()) {
                return new EnumShape(plain);
            } else if (plain.isRecord()) {
                return new RecordShape(plain, this);
            } else if (plain.isInterface() && plain.isSealed()) {
                return new SealedShape(plain, this);
            }
        } else if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListShape(of(of[0]));
            } else if (generic.getRawType() == SortedSet.class || generic.getRawType() == Set.class) {
                return new SetShape(of(ordered(of[0])));
            } else if (generic.getRawType() == SortedMap.class || generic.getRawType() == Map.class) {
                return new MapShape(ordered(of[0]), of(of[1]));
            }
        }
        throw new IllegalArgumentException("no value of " + type.getTypeName() + " can be journalled: make it a record,"
                + " an enum, a sealed interface of records, or a List, SortedSet or SortedMap of such");
    }

    /** Only what has an order of its own is written in the same order after every start. */
    private static Class<?> ordered(Type type) {
        if (type instanceof Class<?> plain && Comparable.class.isAssignableFrom(plain)) {
            return plain;
        }
        throw new IllegalArgumentException(
                "a set or a map of " + type.getTypeName() + " has no order to be written in");
    }

    private record PlanShape(Shape steps) implements Shape {
        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            steps.write(((Plan) value).steps(), out);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            return Plan.of(
                    ((List<?>) steps.read(in)).stream().map(Step.class::cast).toList());
        }
    }

    private static final class Later implements Shape {
        private @Nullable Shape shape;

        @Override
        public void write(Object value, JsonGenerator out) throws IOException {
            Objects.requireNonNull(shape).write(value, out);
        }

        @Override
        public Object read(JsonParser in) throws IOException {
            return Objects.requireNonNull(shape).read(in);
        }
    }
}
