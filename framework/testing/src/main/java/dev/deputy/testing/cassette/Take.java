package dev.deputy.testing.cassette;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request that is being recorded. Only its first end counts. */
record Take(Asked asked, CompletableFuture<Answered> end) {
    /** A stream may end a little after its last event, which is all that the app waits for. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    Take(Asked asked) {
        this(asked, new CompletableFuture<>());
    }

    void ended(Answered answered) {
        end.complete(answered);
    }

    void failed(Throwable failure) {
        end.completeExceptionally(failure);
    }

    /** @throws NoAnswer which says why, without what a message might contain */
    Exchange exchange() throws NoAnswer {
        try {
            return new Exchange(asked, end.get(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new NoAnswer("got no answer: "
                    + Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw new NoAnswer("is still under way");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("was still under way when this thread was interrupted");
        }
    }

    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1;

        private final String reason;

        NoAnswer(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}
