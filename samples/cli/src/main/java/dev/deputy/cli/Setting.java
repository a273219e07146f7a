package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import java.util.Arrays;
import java.util.List;

/**
 * {@code NAME[.PART…]=VALUE}: VALUE is JSON, or a plain string where it does not parse as JSON.
 *
 * @param name of a fact, a request or a step
 * @param at the part, from the dots
 */
record Setting(String name, Pointer at, Json value) {
    /** @throws WrongUse if there is no name or no '=' */
    static Setting parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new WrongUse(option + " wants NAME=VALUE, such as flights.notBefore=09:00, not '" + text + "'");
        }
        List<String> parts = Arrays.asList(text.substring(0, equals).split("\\.", -1));
        return new Setting(
                parts.getFirst(), new Pointer(parts.subList(1, parts.size())), value(text.substring(equals + 1)));
    }

    static Json value(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException plain) {
            return Json.of(text);
        }
    }
}
