package dev.deputy.testing.model;

import static dev.deputy.testing.model.ModelScript.call;
import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.ModelHttpException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an app sees of each fault, whichever wire it is on: exactly what langchain4j's OpenAI model makes of it. */
class FaultsTest {
    /** Passes for certain, since no answer ever comes; perhaps even before the server was asked. */
    private static final Duration SHORT = Duration.ofMillis(400);

    /** @param streamed what a handler is told, the last of it in the end; empty: the same as asked at once */
    private record Case(String name, ModelAnswer answer, String whole, List<String> streamed) {}

    private static Case of(String name, ModelAnswer answer, String whole, String... streamed) {
        return new Case(name, answer, whole, List.of(streamed));
    }

    private static final List<Case> CASES = List.of(
            of("429, come again", Faults.rateLimited(Duration.ofSeconds(2)), "RateLimitException"),
            of("429", Faults.rateLimited(), "RateLimitException"),
            of("no quota", Faults.quotaExhausted(), "RateLimitException"),
            of("500", Faults.serverError(), "InternalServerException"),
            of("503", Faults.unavailable(), "InternalServerException"),
            of("401", Faults.unauthorized(), "AuthenticationException"),
            of("404", Faults.notFound(), "ModelNotFoundException"),
            of("400", Faults.status(400, "bad", "No."), "InvalidRequestException"),
            of("408", Faults.status(408, "late", "Late."), "TimeoutException"),
            of("timeout", Faults.timeout(), "TimeoutException"),
            of("refused", Faults.refused(), "RuntimeException", " | CompletionException"),
            of("reset", Faults.reset(), "RuntimeException", " | CompletionException"),
            of("closed", Faults.closed(), "RuntimeException", " | CompletionException"),
            of("malformed", Faults.malformed(), "RuntimeException", " | RuntimeException", " | null null"),
            of(
                    "slow",
                    Faults.slowly("Take your time.", Duration.ofMillis(1)),
                    "Take your time. STOP 1+4",
                    "Take your time. | Take your time. STOP 1+4"),
            of("truncated", Faults.truncated("Half a"), "RuntimeException", "Half a | Half a null"),
            of(
                    "truncated in a call",
                    Faults.truncated(call("search", "{\"city\": \"Na")),
                    "RuntimeException",
                    "call 0 call_p_1=search({\"city\": \"Na)",
                    " | null call_p_1=search({\"city\": \"Na) null"),
            of(
                    "lost after",
                    Faults.lostAfter("Half a"),
                    "RuntimeException",
                    "Half a | LangChain4jException",
                    "Half a | Half a null"),
            of("error event", Faults.errorEventAfter("Half a"), "InternalServerException", "Half a | Half a null"),
            of("refusal", new ModelReply.Refusal("I will not."), "ContentFilteredException", " | null STOP 1+3"),
            of(
                    "cut off",
                    new ModelReply.CutOff("Two da", List.of()),
                    "Two da LENGTH 1+2",
                    "Two da | Two da LENGTH 1+2"),
            of("filtered", new ModelReply.Filtered(), "null CONTENT_FILTER 1+0", " | null CONTENT_FILTER 1+0"),
            of("no choices", new ModelReply.NoChoices(), "InternalServerException", " | null null 1+0"),
            of(
                    "unknown tool",
                    Faults.unknownTool(),
                    "null call_p_1=no_such_tool({}) TOOL_EXECUTION 1+4",
                    "call 0 call_p_1=no_such_tool({})",
                    " | null call_p_1=no_such_tool({}) TOOL_EXECUTION 1+4"),
            of(
                    "malformed arguments",
                    Faults.malformedArguments("search"),
                    "null call_p_1=search({\"city\": \"Nar) TOOL_EXECUTION 1+6",
                    "call 0 call_p_1=search({\"city\": \"Nar)",
                    " | null call_p_1=search({\"city\": \"Nar) TOOL_EXECUTION 1+6"),
            of(
                    "duplicate ids",
                    Faults.duplicateIds("search"),
                    "null call_twice=search({}) call_twice=search({}) TOOL_EXECUTION 1+6",
                    "call 0 call_twice=search({})",
                    "call 1 call_twice=search({})",
                    " | null call_twice=search({}) call_twice=search({}) TOOL_EXECUTION 1+6"));

