package dev.deputy.agents.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.model.ModelLog;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks models, and says what came of it. Whatever a model or its server does is a {@link ModelOutcome}; exceptions are
 * for interrupts and for requests that cannot be written down.
 *
 * <pre>{@code
 * ModelCalls calls = ModelCalls.builder(Models.of(model)).budget(TokenBudget.of(200_000)).build();
 * Asked asked = calls.askFor(Purpose.planning(1), request, ReplyForm.of("plan", schema), ModelLog.NONE);
 * switch (asked.outcome()) {
 *     case ModelOutcome.Fitting plan -> use(plan.value());
 *     case ModelOutcome.Usable other -> …
 *     case ModelOutcome.Unusable no -> tell(no.reason());
 * }
 * }</pre>
 *
 * <p>Thread-safe. A model is called on a virtual thread of its own, where {@link Purpose#current} is the purpose.
 */
public final class ModelCalls {
    private final Attempts attempts;
    private final ModelLimits limits;
    private final InstantSource clock;
    private final TokenBudget budget;
    private final AtomicReference<Usage> usage;

    private ModelCalls(Builder builder) {
        usage = new AtomicReference<>(Usage.NONE);
        limits = builder.limits;
        clock = builder.clock;
        budget = builder.budget;
        OneCall call = new OneCall(
                builder.models, limits, builder.prices, clock, more -> usage.accumulateAndGet(more, Usage::plus));
        attempts = Attempts.of(call, limits, clock, builder.pauses);
    }

    /** With all limits at their defaults, and no budget. */
    public static ModelCalls of(Models models) {
        return builder(models).build();
    }

    /** For calls with other limits, with prices or a budget. */
    public static Builder builder(Models models) {
        return new Builder(models);
    }

    /**
     * Asks once, with as many attempts as it takes. What the log has is not asked again; else what each attempt may
     * take is held there before, and what came of it is written there before its reply is used.
     *
     * @param log of the delegation that it is for
     * @throws InterruptedException at once when this thread is interrupted; what the model may have done for it counts
     *     as spent
     * @throws IllegalArgumentException if {@link ChatJson} cannot write the request; nothing was asked then
     */
    public Asked ask(Purpose purpose, ChatRequest request, ModelLog log) throws InterruptedException {
        return new Asked(List.of(attempts.make(purpose, request, end(), budget, log)));
    }

    /**
     * Asks for one JSON text of that form. If the reply does not fit, the model is told what is wrong and where, and
     * asked again for the next round of the purpose. Calls of tools, if the request offers some, are returned as they
     * are. Whoever can do nothing with what comes of it says so to the log, or the same replies answer it again.
     *
     * @return its outcome is {@link ModelOutcome.Fitting}, {@link ModelOutcome.Called} or unusable
     * @throws InterruptedException as {@link #ask} does
     */
    public Asked askFor(Purpose purpose, ChatRequest request, ReplyForm form, ModelLog log)
            throws InterruptedException {
        Instant end = end();
        List<Round> rounds = new ArrayList<>();
        Purpose now = purpose;
        ChatRequest question = form.asked(request, takesSchemas(purpose));
        while (true) {
            Round round = attempts.make(now, question, end, budget, log);
            ModelOutcome fitted = Repair.fitted(round.outcome(), form);
            rounds.add(round.as(fitted));
            if (rounds.size() > limits.repairs()
                    || !(fitted instanceof ModelOutcome.Unfit unfit)
                    || !(round.outcome() instanceof ModelOutcome.Said said)) {
                return new Asked(rounds);
            }
            question = Repair.asked(question, said.text(), unfit.problems());
            now = now.nextRound();
        }
    }

    /** The name that the model of that purpose is asked by; {@code unnamed} if it does not say. */
    public String model(Purpose purpose) {
        return attempts.call()
                .name(
                        purpose,
                        ChatRequest.builder().messages(UserMessage.from("?")).build());
    }

    private boolean takesSchemas(Purpose purpose) {
        return attempts.call()
                .models()
                .at(purpose)
                .supportedCapabilities()
                .contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    /** What all calls cost so far, those that were interrupted among them. */
    public Usage usage() {
        return usage.get();
    }

    private Instant end() {
        return clock.instant().plus(limits.deadline());
    }

    /** How models are asked. */
    public static final class Builder {
        private final Models models;
        private ModelLimits limits = ModelLimits.DEFAULT;
        private Prices prices = Prices.NONE;
        private TokenBudget budget = TokenBudget.unlimited();
        private InstantSource clock = InstantSource.system();
        private Pauses pauses = Thread::sleep;

        private Builder(Models models) {
            this.models = models;
        }

        /** How much is done for one question; else {@link ModelLimits#DEFAULT}. */
        public Builder limits(ModelLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /** What tokens cost; else they are counted as unpriced. */
        public Builder prices(Prices newPrices) {
            prices = newPrices;
            return this;
        }

        /** May be shared with others. */
        public Builder budget(TokenBudget newBudget) {
            budget = newBudget;
            return this;
        }

        /** For deadlines, durations and {@code Retry-After}; a single call that hangs is given up in real time. */
        public Builder clock(InstantSource newClock) {
            clock = newClock;
            return this;
        }

        /** In place of sleeping. */
        public Builder pauses(Pauses newPauses) {
            pauses = newPauses;
            return this;
        }

        /** Calls that are asked so, with a {@link ModelCalls#usage} of their own that begins at nothing. */
        public ModelCalls build() {
            return new ModelCalls(this);
        }
    }
}
