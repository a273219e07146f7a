package dev.deputy.agents.agent;

import dev.deputy.agents.Purpose;
import dev.deputy.agents.model.Asked;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.ModelOutcome;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.EffectsWantedException;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One agent at one step: it asks the model, reads what the model wants read, and so on until there is a result. */
final class Work {
    /** The same call once more than so often is a loop. */
    private static final int SAME_CALL = 2;

    private final ToolCall call;
    private final Instructed instructed;
    private final AgentLimits limits;
    private final ModelCalls calls;
    private final AgentLog log;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final Map<String, Integer> asked = new HashMap<>(); // its order is never looked at
    private final List<String> replies = new ArrayList<>();
    private int made;
    private long tokens;

    Work(ToolCall call, Instructed instructed, AgentLimits limits, ModelCalls calls, AgentLog log) {
        this.call = call;
        this.instructed = instructed;
        this.limits = limits;
        this.calls = calls;
        this.log = log;
    }

    /** @throws ToolException if the model is of no use, or a limit is reached; nothing has happened then */
    Json done() throws InterruptedException {
        messages.add(SystemMessage.from(instructed.rules()));
        messages.add(UserMessage.from(call.arguments().canonical()));
        for (int round = 1; round <= limits.rounds(); round++) {
            Optional<Json> result = round(round);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw inVain("the agent has come to no result in " + limits.rounds() + " rounds");
    }

    private Optional<Json> round(int round) throws InterruptedException {
        ChatRequest request = ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(instructed.offered().stream()
                        .map(tool -> ToolSpecification.fromJson(tool.canonical()))
                        .toList())
                .build();
        Asked reply = calls.ask(purpose(round), request, log);
        replies.addAll(reply.replies());
        tokens += reply.tokens();
        if (tokens > limits.tokens()) {
            throw inVain("the agent has used " + tokens + " tokens; at most " + limits.tokens() + " are allowed");
        }
        return switch (reply.outcome()) {
            case ModelOutcome.Said said -> said(said.text());
            case ModelOutcome.Called called -> {
                read(called);
                yield Optional.empty();
            }
            case ModelOutcome.Fitting fitting -> Optional.of(fitting.value());
            case ModelOutcome.Failed outOfReach ->
                throw ToolException.permanent(noResult(outOfReach)); // to go on later
            case ModelOutcome.Unusable no -> throw inVain(noResult(no));
        };
    }

    private static String noResult(ModelOutcome outcome) {
        return "the agent has no result: " + outcome.reason();
    }

    /** It would come to the same once more: whoever tries again begins anew. */
    private ToolException inVain(String reason) {
        log.conversationFailed(List.copyOf(replies));
        return ToolException.permanent(reason);
    }

    /** Another result of the same step is asked for under another purpose, so that no earlier reply answers it. */
    private Purpose purpose(int round) {
        long another = call.surroundings().another();
        return Purpose.step(another == 0 ? call.step() : call.step() + "@" + another, round);
    }

    /** The result, if it fits; else the model is told what does not. */
    private Optional<Json> said(String text) {
        messages.add(AiMessage.from(text));
        if (instructed.wantsText()) {
            Json value = Json.of(text);
            return told(instructed.output().check(value)) ? Optional.empty() : Optional.of(value);
        }
        try {
            Json value = Json.parse(text);
            return told(instructed.output().check(value)) ? Optional.empty() : Optional.of(value);
        } catch (JsonException e) {
            messages.add(UserMessage.from("This is not one JSON text: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean told(List<Schema.Problem> problems) {
        if (problems.isEmpty()) {
            return false;
        }
        messages.add(UserMessage.from("This does not fit:\n"
                + problems.stream().map(problem -> "- " + problem).collect(Collectors.joining("\n"))));
        return true;
    }

    /**
     * Each call has its own answer, by its id; what is wrong with a call is its answer.
     *
     * @throws EffectsWantedException if effects are among them of which it is not known what comes of them
     */
    private void read(ModelOutcome.Called called) throws InterruptedException {
        List<ToolExecutionRequest> requests = new ArrayList<>();
        List<ChatMessage> answers = new ArrayList<>();
        List<WantedEffect> wanted = new ArrayList<>();
        for (int i = 0; i < called.calls().size(); i++) {
            ModelOutcome.Call one = called.calls().get(i);
            String id = one.id().isEmpty() || isTwice(called.calls(), one) ? "call-" + i : one.id();
            requests.add(ToolExecutionRequest.builder()
                    .id(id)
                    .name(one.tool())
                    .arguments(one.written())
                    .build());
            answers.add(ToolExecutionResultMessage.from(id, one.tool(), answer(one, wanted)));
        }
        if (!wanted.isEmpty()) {
            throw new EffectsWantedException(wanted);
        }
        messages.add(called.text().isEmpty() ? AiMessage.from(requests) : AiMessage.from(called.text(), requests));
        messages.addAll(answers);
    }

    private static boolean isTwice(List<ModelOutcome.Call> all, ModelOutcome.Call one) {
        return all.stream().filter(other -> other.id().equals(one.id())).count() > 1;
    }

    /** @param wanted gets what has no answer yet */
    private String answer(ModelOutcome.Call one, List<WantedEffect> wanted) throws InterruptedException {
        if (++made > limits.calls()) {
            throw inVain("the agent wants more than " + limits.calls() + " calls of tools");
        }
        Optional<ToolSpec> tool = instructed.tools().stream()
                .filter(known -> known.name().equals(one.tool()))
                .findFirst();
        if (tool.isEmpty()) {
            return "There is no tool " + one.tool() + ", but "
                    + instructed.tools().stream().map(ToolSpec::name).toList();
        }
        try {
            Json.Obj arguments = one.arguments();
            int times = asked.merge(one.tool() + " " + arguments.canonical(), 1, Integer::sum);
            if (times > SAME_CALL) {
                return "You have asked this before, and the answer is the same. Go on with what you have.";
            }
            return tool.get().effect().isRead()
                    ? shown(log.read(one.tool(), arguments).value().canonical())
                    : effect(new WantedEffect(one.tool(), arguments, times - 1), wanted);
        } catch (JsonException e) {
            return "The arguments are not one JSON object: " + e.getMessage();
        } catch (ToolException failed) {
            return "The tool failed: " + failed.failure().message();
        }
    }

    private String effect(WantedEffect wish, List<WantedEffect> wanted) {
        Optional<EffectAnswer> answer = log.effect(wish);
        if (answer.isEmpty()) {
            wanted.add(wish);
            return "";
        }
        return switch (answer.get()) {
            case EffectAnswer.Made made -> told(made, wish);
            case EffectAnswer.NotMade not ->
                "Not done, and it will not be: " + not.reason() + ". Go on without it, and do not ask for it again.";
        };
    }

    private String told(EffectAnswer.Made made, WantedEffect wish) {
        String others = made.arguments().equals(wish.arguments())
                ? ""
                : " with other arguments, as a person wrote them: "
                        + made.arguments().canonical();
        return made.result().value().equals(Json.nothing())
                ? "Done" + others + "; what it gave is not known."
                : (others.isEmpty() ? "" : "Done" + others + "; result: ")
                        + shown(made.result().value().canonical());
    }

    private String shown(String result) {
        return result.length() <= limits.resultCharacters()
                ? result
                : result.substring(0, limits.resultCharacters()) + " … (cut off, of " + result.length()
                        + " characters; ask for less)";
    }
}
