package dev.deputy.testing.junit;

import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * For {@code @ExtendWith(DeputyExtension.class)}: gives a test its {@link Bench}, {@link Witness} or
 * {@link VirtualClock} as parameters, keeps the network away, and fails the test for what it leaves behind: entries of
 * a script that were not used, delegations in the middle of something, threads that keep the process alive. Each test
 * has its own bench, so tests may run in parallel; threads are looked at only where they do not.
 */
public final class DeputyExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(DeputyExtension.class);
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    /** JUnit's own watcher of timeouts comes with the first test that has one. */
    private static final String JUNIT = "junit-jupiter-";

    private record Before(Set<Thread> threads) {}

    @Override
    public void beforeEach(ExtensionContext context) {
        NetworkGuard.up();
        bench(context);
        if (!context.getConfigurationParameter(PARALLEL).map(Boolean::valueOf).orElse(false)) {
            context.getStore(OURS).put(Before.class, new Before(threads()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> problems;
        try {
            problems = new ArrayList<>(bench(context).clear());
        } finally {
            NetworkGuard.down();
        }
        Before before = context.getStore(OURS).get(Before.class, Before.class);
        if (before != null) {
            leftRunning(before.threads())
                    .forEach((name, where) -> problems.add("thread '" + name + "' still runs, at " + where
                            + ": close what began it, or take it from the bench"));
        }
        if (!problems.isEmpty()) {
            throw new AssertionError("the test left something behind:\n" + String.join("\n", problems));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Bench.class || type == Witness.class || type == VirtualClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Bench bench = bench(context);
        Class<?> type = parameter.getParameter().getType();
        return type == Witness.class ? bench.witness() : type == VirtualClock.class ? bench.clock() : bench;
    }

    private static Bench bench(ExtensionContext context) {
        return context.getStore(OURS).computeIfAbsent(Bench.class, type -> new Bench(), Bench.class);
    }

    static Set<Thread> threads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet(); // their order is never looked at
        threads.addAll(Thread.getAllStackTraces().keySet());
        return threads;
    }

    /** The threads of this test that would keep the process alive: where each is, by name. */
    static Map<String, String> leftRunning(Set<Thread> before) {
        TreeMap<String, String> left = new TreeMap<>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (!before.contains(thread)
                    && !thread.isDaemon()
                    && !thread.getName().startsWith(JUNIT)
                    && thread.isAlive()
                    && frames.length > 0) {
                left.put(thread.getName(), frames[0].toString());
            }
        });
        return left;
    }
}
