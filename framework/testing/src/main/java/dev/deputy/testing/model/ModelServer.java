package dev.deputy.testing.model;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A script behind a socket: a server that is compatible with OpenAI's chat completions, on the loopback interface
 * alone. It answers {@code POST /v1/chat/completions}, whole or as a stream, and {@code GET /v1/models}. The purpose of
 * a request is in its header {@link dev.deputy.agents.Purpose#HEADER}. What the script has no answer for gets a 400
 * with the explanation; {@link ModelScript#check} throws it afterwards.
 *
 * <p>It speaks HTTP/1.1 by itself, on one virtual thread for each connection: no server with an API for handlers can
 * reset a connection, or notice that a client has given up. Thread-safe. Closing it breaks off all connections.
 */
public final class ModelServer implements AutoCloseable {
    private static final int BACKLOG = 1_000; // as many clients may come at the same moment

    private final ModelScript script;
    private final ServerSocket socket;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet(); // their order is never looked at
    private final List<HttpQuery> requests = new ArrayList<>();
    private final Thread acceptor;

    private ModelServer(ModelScript script, ServerSocket socket) {
        this.script = script;
        this.socket = socket;
        acceptor = Thread.ofVirtual().name("model-server").unstarted(this::accept);
    }

    /** Starts at a free port. */
    public static ModelServer start(ModelScript script) {
        return start(script, 0);
    }

    /**
     * Starts at that port.
     *
     * @throws UncheckedIOException if it is taken
     */
    public static ModelServer start(ModelScript script, int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
            ModelServer server = new ModelServer(script, socket);
            server.acceptor.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client takes as its base URL, such as {@code http://127.0.0.1:8089/v1}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    /** All requests that were read, in that order. */
    public List<HttpQuery> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** When this returns, a client that comes is refused: the port is free only after the last accept has ended. */
    @Override
    public void close() {
        try {
            socket.close();
            awaitAcceptor();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAcceptor() {
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().name("model-connection").start(() -> serve(connection));
            }
        } catch (IOException e) {
            return; // the server is closed
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            HttpConnection http = new HttpConnection(connection);
            for (var query = http.read(); query.isPresent(); query = http.read()) {
                synchronized (requests) {
                    requests.add(query.get());
                }
                if (!http.write(answer(query.get()))) {
                    return;
                }
            }
        } catch (IOException e) {
            return; // the client is gone, or the server is closed
        } finally {
            connections.remove(connection);
        }
    }

    private HttpAnswer answer(HttpQuery query) {
        return switch (query.method() + " " + query.path()) {
            case "POST /v1/chat/completions" -> OpenAiAnswers.answer(script, query.body(), query.headers());
            case "GET /v1/models" -> HttpAnswer.json(200, models());
            default ->
                OpenAiAnswers.error(
                        404,
                        "not_found",
                        "There is no " + query.method() + " " + query.path()
                                + "; there are POST /v1/chat/completions and GET /v1/models.");
        };
    }

    private static Json models() {
        Json.Obj model = Json.object("id", "scripted")
                .with("object", "model")
                .with("created", 0L)
                .with("owned_by", "deputy");
        return Json.object("object", "list").with("data", Json.array(model));
    }
}
