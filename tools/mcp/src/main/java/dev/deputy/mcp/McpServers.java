package dev.deputy.mcp;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.tool.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Running servers and the tools that they offer. Closing it ends their processes. Thread-safe.
 *
 * <p>A server that ends by itself is started again by the next call of one of its tools, a bounded number of times.
 */
public final class McpServers implements AutoCloseable {
    private final List<ServerConnection> connections;
    private final ExecutorService workers;
    private final ReentrantLock telling = new ReentrantLock();
    private final List<Consumer<? super List<McpTool>>> watchers = new ArrayList<>(); // guarded by telling

    private McpServers(List<ServerConnection> connections, ExecutorService workers) {
        this.connections = connections;
        this.workers = workers;
        connections.forEach(connection -> connection.watch(this::tell));
    }

    /** For servers with other limits, or a listener. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the servers with the default limits.
     *
     * @throws IllegalStateException if one does not start; every problem is named, and none is left running
     * @throws IllegalArgumentException if what is stated of their tools does not fit them; every mistake is named
     * @throws InterruptedException if the thread is interrupted meanwhile; none is left running
     */
    public static McpServers open(McpServer... servers) throws InterruptedException {
        return builder().servers(Arrays.asList(servers)).open();
    }

    /**
     * Starts the servers of a list, such as {@link McpFile} gives, with the default limits.
     *
     * @throws IllegalStateException if one does not start; every problem is named, and none is left running
     * @throws IllegalArgumentException if what is stated of their tools does not fit them; every mistake is named
     * @throws InterruptedException if the thread is interrupted meanwhile; none is left running
     */
    public static McpServers open(List<McpServer> servers) throws InterruptedException {
        return builder().servers(servers).open();
    }

    /** The tools as they are now, sorted by name. */
    public List<McpTool> tools() {
        List<McpTool> tools = new ArrayList<>();
        for (ServerConnection connection : connections) {
            connection.listing().tools().values().forEach(tool -> tools.add(new McpTool(connection, tool)));
        }
        tools.sort(Comparator.comparing(tool -> tool.spec().name()));
        return List.copyOf(tools);
    }

    /**
     * Gives the watcher the tools as they are now, and again whenever a server offers others, before calls of the
     * earlier ones are refused: {@code servers.watch(deputy::adopt)}. It is given them one time after the other, the
     * newest last. What it throws at a later time goes to {@link McpListener#troubled}.
     */
    public void watch(Consumer<? super List<McpTool>> watcher) {
        telling.lock();
        try {
            watchers.add(watcher);
            watcher.accept(tools());
        } finally {
            telling.unlock();
        }
    }

    private void tell() {
        telling.lock();
        try {
            List<McpTool> now = tools();
            watchers.forEach(watcher -> watcher.accept(now));
        } finally {
            telling.unlock();
        }
    }

    /** The facts that the tools read, sorted by name; the first tool that reads one says what it is. */
    public List<FactSpec> facts() {
        TreeMap<String, FactSpec> facts = new TreeMap<>();
        for (McpTool tool : tools()) {
            for (Parameter parameter : tool.spec().parameters()) {
                if (parameter.source() instanceof Parameter.Source.FromFact from) {
                    facts.putIfAbsent(
                            from.fact(),
                            FactSpec.asked(
                                    from.fact(),
                                    parameter.schema(),
                                    "the " + parameter.name() + " of "
                                            + tool.spec().name(),
                                    "What is it to be?"));
                }
            }
        }
        return List.copyOf(facts.values());
    }

    /** What a person should know of the tools: which are left out, checked less strictly, or contradicted. */
    public List<Remark> remarks() {
        return connections.stream()
                .flatMap(connection -> connection.listing().remarks().stream())
                .toList();
    }

    /** Ends all sessions and processes, and waits until they are gone. */
    @Override
    public void close() {
        closeAll(connections, workers);
    }

    private static void closeAll(List<ServerConnection> connections, ExecutorService workers) {
        try (ExecutorService closers = Executors.newVirtualThreadPerTaskExecutor()) {
            connections.forEach(connection -> closers.execute(connection::close));
        }
        workers.shutdownNow();
        workers.close();
    }

