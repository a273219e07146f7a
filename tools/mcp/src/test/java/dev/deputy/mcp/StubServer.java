package dev.deputy.mcp;

import dev.deputy.core.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * An MCP server in a process of its own, over real pipes, that can do what good servers do not: hang, crash, lie,
 * change. How it behaves from the start is its first argument; the second one is a file in which it writes down what it
 * did.
 */
final class StubServer {
    private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

    private final String mode;
    private final Path witness;
    private final List<String> cancelled = new ArrayList<>();
    private boolean grown;

    private StubServer(String mode, Path witness) {
        this.mode = mode;
        this.witness = witness;
    }

    /** A server of this kind. */
    static McpServer in(String mode, Path witness) {
        return McpServer.command(
                "stub",
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StubServer.class.getName(),
                mode,
                witness.toString());
    }

    /** What servers have written down, in order. */
    static List<String> seen(Path witness) throws IOException {
        return Files.exists(witness) ? Files.readAllLines(witness) : List.of();
    }

    public static void main(String[] args) throws Exception {
        StubServer server = new StubServer(args[0], Path.of(args[1]));
        server.write("started");
        switch (args[0]) {
            case "exits" -> {
                System.err.println("no licence, token " + System.getenv("TOKEN"));
                System.exit(2);
            }
            case "floods" -> {
                while (!OUT.checkError()) {
                    OUT.print("x".repeat(1_000));
                }
                return;
            }
            case "changed-after-restart" ->
                server.grown = StubServer.seen(server.witness).size() > 1;
            default -> {
                // the other kinds show when they are asked
            }
        }
        server.serve();
        if (args[0].equals("stays")) {
            new CountDownLatch(1).await(); // whatever its input says
        }
    }

    private void write(String what) throws IOException {
        Files.writeString(witness, what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void serve() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Json message = Json.parse(line);
            String method = message.get("method").map(Json::asString).orElse("");
            switch (method) {
                case "initialize" -> hello(message);
                case "notifications/cancelled" ->
                    cancelled.add(message.at("params").at("reason").asString());
                case "tools/list" -> list(message);
                case "tools/call" -> call(message);
                default -> {
                    // other notices mean nothing here
                }
            }
        }
    }

    private static void send(Json message) {
        OUT.print(message.canonical() + "\n");
        OUT.flush();
    }

    private static void answer(Json to, Json result) {
        send(Json.object("jsonrpc", "2.0").with("id", to.at("id")).with("result", result));
    }

    private static void notice(String method, Json params) {
        send(Json.object("jsonrpc", "2.0").with("method", method).with("params", params));
    }

    private void hello(Json message) {
        switch (mode) {
            case "mute" -> {}
            case "refuses" ->
                send(Json.object("jsonrpc", "2.0")
                        .with("id", message.at("id"))
                        .with("error", Json.object("code", Json.of(-32603L)).with("message", "no more seats")));
            default ->
                answer(
                        message,
                        Json.object("protocolVersion", mode.equals("ancient") ? "1999-01-01" : "2025-11-25")
                                .with("capabilities", Json.object("tools", Json.object("listChanged", Json.of(true))))
                                .with("serverInfo", Json.object("name", "stub").with("version", "7")));
        }
    }

    private void list(Json message) {
        switch (mode) {
            case "slow-list" -> {}
            case "ring" -> answer(message, Json.object("tools", Json.array()).with("nextCursor", "again"));
            case "pages" -> {
                boolean first = message.get("params")
                        .flatMap(params -> params.get("cursor"))
                        .isEmpty();
                List<Json> all = tools();
                Json.Obj page =
                        Json.object("tools", Json.array(first ? all.subList(0, 2) : all.subList(2, all.size())));
                answer(message, first ? page.with("nextCursor", "2") : page);
            }
            default -> answer(message, Json.object("tools", Json.array(tools())));
        }
    }

