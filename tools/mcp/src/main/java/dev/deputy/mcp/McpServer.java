package dev.deputy.mcp;

import dev.deputy.core.tool.Effect;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A server, and what a person states of it.
 *
 * @param name matches {@code [a-z][a-z0-9-]*}; its tools' names begin with it
 * @param trusted what it says of its own tools is believed: their hints, and that a call has failed. What it gives
 *     stays the words of somebody whom nobody vouched for
 * @param effect what its tools do to the world where neither the terms nor a believed hint say it; IRREVERSIBLE if
 *     empty
 * @param tools what is stated of its tools, by the names that the server has for them
 * @param secrets shown nowhere; the values of its environment and headers are secrets without being named
 */
public record McpServer(
        String name,
        Endpoint endpoint,
        boolean trusted,
        Optional<Effect> effect,
        SortedMap<String, ToolTerms> tools,
        SortedSet<String> secrets) {
    public McpServer {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "the server name '" + name + "' must be lower-case letters, digits and '-', such as my-files");
        }
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
        secrets = Collections.unmodifiableSortedSet(new TreeSet<>(secrets));
    }

    private static McpServer at(String name, Endpoint endpoint) {
        return new McpServer(name, endpoint, false, Optional.empty(), new TreeMap<>(), new TreeSet<>());
    }

    /** A process of our own; nothing that it says is believed. */
    public static McpServer command(String name, String... command) {
        return at(name, new Endpoint.Command(List.of(command), new TreeMap<>(), Optional.empty()));
    }

    /** A server somewhere else; nothing that it says is believed. */
    public static McpServer http(String name, URI url) {
        return at(name, new Endpoint.Http(url, new TreeMap<>()));
    }

    /**
     * This server with one more variable in its environment.
     *
     * @throws IllegalArgumentException if it is no process of our own
     */
    public McpServer withVariable(String variable, String value) {
        Endpoint.Command command = process("variable " + variable);
        TreeMap<String, String> environment = new TreeMap<>(command.environment());
        environment.put(variable, value);
        return moved(new Endpoint.Command(command.command(), environment, command.directory()));
    }

    /**
     * This server as a process that starts in the directory.
     *
     * @throws IllegalArgumentException if it is no process of our own
     */
    public McpServer inDirectory(Path directory) {
        Endpoint.Command command = process("directory");
        return moved(new Endpoint.Command(command.command(), command.environment(), Optional.of(directory)));
    }

    private Endpoint.Command process(String what) {
        if (endpoint instanceof Endpoint.Command command) {
            return command;
        }
        throw new IllegalArgumentException("server " + name + " is no process of ours: it has no " + what);
    }

    /**
     * This server with one more header on every request, such as one that authenticates.
     *
     * @throws IllegalArgumentException if it is not somewhere else
     */
    public McpServer withHeader(String header, String value) {
        if (!(endpoint instanceof Endpoint.Http http)) {
            throw new IllegalArgumentException("server " + name + " is a process of ours: it has no header " + header);
        }
        TreeMap<String, String> headers = new TreeMap<>(http.headers());
        headers.put(header, value);
        return moved(new Endpoint.Http(http.url(), headers));
    }

    private McpServer moved(Endpoint other) {
        return new McpServer(name, other, trusted, effect, tools, secrets);
    }

    /** What it says of its own tools is believed. */
    public McpServer trust() {
        return new McpServer(name, endpoint, true, effect, tools, secrets);
    }

    /** What its tools do to the world where nobody else says it. */
    public McpServer withEffect(Effect newEffect) {
        return new McpServer(name, endpoint, trusted, Optional.of(newEffect), tools, secrets);
    }

    /** States something of a tool. */
    public McpServer tool(String tool, ToolTerms terms) {
        TreeMap<String, ToolTerms> more = new TreeMap<>(tools);
        more.put(tool, terms);
        return new McpServer(name, endpoint, trusted, effect, more, secrets);
    }

    @Override
    public String toString() {
        return "McpServer[" + name + ", " + endpoint + (trusted ? ", trusted" : "") + ", terms of " + tools.keySet()
                + "]";
    }
}
