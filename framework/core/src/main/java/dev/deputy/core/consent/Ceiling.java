package dev.deputy.core.consent;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;

/**
 * How far one number of a call may go without a person being asked again.
 *
 * @param at where the number stands in the arguments
 * @param most the greatest that is agreed to, in the number's own unit
 */
public record Ceiling(Pointer at, Json.Num most) {
    /**
     * At most so much, there.
     *
     * @param pointer a JSON Pointer into the arguments, such as {@code /fare/euros}
     * @throws JsonException if it is none
     */
    public static Ceiling of(String pointer, double most) {
        return new Ceiling(Pointer.of(pointer), new Json.Num(most));
    }

    /** True if the call is the one that was shown, except that this number may be another one up to the ceiling. */
    public boolean covers(Json.Obj shown, Json.Obj call) {
        return isUnder(shown)
                && isUnder(call)
                && at.set(call, at.in(shown).orElseThrow()).equals(shown);
    }

    /** True if there is a number, and it is not above the ceiling. */
    public boolean isUnder(Json.Obj arguments) {
        return at.in(arguments).orElse(null) instanceof Json.Num number && number.value() <= most.value();
    }

    @Override
    public String toString() {
        return at + " up to " + most;
    }
}
