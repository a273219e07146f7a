package dev.deputy.core.tool;

import dev.deputy.core.json.Pointer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an effect is undone: by a call of another tool, with parts of the effect's result.
 *
 * @param tool the other tool's name
 * @param arguments where in the result each of its arguments is, by the parameter's name
 * @param order when, if something else comes in the place of what is undone
 */
public record Compensation(String tool, SortedMap<String, Pointer> arguments, Order order) {
    /** When the earlier effect is undone. */
    public enum Order {
        /** First the earlier one is undone: a seat must be free again. */
        BEFORE,
        /** First the new one is made: a bed must be there in any case. */
        AFTER
    }

    public Compensation {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    /** The tool is called with one argument, before the new effect. */
    public static Compensation by(String tool, String parameter, String at) {
        TreeMap<String, Pointer> arguments = new TreeMap<>();
        arguments.put(parameter, Pointer.of(at));
        return new Compensation(tool, arguments, Order.BEFORE);
    }

    /** The same, once the new effect is done. */
    public Compensation afterTheNewOne() {
        return new Compensation(tool, arguments, Order.AFTER);
    }
}