    @ParameterizedTest
    @EnumSource(Wire.class)
    void everyFaultIsTheSameOnEveryWire(Wire wire) {
        List<String> seen = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (Case each : CASES) {
            try (ModelScript script =
                            ModelScript.of(on("p").fails(each.answer()).always());
                    Wire.Open open = wire.open(script, timeout(each))) {
                seen.add(each.name() + ": " + Asking.outcome(open.chat(), "p", "Go?"));
                wanted.add(each.name() + ": " + each.whole());
            }
        }
        assertThat(seen).isEqualTo(wanted);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void everyFaultOfAStreamIsTheSameOnEveryWire(Wire wire) throws Exception {
        List<String> seen = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (Case each : CASES) {
            List<String> told = told(each, wire);
            try (ModelScript script =
                            ModelScript.of(on("p").fails(each.answer()).always());
                    Wire.Open open = wire.open(script, timeout(each))) {
                long ends =
                        told.stream().filter(line -> !line.startsWith("call ")).count();
                List<String> heard = Asking.stream(open.streaming(), "p", "Go?", (int) ends);
                seen.add(each.name() + ": " + certain(each, wire, heard));
                wanted.add(each.name() + ": " + certain(each, wire, told));
            }
        }
        assertThat(seen).isEqualTo(wanted);
    }

    /** Deputy's HTTP tells of one end, the first, and wraps a failed connection in the same way, streamed or not. */
    private static List<String> told(Case each, Wire wire) {
        if (each.streamed().isEmpty()) {
            return List.of(" | " + each.whole());
        }
        if (wire == Wire.SERVER_BY_MODEL_HTTP && each.name().equals("lost after")) {
            return each.streamed().subList(0, 1);
        }
        return wire == Wire.SERVER_BY_MODEL_HTTP && each.answer() instanceof Fault.Connection
                ? List.of(" | " + each.whole())
                : each.streamed();
    }

    /** The JDK's client may throw away what it has read when the connection ends: then only how it ended is certain. */
    private static List<String> certain(Case each, Wire wire, List<String> told) {
        boolean socket = wire == Wire.SERVER || wire == Wire.SERVER_BY_MODEL_HTTP;
        return socket && each.name().equals("lost after")
                ? told.stream()
                        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                        .toList()
                : told;
    }

    private static Duration timeout(Case each) {
        return each.answer() == Fault.Connection.TIMES_OUT ? SHORT : Duration.ofSeconds(30);
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void anErrorHasItsStatusAndItsCode(Wire wire) {
        try (ModelScript script = ModelScript.of(on("p").fails(Faults.quotaExhausted()));
                Wire.Open open = wire.open(script)) {
            assertThatThrownBy(() -> Asking.ask(open.chat(), "p", Asking.question("Go?")))
                    .isExactlyInstanceOf(RateLimitException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            HttpException.class,
                            cause -> assertThat(cause.statusCode()).isEqualTo(429))
                    .hasMessageContaining("insufficient_quota");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Wire.class, mode = EnumSource.Mode.EXCLUDE, names = "SERVER") // it drops the headers
    void whenToComeAgainIsKnown(Wire wire) {
        try (ModelScript script = ModelScript.of(on("p").fails(Faults.rateLimited(Duration.ofMillis(1500))));
                Wire.Open open = wire.open(script)) {
            assertThatThrownBy(() -> Asking.ask(open.chat(), "p", Asking.question("Go?")))
                    .satisfies(failure -> assertThat(
                                    ModelHttpException.in(failure).orElseThrow().header("retry-after"))
                            .contains("2"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Wire.class, mode = EnumSource.Mode.EXCLUDE, names = "MODEL") // it has no timeout
    void whatHangsIsGivenUpByTheClient(Wire wire) {
        try (ModelScript script = ModelScript.of(on("p").fails(Faults.hang()).always());
                Wire.Open open = wire.open(script, SHORT)) {
            assertThatThrownBy(() -> Asking.ask(open.chat(), "p", Asking.question("Go?")))
                    .isExactlyInstanceOf(TimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void whatHangsIsInterrupted(Wire wire) throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("p").fails(Faults.hang()));
                Wire.Open open = wire.open(script)) {
            CountDownLatch begun = new CountDownLatch(1);
            List<String> seen = new ArrayList<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                begun.countDown();
                seen.add(Asking.outcome(open.chat(), "p", "Go?"));
                seen.add("interrupted " + Thread.interrupted());
            });
            begun.await();
            while (script.requests().isEmpty()) {
                Thread.onSpinWait(); // until it has been asked
            }
            caller.interrupt();
            caller.join();
            assertThat(seen).containsExactly("RuntimeException", "interrupted true");
        }
    }

    @Test
    void aServerThatIsGoneRefuses() {
        ModelScript script = ModelScript.of(on("p").says("too late"));
        ChatModel model;
        try (Wire.Open open = Wire.SERVER.open(script)) {
            model = open.chat();
        }
        assertThatThrownBy(() -> Asking.ask(model, "p", Asking.question("Go?")))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasCauseInstanceOf(ConnectException.class);
    }
}
