package dev.deputy.agents.model;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.ModelHttpException;
import dev.deputy.agents.Purpose;
import dev.deputy.core.model.ModelLog;
import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelScript;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When it is tried again, when not, and how long is waited. */
class AgainTest {
    @ParameterizedTest
    @EnumSource(Bench.Wire.class)
    void theServerSaysWhenToComeAgain(Bench.Wire wire) throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning")
                        .fails(Faults.serverError())
                        .fails(Faults.rateLimited(Duration.ofSeconds(20)))
                        .says("Nara."));
                Bench bench = new Bench(wire, script)) {
            Asked asked = bench.calls().build().ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
            assertThat(asked.outcome()).isEqualTo(new ModelOutcome.Said("Nara."));
            // Without HTTP the header is there all the same: the script makes the same exception.
            assertThat(bench.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(20));
            assertThat(asked.attempts().getLast().at()).isEqualTo(Instant.parse("2027-03-27T12:00:21Z"));
        }
    }

    @Test
    void pausesDouble() throws InterruptedException {
        try (ModelScript script = ModelScript.of(
                        on("planning").fails(Faults.unavailable()).always());
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            bench.calls()
                    .limits(ModelLimits.DEFAULT.withAttempts(5))
                    .build()
                    .ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
            assertThat(bench.pauses)
                    .containsExactly(
                            Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        }
    }

    @Test
    void nobodyWaitsPastTheDeadline() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").fails(Faults.rateLimited(Duration.ofMinutes(10))));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls().build().ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
            assertThat(Bench.shown(asked))
                    .isEqualTo(
                            "1 × the deadline has passed: the next attempt would be in PT10M, PT3M are left; the last"
                                    + " one: too many requests: 429 rate_limit_exceeded: Rate limit reached.");
            assertThat(bench.pauses).isEmpty();
        }
    }

    @Test
    void aDateSaysWhenToComeAgainToo() {
        Instant now = Instant.parse("2027-03-27T12:00:00Z");
        assertThat(RetryAfter.read("Sat, 27 Mar 2027 12:00:30 GMT", now)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Sat, 27 Mar 2027 11:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.read(" 7 ", now)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.read("soon", now)).isEmpty();
        assertThat(RetryAfter.read("-1", now)).isEmpty();
        assertThat(RetryAfter.read("99999999999", now)).isEmpty();
    }

    @Test
    void aRetryAfterThatNobodyUnderstandsIsSaid() {
        RuntimeException failure = new RateLimitException(
                new ModelHttpException(429, "Slow down", Map.of("retry-after", List.of("soon"))));
        assertThat(Failures.of(failure, Instant.EPOCH).reason())
                .isEqualTo("too many requests: 429 Slow down (Retry-After is not understood: soon)");
    }

    @Test
    void anInterruptEndsItAtOnceAndCountsAsSpent() throws Exception {
        ModelScript script = ModelScript.of(on("planning").fails(Faults.hang()));
        try (Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            TokenBudget budget = TokenBudget.unlimited();
            ModelCalls calls = bench.calls().budget(budget).build();
            CompletableFuture<Asked> asked = new CompletableFuture<>();
            Thread asker = Thread.ofVirtual().start(() -> {
                try {
                    asked.complete(calls.ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE));
                } catch (InterruptedException e) {
                    asked.completeExceptionally(e);
                }
            });
            while (script.requests().isEmpty()) {
                Thread.onSpinWait(); // until it has been asked
            }
            asker.interrupt();
            assertThatThrownBy(asked::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(budget.reserved()).isZero();
            assertThat(budget.spent()).isPositive().isEqualTo(calls.usage().tokens());
            assertThat(script.requests()).hasSize(1);
        }
    }

    @Test
    void anInterruptDuringAPauseEndsItToo() {
        ModelScript script =
                ModelScript.of(on("planning").fails(Faults.serverError()).always());
        ModelCalls calls = ModelCalls.builder(Models.of(script.chatModel()))
                .clock(VirtualClock.at("2027-03-27T12:00:00Z"))
                .pauses(time -> {
                    throw new InterruptedException();
                })
                .build();
        assertThatThrownBy(() -> calls.ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE))
                .isInstanceOf(InterruptedException.class);
        assertThat(script.requests()).hasSize(1);
    }

    @Test
    void whatNobodyExpectedIsStatedAndNotTriedAgain() throws InterruptedException {
        ChatModel broken = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                throw new IllegalStateException("no\nidea");
            }
        };
        Asked asked = ModelCalls.of(Models.of(broken)).ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
        assertThat(Bench.shown(asked)).isEqualTo("1 × the model failed: no idea");
    }

    @Test
    void anErrorIsNoOutcome() {
        ModelScript script = ModelScript.of(on("revising").says("no"));
        ModelCalls calls = ModelCalls.of(Models.of(script.chatModel()));
        assertThatThrownBy(() -> calls.ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("planning");
    }

    @Test
    void eachPurposeHasItsModel() throws InterruptedException {
        try (ModelScript strong = ModelScript.of(
                        on("planning").says("a plan"), on("planning#2").says("another"));
                ModelScript cheap = ModelScript.of(
                        on("step:days#3").says("a step"),
                        on("revising").says("a change"),
                        on("other").says("more"))) {
            ModelCalls calls = ModelCalls.of(Models.of(cheap.chatModel()).planning(strong.chatModel()));
            for (String purpose : List.of("planning", "planning#2", "step:days#3", "revising", "other")) {
                assertThat(calls.ask(new Purpose(purpose), Bench.request("Go"), ModelLog.NONE)
                                .outcome())
                        .isInstanceOf(ModelOutcome.Said.class);
            }
        }
    }
}
