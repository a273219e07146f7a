package dev.deputy.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who says what a tool does, and who is believed. */
class StatedEffectTest {
    private static final McpServer STRANGER = McpServer.command("s", "x");

    /** @param hints letters: r read-only, d destructive, i idempotent; capital: true, small: false, absent: absent */
    private static ObjectNode tool(String hints) {
        ObjectNode definition = new ObjectMapper().createObjectNode();
        ObjectNode annotations = definition.putObject("annotations");
        hints.chars().forEach(letter -> {
            boolean value = Character.isUpperCase(letter);
            switch (Character.toLowerCase((char) letter)) {
                case 'r' -> annotations.put("readOnlyHint", value);
                case 'd' -> annotations.put("destructiveHint", value);
                case 'i' -> annotations.put("idempotentHint", value);
                default -> annotations.put("openWorldHint", value);
            }
        });
        return definition;
    }

    /** With the server's word believed, not believed, and beside a person's word that its tools read. */
    @ParameterizedTest
    @CsvSource({
        "-,   IRREVERSIBLE, IRREVERSIBLE, READ",
        "R,   READ,         IRREVERSIBLE, READ",
        "RD,  READ,         IRREVERSIBLE, READ",
        "r,   IRREVERSIBLE, IRREVERSIBLE, DRAFT",
        "d,   IRREVERSIBLE, IRREVERSIBLE, READ",
        "I,   IRREVERSIBLE, IRREVERSIBLE, READ",
        "dI,  DRAFT,        IRREVERSIBLE, READ",
        "rdI, DRAFT,        IRREVERSIBLE, DRAFT",
        "rdi, IRREVERSIBLE, IRREVERSIBLE, DRAFT",
        "D,   IRREVERSIBLE, IRREVERSIBLE, IRREVERSIBLE",
        "rDI, IRREVERSIBLE, IRREVERSIBLE, IRREVERSIBLE"
    })
    void hintsOfAStrangerOnlyTighten(String hints, Effect trusted, Effect stranger, Effect stated) {
        ObjectNode tool = tool(hints.equals("-") ? "" : hints);
        assertThat(StatedEffect.of(STRANGER.trust(), ToolTerms.NONE, tool).effect())
                .isEqualTo(trusted);
        assertThat(StatedEffect.of(STRANGER, ToolTerms.NONE, tool).effect()).isEqualTo(stranger);
        assertThat(StatedEffect.of(STRANGER.withEffect(Effect.READ), ToolTerms.NONE, tool)
                        .effect())
                .isEqualTo(stated);
    }

    @Test
    void aPersonsWordOfAToolHoldsAndAContradictionIsSaid() {
        ToolTerms reads = ToolTerms.NONE.withEffect(Effect.READ);
        assertThat(StatedEffect.of(STRANGER, reads, tool("D")))
                .isEqualTo(new StatedEffect(Effect.READ, "as you have stated of this tool"));
        assertThat(StatedEffect.contradiction(reads, tool("D")))
                .contains("is READ as you have stated; its server says that it may destroy");
        assertThat(StatedEffect.contradiction(reads, tool("R"))).isEmpty();
    }

    @Test
    void whatIsUndoneIsReversibleWhateverTheHints() {
        ToolTerms undone = ToolTerms.NONE.undoneBy(Compensation.by("cancel", "reference", "/reference"));
        assertThat(StatedEffect.of(STRANGER.trust(), undone, tool("R")).effect())
                .isEqualTo(Effect.REVERSIBLE);
        assertThat(undone.effect()).isEqualTo(Optional.of(Effect.REVERSIBLE));
    }

    @Test
    void hintsOfAWrongKindAreNone() {
        ObjectNode tool = tool("");
        tool.withObject("annotations").put("readOnlyHint", "yes");
        tool.putObject("_meta").put("readOnlyHint", true);
        assertThat(StatedEffect.of(STRANGER.trust(), ToolTerms.NONE, tool).effect())
                .isEqualTo(Effect.IRREVERSIBLE);
    }
}
