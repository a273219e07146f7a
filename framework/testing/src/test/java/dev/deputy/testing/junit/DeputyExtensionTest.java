package dev.deputy.testing.junit;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.Purpose;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.testing.FakeTool;
import dev.deputy.testing.FakeTools;
import dev.deputy.testing.Gate;
import dev.deputy.testing.ScriptedPlanner;
import dev.deputy.testing.VirtualClock;
import dev.deputy.testing.Witness;
import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DeputyExtension.class)
@Timeout(30)
class DeputyExtensionTest {
    @Test
    void eachTestHasOneBenchWithItsWitnessAndItsClock(Bench bench, Witness witness, VirtualClock clock) {
        assertThat(bench.witness()).isSameAs(witness);
        assertThat(bench.clock()).isSameAs(clock);
    }

    @Test
    void aPlainTestNeedsNoParameters() {
        assertThat(new Bench().clear()).isEmpty();
    }

    // What is left behind.

    @Test
    void aScriptThatIsNotUsedUpIsNamed() throws Exception {
        Bench bench = new Bench();
        ChatModel model = bench.script(
                        on("planning").says("{}"), on("step:days").says("2"))
                .chatModel();
        Purpose.planning(1).during(() -> model.chat("Plan it"));
        assertThat(bench.clear()).singleElement().asString().contains("step:days");
    }

    @Test
    void aDelegationInTheMiddleOfSomethingIsNamed() {
        Gate gate = new Gate();
        Bench bench = new Bench();
        Deputy deputy = bench.deputy(Deputy.builder(ScriptedPlanner.of(Plan.of(List.of(Step.of("look", "look")))))
                .tools(FakeTools.of(FakeTool.read("look", "Any").answers(Json.of(1)))
                        .behind(gate)
                        .all()));
        Delegation delegation = deputy.delegate(new Goal("Look", List.of("Any")), new TreeMap<>());
        gate.awaitCallOf("look");
        assertThat(bench.clear())
                .containsExactly("delegation " + delegation.id() + " is running, in [look]: await it, or cancel it");
    }

    @Test
    void whatWasTakenIsClosedTheLastThingFirst() {
        Bench bench = new Bench();
        StringBuilder order = new StringBuilder();
        bench.take(() -> order.append("first"));
        bench.take(() -> order.append("last "));
        bench.take(() -> {
            throw new IOException("stuck");
        });
        assertThat(bench.clear()).containsExactly("it could not be closed: java.io.IOException: stuck");
        assertThat(order).hasToString("last first");
    }

    @Test
    void aThreadThatWouldKeepTheProcessAliveIsFound() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        var before = DeputyExtension.threads();
        Thread left = Thread.ofPlatform().name("left over").daemon(false).start(() -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException told) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        assertThat(DeputyExtension.leftRunning(before)).containsKey("left over");
        end.countDown();
        left.join();
        assertThat(DeputyExtension.leftRunning(before)).doesNotContainKey("left over");
    }

    // The network.

    private static final String REFUSED = "a test has no network";

    @Test
    void nothingOutsideOfThisMachineIsReached() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://192.0.2.1/")).build();
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.discarding()))
                    .hasStackTraceContaining(REFUSED);
        }
        assertThatThrownBy(() -> URI.create("http://example.org/").toURL().openStream())
                .hasStackTraceContaining(REFUSED);
        assertThatThrownBy(() -> new Socket("192.0.2.1", 80)).hasStackTraceContaining(REFUSED);
    }

    @Test
    void thisMachineIs(Bench bench) throws Exception {
        URI url = bench.serve(bench.script(on("planning").says("{}").always())).url();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/models"))
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
