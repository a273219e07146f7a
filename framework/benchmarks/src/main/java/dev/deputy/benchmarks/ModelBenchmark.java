package dev.deputy.benchmarks;

import static dev.deputy.testing.model.ModelScript.on;

import dev.deputy.agents.ModelHttp;
import dev.deputy.agents.Purpose;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ModelServer;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a test pays for one question to a scripted model, on each wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
public class ModelBenchmark {
    /** In place of a model, under its HTTP client, behind a socket. */
    @Param({"model", "http", "server"})
    public String wire = "model";

    private final Purpose purpose = Purpose.planning(1);
    private final ModelHttp socket = ModelHttp.within(Duration.ofSeconds(30));
    private ModelScript script = script();
    private ChatModel model = script.chatModel();
    private ModelServer server = ModelServer.start(script);

    private static ModelScript script() {
        return ModelScript.of(
                on("planning").says("Two days are enough for Nara.").always());
    }

    /** A new script for each iteration: it remembers all requests. */
    @Setup(Level.Iteration)
    public void open() {
        server.close();
        script = script();
        server = ModelServer.start(script);
        model = wire.equals("model") ? script.chatModel() : over(wire.equals("http") ? script.http() : socket);
    }

    private ChatModel over(HttpClientBuilder http) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(server.url().toString())
                .apiKey("none")
                .modelName("gpt")
                .maxRetries(0)
                .build();
    }

    /** Closes the sockets of the last iteration. */
    @TearDown
    public void close() {
        server.close();
        socket.close();
    }

    /** One question and its reply. */
    @Benchmark
    public String ask() throws Exception {
        return purpose.during(() -> model.chat("How many days does Nara want?"));
    }
}
