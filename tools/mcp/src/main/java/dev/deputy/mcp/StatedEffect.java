package dev.deputy.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deputy.core.tool.Effect;
import java.util.Optional;

/**
 * What a tool may do to the world, and who says so.
 *
 * @param effect what holds
 * @param origin one phrase for a person, such as {@code as its trusted server says: only reads}
 */
public record StatedEffect(Effect effect, String origin) {

    /** What a server says of a tool; what it does not say is as the specification has it, which is the worst. */
    private record Hints(Optional<Boolean> readOnly, Optional<Boolean> destructive, Optional<Boolean> idempotent) {
        static Hints of(JsonNode definition) {
            JsonNode said = definition.path("annotations");
            return new Hints(hint(said, "readOnlyHint"), hint(said, "destructiveHint"), hint(said, "idempotentHint"));
        }

        private static Optional<Boolean> hint(JsonNode said, String name) {
            return said.path(name).isBoolean() ? Optional.of(said.path(name).booleanValue()) : Optional.empty();
        }

        boolean isNone() {
            return readOnly.isEmpty() && destructive.isEmpty() && idempotent.isEmpty();
        }

        StatedEffect believed() {
            if (readOnly.orElse(false)) {
                return new StatedEffect(Effect.READ, "as its trusted server says: only reads");
            }
            if (!destructive.orElse(true) && idempotent.orElse(false)) {
                return new StatedEffect(
                        Effect.DRAFT, "as its trusted server says: destroys nothing and may be done again");
            }
            return new StatedEffect(
                    Effect.IRREVERSIBLE,
                    destructive.orElse(true)
                            ? "as its trusted server says, or does not deny: may destroy"
                            : "as its trusted server says: done again it is done twice");
        }

        /** The least that it admits, whether it is believed or not. */
        Effect admitted() {
            boolean writes = readOnly.equals(Optional.of(false));
            return destructive.equals(Optional.of(true)) && !readOnly.orElse(false)
                    ? Effect.IRREVERSIBLE
                    : writes ? Effect.DRAFT : Effect.READ;
        }
    }

    static StatedEffect of(McpServer server, ToolTerms terms, JsonNode definition) {
        StatedEffect said = said(server, terms, definition);
        return said.effect().isRead() && terms.target().isPresent()
                ? new StatedEffect(Effect.IRREVERSIBLE, "as you have stated that it overwrites something")
                : said;
    }

    private static StatedEffect said(McpServer server, ToolTerms terms, JsonNode definition) {
        Hints hints = Hints.of(definition);
        if (terms.effect().isPresent()) {
            return new StatedEffect(terms.effect().get(), "as you have stated of this tool");
        }
        if (terms.undoneBy().isPresent()) {
            return new StatedEffect(Effect.REVERSIBLE, "as you have stated what undoes it");
        }
        if (server.trusted() && !hints.isNone()) {
            return hints.believed();
        }
        if (server.effect().isPresent()) {
            Effect stated = server.effect().get();
            return hints.admitted().compareTo(stated) > 0
                    ? new StatedEffect(hints.admitted(), "as the server itself admits, stricter than you have stated")
                    : new StatedEffect(stated, "as you have stated of this server");
        }
        return new StatedEffect(
                Effect.IRREVERSIBLE,
                hints.isNone()
                        ? "as nobody says anything else"
                        : "as the server is not trusted: what it says of its tools is not believed");
    }

    /** What a person has stated below what the server admits. */
    static Optional<String> contradiction(ToolTerms terms, JsonNode definition) {
        Effect admitted = Hints.of(definition).admitted();
        return terms.effect()
                .filter(stated -> admitted.compareTo(stated) > 0)
                .filter(stated -> stated != Effect.REVERSIBLE)
                .map(stated -> "is " + stated + " as you have stated; its server says that it "
                        + (admitted == Effect.IRREVERSIBLE ? "may destroy" : "does not only read"));
    }
}
