package dev.deputy.mcp;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.tool.Effect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A file of servers in the format that desktop clients use: an object {@code mcpServers} with one member for each
 * server, which has {@code command}, {@code args}, {@code env} and {@code cwd}, or {@code url} and {@code headers}. A
 * server that is {@code disabled} is not there. Other members belong to other clients and mean nothing here, not even
 * those by which they let calls pass without asking.
 *
 * <p>What is ours stands in the member {@code deputy} of a server: {@code trusted}, {@code effect}, and {@code tools}
 * with {@link ToolTerms} by the server's names. There, and in the format itself, each mistake is told.
 *
 * <p>In all texts of the format, {@code ${NAME}} is the environment variable, and {@code ${NAME:-other}} has a value
 * for when it is not set. What variables hold, and all values of {@code env} and {@code headers}, is shown nowhere.
 */
public final class McpFile {
    private final Mistakes mistakes = new Mistakes();
    private final Function<String, Optional<String>> environment;

    private McpFile(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /**
     * The servers of a file.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is wrong; every mistake is named with its place
     */
    public static List<McpServer> read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file), name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * The servers of a text.
     *
     * @param file what the text is called in messages
     * @param environment gives variables their values
     * @throws IllegalArgumentException if it is wrong; every mistake is named with its place
     */
    public static List<McpServer> parse(String file, String text, Function<String, Optional<String>> environment) {
        McpFile reader = new McpFile(environment);
        List<McpServer> servers = reader.servers(text);
        reader.mistakes.refuse(file);
        return servers;
    }

    private List<McpServer> servers(String text) {
        Json whole;
        try {
            whole = Json.parse(text);
        } catch (JsonException no) {
            mistakes.add("the file", "is no JSON: " + no.getMessage());
            return List.of();
        }
        Members root = Members.of("the file", whole, mistakes).at("");
        if (!root.has("mcpServers")) {
            root.mistake("mcpServers", "is missing: it has the servers by their names");
        }
        List<McpServer> servers = new ArrayList<>();
        for (Members.Named server : root.objects("mcpServers")) {
            Members said = server.members().at(server.name());
            if (!said.flag("disabled")) {
                server(server.name(), said).ifPresent(servers::add);
            }
        }
        return servers;
    }

    private Optional<McpServer> server(String said, Members members) {
        String name =
                said.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
        boolean named = name.matches("[a-z][a-z0-9-]*");
        if (!named) {
            mistakes.add(said, "a server's name begins with a letter from A to Z");
        }
        Variables variables = new Variables(environment, mistakes);
        Optional<Endpoint> endpoint = endpoint(members, variables);
        Members ours = members.inner("deputy");
        ours.only(List.of("trusted", "effect", "tools"));
        boolean trusted = ours.flag("trusted");
        Optional<Effect> effect = TermsReader.effect(ours, "effect");
        if (effect.equals(Optional.of(Effect.REVERSIBLE))) {
            ours.mistake("effect", "is reversible: that is stated of each tool, with what undoes it");
        }
        TreeMap<String, ToolTerms> terms = new TreeMap<>();
        ours.objects("tools").forEach(tool -> terms.put(tool.name(), TermsReader.read(tool.members())));
        return endpoint.filter(known -> named)
                .map(known -> new McpServer(name, known, trusted, effect, terms, variables.secrets()));
    }

    private Optional<Endpoint> endpoint(Members members, Variables variables) {
        boolean command = members.has("command");
        boolean url = members.has("url");
        if (command == url) {
            mistakes.add(
                    members.place(),
                    command ? "has a command and a url: take one of both away" : "has neither a command nor a url");
            return Optional.empty();
        }
        return command ? command(members, variables) : http(members, variables);
    }

    private Optional<Endpoint> command(Members members, Variables variables) {
        List<String> command = new ArrayList<>();
        members.text("command").ifPresent(program -> command.add(variables.expand(members.place("command"), program)));
        boolean known = !command.isEmpty();
        members.texts("args").forEach(argument -> command.add(variables.expand(members.place("args"), argument)));
        SortedMap<String, String> values = expanded(members, "env", variables);
        Optional<Path> directory =
                members.text("cwd").map(path -> Path.of(variables.expand(members.place("cwd"), path)));
        return known ? Optional.of(new Endpoint.Command(command, values, directory)) : Optional.empty();
    }

    private Optional<Endpoint> http(Members members, Variables variables) {
        if (members.text("type").equals(Optional.of("sse"))) {
            members.mistake("type", "is the older transport sse, which is not supported: ask for streamable HTTP");
        }
        SortedMap<String, String> headers = expanded(members, "headers", variables);
        return members.text("url").flatMap(text -> {
            try {
                return Optional.of(
                        new Endpoint.Http(URI.create(variables.expand(members.place("url"), text)), headers));
            } catch (IllegalArgumentException no) {
                members.mistake("url", "must be an address such as https://tools.example/mcp");
                return Optional.empty();
            }
        });
    }

    private static SortedMap<String, String> expanded(Members members, String name, Variables variables) {
        TreeMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, String> value : members.map(name).entrySet()) {
            values.put(value.getKey(), variables.expand(members.place(name) + "." + value.getKey(), value.getValue()));
        }
        return values;
    }
}