    private List<Json> tools() {
        Json.Obj reads = Json.object("readOnlyHint", Json.of(true));
        List<Json> tools = new ArrayList<>(List.of(
                tool(
                                "echo",
                                "Says it \u202eagain" + (grown ? ", louder" : ""),
                                "{'text':{'type':'string'}}",
                                "['text']")
                        .with("annotations", reads),
                tool("book_room", "Books", "{'room':{'type':'string'}}", "['room']")
                        .with(
                                "outputSchema",
                                json("{'type':'object','properties':{'reference':{'type':'string'}},"
                                        + "'required':['reference']}")),
                tool("cancel_booking", "Cancels", "{'reference':{'type':'string'}}", "['reference']"),
                tool("big", "Says much", "{'bytes':{'type':'integer','exclusiveMinimum':0}}", "['bytes']")
                        .with("annotations", reads),
                tool("get_word", "Gets a word", "{'which':{'type':'string'}}", "['which']")
                        .with("annotations", reads),
                tool("do_word", "Does a word", "{'which':{'type':'string'}}", "['which']")
                        .with(
                                "annotations",
                                Json.object("destructiveHint", Json.of(false)).with("idempotentHint", true))));
        if (grown) {
            tools.removeIf(tool -> tool.at("name").equals(Json.of("cancel_booking")));
            tools.add(tool("extra", "New", "{}", "[]"));
        }
        if (mode.equals("odd")) {
            tools.add(tool("Echo", "Looks alike", "{}", "[]"));
            tools.add(tool("éclair", "Cake", "{}", "[]"));
            tools.add(Json.object("name", "shapeless"));
            tools.add(
                    tool("long_task", "A task", "{}", "[]").with("execution", Json.object("taskSupport", "required")));
        }
        return tools;
    }

    private static Json.Obj tool(String name, String description, String properties, String required) {
        return Json.object("name", name)
                .with("description", description)
                .with(
                        "inputSchema",
                        Json.object("type", "object")
                                .with("properties", json(properties))
                                .with("required", json(required)));
    }

    private static Json json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private static Json.Obj text(String text) {
        return Json.object("content", Json.array(Json.object("type", "text").with("text", text)));
    }

    private void call(Json message) throws IOException {
        Json params = message.at("params");
        Json arguments = params.at("arguments");
        String name = params.at("name").asString();
        write(name + " " + arguments.canonical());
        switch (name) {
            case "echo" -> answer(message, text(arguments.at("text").asString()));
            case "book_room" -> {
                String key = params.at("_meta")
                        .get("dev.deputy/idempotency-key")
                        .map(Json::asString)
                        .orElse("none");
                String room = arguments.at("room").asString();
                Json.Obj booked = Json.object("reference", room + "-" + key);
                answer(
                        message,
                        room.equals("wrong")
                                ? text("booked").with("structuredContent", Json.object("ref", "1"))
                                : text("booked").with("structuredContent", booked));
            }
            case "cancel_booking" -> answer(message, text("cancelled"));
            case "big" -> answer(message, text("x".repeat(arguments.at("bytes").asInt())));
            case "get_word", "do_word" -> word(message, arguments.at("which").asString());
            case "extra" -> answer(message, text("extra"));
            default ->
                send(Json.object("jsonrpc", "2.0")
                        .with("id", message.at("id"))
                        .with("error", Json.object("code", Json.of(-32602L)).with("message", "unknown tool")));
        }
    }

    private void word(Json message, String which) throws IOException {
        switch (which) {
            case "die" -> {
                System.err.println("out of memory, token " + System.getenv("TOKEN"));
                System.exit(3);
            }
            case "hang" -> progress(message, 1);
            case "progress" -> {
                Stream.of(1, 2, 3).forEach(done -> progress(message, done));
                answer(message, text("done"));
            }
            case "cancelled" -> answer(message, text(String.join(",", cancelled)));
            case "fail" ->
                answer(message, text("no room for " + System.getenv("TOKEN")).with("isError", true));
            case "error" ->
                send(Json.object("jsonrpc", "2.0")
                        .with("id", message.at("id"))
                        .with("error", Json.object("code", Json.of(-32603L)).with("message", "broken")));
            case "noise" -> {
                OUT.print("""
                    Loading…
                    [1,2]
                    null
                    {"method":null}
                    {"id":"x","result":{}}
                    {"method":"notifications/message"}
                    {"method":"notifications/message","params":{}}
                    {"method":"notifications/progress","params":{"progressToken":[]}}
                    """);
                answer(message, text("heard"));
            }
            case "grow" -> {
                grown = true;
                notice("notifications/tools/list_changed", Json.object());
                answer(message, text("grown"));
            }
            case "environment" -> {
                TreeMap<String, String> environment = new TreeMap<>(System.getenv());
                answer(message, text(String.join(",", environment.keySet())));
            }
            case "huge-number" -> {
                OUT.print("{\"id\":" + message.at("id").canonical()
                        + ",\"result\":{\"content\":[],\"structuredContent\":{\"id\":9007199254740993}}}\n");
                OUT.flush();
            }
            default -> answer(message, text(which));
        }
    }

    private static void progress(Json message, int done) {
        notice(
                "notifications/progress",
                Json.object("progressToken", message.at("params").at("_meta").at("progressToken"))
                        .with("progress", done)
                        .with("total", 3)
                        .with("message", "step " + done));
    }
}
