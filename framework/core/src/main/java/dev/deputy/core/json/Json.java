package dev.deputy.core.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An immutable JSON value.
 *
 * <p>Two values are equal exactly if their {@linkplain #canonical() canonical texts} are equal: members have no order
 * (they are kept sorted by UTF-16 code units, as RFC 8785 sorts them) and numbers are IEEE 754 doubles, so integers are
 * exact up to 2^53. Money is therefore an integer of minor units or a decimal string, never a fraction.
 */
public sealed interface Json {

    /** The text of this value in the canonical form of RFC 8785 (JCS). */
    default String canonical() {
        StringBuilder text = new StringBuilder();
        CanonicalWriter.write(this, text);
        return text.toString();
    }

    /** The value {@code null}. */
    static Json nothing() {
        return Null.NULL;
    }

    /** {@code true} or {@code false}. */
    static Json of(boolean value) {
        return value ? Bool.TRUE : Bool.FALSE;
    }

    /**
     * A number; -0 becomes 0.
     *
     * @throws JsonException if it is infinite or not a number
     */
    static Json of(double value) {
        return new Num(value);
    }

    /**
     * An integer; beyond 2^53 write a string.
     *
     * @throws JsonException if a double cannot hold the integer exactly
     */
    static Json of(long value) {
        if (value > 1L << 53 || value < -(1L << 53)) {
            throw new JsonException(value + " is beyond 2^53, where JSON numbers are not exact; write it as a string");
        }
        return new Num((double) value);
    }

    /**
     * A string.
     *
     * @throws JsonException if it has a lone surrogate
     */
    static Json of(String value) {
        return new Str(value);
    }

    /** An array of the items in the order of the collection. */
    static Arr array(Collection<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    /** An array of the items in this order. */
    static Arr array(Json... items) {
        return array(Arrays.asList(items));
    }

    /** An array of strings. */
    static Arr strings(Collection<String> items) {
        return array(items.stream().map(Json::of).toList());
    }

    /**
     * An object of the members, in whatever order the map has them.
     *
     * @throws JsonException if a name has a lone surrogate
     */
    static Obj object(Map<String, ? extends Json> members) {
        return new Obj(new TreeMap<>(members));
    }

    /** An object without members; {@link Obj#with} adds some. */
    static Obj object() {
        return new Obj(new TreeMap<>());
    }

    /** An object with one member; {@link Obj#with} adds more. */
    static Obj object(String name, Json value) {
        return object().with(name, value);
    }

    /** An object with one member, which is a string. */
    static Obj object(String name, String value) {
        return object(name, of(value));
    }

    /**
     * Reads one JSON text strictly.
     *
     * @throws JsonException with the offset, if the text is not JSON, repeats a member name, has a number that is not a
     *     finite double or an integer that a double cannot hold, a lone surrogate, or nests too deeply
     */
    static Json parse(String text) {
        return new JsonReader(text).read();
    }

    /** {@code null}. */
    enum Null implements Json {
        /**
         * The one value of its kind: something is there, and it is nothing. A member that is missing is another matter.
         */
        NULL;

        @Override
        public String toString() {
            return canonical();
        }
    }

    /** {@code true} or {@code false}. */
    enum Bool implements Json {
        /** What {@link Json#asBoolean} is false for. There is one value of each, so {@code ==} compares them. */
        FALSE,
        /** What {@link Json#asBoolean} is true for. */
        TRUE;

        @Override
        public String toString() {
            return canonical();
        }
    }

    /** A finite number; -0 is 0. */
    record Num(double value) implements Json {
        public Num {
            if (!Double.isFinite(value)) {
                throw new JsonException("a JSON number must be finite, not " + value);
            }
            value = value == 0 ? 0.0 : value;
        }

        /** True for a whole number up to 2^53 either way, where a double holds each one exactly. */
        public boolean isInteger() {
            return value == Math.rint(value) && Math.abs(value) <= 9_007_199_254_740_992.0;
        }

        @Override
        public String toString() {
            return canonical();
        }
    }

    /** A string of Unicode scalar values. */
    record Str(String value) implements Json {
        public Str {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c)) {
                    throw new JsonException("a JSON string must not have a lone surrogate (at index " + i + ")");
                }
            }
        }

        @Override
        public String toString() {
            return canonical();
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }

        /** How many items there are. */
        public int size() {
            return items.size();
        }

        /** This array with the item at its end. It copies: who adds many makes the array of a list. */
        public Arr plus(Json item) {
            List<Json> more = new ArrayList<>(items);
            more.add(item);
            return new Arr(more);
        }

        @Override
        public String toString() {
            return canonical();
        }
    }

    /** An object; {@link #members} is sorted by name. */
    final class Obj implements Json {
        private final SortedMap<String, Json> members;

        private Obj(SortedMap<String, Json> members) {
            members.keySet().forEach(Str::new);
            this.members = Collections.unmodifiableSortedMap(members);
        }

        /** The members, sorted by name (UTF-16 code units). */
        public SortedMap<String, Json> members() {
            return members;
        }

        /** This object with the member set. */
        public Obj with(String name, Json value) {
            TreeMap<String, Json> copy = new TreeMap<>(members);
            copy.put(name, value);
            return new Obj(copy);
        }

        /** This object with the member set to a string. */
        public Obj with(String name, String value) {
            return with(name, of(value));
        }

        /**
         * This object with the member set to an integer.
         *
         * @throws JsonException if a double cannot hold it exactly
         */
        public Obj with(String name, long value) {
            return with(name, of(value));
        }

        /**
         * This object with the member set to a number.
         *
         * @throws JsonException if it is infinite or not a number
         */
        public Obj with(String name, double value) {
            return with(name, of(value));
        }

        /** This object with the member set to {@code true} or {@code false}. */
        public Obj with(String name, boolean value) {
            return with(name, of(value));
        }

        /** This object without the member. */
        public Obj without(String name) {
            TreeMap<String, Json> copy = new TreeMap<>(members);
            copy.remove(name);
            return new Obj(copy);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Obj that && members.equals(that.members);
        }

        @Override
        public int hashCode() {
            return members.hashCode();
        }

        @Override
        public String toString() {
            return canonical();
        }
    }

    // Reading what must be there: for values that were checked against a schema before.

    /** The member, which must be there. */
    default Json at(String name) {
        return get(name).orElseThrow(() -> new JsonException("there is no member '" + name + "' in " + shortened()));
    }

    /** The member of an object, if this is an object and has it. */
    default Optional<Json> get(String name) {
        return this instanceof Obj object ? Optional.ofNullable(object.members().get(name)) : Optional.empty();
    }

    /**
     * The text of a string, without quotes and escapes.
     *
     * @throws JsonException if this is no string
     */
    default String asString() {
        if (this instanceof Str string) {
            return string.value();
        }
        throw new JsonException("a string is wanted, not " + shortened());
    }

    /**
     * The value of an integer.
     *
     * @throws JsonException if this is not an integer that an int holds
     */
    default int asInt() {
        return Math.toIntExact(asLong());
    }

    /**
     * The value of an integer, at most 2^53 either way.
     *
     * @throws JsonException if this is not an integer
     */
    default long asLong() {
        if (this instanceof Num number && number.isInteger()) {
            return (long) number.value();
        }
        throw new JsonException("an integer is wanted, not " + shortened());
    }

    /**
     * Whether this is {@code true}.
     *
     * @throws JsonException if this is neither {@code true} nor {@code false}
     */
    default boolean asBoolean() {
        if (this instanceof Bool bool) {
            return bool == Bool.TRUE;
        }
        throw new JsonException("true or false is wanted, not " + shortened());
    }

    /**
     * The items of an array; unmodifiable.
     *
     * @throws JsonException if this is no array
     */
    default List<Json> asList() {
        if (this instanceof Arr array) {
            return array.items();
        }
        throw new JsonException("an array is wanted, not " + shortened());
    }

    /**
     * This, as an object.
     *
     * @throws JsonException if it is none
     */
    default Obj asObject() {
        if (this instanceof Obj object) {
            return object;
        }
        throw new JsonException("an object is wanted, not " + shortened());
    }

    /** The canonical text, cut for a message. */
    default String shortened() {
        String text = canonical();
        return text.length() <= 80 ? text : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
    }
}
