package dev.deputy.spring;

import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import dev.deputy.engine.CallLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set of a deputy. What is not set is as {@link dev.deputy.Deputy#builder} has it.
 *
 * @param planner who makes plans
 * @param resume whether delegations that were at work when the app stopped are gone on with when it starts
 * @param journal where delegations are written down
 * @param policy which calls a person is asked about
 * @param limits how much of anything there may be
 * @param calls how long calls may take
 */
@ConfigurationProperties("deputy")
public record DeputyProperties(
        @DefaultValue("auto") PlannerChoice planner,
        @DefaultValue("true") boolean resume,
        @DefaultValue JournalPlace journal,
        @DefaultValue Strictness policy,
        @DefaultValue Sizes limits,
        @DefaultValue CallTimes calls) {

    /** Who makes plans. */
    public enum PlannerChoice {
        /** A model, if there is a bean of it, with the other planner behind it. */
        AUTO,
        /** No model: the bean that is a planner, or the typed one. */
        TYPED,
        /** A model; the app does not start without one. */
        MODEL
    }

    /**
     * Where delegations are written down.
     *
     * @param file of SQLite, made if it is not there; without it delegations end with the app
     */
    public record JournalPlace(@Nullable Path file) {}

    /**
     * Which calls a person is asked about, beyond what the policy keyMoments has.
     *
     * @param tools the least verdict by the tool's name: ALLOW, NOTIFY, ASK, STRONG_AUTH or DENY; it only tightens
     */
    public record Strictness(@DefaultValue Map<String, Verdict> tools) {
        public Strictness {
            tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        }

        Policy policy() {
            Policy policy = Policy.keyMoments();
            for (var tool : tools.entrySet()) {
                policy = policy.tightened(tool.getKey(), tool.getValue());
            }
            return policy;
        }
    }

    /**
     * How much of anything there may be.
     *
     * @param steps in a plan, each fan-out counted as one
     * @param fanOut children of one step
     * @param resultCharacters of one result's JSON
     */
    public record Sizes(
            @Nullable Integer steps,
            @Nullable Integer fanOut,
            @Nullable Integer resultCharacters) {
        Limits limits() {
            Limits plain = Limits.DEFAULT;
            return new Limits(
                    Objects.requireNonNullElse(steps, plain.steps()),
                    plain.inputs(),
                    Objects.requireNonNullElse(fanOut, plain.fanOut()),
                    Objects.requireNonNullElse(resultCharacters, plain.resultCharacters()),
                    plain.changes(),
                    plain.adjustments(),
                    plain.forks());
        }
    }

    /**
     * How long calls may take.
     *
     * @param deadline for a call with all of its attempts
     * @param attempts for a call that only reads and failed for now
     * @param pause before the second attempt
     * @param parallel calls at once, over all delegations
     * @param modelTokens of all calls of models for one delegation
     * @param modelMicros the same in money, in millionths of the currency in which prices are stated
     */
    public record CallTimes(
            @Nullable Duration deadline,
            @Nullable Integer attempts,
            @Nullable Duration pause,
            @Nullable Integer parallel,
            @Nullable Long modelTokens,
            @Nullable Long modelMicros) {
        CallLimits limits() {
            CallLimits plain = CallLimits.DEFAULT;
            return new CallLimits(
                    Objects.requireNonNullElse(deadline, plain.deadline()),
                    Objects.requireNonNullElse(attempts, plain.attempts()),
                    Objects.requireNonNullElse(pause, plain.pause()),
                    Objects.requireNonNullElse(parallel, plain.parallel()),
                    Objects.requireNonNullElse(modelTokens, plain.modelTokens()),
                    Objects.requireNonNullElse(modelMicros, plain.modelMicros()));
        }
    }
}
