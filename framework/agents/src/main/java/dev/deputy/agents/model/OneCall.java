package dev.deputy.agents.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One request to one model, on a thread of its own: so a model that ignores interrupts holds up nobody. */
record OneCall(Models models, ModelLimits limits, Prices prices, InstantSource clock, Consumer<Usage> total) {
    /** What is held for a call until it is known what it used. */
    record Paid(Tokens estimate, TokenBudget.Reservation reservation) {}

    /** What one call came to. */
    private record Result(ModelOutcome outcome, Optional<Json> reply, Tokens tokens) {}

    Tokens estimate(Purpose purpose, ChatRequest request, Json written) {
        Integer most = Stream.of(
                        Optional.ofNullable(request.maxOutputTokens()),
                        Optional.ofNullable(
                                models.at(purpose).defaultRequestParameters().maxOutputTokens()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(limits.replyCharacters() / 4);
        return Tokens.estimate(written, most);
    }

    /** Unless it is known what was used, because of an interrupt or an Error, the estimate counts as used. */
    Attempt make(Purpose purpose, ChatRequest request, Duration left, Paid paid) throws InterruptedException {
        Instant at = clock.instant();
        List<String> complaints = new CopyOnWriteArrayList<>();
        String name = name(purpose, request);
        Tokens used = paid.estimate();
        try {
            Result result = result(purpose, request, left, complaints, paid.estimate());
            used = result.tokens();
            return new Attempt(
                    purpose,
                    at,
                    Duration.between(at, clock.instant()),
                    result.outcome(),
                    result.reply(),
                    prices.usage(name, used),
                    complaints);
        } finally {
            paid.reservation().settle(used.total());
            total.accept(prices.usage(name, used));
        }
    }

    String name(Purpose purpose, ChatRequest request) {
        return Optional.ofNullable(request.modelName())
                .or(() -> Optional.ofNullable(
                        models.at(purpose).defaultRequestParameters().modelName()))
                .orElse("unnamed");
    }

    private Result result(Purpose purpose, ChatRequest request, Duration left, List<String> complaints, Tokens estimate)
            throws InterruptedException {
        ChatModel model = Listened.to(models.at(purpose), complaints::add);
        FutureTask<ChatResponse> task = new FutureTask<>(() -> purpose.during(() -> model.chat(request)));
        Thread.ofVirtual().name("model-" + purpose).start(task);
        try {
            return read(request, task.get(left.toNanos(), TimeUnit.NANOSECONDS), estimate);
        } catch (ExecutionException e) {
            return without(thrown(Objects.requireNonNullElse(e.getCause(), e)), estimate);
        } catch (TimeoutException e) {
            return without(
                    new ModelOutcome.Failed(FailureCause.DEADLINE, "the model had not answered after " + left),
                    estimate);
        } finally {
            task.cancel(true); // in vain if it has ended
        }
    }

    private Result read(ChatRequest request, ChatResponse response, Tokens estimate) {
        Tokens tokens =
                Tokens.reported(response.tokenUsage()).orElseGet(() -> estimate.replied(ReplyReader.all(response)));
        try {
            Json written = ChatJson.of(response);
            return new Result(outcome(request, response), Optional.of(written), tokens);
        } catch (JsonException e) {
            String words = String.valueOf(e.getMessage());
            return new Result(new ModelOutcome.Failed(FailureCause.UNREADABLE, words), Optional.empty(), tokens);
        }
    }

    ModelOutcome outcome(ChatRequest request, ChatResponse response) {
        return new ReplyReader(request, limits.replyCharacters()).read(response);
    }

    private static Result without(ModelOutcome outcome, Tokens estimate) {
        return new Result(outcome, Optional.empty(), estimate.after(outcome));
    }

    private ModelOutcome thrown(Throwable failure) {
        return switch (failure) {
            case Error error -> throw error;
            case RuntimeException known -> Failures.of(known, clock.instant());
            default -> new ModelOutcome.Failed(FailureCause.UNKNOWN, failure.toString());
        };
    }
}
