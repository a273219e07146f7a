package dev.deputy.engine;

import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.Event;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.EffectsWantedException;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes tool calls: in bounds, with a deadline, a READ again when it failed for now, an effect once. */
final class Calls {
    private final InstantSource clock;
    private final ExecutorService workers;
    private final CallLimits limits;
    private final Bulkhead places;
    private final Retry retry;

    Calls(InstantSource clock, ExecutorService workers, CallLimits limits) {
        this.clock = clock;
        this.workers = workers;
        this.limits = limits;
        this.places = Bulkhead.of(
                "tools",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.parallel())
                        .maxWaitDuration(Duration.ofDays(1))
                        .build());
        IntervalFunction pauses = limits.pause().isZero()
                ? attempt -> 0L
                : IntervalFunction.ofExponentialRandomBackoff(limits.pause(), 2.0, 0.5);
        this.retry = Retry.of(
                "reads",
                RetryConfig.custom()
                        .maxAttempts(limits.attempts())
                        .intervalFunction(pauses)
                        .retryOnException(Calls::isTransient)
                        .build());
    }

    /**
     * Makes the call and says what came of it.
     *
     * @param with the tools that there were when the call was decided upon
     * @param work knows whether the call was stopped
     * @param log for a tool that works by itself
     * @return empty if the deputy was closed meanwhile: what was in flight is looked at when it is opened again
     */
    Optional<Event> make(Command.CallTool command, Toolbox with, Stoppable work, StepLog log) {
        Optional<Tool> known = with.tool(command.tool());
        boolean effect = command.call().idempotencyKey().isPresent();
        if (known.isEmpty()) {
            return Optional.of(failed(command, Failure.Kind.PERMANENT, "the tool " + command.tool() + " is not here"));
        }
        Tool tool = known.get();
        Callable<ToolResult> once = () -> tool.call(command.call(), log);
        Callable<ToolResult> call = effect ? once : Retry.decorateCallable(retry, once);
        try {
            ToolResult result = inAPlace(call, deadline(tool));
            return Optional.of(new Event.ToolReturned(clock.instant(), command.id(), result, log.until()));
        } catch (EffectsWantedException wants) {
            return Optional.of(
                    effect
                            ? unknown(command, "tool " + command.tool() + " has an effect, and wants others")
                            : new Event.EffectsWanted(clock.instant(), command.id(), wants.wanted()));
        } catch (ToolException refused) {
            return Optional.of(new Event.ToolFailed(clock.instant(), command.id(), refused.failure()));
        } catch (TimeoutException late) {
            String reason = late(tool);
            return Optional.of(effect ? unknown(command, reason) : failed(command, Failure.Kind.TRANSIENT, reason));
        } catch (Throwable broken) {
            // An Error too is an answer: nobody may wait for ever for a call that has ended.
            if (workers.isShutdown()) {
                return Optional.empty();
            }
            String reason = work.isStopped()
                    ? "tool " + command.tool() + " was stopped: nobody wants its result any more"
                    : "tool " + command.tool() + " broke: " + broken;
            Failure.Kind kind = isTransient(broken) ? Failure.Kind.TRANSIENT : Failure.Kind.PERMANENT;
            return Optional.of(effect ? unknown(command, reason) : failed(command, kind, reason));
        }
    }

    private String late(Tool tool) {
        return "tool " + tool.spec().name() + " gave no answer in "
                + tool.patience().orElse(limits.deadline()).toSeconds() + " s";
    }

    /** A READ that a tool makes which has a place already. It has a deadline of its own, and a thread to be left on. */
    ToolResult within(Tool tool, ToolCall call, AgentLog log) throws InterruptedException {
        String name = tool.spec().name();
        Future<ToolResult> made;
        try {
            made = workers.submit(Retry.decorateCallable(retry, () -> tool.call(call, log)));
        } catch (RejectedExecutionException closed) {
            throw new InterruptedException("the deputy was closed");
        }
        try {
            return deadline(tool).executeFutureSupplier(() -> made);
        } catch (ToolException | EffectsWantedException | InterruptedException known) {
            throw known;
        } catch (TimeoutException late) {
            throw new ToolException(new Failure(Failure.Kind.TRANSIENT, late(tool)));
        } catch (Exception broken) {
            if (Thread.currentThread().isInterrupted() || isInterrupt(broken)) {
                throw new IllegalStateException("tool " + name + " broke: " + broken, broken);
            }
            throw new ToolException(new Failure(
                    isTransient(broken) ? Failure.Kind.TRANSIENT : Failure.Kind.PERMANENT,
                    "tool " + name + " broke: " + broken));
        } finally {
            made.cancel(true); // in vain if it has ended
        }
    }

    private TimeLimiter deadline(Tool tool) {
        return TimeLimiter.of(
                "tools",
                TimeLimiterConfig.custom()
                        .timeoutDuration(tool.patience().orElse(limits.deadline()))
                        .cancelRunningFuture(true)
                        .build());
    }

    /** The place is taken until the tool itself has come to its end, whoever has given up on it meanwhile. */
    private ToolResult inAPlace(Callable<ToolResult> call, TimeLimiter deadline) throws Exception {
        places.acquirePermission();
        AtomicBoolean begun = new AtomicBoolean();
        Future<ToolResult> made = workers.submit(() -> {
            if (!begun.compareAndSet(false, true)) {
                throw new InterruptedException("stopped before it began");
            }
            try {
                return call.call();
            } finally {
                places.onComplete();
            }
        });
        try {
            return deadline.executeFutureSupplier(() -> made);
        } finally {
            made.cancel(true); // in vain if it has ended
            if (begun.compareAndSet(false, true)) {
                places.onComplete();
            }
        }
    }

    /** A tool that was told to stop says so as an I/O failure, too; it is not called once more for that. */
    private static boolean isTransient(Throwable failure) {
        return (failure instanceof UncheckedIOException && !isInterrupt(failure))
                || (failure instanceof ToolException refused
                        && refused.failure().kind() == Failure.Kind.TRANSIENT);
    }

    private static boolean isInterrupt(Throwable failure) {
        return failure instanceof UncheckedIOException broken
                && (broken.getCause() instanceof ClosedByInterruptException
                        || (broken.getCause() instanceof InterruptedIOException
                                && !(broken.getCause() instanceof SocketTimeoutException)));
    }

    private Event failed(Command.CallTool command, Failure.Kind kind, String reason) {
        return new Event.ToolFailed(clock.instant(), command.id(), new Failure(kind, reason));
    }

    private Event unknown(Command.CallTool command, String reason) {
        return new Event.OutcomeUnknown(clock.instant(), command.id(), reason);
    }
}
