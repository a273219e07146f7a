package dev.deputy.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializationNotification;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server that is a process of ours, spoken to in lines over its standard input and output.
 *
 * <p>Three threads belong to it: one writes, as a pipe that nobody reads blocks and hears no interrupt; one reads; one
 * keeps the last words of the standard error. They end with the process.
 */
final class ProcessTransport implements McpTransport {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** What every program needs; everything else of our environment is none of a server's business. */
    private static final List<String> PASSED = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TERM",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "APPDATA",
            "LOCALAPPDATA",
            "HOMEDRIVE",
            "HOMEPATH",
            "PATHEXT",
            "PROGRAMFILES",
            "SYSTEMDRIVE",
            "SYSTEMROOT",
            "TEMP",
            "USERNAME",
            "USERPROFILE");
    /** Requests that a server does not read; more of them would only wait. */
    private static final int QUEUE = 1_000;

    private static final String END = "";

    private final String name;
    private final Endpoint.Command endpoint;
    private final McpLimits limits;
    private final LastWords lastWords = new LastWords();
    private final BlockingQueue<String> outgoing = new ArrayBlockingQueue<>(QUEUE);
    private Consumer<End> onEnd = end -> {};
    private @Nullable McpOperationHandler handler;
    private @Nullable Process process;
    private @Nullable Thread reader;
    private @Nullable Thread listener;
    private volatile boolean over;

    ProcessTransport(String name, Endpoint.Command endpoint, McpLimits limits) {
        this.name = name;
        this.endpoint = endpoint;
        this.limits = limits;
    }

    /** @param told when no answer comes any more */
    void onEnd(Consumer<End> told) {
        onEnd = told;
    }

    @Override
    public void start(McpOperationHandler newHandler) {
        handler = newHandler;
        ProcessBuilder builder = new ProcessBuilder(endpoint.command());
        builder.environment().keySet().retainAll(PASSED);
        builder.environment().putAll(endpoint.environment());
        endpoint.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        Process started;
        try {
            started = builder.start();
        } catch (IOException impossible) {
            over = true;
            throw new IllegalStateException(
                    "cannot run '" + endpoint.command().getFirst() + "': " + impossible.getMessage(), impossible);
        }
        process = started;
        listener = thread("err", () -> lastWords.readFrom(started.getErrorStream()));
        thread("in", () -> write(started.getOutputStream()));
        reader = thread("out", () -> read(started));
    }

    private Thread thread(String stream, Runnable work) {
        return Thread.ofPlatform().daemon().name("mcp-" + name + "-" + stream).start(work);
    }

    private void write(OutputStream to) {
        try (to) {
            for (String line = outgoing.take(); !line.equals(END); line = outgoing.take()) {
                to.write(line.getBytes(StandardCharsets.UTF_8));
                to.write('\n');
                to.flush();
            }
        } catch (IOException gone) {
            over = true; // its output ends as well, and the reader tells of it
        } catch (InterruptedException nobody) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Process from) {
        String reason;
        try (InputStream in = new BufferedInputStream(from.getInputStream())) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            reason = "";
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    heard(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else if (line.size() < limits.sizes().message()) {
                    line.write(next);
                } else {
                    reason = "said more than " + limits.sizes().message() + " bytes in one message";
                    break;
                }
            }
        } catch (IOException broken) {
            reason = "could not be read: " + broken.getMessage();
        }
        over = true;
        outgoing.clear();
        outgoing.offer(END);
        onEnd.accept(ended(from, reason));
    }

    private void heard(String line) {
        McpOperationHandler to = handler;
        try {
            JsonNode message = MAPPER.readTree(line);
            if (to != null && message.isObject()) {
                to.handle(message);
            }
        } catch (JsonProcessingException noise) {
            lastWords.add(line); // some servers greet in plain words
        } catch (RuntimeException broken) {
            lastWords.add("(a message that breaks the protocol) " + line);
        }
    }

    /** Why it ended, once it is gone for certain. */
    private End ended(Process gone, String reason) {
        try {
            if (!reason.isEmpty()) {
                kill(gone);
                return new End(reason, false);
            }
            boolean exited = gone.waitFor(limits.close().toNanos(), TimeUnit.NANOSECONDS);
            if (!exited) {
                kill(gone);
                return new End("said nothing more", true);
            }
            Thread words = listener;
            if (words != null) {
                words.join(limits.close().toMillis());
            }
            return new End("ended with code " + gone.exitValue() + lastWords.quoted(), true);
        } catch (InterruptedException nobody) {
            Thread.currentThread().interrupt();
            return new End("ended", true);
        }
    }

    @Override
    public CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
        return executeOperationWithResponse(request).thenApply(answer -> {
            executeOperationWithoutResponse(new McpInitializationNotification());
            return answer;
        });
    }

    @Override
    public CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
        CompletableFuture<JsonNode> future = new CompletableFuture<>();
        McpOperationHandler to = handler;
        if (to == null) {
            throw new IllegalStateException("server " + name + " was not started");
        }
        to.startOperation(message.getId(), future);
        try {
            send(message);
        } catch (NotSentException not) {
            future.completeExceptionally(not);
        }
        return future;
    }

    @Override
    public CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext context) {
        return executeOperationWithResponse(context.message());
    }

    @Override
    public void executeOperationWithoutResponse(McpClientMessage message) {
        try {
            send(message);
        } catch (NotSentException gone) {
            // A notice to somebody who is not there; its end is told by the reader.
        }
    }

    @Override
    public void executeOperationWithoutResponse(McpCallContext context) {
        executeOperationWithoutResponse(context.message());
    }

    private void send(McpClientMessage message) throws NotSentException {
        String line;
        try {
            line = MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("a message cannot be written: " + impossible.getMessage(), impossible);
        }
        if (over) {
            throw new NotSentException("had ended");
        }
        if (!outgoing.offer(line)) {
            throw new NotSentException("does not read what it is asked");
        }
    }

    @Override
    public void checkHealth() {
        if (over) {
            throw new IllegalStateException("server " + name + " has ended");
        }
    }

    @Override
    public void onFailure(Runnable actionOnFailure) {
        onEnd(end -> actionOnFailure.run());
    }

    /** Closes its input, upon which a server ends; one that does not is told to, and then killed. */
    @Override
    public void close() {
        Process running = process;
        over = true;
        if (running == null) {
            return;
        }
        outgoing.clear();
        outgoing.offer(END);
        try {
            if (!running.waitFor(limits.close().toNanos(), TimeUnit.NANOSECONDS)) {
                kill(running);
            }
            Thread last = reader;
            if (last != null && !last.equals(Thread.currentThread())) {
                last.join(limits.close().toMillis());
            }
        } catch (InterruptedException hurry) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** With all that it started: a launcher such as npx is not the server itself. */
    private void kill(Process running) throws InterruptedException {
        List<ProcessHandle> all = running.descendants().toList();
        all.forEach(ProcessHandle::destroy);
        running.destroy();
        if (!running.waitFor(limits.close().toNanos(), TimeUnit.NANOSECONDS)) {
            running.destroyForcibly().waitFor();
        }
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
