package dev.deputy.testing;

import dev.deputy.core.tool.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Where calls stand until a test lets them through, one by one: so a test chooses the order of what happens at the same
 * time. It is shut at first. Thread-safe.
 */
public final class Gate {
    /** A test that waits longer hangs; it fails then, with what it waited for. */
    private static final long PATIENCE_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Consumer<ToolCall> onArrival;
    private final List<ToolCall> standing = new ArrayList<>();
    private final List<ToolCall> inside = new ArrayList<>();
    private boolean isOpen;
    private Optional<AssertionError> failed = Optional.empty();

    /** One that is shut, with nobody at it. */
    public Gate() {
        this(call -> {});
    }

    Gate(Consumer<ToolCall> onArrival) {
        this.onArrival = onArrival;
    }

    /** The steps whose calls stand here, in the order in which they came. */
    public List<String> standing() {
        return calls().stream().map(ToolCall::step).toList();
    }

    /**
     * Waits until a call of the step stands here, lets it through and waits until it has left its tool.
     *
     * @throws AssertionError if none comes
     */
    public void letThrough(String step) {
        awaitCallOf(step);
        letThrough(find(step).orElseThrow());
    }

    /**
     * Waits until a call of the step stands here.
     *
     * @throws AssertionError if none comes
     */
    public void awaitCallOf(String step) {
        await(
                () -> find(step).isPresent(),
                () -> "no call of step " + step + " comes; at the gate stand " + standing());
    }

    /** All go through from now on. */
    public void open() {
        change(() -> isOpen = true);
    }

    private Optional<ToolCall> find(String step) {
        return calls().stream().filter(call -> call.step().equals(step)).findFirst();
    }

    List<ToolCall> calls() {
        lock.lock();
        try {
            return List.copyOf(standing);
        } finally {
            lock.unlock();
        }
    }

    /** Of a call that stands here; waits until it has left its tool. */
    void letThrough(ToolCall call) {
        change(() -> {
            if (standing.remove(call)) {
                inside.add(call);
            }
        });
        await(() -> !inside.contains(call), () -> "the call of step " + call.step() + " does not leave its tool");
    }

    /** Does the work once the call is let through. */
    <T> T pass(ToolCall call, World.Working<T> work) throws InterruptedException {
        enter(call);
        try {
            return work.work();
        } catch (AssertionError failure) {
            fail(failure);
            throw failure;
        } finally {
            change(() -> inside.remove(call));
        }
    }

    /** Stands at the gate until it is let through. */
    private void enter(ToolCall call) throws InterruptedException {
        onArrival.accept(call);
        lock.lockInterruptibly();
        try {
            standing.add(call);
            changed.signalAll();
            while (!isOpen && !inside.contains(call)) {
                changed.await();
            }
            if (standing.remove(call)) {
                inside.add(call);
            }
        } catch (InterruptedException stopped) {
            standing.remove(call);
            inside.remove(call);
            throw stopped;
        } finally {
            changed.signalAll();
            lock.unlock();
        }
    }

    /** Something in the test itself failed, on whatever thread: whoever waits here need not wait any more. */
    void fail(AssertionError failure) {
        change(() -> failed = failed.or(() -> Optional.of(failure)));
    }

    /** Lets everybody who waits look again. */
    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** @param story what hangs, if it hangs */
    void await(BooleanSupplier until, Supplier<String> story) {
        lock.lock();
        try {
            long rest = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!until.getAsBoolean()) {
                failed.ifPresent(failure -> {
                    throw failure;
                });
                if (rest <= 0) {
                    throw new AssertionError(story.get());
                }
                rest = changed.awaitNanos(rest);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was stopped while it waited: " + story.get(), stopped);
        } finally {
            lock.unlock();
        }
    }
}
