package dev.deputy.testing.model;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what langchain4j asks, so that it is the same as what its OpenAI client writes, if that is strict. */
final class ChatRequestReader {
    private ChatRequestReader() {}

    static ModelRequest read(ChatRequest request, Optional<Purpose> purpose) {
        List<ToolSpecification> tools = Objects.requireNonNullElse(request.toolSpecifications(), List.of());
        return new ModelRequest(
                purpose,
                Objects.requireNonNullElse(request.modelName(), ""),
                request.messages().stream().map(ChatRequestReader::message).toList(),
                tools.stream().map(ToolSpecification::name).toList(),
                Optional.ofNullable(request.responseFormat())
                        .map(ResponseFormat::jsonSchema)
                        .map(ChatRequestReader::schema));
    }

    private static Json.Obj schema(JsonSchema schema) {
        return Json.object("name", schema.name())
                .with("schema", Json.parse(Jackson.text(JsonSchemaElementUtils.toMap(schema.rootElement(), true))));
    }

    private static ModelRequest.Message message(ChatMessage message) {
        return switch (message) {
            case SystemMessage system -> new ModelRequest.Message("system", system.text());
            case UserMessage user -> new ModelRequest.Message("user", text(user.contents()));
            case ToolExecutionResultMessage result -> new ModelRequest.Message("tool", text(result.contents()));
            case AiMessage ai -> new ModelRequest.Message("assistant", text(ai));
            default -> throw new IllegalArgumentException("there is no message of the kind " + message.type());
        };
    }

    private static String text(AiMessage message) {
        Stream<String> calls = message.toolExecutionRequests().stream().map(ChatRequestReader::call);
        return Stream.concat(Stream.ofNullable(message.text()), calls).collect(Collectors.joining("\n"));
    }

    private static String call(ToolExecutionRequest call) {
        String arguments = Objects.requireNonNullElse(call.arguments(), "");
        return OpenAiRequestReader.call(call.name(), arguments.isBlank() ? "{}" : arguments);
    }

    private static String text(List<Content> contents) {
        return contents.stream()
                .map(content -> content instanceof TextContent text
                        ? text.text()
                        : OpenAiRequestReader.other(openAiName(content)))
                .collect(Collectors.joining("\n"));
    }

    private static String openAiName(Content content) {
        return switch (content.type()) {
            case TEXT -> "text";
            case IMAGE -> "image_url";
            case AUDIO -> "input_audio";
            case VIDEO -> "video_url";
            case PDF -> "file";
        };
    }
}
