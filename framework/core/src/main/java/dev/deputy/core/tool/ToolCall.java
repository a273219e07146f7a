package dev.deputy.core.tool;

import dev.deputy.core.json.Json;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a tool is handed.
 *
 * @param delegation the delegation's id
 * @param step the step's id
 * @param arguments fit {@link ToolSpec#input}
 * @param idempotencyKey for an effect: equal for every attempt of the same wish, to be handed to the other side
 * @param surroundings where and when the call is made and what was there before; part of no key and no digest
 */
public record ToolCall(
        String delegation,
        String step,
        Json.Obj arguments,
        Optional<String> idempotencyKey,
        Surroundings surroundings) {

    /**
     * What stands beside the arguments of a call.
     *
     * @param attributes what the app remembers with the delegation, such as the folder for its files
     * @param previous of an effect: the result of the one that last wrote this tool's target, which this call
     *     supersedes; of a generated step: its result before this one, to stay near to
     * @param another how many other results of a generated step were asked for
     */
    public record Surroundings(SortedMap<String, String> attributes, Optional<ToolResult> previous, long another) {
        /** No attributes, nothing before. */
        public static final Surroundings NONE = new Surroundings(new TreeMap<>(), Optional.empty());

        /** What surrounds a call that asks for no other result than the first. */
        public Surroundings(SortedMap<String, String> attributes, Optional<ToolResult> previous) {
            this(attributes, previous, 0);
        }

        public Surroundings {
            attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        }
    }
}
