package dev.deputy.core.goal;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import java.util.Optional;

/**
 * A fact that a brief may have.
 *
 * @param name matches {@code [a-z][A-Za-z0-9]*}
 * @param schema what a value must be
 * @param description one line for people and models
 * @param question what the person is asked when the fact is missing and matters
 * @param assumed the value that is taken, and listed as an assumption, when nobody says it; empty: it is asked for
 */
public record FactSpec(String name, Schema schema, String description, String question, Optional<Json> assumed) {
    public FactSpec {
        if (!name.matches("[a-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException(
                    "the fact name '" + name + "' must be letters and digits, such as notBefore");
        }
        assumed.map(schema::check).filter(problems -> !problems.isEmpty()).ifPresent(problems -> {
            throw new IllegalArgumentException("the default of fact " + name + " breaks its own schema: " + problems);
        });
    }

    /** A fact that is asked for when it is missing. */
    public static FactSpec asked(String name, Schema schema, String description, String question) {
        return new FactSpec(name, schema, description, question, Optional.empty());
    }

    /** A fact that is assumed when it is missing. */
    public static FactSpec assumed(String name, Schema schema, String description, Json assumed) {
        return new FactSpec(name, schema, description, description, Optional.of(assumed));
    }
}
