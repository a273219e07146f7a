package dev.deputy.agents.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One round: attempts until one does not fail for now. Resilience4j says whether there is another and after how long;
 * the waiting itself is {@link Pauses}', so that a test need not wait.
 */
record Attempts(OneCall call, ModelLimits limits, InstantSource clock, Pauses pauses, Retry retry, Turns turns) {
    static Attempts of(OneCall call, ModelLimits limits, InstantSource clock, Pauses pauses) {
        IntervalFunction doubling = limits.pause().toMillis() == 0
                ? attempt -> 0L
                : IntervalFunction.ofExponentialBackoff(limits.pause(), 2.0);
        Retry retry = Retry.of(
                "models",
                RetryConfig.<Attempt>custom()
                        .maxAttempts(limits.attempts())
                        .retryOnResult(Attempts::failedForNow)
                        .intervalBiFunction((attempt, end) ->
                                comeAgain(end.get()).map(Duration::toMillis).orElseGet(() -> doubling.apply(attempt)))
                        .build());
        return new Attempts(call, limits, clock, pauses, retry, new Turns());
    }

    private static boolean failedForNow(Attempt attempt) {
        return attempt.outcome() instanceof ModelOutcome.Failed failed
                && failed.cause().isPassing();
    }

    private static Optional<Duration> comeAgain(Attempt attempt) {
        return attempt.outcome() instanceof ModelOutcome.Failed failed ? failed.comeAgain() : Optional.empty();
    }

    /**
     * Asks, with the tokens of that budget, unless the log has the reply.
     *
     * @param end the deadline
     */
    Round make(Purpose purpose, ChatRequest request, Instant end, TokenBudget budget, ModelLog log)
            throws InterruptedException {
        Json written = ChatJson.of(request);
        String model = call.name(purpose, request);
        Question question = new Question(purpose, model, request, written);
        if (log.owner().isEmpty()) {
            return make(question, end, budget, log);
        }
        Turns.Question same = new Turns.Question(log.owner().get(), ModelCall.key(purpose.text(), model, written));
        Turns.Turn turn = turns.take(same, left(end));
        try {
            return make(question, end, budget, log);
        } finally {
            turn.end();
        }
    }

    private Round make(Question question, Instant end, TokenBudget budget, ModelLog log) throws InterruptedException {
        String purpose = question.purpose().text();
        Optional<KeptReply> kept = log.reply(purpose, question.model(), question.written());
        if (kept.isPresent()) {
            ModelOutcome outcome = call.outcome(
                    question.request(), ChatJson.response(kept.get().reply()));
            return new Round(question.purpose(), question.model(), question.written(), kept, List.of(), outcome);
        }
        List<Attempt> made = new ArrayList<>();
        ModelOutcome outcome = asked(question, end, budget, log, made);
        return new Round(question.purpose(), question.model(), question.written(), Optional.empty(), made, outcome);
    }

    private record Question(Purpose purpose, String model, ChatRequest request, Json written) {}

    /** @param made gets the attempts */
    private ModelOutcome asked(Question question, Instant end, TokenBudget budget, ModelLog log, List<Attempt> made)
            throws InterruptedException {
        Tokens estimate = call.estimate(question.purpose(), question.request(), question.written());
        Retry.AsyncContext<Attempt> again = retry.asyncContext();
        while (true) {
            Optional<TokenBudget.Reservation> tokens = budget.reserve(estimate.total(), left(end));
            if (tokens.isEmpty()) {
                return refused(budget, estimate);
            }
            Optional<HeldSpend> held = held(question, estimate, log, tokens.get());
            if (held.isEmpty()) {
                return refused(question, log, estimate);
            }
            Attempt attempt = attempt(question, left(end), new OneCall.Paid(estimate, tokens.get()), held.get());
            made.add(attempt);
            long pause = again.onResult(attempt);
            if (pause < 0) {
                again.onComplete();
                return attempt.outcome();
            }
            Duration wanted = Duration.ofMillis(pause);
            if (wanted.compareTo(left(end)) >= 0) {
                return late(attempt, wanted, left(end));
            }
            pauses.pause(wanted);
        }
    }

    /** What is not held for the delegation is not reserved for all of them either. */
    private Optional<HeldSpend> held(Question question, Tokens estimate, ModelLog log, TokenBudget.Reservation tokens)
            throws InterruptedException {
        Optional<HeldSpend> held = Optional.empty();
        try {
            if (call.prices().knows(question.model()) || !log.left().limitsMoney()) {
                held = log.hold(question.purpose().text(), question.model(), most(question, estimate));
            }
            return held;
        } finally {
            if (held.isEmpty()) {
                tokens.settle(0);
            }
        }
    }

    /** It is written down before it is used; of one that was broken off nobody knows what it took. */
    private Attempt attempt(Question question, Duration left, OneCall.Paid paid, HeldSpend held)
            throws InterruptedException {
        Attempt attempt;
        try {
            attempt = call.make(question.purpose(), question.request(), left, paid);
        } catch (InterruptedException | RuntimeException | Error broken) {
            held.lost();
            throw broken;
        }
        held.called(written(question.model(), question.written(), attempt));
        return attempt;
    }

    private static ModelCall written(String model, Json request, Attempt attempt) {
        Tally tally = attempt.usage().total();
        return new ModelCall(
                attempt.purpose().text(),
                model,
                request,
                attempt.reply(),
                attempt.outcome().reason(),
                attempt.outcome() instanceof ModelOutcome.Usable,
                tally.inputTokens(),
                tally.outputTokens(),
                tally.micros());
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static ModelOutcome late(Attempt last, Duration wanted, Duration left) {
        return new ModelOutcome.Failed(
                FailureCause.DEADLINE,
                "the next attempt would be in " + wanted + ", " + left + " are left; the last one: "
                        + last.outcome().reason());
    }

    private Spend most(Question question, Tokens estimate) {
        return new Spend(
                estimate.total(),
                call.prices().usage(question.model(), estimate).total().micros());
    }

    private ModelOutcome refused(Question question, ModelLog log, Tokens estimate) {
        Spend left = log.left();
        return new ModelOutcome.Failed(
                FailureCause.BUDGET,
                left.limitsMoney() && !call.prices().knows(question.model())
                        ? "money is limited, and no price is stated for the model " + question.model()
                        : "the call may take " + most(question, estimate) + "; " + left
                                + " are left for this delegation");
    }

    private static ModelOutcome refused(TokenBudget budget, Tokens estimate) {
        return new ModelOutcome.Failed(
                FailureCause.BUDGET,
                "the call may take " + estimate.total() + " tokens; " + budget.spent() + " of " + budget.limit()
                        + " are spent, " + budget.reserved() + " reserved");
    }
}
