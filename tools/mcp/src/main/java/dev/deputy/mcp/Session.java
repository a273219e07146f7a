package dev.deputy.mcp;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deputy.core.json.Json;
import dev.langchain4j.mcp.client.progress.McpProgressNotification;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpCallToolRequest;
import dev.langchain4j.mcp.protocol.McpCancellationNotification;
import dev.langchain4j.mcp.protocol.McpClientRequest;
import dev.langchain4j.mcp.protocol.McpImplementation;
import dev.langchain4j.mcp.protocol.McpInitializeParams;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import dev.langchain4j.mcp.protocol.McpListToolsRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One conversation with a server that has started. Thread-safe. */
final class Session implements AutoCloseable {
    private static final String NEWEST = "2025-11-25";
    private static final List<String> UNDERSTOOD = List.of("2024-11-05", "2025-03-26", "2025-06-18", NEWEST);
    /** A list that goes on for ever is no list. */
    private static final int PAGES = 100;

    private final McpTransport transport;
    private final Runnable closing;
    private final McpLimits limits;
    private final McpOperationHandler handler;
    private final AtomicLong ids = new AtomicLong(1); // a broken id reads as 0, which nobody has
    private final Map<Long, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private volatile String version = "";
    private volatile boolean listing;

    /** Without roots: langchain4j writes missing ones as null, which servers refuse. */
    private static final class NoCapabilities extends McpInitializeParams.Capabilities {
        @Override
        @JsonIgnore
        public @Nullable Roots getRoots() {
            return null;
        }
    }

    /** A request whose answer is waited for. */
    private static final class Waiting {
        private final Consumer<McpProgressNotification> listener;
        private volatile long lastSign = System.nanoTime();

        Waiting(Consumer<McpProgressNotification> listener) {
            this.listener = listener;
        }

        void sign(McpProgressNotification progress) {
            lastSign = System.nanoTime();
            listener.accept(progress);
        }
    }

    /**
     * A session that is to be begun.
     *
     * @param closing ends the transport
     * @param changed runs when the server says that it has other tools
     */
    Session(McpTransport transport, Runnable closing, McpLimits limits, Runnable changed) {
        this.transport = transport;
        this.closing = closing;
        this.limits = limits;
        this.handler = new McpOperationHandler(
                pending,
                List::of,
                transport,
                message -> {},
                changed,
                () -> {},
                () -> {},
                uri -> {},
                this::progressed,
                () -> {},
                () -> {},
                (id, reason) -> {});
    }

    /** Says hello. */
    void begin() throws SessionException, InterruptedException {
        McpInitializeRequest request = new McpInitializeRequest(ids.getAndIncrement());
        McpInitializeParams params = new McpInitializeParams();
        params.setProtocolVersion(NEWEST);
        params.setClientInfo(new McpImplementation("deputy", "1"));
        params.setCapabilities(new NoCapabilities());
        request.setParams(params);
        try {
            transport.start(handler);
            JsonNode hello = transport.initialize(request).get(limits.start().toNanos(), TimeUnit.NANOSECONDS);
            switch (answer(hello)) {
                case Answer.Said said -> greeted(said.result());
                case Answer.Refused refused ->
                    throw new SessionException("refused to start: " + refused.message(), false);
                case Answer.Lost nothing -> throw new SessionException(nothing.reason(), nothing.passing());
            }
        } catch (ExecutionException | RuntimeException failed) {
            Answer.Lost why = Answer.Lost.of(failed);
            String last = why.certain() ? lastWords() : "";
            throw new SessionException("did not start: " + (last.isEmpty() ? why.reason() : last), why.passing());
        } catch (TimeoutException late) {
            throw new SessionException("did not start in " + limits.start().toMillis() + " ms", true);
        }
    }

    /** Why it has ended, if that is known in time. */
    private String lastWords() throws InterruptedException {
        try {
            return ended.get(limits.close().toNanos(), TimeUnit.NANOSECONDS).reason();
        } catch (ExecutionException | TimeoutException unknown) {
            return "";
        }
    }

    private void greeted(JsonNode hello) throws SessionException {
        String protocol = hello.path("protocolVersion").asText();
        if (!UNDERSTOOD.contains(protocol)) {
            throw new SessionException(
                    "speaks revision '" + protocol + "' of the protocol; understood are "
                            + String.join(", ", UNDERSTOOD),
                    false);
        }
        version = hello.path("serverInfo").path("version").asText();
        listing = hello.path("capabilities").has("tools");
    }

