package dev.deputy.testing.model;

import dev.deputy.core.json.JsonException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts a {@link ModelServer} from the command line, for demos. */
public final class ServerMain {
    private static final String HELP = """
        usage: model-server --script FILE [--port PORT]

        Answers as an OpenAI-compatible model would, by the script, on the loopback interface.

          --script FILE  what the model says: JSON, described in framework/testing/README.md
          --port PORT    from 0, which takes a free one, to 65535; without it 8089
          --help         this text

        Ends with ^C and then says what of the script nothing asked for.
        """;

    /** What the command line wants; without a script it wants help. */
    private record Options(Optional<Path> script, int port) {}

    private ServerMain() {}

    /** Serves until the process is ended; ends with 2 and one line on standard error for what it cannot do. */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<ModelServer> server = start(List.of(arguments), System.out, System.err);
        if (server.isPresent()) {
            Thread.currentThread().join();
        }
        System.exit(arguments.length > 0 && List.of(arguments).contains("--help") ? 0 : 2);
    }

    /** Empty if there is nothing to serve; then it has said why. */
    static Optional<ModelServer> start(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Options options = options(arguments);
            if (options.script().isEmpty()) {
                out.print(HELP);
                return Optional.empty();
            }
            ModelScript script = script(options.script().get());
            ModelServer server = ModelServer.start(script, options.port());
            out.println("listening on " + server.url());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, script, out)));
            return Optional.of(server);
        } catch (IllegalArgumentException e) {
            err.println("model-server: " + e.getMessage());
        } catch (UncheckedIOException e) {
            err.println("model-server: the port cannot be used: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static void end(ModelServer server, ModelScript script, PrintStream out) {
        server.close();
        try {
            script.check();
        } catch (AssertionError e) {
            out.println(e.getMessage());
        }
    }

    private static ModelScript script(Path file) {
        try {
            return ModelScript.parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (JsonException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Options options(List<String> arguments) {
        Options options = new Options(Optional.empty(), 8089);
        if (arguments.contains("--help")) {
            return options;
        }
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!List.of("--script", "--port").contains(name)) {
                throw new IllegalArgumentException("there is no option '" + name + "'; --help lists them");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = arguments.get(i + 1);
            options = name.equals("--port")
                    ? new Options(options.script(), port(value))
                    : new Options(Optional.of(Path.of(value)), options.port());
        }
        if (options.script().isEmpty()) {
            throw new IllegalArgumentException("--script is missing; --help says more");
        }
        return options;
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("a port is a number from 0 to 65535, not '" + text + "'");
    }
}
