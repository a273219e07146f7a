package dev.deputy.mcp;

import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Streamable HTTP by langchain4j, and how it is ended, which langchain4j leaves to the garbage collector. */
final class HttpTransports {
    private HttpTransports() {}

    static StreamableHttpMcpTransport open(Endpoint.Http endpoint, McpLimits limits) {
        return StreamableHttpMcpTransport.builder()
                .url(endpoint.url().toString())
                .customHeaders(endpoint.headers())
                .timeout(limits.start())
                .setHttpVersion1_1() // plain HTTP servers stumble over an upgrade to HTTP/2
                .subsidiaryChannel(true) // on which the server says that it has other tools
                .build();
    }

    /** Ends the session on the server, as the specification wants it, and the connection. */
    static void close(StreamableHttpMcpTransport transport, Endpoint.Http endpoint, Duration patience) {
        try {
            transport.close();
            if (transport.getMcpSessionId() != null) {
                forget(transport.getMcpSessionId(), endpoint, patience);
            }
        } catch (IOException | RuntimeException gone) {
            // A server that is not there has no session to end.
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            client(transport).ifPresent(HttpClient::shutdownNow);
        }
    }

    private static void forget(String session, Endpoint.Http endpoint, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .DELETE()
                .timeout(patience)
                .header("Mcp-Session-Id", session);
        endpoint.headers().forEach(request::header);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience)
                .build();
        try {
            client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } finally {
            client.shutdownNow();
        }
    }

    /**
     * The client that langchain4j 1.18.1-beta28 has no way to close: its own attempt, by reflection on a class of the
     * JDK that is not exported, fails in silence, and an open stream would keep connection and thread for ever.
     */
    static Optional<HttpClient> client(StreamableHttpMcpTransport transport) {
        try {
            Field field = StreamableHttpMcpTransport.class.getDeclaredField("httpClient");
            field.setAccessible(true);
            return Optional.of((HttpClient) field.get(transport));
        } catch (ReflectiveOperationException | RuntimeException other) {
            return Optional.empty(); // another version: a test tells
        }
    }
}
