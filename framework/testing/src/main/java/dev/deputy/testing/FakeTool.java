package dev.deputy.testing;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a tool is to do in a test; {@link FakeTools} makes it one that can be called. It answers by a table of arguments
 * first, then by a function, and {@code null} if it has neither. Attempts are counted for equal arguments, from 1.
 * Immutable.
 *
 * @param answer throws a {@link ToolException} for what the tool refuses; it is asked before anything has happened
 * @param answers by the arguments' canonical text
 * @param failures of attempts that are refused, by the attempt's number
 * @param lost attempts that do their work, and whose answer never arrives
 * @param takes how long a call takes, on the clock of a {@link Scenario}
 */
public record FakeTool(
        ToolSpec spec,
        Optional<Function<Json.Obj, Json>> answer,
        SortedMap<String, Json> answers,
        SortedMap<Integer, Failure> failures,
        SortedSet<Integer> lost,
        Duration takes) {
    public FakeTool {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
        lost = Collections.unmodifiableSortedSet(new TreeSet<>(lost));
    }

    /** A fake of any tool, which answers {@code null} until it is told more. */
    public static FakeTool of(ToolSpec spec) {
        return new FakeTool(spec, Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), Duration.ZERO);
    }

    /** A tool that only looks. */
    public static FakeTool read(String name, String outputType, Parameter... parameters) {
        return of(ToolSpec.read(name, name, outputType, parameters));
    }

    /** A tool that changes the world for good. */
    public static FakeTool effect(String name, String outputType, Parameter... parameters) {
        return of(ToolSpec.read(name, name, outputType, parameters).withEffect(Effect.IRREVERSIBLE));
    }

    /** Answers as the function says. */
    public FakeTool answers(Function<Json.Obj, Json> function) {
        return new FakeTool(spec, Optional.of(function), answers, failures, lost, takes);
    }

    /** Answers the same to everything. */
    public FakeTool answers(Json value) {
        return answers(arguments -> value);
    }

    /** Answers the value to exactly these arguments. */
    public FakeTool answers(Json.Obj arguments, Json value) {
        TreeMap<String, Json> more = new TreeMap<>(answers);
        more.put(arguments.canonical(), value);
        return new FakeTool(spec, answer, more, failures, lost, takes);
    }

    /** Refuses exactly these arguments, always. */
    public FakeTool refuses(Json.Obj arguments, Failure failure) {
        Optional<Function<Json.Obj, Json>> before = answer;
        FakeTool unanswered = this;
        return answers(asked -> {
            if (asked.equals(arguments)) {
                throw new ToolException(failure);
            }
            return before.map(function -> function.apply(asked)).orElseGet(() -> unanswered.noAnswer(asked));
        });
    }

    private Json noAnswer(Json.Obj arguments) {
        if (answers.isEmpty()) {
            return Json.nothing();
        }
        throw ToolException.permanent("the fake tool " + spec.name() + " has no answer to " + arguments
                + "; it has answers to " + answers.keySet());
    }

    /** Refuses that attempt: for certain nothing happens. */
    public FakeTool fails(int attempt, Failure.Kind kind, String message) {
        TreeMap<Integer, Failure> more = new TreeMap<>(failures);
        more.put(attempt, new Failure(kind, message));
        return new FakeTool(spec, answer, answers, more, lost, takes);
    }

    /** Does what is asked at that attempt, and then the connection breaks. */
    public FakeTool losesAnswer(int attempt) {
        TreeSet<Integer> more = new TreeSet<>(lost);
        more.add(attempt);
        return new FakeTool(spec, answer, answers, failures, more, takes);
    }

    /** Takes so long for each call; on the clock of a {@link Scenario}, where nobody waits for it. */
    public FakeTool takes(Duration newTakes) {
        return new FakeTool(spec, answer, answers, failures, lost, newTakes);
    }

    /** Answers whatever fits its output, always the same: for tests that want a plan to run and nothing more. */
    public FakeTool answersAnything() {
        return answers(SmallestValue.of(spec.output()));
    }

    /** What it says to a call; whether that attempt is refused, and whether the answer arrives, is another matter. */
    record Reply(Json value, Optional<Failure> refusal) {}

    Reply replyTo(Json.Obj arguments) {
        Json told = answers.get(arguments.canonical());
        if (told != null) {
            return new Reply(told, Optional.empty());
        }
        try {
            return new Reply(
                    answer.map(function -> function.apply(arguments)).orElseGet(() -> noAnswer(arguments)),
                    Optional.empty());
        } catch (ToolException no) {
            return new Reply(Json.nothing(), Optional.of(no.failure()));
        }
    }
}
