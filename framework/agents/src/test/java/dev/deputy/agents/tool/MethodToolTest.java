package dev.deputy.agents.tool;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MethodToolTest {
    record Note(@Nullable String text) {}

    /** Does as told. */
    static class Scripted {
        private final List<String> called = new ArrayList<>();
        private Optional<Exception> failure = Optional.empty();
        private Optional<Note> answer = Optional.of(new Note("well"));

        @Tool
        @Nullable
        Note look(int number, Optional<String> text, @P(required = false) @Nullable String more) throws Exception {
            called.add("look " + number + " " + text + " " + more);
            return result();
        }

        @Tool
        @Effect(IRREVERSIBLE)
        @Nullable
        Note act(ToolCall call, @IdempotencyKey String key) throws Exception {
            called.add("act " + call.step() + " " + key);
            return result();
        }

        @Tool
        @Effect(IRREVERSIBLE)
        void leave() throws Exception {
            result();
        }

        private @Nullable Note result() throws Exception {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return answer.orElse(null);
        }
    }

    static final List<Exception> FAILURES = List.of(
            new IllegalStateException("no line"),
            new TimeoutException("late"),
            new IOException("no net"),
            new UncheckedIOException(new IOException("no net")));

    static final List<Exception> STOPS = List.of(
            new InterruptedException(),
            new ClosedByInterruptException(),
            new IllegalStateException(new InterruptedException()));

    private final Scripted scripted = new Scripted();
    private final ToolMethods methods = ToolMethods.of(scripted);

    private Json call(String tool, String arguments) throws InterruptedException {
        Optional<String> key = tool.equals("look") ? Optional.empty() : Optional.of("key-1");
        return call(tool, new ToolCall("d", "s", Json.parse(arguments).asObject(), key, ToolCall.Surroundings.NONE));
    }

    private Json call(String name, ToolCall call) throws InterruptedException {
        return methods.tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow()
                .call(call)
                .value();
    }

    @Test
    void argumentsAreHandedOverAndTheCallItself() throws InterruptedException {
        assertThat(call("look", "{\"number\":1}")).hasToString("{\"text\":\"well\"}");
        call("look", "{\"number\":2,\"text\":\"a\",\"more\":\"b\"}");
        call("act", "{}");
        assertThat(call("leave", "{}")).isEqualTo(Json.nothing());
        assertThat(scripted.called)
                .containsExactly("look 1 Optional.empty null", "look 2 Optional[a] b", "act s key-1");
    }

    @Test
    void argumentsThatDoNotFitAreAFailureForCertainAndNothingIsCalled() {
        assertThatThrownBy(() -> call("look", "{\"number\":\"1\",\"text\":null,\"other\":1}"))
                .isInstanceOf(ToolException.class)
                .hasMessage("look: the arguments do not fit: 'other' is unknown; known are more, number, text;"
                        + " /number: an integer is wanted, not \"1\"; /text: a string is wanted, not null");
        assertThatThrownBy(() -> call("act", "{\"key\":\"mine\"}")).isInstanceOf(ToolException.class);
        assertThatThrownBy(() -> call(
                        "act", new ToolCall("d", "s", Json.object(), Optional.empty(), ToolCall.Surroundings.NONE)))
                .isInstanceOf(ToolException.class)
                .hasMessage("act: the call has no idempotency key");
        assertThat(scripted.called).isEmpty();
    }

    @Test
    void whatAToolSaysForCertainPasses() {
        ToolException impossible = ToolException.impossible("no room");
        scripted.failure = Optional.of(impossible);
        assertThatThrownBy(() -> call("look", "{\"number\":1}")).isSameAs(impossible);
        assertThatThrownBy(() -> call("act", "{}")).isSameAs(impossible);
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void whatAReadThrowsIsAFailureAndWhatAnEffectThrowsLeavesItsOutcomeUnknown(Exception failure) {
        scripted.failure = Optional.of(failure);
        boolean passing = failure instanceof IOException || failure instanceof UncheckedIOException;
        assertThatThrownBy(() -> call("look", "{\"number\":1}"))
                .hasCause(failure)
                .isInstanceOfSatisfying(
                        ToolException.class,
                        thrown -> assertThat(thrown.failure())
                                .isEqualTo(new Failure(
                                        passing ? Failure.Kind.TRANSIENT : Failure.Kind.PERMANENT,
                                        "look failed: " + failure)));
        for (String effect : List.of("act", "leave")) {
            assertThatThrownBy(() -> call(effect, "{}"))
                    .isNotInstanceOf(ToolException.class)
                    .isInstanceOf(RuntimeException.class)
                    .satisfies(thrown -> assertThat(failure).isIn(thrown, thrown.getCause()));
        }
    }

    @ParameterizedTest
    @FieldSource("STOPS")
    void aReadThatWasAskedToStopHasNotFailed(Exception stop) {
        scripted.failure = Optional.of(stop);
        assertThatThrownBy(() -> call("look", "{\"number\":1}")).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> call("act", "{}")).isNotInstanceOf(ToolException.class);
    }

    @Test
    void aResultThatCannotBeSaidIsAFailureOfAReadAndLeavesAnEffectUnknown() {
        for (Optional<Note> answer : List.of(Optional.<Note>empty(), Optional.of(new Note(null)))) {
            scripted.answer = answer;
            assertThatThrownBy(() -> call("look", "{\"number\":1}"))
                    .isInstanceOf(ToolException.class)
                    .hasMessageMatching("look: (it returned null|what it returned cannot be said: /text: null; .*)");
            assertThatThrownBy(() -> call("act", "{}"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("act was called and ");
        }
    }
}
