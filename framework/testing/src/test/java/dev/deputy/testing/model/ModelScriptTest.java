package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static dev.deputy.testing.model.ModelScript.withoutPurpose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.langchain4j.exception.InvalidRequestException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which entry answers a request, and what a script says in the end. */
class ModelScriptTest {
    private static ModelRequest request(String purpose, String... texts) {
        return new ModelRequest(
                purpose.isEmpty() ? Optional.empty() : Optional.of(new Purpose(purpose)),
                "gpt",
                List.of(texts).stream()
                        .map(text -> new ModelRequest.Message("user", text))
                        .toList(),
                List.of("search"),
                Optional.empty());
    }

    private static String said(ModelScript script, String purpose, String... texts) {
        return script.next(request(purpose, texts))
                .answer()
                .reply()
                .orElseThrow()
                .text();
    }

    @Test
    void attemptNOfAPurposeGetsAnswerN() {
        try (ModelScript script = ModelScript.of(on("a").says("a1").says("a2"), on("b").says("b1"))) {
            assertThat(said(script, "a")).isEqualTo("a1");
            assertThat(said(script, "b")).isEqualTo("b1");
            assertThat(said(script, "a")).isEqualTo("a2");
            assertThat(script.requests()).hasSize(3);
        }
    }

    @Test
    void aPatternAnswersEachPurposeFromItsBeginning() {
        try (ModelScript script = ModelScript.of(on("step:*").says("first").says("second"))) {
            assertThat(said(script, "step:x")).isEqualTo("first");
            assertThat(said(script, "step:y")).isEqualTo("first");
            assertThat(said(script, "step:y")).isEqualTo("second");
            assertThat(said(script, "step:x")).isEqualTo("second");
        }
    }

    @Test
    void theFirstEntryThatFitsAndHasAnAnswerLeftAnswers() {
        try (ModelScript script = ModelScript.of(
                on("a").containing("Nara").says("Nara"),
                on("a").lacking("Kyoto").says("not Kyoto"),
                on("a").says("whatever"))) {
            assertThat(said(script, "a", "To Kyoto?")).isEqualTo("whatever");
            assertThat(said(script, "a", "Hello.", "To Nara?")).isEqualTo("Nara");
            assertThat(said(script, "a", "To Nara?")).isEqualTo("not Kyoto");
        }
    }

    @Test
    void anAnswerGivenAlwaysMayNeverBeGiven() {
        try (ModelScript script = ModelScript.of(
                on("a").says("once").says("ever").always(),
                on("b").says("never").always())) {
            assertThat(List.of(said(script, "a"), said(script, "a"), said(script, "a")))
                    .containsExactly("once", "ever", "ever");
        }
    }

    @Test
    void aRequestWithoutPurposeHasItsOwnEntriesAndAStarIsForAll() {
        try (ModelScript script = ModelScript.of(withoutPurpose().says("none"), on("*").says("any"))) {
            assertThat(said(script, "")).isEqualTo("none");
            assertThat(said(script, "")).isEqualTo("any");
            assertThat(said(script, "planning")).isEqualTo("any");
        }
    }

    @Test
    void callsAreNumberedForTheirPurposeUnlessTheyHaveAnId() {
        ModelScript script = ModelScript.of(
                on("*").callsTools(call("f", "{}"), call("g", "{}").withId("mine"))
                        .callsTools(call("h", "{}")));
        assertThat(ids(script, "a")).containsExactly("call_a_1", "mine");
        assertThat(ids(script, "b")).containsExactly("call_b_1", "mine");
        assertThat(ids(script, "a")).containsExactly("call_a_2");
        assertThat(ids(script, "")).containsExactly("call_1", "mine");
    }

    private static List<String> ids(ModelScript script, String purpose) {
        return script.next(request(purpose)).answer().reply().orElseThrow().calls().stream()
                .map(each -> each.id().orElseThrow())
                .toList();
    }

