package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatWitness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.planner.typed.TypedPlanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FakesTest {
    private static final Json.Obj NARA = Json.object("city", "Nara");
    private static final FakeTool QUOTE = FakeTool.read("quote", "Quote", Parameter.fact("city", Schema.ANY));
    private static final FakeTool BOOK = FakeTool.effect("book", "Booking", Parameter.type("quote", "Quote"));

    @Test
    void aToolAnswersByItsTableThenByItsFunction() throws InterruptedException {
        FakeTools tools = FakeTools.of(QUOTE.answers(NARA, Json.of(120)).answers(arguments -> Json.of(7)));
        assertThat(call(tools, NARA)).isEqualTo(Json.of(120));
        assertThat(call(tools, Json.object("city", "Kyoto"))).isEqualTo(Json.of(7));
    }

    @Test
    void whatStandsInNoTableIsRefused() {
        FakeTools tools = FakeTools.of(QUOTE.answers(NARA, Json.of(120)));
        assertThatThrownBy(() -> call(tools, Json.object("city", "Kyoto")))
                .isInstanceOf(ToolException.class)
                .hasMessage("the fake tool quote has no answer to {\"city\":\"Kyoto\"}; it has answers to"
                        + " [{\"city\":\"Nara\"}]");
    }

    @Test
    void attemptsAreCountedForEqualArguments() throws InterruptedException {
        FakeTools tools = FakeTools.of(QUOTE.fails(1, Failure.Kind.TRANSIENT, "busy"));
        assertThatThrownBy(() -> call(tools, NARA)).hasMessage("busy");
        assertThatThrownBy(() -> call(tools, Json.object("city", "Kyoto"))).hasMessage("busy");
        assertThat(call(tools, NARA)).isEqualTo(Json.nothing());
        assertThat(tools.witness().all()).extracting(Witness.Seen::attempt).containsExactly(1, 1, 2);
    }

    @Test
    void anEffectHappensUnlessItIsRefusedWhoeverHearsOfIt() throws InterruptedException {
        FakeTools tools =
                FakeTools.of(BOOK.fails(1, Failure.Kind.PERMANENT, "full").losesAnswer(2));
        assertThatThrownBy(() -> call(tools, NARA)).hasMessage("full");
        assertThat(tools.witness().happened("key")).isFalse();
        assertThatThrownBy(() -> call(tools, NARA)).isInstanceOf(UncheckedIOException.class);
        assertThat(tools.witness().happened("key")).isTrue();
        assertThatWitness(tools.witness()).saw("step", "step").sawEffectsOnce("step");
    }

    @Test
    void whatBreaksBeforeItActsWasNotSeen() {
        FakeTools tools = FakeTools.of(BOOK.answers(arguments -> {
            throw new IllegalStateException("no route to host");
        }));
        assertThatThrownBy(() -> call(tools, NARA)).hasMessage("no route to host");
        assertThat(tools.witness().all()).isEmpty();
    }

    @Test
    void aWitnessFileOutlivesItsWitness(@TempDir Path folder) throws InterruptedException, IOException {
        Path file = folder.resolve("witness.jsonl");
        FakeTools tools =
                FakeTools.of(BOOK.fails(1, Failure.Kind.PERMANENT, "full").answers(Json.of("ref")));
        FakeTools before = tools.seenBy(Witness.writingTo(file));
        assertThatThrownBy(() -> call(before, NARA)).hasMessage("full");
        assertThat(Files.readString(file))
                .isEqualTo("{\"arguments\":{\"city\":\"Nara\"},\"attempt\":1,\"key\":\"key\",\"refusal\":"
                        + "{\"kind\":\"PERMANENT\",\"message\":\"full\"},\"step\":\"step\",\"tool\":\"book\"}\n");
        FakeTools after = tools.seenBy(Witness.writingTo(file));
        assertThat(call(after, NARA)).isEqualTo(Json.of("ref"));
        assertThat(Witness.writingTo(file).all())
                .isEqualTo(after.witness().all())
                .hasSize(2);
    }

    @Test
    void aLineThatADeathCutOffHasNotHappened(@TempDir Path folder) throws InterruptedException, IOException {
        Path file = folder.resolve("witness.jsonl");
        FakeTools tools = FakeTools.of(BOOK);
        call(tools.seenBy(Witness.writingTo(file)), NARA);
        Files.writeString(file, "{\"arguments\":{\"ci", StandardOpenOption.APPEND);
        call(tools.seenBy(Witness.writingTo(file)), NARA);
        assertThat(Witness.writingTo(file).all())
                .extracting(Witness.Seen::attempt)
                .containsExactly(1, 2);
    }

    @Test
    void aGateLetsATestChooseTheOrder() throws InterruptedException {
        Gate gate = new Gate();
        FakeTools tools = FakeTools.of(FakeTool.read("left", "Left"), FakeTool.read("right", "Right"))
                .behind(gate);
        try (Deputy deputy =
                Deputy.builder(new TypedPlanner()).tools(tools.all()).build()) {
            Delegation both = deputy.delegate(new Goal("both", List.of("Left", "Right")), new TreeMap<>());
            gate.letThrough("right");
            gate.letThrough("left");
            both.await();
        }
        assertThatWitness(tools.witness()).saw("right", "left");
        assertThat(gate.standing()).isEmpty();
    }

    @Test
    void anOpenGateHoldsNobody() throws InterruptedException {
        Gate gate = new Gate();
        gate.open();
        FakeTools tools = FakeTools.of(QUOTE.answers(Json.of(1))).behind(gate);
        assertThat(call(tools, NARA)).isEqualTo(Json.of(1));
    }

    private static Json call(FakeTools tools, Json.Obj arguments) throws InterruptedException {
        boolean effect = !tools.tools().getFirst().spec().effect().isRead();
        return tools.all()
                .getFirst()
                .call(new ToolCall(
                        "d",
                        "step",
                        arguments,
                        effect ? Optional.of("key") : Optional.empty(),
                        ToolCall.Surroundings.NONE))
                .value();
    }
}