    /** The version that the server says it has; empty if none. */
    String version() {
        return version;
    }

    /** The definitions of all tools. */
    List<JsonNode> list() throws SessionException, InterruptedException {
        List<JsonNode> tools = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long end = System.nanoTime() + limits.list().toNanos();
        String cursor = null;
        for (int page = 0; listing && page < PAGES; page++) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            JsonNode said = page(cursor, left);
            said.path("tools").forEach(tools::add);
            if (tools.size() > limits.sizes().tools()) {
                throw new SessionException("lists more than " + limits.sizes().tools() + " tools", false);
            }
            cursor = said.path("nextCursor").asText("");
            if (cursor.isEmpty()) {
                return tools;
            }
            if (!seen.add(cursor)) {
                throw new SessionException("lists its tools in a ring", false);
            }
        }
        if (listing) {
            throw new SessionException("lists its tools on more than " + PAGES + " pages", false);
        }
        return tools;
    }

    private JsonNode page(@Nullable String cursor, Duration patience) throws SessionException, InterruptedException {
        Answer answer = request(new McpListToolsRequest(ids.getAndIncrement(), cursor), patience, sign -> {});
        return switch (answer) {
            case Answer.Said said -> said.result();
            case Answer.Refused refused ->
                throw new SessionException("does not list its tools: " + refused.message(), false);
            case Answer.Lost nothing ->
                throw new SessionException("does not list its tools: " + nothing.reason(), nothing.passing());
        };
    }

    /**
     * Calls a tool.
     *
     * @param meta what stands beside the arguments
     * @throws InterruptedException if the thread is interrupted: the server is told that nobody waits any more
     */
    Answer call(String tool, Json.Obj arguments, Map<String, String> meta, Consumer<McpProgressNotification> progress)
            throws InterruptedException {
        long id = ids.getAndIncrement();
        McpCallToolRequest request = new McpCallToolRequest(id, tool, Nodes.object(arguments));
        TreeMap<String, Object> beside = new TreeMap<>(meta);
        beside.put("progressToken", Long.toString(id));
        request.getParams().setMeta(beside);
        return request(request, limits.silence(), progress);
    }

    private Answer request(McpClientRequest request, Duration patience, Consumer<McpProgressNotification> progress)
            throws InterruptedException {
        long id = request.getId();
        Waiting mine = new Waiting(progress);
        waiting.put(Long.toString(id), mine);
        try {
            CompletableFuture<JsonNode> future = transport.executeOperationWithResponse(request);
            if (ended.isDone()) {
                end(ended.join()); // it ended before the request could be failed with it
            }
            while (true) {
                long left = mine.lastSign + patience.toNanos() - System.nanoTime();
                if (left <= 0) {
                    cancel(id, "no answer in time");
                    return new Answer.Lost("gave no answer in " + patience.toMillis() + " ms", false, true);
                }
                try {
                    return answer(future.get(left, TimeUnit.NANOSECONDS));
                } catch (TimeoutException late) {
                    // Unless it has given a sign meanwhile, the time is over.
                }
            }
        } catch (ExecutionException | RuntimeException failed) {
            return Answer.Lost.of(failed);
        } catch (InterruptedException stopped) {
            cancel(id, "nobody waits for it any more");
            throw stopped;
        } finally {
            waiting.remove(Long.toString(id));
            pending.remove(id);
        }
    }

    private void cancel(long id, String reason) {
        try {
            transport.executeOperationWithoutResponse(new McpCancellationNotification(id, reason));
        } catch (RuntimeException gone) {
            // Who cannot be told that nobody waits is not there: that is what the caller reports.
        }
    }

    private void progressed(McpProgressNotification progress) {
        Waiting mine = progress.progressToken() == null ? null : waiting.get(progress.progressToken());
        if (mine != null) {
            mine.sign(progress);
        }
    }

    private static Answer answer(@Nullable JsonNode message) {
        if (message != null && message.has("result")) {
            return new Answer.Said(message.get("result"));
        }
        if (message != null && message.has("error")) {
            JsonNode error = message.get("error");
            return new Answer.Refused(
                    error.path("code").asInt(), error.path("message").asText());
        }
        return new Answer.Lost("gave an answer that is none", false, false);
    }

    boolean isLost() {
        return ended.isDone();
    }

    /** No answer comes any more. */
    void end(End end) {
        ended.complete(end);
        pending.values().forEach(future -> future.completeExceptionally(new EndedException(end)));
        pending.clear();
    }

    @Override
    public void close() {
        closing.run();
        end(new End("was closed here", false));
    }
}
