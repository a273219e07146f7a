package dev.deputy.planner.llm;

import dev.deputy.agents.Purpose;
import dev.deputy.agents.model.Asked;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.ModelOutcome;
import dev.deputy.agents.model.ReplyForm;
import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Situation;
import dev.deputy.core.words.Words;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Understands adjustments in free words by a model: as changes of facts and steps, never as a new plan. It is told the
 * facts and the names of the steps, and neither tools nor results: so an adjustment costs a small part of what planning
 * does. Put it behind a grammar, {@code grammar.orElse(ModelWords.of(calls))}: what code understands needs no model.
 *
 * <p>Thread-safe.
 */
public final class ModelWords implements Words {
    private static final String SYSTEM = """
        You turn a person's words about a plan into changes. Change as little as the words say: set a fact, or a part of \
        it by a JSON Pointer ("at": "" for the whole fact; a list is written whole), unset it, or change one step by its \
        id. Write values as texts of JSON, absolute, computed from the facts as they are: "15 % less" of 9000 is 7650. \
        A change of what is wanted is a change of facts; steps are pinned (kept as they are), dropped, refreshed (read \
        again), edited (one input is a value), replaced (by another tool) or made again (another) only when the words \
        speak of them. If the words may mean several things, or lack something, write a question instead, and no \
        changes.\
        """;

    private final ModelCalls calls;
    private final InstantSource clock;
    private final ZoneId zone;

    private ModelWords(ModelCalls calls, InstantSource clock, ZoneId zone) {
        this.calls = calls;
        this.clock = clock;
        this.zone = zone;
    }

    /** With the system's clock and zone, for words such as "next week". */
    public static ModelWords of(ModelCalls calls) {
        return new ModelWords(calls, InstantSource.system(), ZoneId.systemDefault());
    }

    /** With another clock and zone. */
    public ModelWords at(InstantSource newClock, ZoneId newZone) {
        return new ModelWords(calls, newClock, newZone);
    }

    /** @return unclear, with the reason, if the model is of no use: nothing is changed that was not understood */
    @Override
    public Reading read(String words, Situation situation, ModelLog log) throws InterruptedException {
        PatchForm patch = new PatchForm(situation);
        ReplyForm form = new ReplyForm("adjustment", patch.schema(), patch::problems);
        Asked asked = calls.askFor(Purpose.revising(1), asked(words, situation), form, log);
        if (asked.outcome() instanceof ModelOutcome.Unfit) {
            log.conversationFailed(asked.replies());
        }
        if (!(asked.outcome() instanceof ModelOutcome.Fitting fitting)) {
            String reason = asked.outcome().reason();
            return Reading.ask(
                    asked.outcome() instanceof ModelOutcome.Failed
                            ? "The model cannot be asked (" + reason
                                    + "). Try again later, or say it by facts and steps."
                            : "The model does not understand this (" + reason
                                    + "). Can you say it in other words, or by facts and steps?");
        }
        Optional<String> question = Strict.words(fitting.value(), "question");
        if (question.isPresent()) {
            return Reading.ask(question.get());
        }
        List<Change> changes = patch.changes(fitting.value(), new ArrayList<>());
        return new Reading.Understood(new Patch(changes));
    }

    private ChatRequest asked(String words, Situation situation) {
        String facts = situation.specs().values().stream()
                .map(spec -> fact(spec, situation))
                .collect(Collectors.joining("\n"));
        return ChatRequest.builder()
                .messages(
                        SystemMessage.from(SYSTEM),
                        UserMessage.from("Today is " + LocalDate.ofInstant(clock.instant(), zone) + ". The facts:\n"
                                + facts + "\n\nThe steps: " + steps(situation) + "\n\nThe person's words:\n" + words))
                .build();
    }

    private static String fact(FactSpec spec, Situation situation) {
        Json value = situation.fact(spec.name());
        return "- " + spec.name() + " (" + spec.description() + "): "
                + (value instanceof Json.Null ? "not known" : value.canonical());
    }

    /** By their ids; only what a person could edit in them is told. */
    private static String steps(Situation situation) {
        return situation.steps().stream()
                .map(id ->
                        id + situation.plan().find(id).map(ModelWords::literals).orElse(""))
                .collect(Collectors.joining(", "));
    }

    private static String literals(Step step) {
        String written = step.inputs().entrySet().stream()
                .filter(input -> input.getValue() instanceof Input.Literal)
                .map(input -> input.getKey() + "="
                        + ((Input.Literal) input.getValue()).value().shortened())
                .collect(Collectors.joining(" "));
        return written.isEmpty() ? "" : " (" + written + ")";
    }
}