    /** What servers there are, and how they are treated. */
    public static final class Builder {
        private final List<McpServer> servers = new ArrayList<>();
        private McpLimits limits = McpLimits.DEFAULT;
        private McpListener listener = McpListener.NONE;

        private Builder() {}

        /** These servers beside those that were named before. */
        public Builder servers(McpServer... more) {
            return servers(Arrays.asList(more));
        }

        /** These servers, such as {@link McpFile} gives, beside those that were named before. */
        public Builder servers(List<McpServer> more) {
            servers.addAll(more);
            return this;
        }

        /** How much each server may ask of us; else {@link McpLimits#DEFAULT}. */
        public Builder limits(McpLimits newLimits) {
            limits = newLimits;
            return this;
        }

        /** Who is told what servers do by themselves; the last one that is given. */
        public Builder listener(McpListener newListener) {
            listener = newListener;
            return this;
        }

        /**
         * Starts the servers, all at once.
         *
         * @throws IllegalStateException if one does not start; every problem is named, and none is left running
         * @throws IllegalArgumentException if two servers have one name, or what is stated of their tools does not fit
         *     them; every mistake is named
         * @throws InterruptedException if the thread is interrupted meanwhile; none is left running
         */
        public McpServers open() throws InterruptedException {
            checkNames();
            ExecutorService workers = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("mcp-", 0).factory());
            List<ServerConnection> connections = servers.stream()
                    .map(server -> new ServerConnection(server, limits, listener, workers))
                    .toList();
            boolean good = false;
            try {
                start(connections, workers);
                checkTerms(connections);
                good = true;
                return new McpServers(connections, workers);
            } finally {
                if (!good) {
                    closeAll(connections, workers);
                }
            }
        }

        private void checkNames() {
            TreeMap<String, McpServer> byName = new TreeMap<>();
            for (McpServer server : servers) {
                if (byName.put(server.name(), server) != null) {
                    throw new IllegalArgumentException("two servers are named '" + server.name() + "'; rename one");
                }
            }
            for (String name : byName.keySet()) {
                // The tool c of a-b, and b-c of a, would both be a-b-c, whenever one of them begins to offer it.
                byName.keySet().stream()
                        .filter(other -> other.startsWith(name + "-"))
                        .findFirst()
                        .ifPresent(other -> {
                            throw new IllegalArgumentException("tools of the servers '" + name + "' and '" + other
                                    + "' could have one name; rename one of the servers");
                        });
            }
        }

        private static void start(List<ServerConnection> connections, ExecutorService workers)
                throws InterruptedException {
            List<Future<?>> starts = new ArrayList<>();
            for (ServerConnection connection : connections) {
                starts.add(workers.submit(() -> {
                    connection.open();
                    return connection;
                }));
            }
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < starts.size(); i++) {
                try {
                    starts.get(i).get();
                } catch (ExecutionException failed) {
                    Throwable cause = failed.getCause();
                    String reason = cause instanceof SessionException none ? none.reason() : "broke: " + cause;
                    problems.add(connections.get(i).told(reason));
                }
            }
            if (!problems.isEmpty()) {
                throw new IllegalStateException(String.join("\n", problems));
            }
        }

        private static void checkTerms(List<ServerConnection> connections) {
            List<String> mistakes = new ArrayList<>();
            TreeMap<String, ServerConnection> owners = new TreeMap<>();
            for (ServerConnection connection : connections) {
                mistakes.addAll(connection.listing().mistakes());
                for (String tool : connection.listing().tools().keySet()) {
                    ServerConnection other = owners.putIfAbsent(tool, connection);
                    if (other != null) {
                        mistakes.add(connection.name() + ": a tool is named '" + tool + "' like one of " + other.name()
                                + "; rename one");
                    }
                }
            }
            if (!mistakes.isEmpty()) {
                String count = mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes";
                throw new IllegalArgumentException(
                        count + " in what is stated of MCP servers:\n- " + String.join("\n- ", mistakes));
            }
        }
    }
}
