package dev.deputy.agents.tool;

import static dev.deputy.core.tool.Effect.DRAFT;
import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static dev.deputy.core.tool.Effect.READ;
import static dev.deputy.core.tool.Effect.REVERSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.deputy.core.tool.ToolSpec;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolMemoryId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    record Booking(String reference) {}

    record Maybe(Optional<String> reference) {}

    static class Elsewhere {
        record Booking(String other) {}
    }

    static class Empty {
        @Effect(READ)
        void forgotten() {}
    }

    static class Unreachable {
        @Tool
        @SuppressWarnings("UnusedMethod")
        private String hidden() {
            return "";
        }

        @Tool
        static String fixed() {
            return "";
        }
    }

    static class Parameters {
        @Tool
        String a(Map<String, String> map, float number) {
            return map + "" + number;
        }

        @Tool
        String b(@ToolMemoryId String memory) {
            return memory;
        }

        @Tool
        @Effect(READ)
        String c(@IdempotencyKey String key) {
            return key;
        }

        @Tool
        @Effect(IRREVERSIBLE)
        String d(@IdempotencyKey int key, @P(required = false) int number) {
            return "" + key + number;
        }

        @Tool
        String e(@P(defaultValue = "1") int number, @Fact @P(defaultValue = "two") int nights) {
            return "" + number + nights;
        }

        @Tool
        Optional<String> f(@Fact("not-before") String fact) {
            return Optional.of(fact);
        }
    }

    static class Annotations {
        @Tool
        @Effect(IRREVERSIBLE)
        @Volatile("PT1M")
        String a() {
            return "";
        }

        @Tool
        @Volatile("soon")
        @Generated
        String b() {
            return "";
        }

        @Tool(name = "C")
        @Effect(value = READ, target = "x")
        String c() {
            return "";
        }

        @Tool
        @Effect(REVERSIBLE)
        String d() {
            return "";
        }

        @Tool
        @Effect(value = IRREVERSIBLE, undoneBy = "a")
        String e() {
            return "";
        }

        @Tool
        @Effect(value = DRAFT, target = "x", undoneBy = "a")
        String f() {
            return "";
        }

        @Tool
        @Effect(READ)
        void g() {}
    }

    static class Guesses {
        @Tool
        @Effect(IRREVERSIBLE)
        Booking book() {
            return new Booking("");
        }

        @Tool
        void pay() {}

        @Tool
        String cancel(Booking booking) {
            return booking.reference();
        }
    }

    static class Undoings {
        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "cancle")
        Booking a() {
            return new Booking("");
        }

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "cancel")
        void b() {}

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "look")
        Booking c() {
            return new Booking("");
        }

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "write")
        Booking d() {
            return new Booking("");
        }

        @Tool
        @Effect(value = REVERSIBLE, undoneBy = "cancel")
        Maybe e() {
            return new Maybe(Optional.empty());
        }

        @Tool
        @Effect(IRREVERSIBLE)
        void cancel(String reference) {}

        @Tool
        @Effect(READ)
        String look() {
            return "";
        }

        @Tool
        @Effect(value = REVERSIBLE, target = "x")
        void write() {}
    }

    static class Two {
        @Tool
        String book(@Fact String city, Booking booking) {
            return city + booking;
        }

        @Tool("a")
        String a(@Fact @P("one") int days) {
            return "" + days;
        }
    }

    static class Other {
        @Tool
        Elsewhere.Booking book(@Fact int city) {
            return new Elsewhere.Booking("" + city);
        }

        @Tool
        String b(@Fact @P("another") int days) {
            return "" + days;
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(new Object[] {}, "- no object: hand in the objects that have @Tool methods"),
                arguments(new Object[] {Two.class}, "- Two: hand in an object of the class, not the class"),
                arguments(new Object[] {new Empty()}, """
                    - Empty#forgotten: has @Effect and no @Tool: it would be no tool
                    - Empty: it has no method with @Tool (dev.langchain4j.agent.tool.Tool)\
                    """),
                arguments(new Object[] {new Unreachable()}, """
                    - Unreachable#fixed: is static: let it be a method of the object
                    - Unreachable#hidden: is private: let it be package-private at least\
                    """),
                arguments(new Object[] {new Parameters()}, """
                    - Parameters#a: the parameter 'map': Map<String, String> is not understood
                    - Parameters#a: the parameter 'number': float is not understood
                    - Parameters#b: there are no memories here: take a ToolCall in the place of @ToolMemoryId
                    - Parameters#c: @IdempotencyKey: only an effect has a key: say what it does, @Effect(IRREVERSIBLE)
                    - Parameters#d: @IdempotencyKey: the key is a String
                    - Parameters#d: the parameter 'number': int is always there
                    - Parameters#e: the parameter 'number': a default is for a @Fact
                    - Parameters#e: the parameter 'nights': the default 'two' is no Integer
                    - Parameters#f: the result: Optional<String> is not understood\
                    """),
                arguments(new Object[] {new Annotations()}, """
                    - Annotations#a: is an effect, which is never done again for its age: take @Volatile and @Generated away
                    - Annotations#b: @Volatile("soon") is no positive duration, such as PT15M
                    - Annotations#c: only reads: it has no target and is not undone
                    - Annotations#c: the tool name 'C' must be lower-case letters, digits and '-': give it one with @Tool(name = "book-hotel")
                    - Annotations#d: is REVERSIBLE: say which tool undoes it, undoneBy = "…", or which target it overwrites
                    - Annotations#e: is IRREVERSIBLE and undone by a: let it be REVERSIBLE, or take undoneBy away
                    - Annotations#f: has a target, which doing it again supersedes: nothing undoes it
                    - Annotations#g: only reads and returns nothing: return what it reads\
                    """),
                arguments(new Object[] {new Guesses()}, """
                    - Guesses#pay: returns nothing, so it does something: say what, @Effect(IRREVERSIBLE)
                    - Guesses#cancel: takes the Booking that book gave: say what it does with it, @Effect(READ) if it only looks\
                    """),
                arguments(new Object[] {new Undoings()}, """
                    - Undoings#a: is undone by 'cancle', which is not among the tools
                    - Undoings#b: is undone by 'cancel', which needs 'reference' of its result, and it returns nothing: return a record with String reference
                    - Undoings#c: is undone by 'look', which only reads: say what it does, @Effect(IRREVERSIBLE)
                    - Undoings#d: is undone by 'write', which has a target
                    - Undoings#e: is undone by 'cancel', which needs 'reference': let Maybe have a component String reference, or let the parameter be a Maybe\
                    """),
                arguments(new Object[] {new Two(), new Other()}, """
                    - Other#book: is named 'book' like Two#book: rename one, or name it with @Tool(name = "…")
                    - Other#book: means dev.deputy.agents.tool.MistakesTest$Elsewhere$Booking by Booking, which is dev.deputy.agents.tool.MistakesTest$Booking elsewhere: rename one
                    - Other#b: the fact 'days' has another description than in Two#a
                    - Other#book: the fact 'city' has another type than in Two#book\
                    """));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void allMistakesAreReportedAtOnceWithWhatToDo(Object[] objects, String expected) {
        assertThatThrownBy(() -> ToolMethods.of(objects))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(thrown -> {
                    String told = String.valueOf(thrown.getMessage());
                    String untilAnyHint = told.substring(told.indexOf('\n') + 1).replaceAll("(?m); .*$", "");
                    assertThat(untilAnyHint).isEqualTo(expected);
                });
    }

    @Test
    void theCountAndTheHintAreInTheMessage() {
        assertThatThrownBy(() -> ToolMethods.of(new Undoings()))
                .hasMessageStartingWith(
                        "5 mistakes in the tools:\n- Undoings#a: is undone by 'cancle', which is not among"
                                + " the tools; did you mean cancel?\n- Undoings#b");
    }

    @Test
    void aToolThatIsOneAlreadyIsNoObject() {
        dev.deputy.core.tool.Tool tool = new dev.deputy.core.tool.Tool() {
            @Override
            public ToolSpec spec() {
                return ToolSpec.read("a", "a", "A");
            }

            @Override
            public dev.deputy.core.tool.ToolResult call(dev.deputy.core.tool.ToolCall call) {
                throw new UnsupportedOperationException();
            }
        };
        assertThatThrownBy(() -> ToolMethods.of(tool)).hasMessageContaining("this is a tool already");
    }
}
