package dev.deputy.agents.model;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.model.ModelLog;
import dev.deputy.testing.model.Fault;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelAnswer;
import dev.deputy.testing.model.ModelReply;
import dev.deputy.testing.model.ModelScript;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault ends in its stated way on each wire: so many attempts, this reason. */
class EveryFaultTest {
    /** Passes for certain, since no answer ever comes. */
    private static final Duration SHORT = Duration.ofMillis(400);

    /** @param fault the name of the method of {@link Faults}; empty: a reply */
    private record Case(String fault, ModelAnswer answer, String end) {}

    private static final List<Case> CASES = List.of(
            new Case(
                    "rateLimited",
                    Faults.rateLimited(),
                    "3 × too many requests: 429 rate_limit_exceeded: Rate limit reached."),
            new Case(
                    "rateLimited",
                    Faults.rateLimited(Duration.ofSeconds(2)),
                    "3 × too many requests: 429 rate_limit_exceeded: Rate limit reached."),
            new Case(
                    "quotaExhausted",
                    Faults.quotaExhausted(),
                    "1 × the quota is used up: 429 insufficient_quota: You exceeded your current quota."),
            new Case(
                    "serverError",
                    Faults.serverError(),
                    "3 × the model's server failed: 500 server_error: The server had an error."),
            new Case(
                    "unavailable",
                    Faults.unavailable(),
                    "3 × the model's server failed: 503 service_unavailable: The engine is overloaded."),
            new Case(
                    "unauthorized",
                    Faults.unauthorized(),
                    "1 × the key is refused: 401 invalid_api_key: Incorrect API key provided."),
            new Case(
                    "notFound",
                    Faults.notFound(),
                    "1 × there is no such model: 404 model_not_found: The model does not exist."),
            new Case("status", Faults.status(400, "bad", "No."), "1 × the request is refused: 400 bad: No."),
            new Case("status", Faults.status(408, "late", "Late."), "3 × no answer in time: 408 late: Late."),
            new Case("timeout", Faults.timeout(), "3 × no answer in time"),
            new Case("hang", Faults.hang(), "1 × the deadline has passed: the model had not answered"),
            new Case("refused", Faults.refused(), "3 × the model's server cannot be reached: Connection refused"),
            new Case("reset", Faults.reset(), "3 × the connection broke: Connection reset"),
            new Case("closed", Faults.closed(), "3 × the connection broke: HTTP/1.1 header parser received no bytes"),
            new Case("malformed", Faults.malformed(), "1 × the answer cannot be read: "),
            new Case("dripping", Faults.dripping(Duration.ofMillis(1)), "1 × said 50 characters"),
            new Case("slowly", Faults.slowly("Take your time.", Duration.ofMillis(1)), "1 × said 15 characters"),
            new Case("truncated", Faults.truncated("Half a"), "1 × the answer cannot be read: "),
            new Case(
                    "truncated",
                    Faults.truncated(ModelReply.Call.raw("search", "{\"city\": \"Na")),
                    "1 × the answer cannot be read: "),
            new Case("lostAfter", Faults.lostAfter("Half a"), "3 × the connection broke: "),
            new Case("errorEventAfter", Faults.errorEventAfter("Half a"), "1 × the reply is empty"),
            new Case(
                    "unknownTool",
                    Faults.unknownTool(),
                    "1 × calls no_such_tool; there is no tool no_such_tool, but search"),
            new Case(
                    "malformedArguments",
                    Faults.malformedArguments("search"),
                    "1 × calls search; the arguments of search are no JSON object: "),
            new Case(
                    "duplicateIds",
                    Faults.duplicateIds("search"),
                    "1 × calls search, search; the id call_twice is there twice"),
            new Case("", new ModelReply.Refusal("I will not."), "1 × the model refuses: I will not."),
            new Case(
                    "",
                    new ModelReply.CutOff("Two da", List.of()),
                    "1 × the reply is cut off by the limit of output tokens, after 6 characters"),
            new Case("", new ModelReply.Filtered(), "1 × the provider's content filter took it away"),
            new Case("", new ModelReply.NoChoices(), "1 × the reply is empty"),
            new Case("", new ModelReply.Text("  "), "1 × the reply is empty"));

    @ParameterizedTest
    @EnumSource(Bench.Wire.class)
    void endsInTheStatedWay(Bench.Wire wire) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (Case each : CASES) {
            ModelScript script =
                    ModelScript.of(on("planning").fails(each.answer()).always());
            try (Bench bench = new Bench(wire, script, timeout(each))) {
                String end = stated(each, wire);
                TokenBudget budget = TokenBudget.unlimited();
                ModelCalls calls =
                        bench.calls().limits(limits(each)).budget(budget).build();
                Asked asked = calls.ask(Bench.PLANNING, Bench.request("Go?"), ModelLog.NONE);
                String shown = Bench.shown(asked);
                seen.add(each.answer() + ": " + (shown.startsWith(end) ? end : shown));
                wanted.add(each.answer() + ": " + end);
                if (!isGivenUp(each)) {
                    assertThat(script.requests()).hasSameSizeAs(asked.attempts());
                }
                assertThat(asked.usage().tokens())
                        .isEqualTo(budget.spent())
                        .isEqualTo(calls.usage().tokens());
                assertThat(budget.reserved()).isZero();
            }
        }
        assertThat(seen).isEqualTo(wanted);
    }

    /** A server that has read a request cannot refuse it any more, and the JDK has several words for one lost end. */
    private static String stated(Case each, Bench.Wire wire) {
        boolean lost = List.of("refused", "reset", "closed").contains(each.fault());
        return wire == Bench.Wire.SERVER && lost ? "3 × the connection broke: " : each.end();
    }

    /** Time may pass even before the server has read the request. */
    private static boolean isGivenUp(Case each) {
        return each.answer() == Fault.Connection.TIMES_OUT || each.answer() == Fault.Connection.HANGS;
    }

    private static ModelLimits limits(Case each) {
        return each.fault().equals("hang") ? ModelLimits.DEFAULT.withDeadline(SHORT) : ModelLimits.DEFAULT;
    }

    private static Duration timeout(Case each) {
        return each.answer() == Fault.Connection.TIMES_OUT ? SHORT : Duration.ofSeconds(30);
    }

    @Test
    void noFaultIsForgotten() {
        TreeSet<String> all = new TreeSet<>(Stream.of(Faults.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList());
        TreeSet<String> tried = new TreeSet<>(CASES.stream().map(Case::fault).toList());
        tried.remove("");
        assertThat(tried).isEqualTo(all);
    }
}
