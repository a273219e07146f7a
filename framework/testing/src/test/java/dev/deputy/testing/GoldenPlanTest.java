package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenPlanTest {
    private static final Step QUOTE = Step.of("quote", "quote").with("city", Input.fact("city", "/name"));
    private static final Step DAYS = Step.of("days", "day")
            .forEach(Input.step("quote", "/days"), "/id")
            .with("day", Input.item(""))
            .with("pace", Input.literal(Json.of("slow")));
    private static final Plan PLAN = Plan.of(List.of(QUOTE, DAYS));

    @TempDir
    Path folder;

    private GoldenPlan golden(boolean writes, Optional<String> ci) {
        return new GoldenPlan(folder.resolve("golden/plan.jsonl"), writes, ci);
    }

    private String written() throws IOException {
        golden(true, Optional.empty()).check(PLAN);
        return Files.readString(folder.resolve("golden/plan.jsonl"));
    }

    @Test
    void aPlanIsWrittenALineForEachStepAndIsThatPlan() throws IOException {
        assertThat(written()).isEqualTo("""
            {"inputs":{"city":{"fact":"city/name"}},"step":"quote","tool":"quote"}
            {"forEach":{"key":"/id","over":{"result":"quote/days"}},"inputs":{"day":{"item":""},"pace":{"literal":"slow"}},"step":"days","tool":"day"}
            """);
        golden(false, Optional.empty()).check(PLAN);
    }

    @Test
    void whatDiffersIsShownStepByStep() throws IOException {
        written();
        Plan other = Plan.of(List.of(
                QUOTE.with("city", Input.fact("town")), Step.of("tell", "tell").with("of", Input.step("quote"))));
        assertThatThrownBy(() -> golden(false, Optional.empty()).check(other))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("""
                    takes it as it is):
                    - {"forEach":{"key":"/id","over":{"result":"quote/days"}},"inputs":{"day":{"item":""},"pace":{"literal":"slow"}},"step":"days","tool":"day"}
                    - {"inputs":{"city":{"fact":"city/name"}},"step":"quote","tool":"quote"}
                    + {"inputs":{"city":{"fact":"town"}},"step":"quote","tool":"quote"}
                    + {"inputs":{"of":{"result":"quote"}},"step":"tell","tool":"tell"}\
                    """);
    }

    @Test
    void anotherOrderIsSaidToBeOne() throws IOException {
        written();
        Plan other = Plan.of(List.of(DAYS, QUOTE));
        assertThatThrownBy(() -> golden(false, Optional.empty()).check(other))
                .hasMessageEndingWith("the same steps, in another order:\n- [quote, days]\n+ [days, quote]");
    }

    @Test
    void whereThereIsNoneItSaysHowItIsWritten() {
        assertThatThrownBy(() -> golden(false, Optional.empty()).check(PLAN))
                .hasMessageContaining("-Ddeputy.golden=write writes it:\n{\"inputs\"");
    }

    @Test
    void inCiNothingIsWritten() {
        assertThatThrownBy(() -> golden(true, Optional.of("CI")).check(PLAN))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("golden plans are not written where CI=true");
        assertThat(folder.resolve("golden")).doesNotExist();
    }

    @Test
    void thePlanOfAStayIsTheGoldenOne() {
        assertThatDelegation(Scenarios.stay().run().state())
                .hasGoldenPlan(Path.of("src/test/resources/dev/deputy/testing/stay.jsonl"));
    }
}
