package dev.deputy.mcp;

import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.langchain4j.mcp.client.progress.McpProgressNotification;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A server with the session that it has now: it is started when it is needed, and again when it has ended. */
final class ServerConnection implements AutoCloseable {
    private final McpServer server;
    private final McpLimits limits;
    private final McpListener listener;
    private final ExecutorService workers;
    private final Words words;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean stale = new AtomicBoolean();
    private volatile Listing listing = new Listing(new TreeMap<>(), List.of(), List.of());

    /** The listing that calls are held against: whoever watches has the new tools before the old ones are refused. */
    private volatile Listing told = listing;

    private volatile Runnable watch = () -> {};
    private volatile boolean closed;
    private volatile @Nullable Session session;
    private boolean opened; // guarded by lock
    private final AtomicInteger ends = new AtomicInteger(); // since a call was answered
    private volatile @Nullable Session starting;

    /** @param workers look at what has changed */
    ServerConnection(McpServer server, McpLimits limits, McpListener listener, ExecutorService workers) {
        this.server = server;
        this.limits = limits;
        this.listener = listener;
        this.workers = workers;
        this.words = Words.of(server);
    }

    String name() {
        return server.name();
    }

    Listing listing() {
        return listing;
    }

    /** @param newWatch is run whenever it offers other tools, before the old ones are refused */
    void watch(Runnable newWatch) {
        watch = newWatch;
    }

    /** One line, without secrets. */
    String told(String reason) {
        return words.line("server " + server.name() + " " + reason);
    }

    /** Starts it for the first time. */
    void open() throws SessionException, InterruptedException {
        session();
    }

    ToolResult call(ToolReader.Defined tool, ToolCall call) throws InterruptedException {
        Outcomes outcomes = new Outcomes(tool, server.trusted(), limits.sizes().result(), words);
        refuseIfOther(tool, outcomes);
        Session now;
        try {
            now = session();
        } catch (SessionException none) {
            Failure.Kind kind = none.isPassing() ? Failure.Kind.TRANSIENT : Failure.Kind.PERMANENT;
            throw outcomes.failed(true, kind, "its server " + none.reason());
        }
        refuseIfOther(tool, outcomes); // it may have come back as another one
        TreeMap<String, String> meta = new TreeMap<>();
        call.idempotencyKey().ifPresent(key -> meta.put("dev.deputy/idempotency-key", key));
        Answer answer = now.call(
                tool.remote(),
                call.arguments(),
                meta,
                progress -> quietly(() -> listener.progressed(told(tool, call, progress))));
        if (!(answer instanceof Answer.Lost)) {
            ends.set(0);
        }
        return outcomes.of(answer);
    }

    private void refuseIfOther(ToolReader.Defined tool, Outcomes outcomes) throws InterruptedException {
        ToolReader.Defined now = told.tools().get(tool.spec().name());
        if (now == null || !now.spec().equals(tool.spec())) {
            now = afterTelling().tools().get(tool.spec().name());
        }
        if (now == null) {
            throw outcomes.failed(true, Failure.Kind.PERMANENT, "its server does not offer it any more");
        }
        if (!now.spec().equals(tool.spec())) {
            throw outcomes.failed(
                    true,
                    Failure.Kind.PERMANENT,
                    "its server offers another one by that name now (version "
                            + now.spec().version() + ", not " + tool.spec().version()
                            + "); a deputy that adopts it can call it");
        }
    }

    /** What is offered once nobody is being told of it: the tool may be one that was adopted a moment ago. */
    private Listing afterTelling() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            return told;
        } finally {
            lock.unlock();
        }
    }

    private Progress told(ToolReader.Defined tool, ToolCall call, McpProgressNotification progress) {
        return new Progress(
                tool.spec().name(),
                call.delegation(),
                call.step(),
                progress.progress(),
                progress.total() == null ? OptionalDouble.empty() : OptionalDouble.of(progress.total()),
                Optional.ofNullable(progress.message()).map(words::line));
    }

    /** The session that there is, or a new one. */
    private Session session() throws SessionException, InterruptedException {
        Session now = session;
        if (now != null && !now.isLost()) {
            return now;
        }
        lock.lockInterruptibly();
        try {
            now = session;
            if (now != null && !now.isLost()) {
                return now;
            }
            if (closed) {
                throw new SessionException("was closed here", false);
            }
            if (opened && ends.get() > limits.restarts()) {
                throw new SessionException(
                        "has ended " + ends.get() + " times without an answer to a call and is not started again",
                        false);
            }
            return begin();
        } finally {
            lock.unlock();
        }
    }

    private Session begin() throws SessionException, InterruptedException {
        Session fresh = newSession();
        starting = fresh; // so that closing ends it, too
        boolean good = false;
        try {
            fresh.begin();
            look(fresh);
            session = fresh;
            opened = true;
            good = !closed;
        } finally {
            starting = null;
            if (!good) {
                fresh.close();
                ends.incrementAndGet();
            }
        }
        return fresh;
    }

    private Session newSession() {
        return switch (server.endpoint()) {
            case Endpoint.Command command -> {
                ProcessTransport transport = new ProcessTransport(server.name(), command, limits);
                Session fresh = new Session(transport, transport::close, limits, this::isStale);
                transport.onEnd(end -> ended(fresh, end));
                yield fresh;
            }
            case Endpoint.Http http -> {
                StreamableHttpMcpTransport transport = HttpTransports.open(http, limits);
                yield new Session(
                        transport, () -> HttpTransports.close(transport, http, limits.close()), limits, this::isStale);
            }
        };
    }

    private void ended(Session which, End end) {
        boolean known = which == session && !closed;
        if (known) {
            ends.incrementAndGet();
        }
        which.end(end);
        if (known) {
            quietly(() -> listener.troubled(server.name(), told(end.reason())));
        }
    }

    /** Lists its tools, and tells of what is otherwise. */
    private void look(Session from) throws SessionException, InterruptedException {
        Listing before = listing;
        Listing now = Listing.of(server, from.version(), from.list());
        listing = now;
        CatalogChange change = now.since(server.name(), before);
        if (opened && !change.isNone()) {
            letWatchersKnow();
            told = now;
            quietly(() -> listener.changed(change));
        }
        told = now;
    }

    /** Who cannot take the new tools keeps those that it has, and calls of the changed ones fail. */
    private void letWatchersKnow() {
        try {
            watch.run();
        } catch (RuntimeException refused) {
            quietly(() -> listener.troubled(
                    server.name(), told("offers tools that cannot be taken: " + refused.getMessage())));
        }
    }

    /**
     * It says that it has other tools. This comes on the thread that reads its answers, which must not wait for one.
     */
    private void isStale() {
        if (!stale.compareAndSet(false, true)) {
            return; // somebody will look
        }
        try {
            workers.execute(this::lookAgain);
        } catch (RejectedExecutionException closing) {
            stale.set(false);
        }
    }

    private void lookAgain() {
        try {
            lock.lockInterruptibly();
            try {
                stale.set(false); // what changes from now on is looked at once more
                Session now = session;
                if (now != null && !now.isLost() && !closed) {
                    look(now);
                }
            } finally {
                lock.unlock();
            }
        } catch (SessionException failed) {
            quietly(() -> listener.troubled(server.name(), told(failed.reason())));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A listener's mistake is its own. */
    private static void quietly(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException mistake) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, mistake);
        }
    }

    @Override
    public void close() {
        closed = true;
        Session first = starting;
        if (first != null) {
            first.close();
        }
        lock.lock();
        try {
            Session last = session;
            if (last != null) {
                last.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