    @Test
    void whatNothingAskedForIsListed() {
        ModelScript script = ModelScript.of(
                on("a").says("1").says("2"), on("step:*").says("1").says("2"), on("c").says("1"), on("d").says("1"));
        said(script, "a");
        said(script, "step:x");
        said(script, "d");
        assertThatThrownBy(script::check)
                .isExactlyInstanceOf(AssertionError.class)
                .hasMessage("""
                    nothing asked for these answers of the script:
                      on("a") for a: 1 of 2 answers
                      on("step:*") for step:x: 1 of 2 answers
                      on("c"): 1 of 1 answers\
                    """);
    }

    @Test
    void whatWasAskedBesideTheScriptIsThrownAgainInTheEnd() {
        ModelScript script = ModelScript.of(on("a").says("1").always());
        assertThatThrownBy(() -> said(script, "b")).isInstanceOf(UnscriptedRequest.class);
        assertThatThrownBy(() -> said(script, "c")).isInstanceOf(UnscriptedRequest.class);
        assertThatThrownBy(script::close)
                .isInstanceOf(UnscriptedRequest.class)
                .hasMessageContaining("'b', attempt 1")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void anUnscriptedRequestIsNotRetriedAndIsRememberedOnEveryWire(Wire wire) {
        ModelScript script = ModelScript.of(on("a").says("1").always());
        try (Wire.Open open = wire.open(script)) {
            assertThatThrownBy(() -> Asking.ask(open.chat(), "b", Asking.question("Go?")))
                    .isInstanceOf(wire == Wire.MODEL ? UnscriptedRequest.class : InvalidRequestException.class)
                    .hasMessageContaining("the script has no answer for 'b', attempt 1");
        }
        assertThatThrownBy(script::check).isInstanceOf(UnscriptedRequest.class);
        assertThat(script.requests()).hasSize(1);
    }

    @Test
    void mistakesInAScriptAreToldAtOnce() {
        assertThatThrownBy(() -> ModelScript.of(on("a"))).hasMessageContaining("on(\"a\") has no answer");
        assertThatThrownBy(() -> on("a").always()).hasMessageContaining("no answer that always could be about");
        assertThatThrownBy(() -> on("a").says("x").always().says("y")).hasMessageContaining("no other can follow");
        assertThatThrownBy(() -> on("a*b")).hasMessageContaining("'a*b'");
        assertThatThrownBy(() -> on("a").callsTools()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new Fault.Malformed("{}")).hasMessageContaining("not malformed");
        assertThatThrownBy(() -> Faults.status(200, "x", "y")).hasMessageContaining("400 to 599");
    }

    /** Fifty purposes at once, each with three attempts, begun in another order for each seed. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void parallelPurposesGetTheirOwnAnswersInEveryOrder(Wire wire) throws InterruptedException {
        for (long seed = 0; seed < (wire == Wire.MODEL ? 200 : 20); seed++) {
            ScriptEntry[] entries = IntStream.range(0, 50)
                    .mapToObj(i -> on("step:s" + i)
                            .says("s" + i + " first")
                            .callsTools(call("search", Json.object("n", Json.of((long) i))))
                            .says("s" + i + " last"))
                    .toArray(ScriptEntry[]::new);
            try (ModelScript script = ModelScript.of(entries);
                    Wire.Open open = wire.open(script)) {
                assertThat(together(open, new Random(seed))).as("seed %s", seed).isEqualTo(expected());
            }
        }
    }

    private static List<String> expected() {
        return IntStream.range(0, 50)
                .mapToObj(i -> "s" + i + " first STOP 1+3, null call_step:s" + i + "_1=search({\"n\":" + i
                        + "}) TOOL_EXECUTION 1+4, s" + i + " last STOP 1+2")
                .map(text -> text.replaceAll("\\d\\+\\d", "1+n"))
                .toList();
    }

    private static List<String> together(Wire.Open open, Random chance) throws InterruptedException {
        var model = open.chat();
        String[] seen = new String[50];
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 50).boxed().toList());
        Collections.shuffle(order, chance);
        List<Thread> threads = new ArrayList<>();
        for (int i : order) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                String purpose = "step:s" + i;
                seen[i] = String.join(
                                ", ",
                                Asking.outcome(model, purpose, "Go?"),
                                Asking.outcome(model, purpose, "Go?"),
                                Asking.outcome(model, purpose, "Go?"))
                        .replaceAll("\\d\\+\\d", "1+n");
            }));
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return List.of(seen);
    }
}
