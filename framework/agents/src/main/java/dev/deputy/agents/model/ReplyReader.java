package dev.deputy.agents.model;

import dev.deputy.core.json.JsonException;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reply is: first how it ended, and only then what is in it. */
record ReplyReader(ChatRequest request, int mostCharacters) {
    ModelOutcome read(ChatResponse response) {
        String text = text(response);
        List<ModelOutcome.Call> calls = calls(response);
        int characters = characters(text, calls);
        FinishReason finish = response.finishReason();
        if (finish == null) {
            return new ModelOutcome.Truncated(text, Optional.empty());
        }
        return switch (finish) {
            case LENGTH -> new ModelOutcome.CutOff(text);
            case CONTENT_FILTER -> new ModelOutcome.Filtered("");
            case OTHER -> new ModelOutcome.Truncated(text, Optional.of(finish.name()));
            case STOP, TOOL_EXECUTION ->
                characters > mostCharacters ? new ModelOutcome.TooLong(characters, mostCharacters) : whole(text, calls);
        };
    }

    private ModelOutcome whole(String text, List<ModelOutcome.Call> calls) {
        if (!calls.isEmpty()) {
            return new ModelOutcome.Called(text, calls, problems(calls));
        }
        return text.isBlank() ? new ModelOutcome.Empty() : new ModelOutcome.Said(text);
    }

    private List<String> problems(List<ModelOutcome.Call> calls) {
        List<String> problems = new ArrayList<>();
        List<String> offered =
                Objects.requireNonNullElse(request.toolSpecifications(), List.<ToolSpecification>of()).stream()
                        .map(ToolSpecification::name)
                        .toList();
        Set<String> ids = new HashSet<>();
        for (ModelOutcome.Call call : calls) {
            if (!ids.add(call.id())) {
                problems.add("the id " + call.id() + " is there twice");
            }
            if (!offered.contains(call.tool())) {
                problems.add("there is no tool " + OneLine.of(call.tool()) + ", but "
                        + (offered.isEmpty() ? "none" : String.join(", ", offered)));
            }
            try {
                call.arguments();
            } catch (JsonException e) {
                problems.add("the arguments of " + OneLine.of(call.tool()) + " are no JSON object: "
                        + OneLine.of(String.valueOf(e.getMessage())));
            }
        }
        return problems;
    }

    private static int characters(String text, List<ModelOutcome.Call> calls) {
        return text.length()
                + calls.stream()
                        .mapToInt(call -> call.tool().length() + call.written().length())
                        .sum();
    }

    /** All that was replied, for whoever must guess how many tokens it was. */
    static String all(ChatResponse response) {
        return text(response)
                + calls(response).stream()
                        .map(call -> call.tool() + call.written())
                        .collect(Collectors.joining());
    }

    private static String text(ChatResponse response) {
        return Objects.requireNonNullElse(response.aiMessage().text(), "");
    }

    private static List<ModelOutcome.Call> calls(ChatResponse response) {
        return response.aiMessage().toolExecutionRequests().stream()
                .map(ReplyReader::call)
                .toList();
    }

    private static ModelOutcome.Call call(ToolExecutionRequest call) {
        return new ModelOutcome.Call(
                Objects.requireNonNullElse(call.id(), ""),
                Objects.requireNonNullElse(call.name(), ""),
                Objects.requireNonNullElse(call.arguments(), ""));
    }
}
