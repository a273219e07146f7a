package dev.deputy.planner.methods;

import dev.deputy.core.json.Pointer;
import dev.deputy.planner.typed.Argument;
import dev.deputy.planner.typed.Maker;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a method asks for. A type that an earlier subtask made is used by the later ones. */
public sealed interface Subtask {
    /** Tools are chained until the type is made; outside of the type's own methods, if it has any, by these. */
    record Make(String type) implements Subtask {}

    /** The task is reached by the first of its methods that is possible; nothing is done if it was reached before. */
    record Do(String task) implements Subtask {}

    /**
     * A step of this tool. Parameters that are not given are filled as the typed planner does.
     *
     * @param id of the step
     * @param given by the parameter's name
     * @param over makes it a fan-out, which makes an array of the tool's type, {@code Day[]}; then what is given may be
     *     parts of an item
     */
    record Use(String tool, String id, SortedMap<String, Argument> given, Optional<Maker.Over> over)
            implements Subtask {
        public Use {
            given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        }

        /** This step under another id than its tool's name: for a second step of one tool. */
        public Use as(String newId) {
            return new Use(tool, newId, given, over);
        }

        /** This step with the argument for the parameter, whatever was given there. */
        public Use with(String parameter, Argument argument) {
            TreeMap<String, Argument> more = new TreeMap<>(given);
            more.put(parameter, argument);
            return new Use(tool, id, more, over);
        }

        /**
         * This step with a child for each item.
         *
         * @param key points to the string in an item that names its child
         * @throws dev.deputy.core.json.JsonException if the key is no JSON Pointer
         */
        public Use forEach(Argument items, String key) {
            return new Use(tool, id, given, Optional.of(new Maker.Over(items, Pointer.of(key))));
        }
    }

    /**
     * That the type is made, unless it is there already.
     *
     * @param type as tools name what they give
     */
    static Subtask make(String type) {
        return new Make(type);
    }

    /**
     * That the task is reached, unless it was before.
     *
     * @param task the name of a task that has methods
     */
    static Subtask reach(String task) {
        return new Do(task);
    }

    /** A step of the tool's name. */
    static Use use(String tool) {
        return new Use(tool, tool, Collections.emptySortedMap(), Optional.empty());
    }
}
