package dev.deputy.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.ToolSpec;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Catalog CATALOG = Catalog.of(
            ToolSpec.read("fare", "a fare", "Fare"),
            ToolSpec.read("book", "books", "Booking").withEffect(Effect.IRREVERSIBLE));

    @Test
    void nobodyCanBeAskedBeforeAReading() {
        assertThat(Policy.keyMoments().tightened("fare", Verdict.ASK).problems(CATALOG))
                .singleElement()
                .asString()
                .contains("asks about fare", "deny it", "DRAFT");
        assertThat(Policy.keyMoments().tightened("fare", Verdict.DENY).problems(CATALOG))
                .isEmpty();
        assertThat(Policy.keyMoments().tightened("book", Verdict.STRONG_AUTH).problems(CATALOG))
                .isEmpty();
    }
}
