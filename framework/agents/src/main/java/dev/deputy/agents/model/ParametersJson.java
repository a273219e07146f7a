package dev.deputy.agents.model;

import dev.deputy.core.json.Json;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, in {@link ChatJson}. */
final class ParametersJson {
    private ParametersJson() {}

    static Json.Obj write(ChatRequestParameters parameters) {
        if (parameters.getClass() != DefaultChatRequestParameters.class) {
            throw new IllegalArgumentException(parameters.getClass().getSimpleName()
                    + " cannot be written down; give them to the model's builder as its default parameters");
        }
        Members members = new Members();
        members.put("model", parameters.modelName());
        members.put("temperature", parameters.temperature());
        members.put("topP", parameters.topP());
        members.put("topK", parameters.topK());
        members.put("frequencyPenalty", parameters.frequencyPenalty());
        members.put("presencePenalty", parameters.presencePenalty());
        members.put("maxOutputTokens", parameters.maxOutputTokens());
        members.put("stop", some(parameters.stopSequences()).map(Json::strings).orElse(null));
        members.put(
                "tools",
                some(parameters.toolSpecifications())
                        .map(tools -> Json.array(tools.stream()
                                .map(tool -> Json.parse(tool.toJson()))
                                .toList()))
                        .orElse(null));
        members.put("toolChoice", parameters.toolChoice());
        members.put(
                "reply",
                Optional.ofNullable(parameters.responseFormat())
                        .map(ParametersJson::format)
                        .orElse(null));
        return members.object();
    }

    private static <T> Optional<List<T>> some(@Nullable List<T> list) {
        return Optional.ofNullable(list).filter(all -> !all.isEmpty());
    }

    private static Json.Obj format(ResponseFormat format) {
        Members members = new Members();
        members.put("type", format.type());
        JsonSchema schema = format.jsonSchema();
        if (schema != null) {
            members.put("name", schema.name());
            if (schema.rootElement() instanceof JsonRawSchema raw) {
                members.put("raw", raw.schema());
            } else {
                members.put(
                        "schema",
                        Json.parse(dev.langchain4j.internal.Json.toJson(
                                JsonSchemaElementJsonUtils.toMap(schema.rootElement()))));
            }
        }
        return members.object();
    }

    static ChatRequestParameters read(Json json) {
        return DefaultChatRequestParameters.builder()
                .modelName(json.get("model").map(Json::asString).orElse(null))
                .temperature(number(json, "temperature"))
                .topP(number(json, "topP"))
                .topK(integer(json, "topK"))
                .frequencyPenalty(number(json, "frequencyPenalty"))
                .presencePenalty(number(json, "presencePenalty"))
                .maxOutputTokens(integer(json, "maxOutputTokens"))
                .stopSequences(json.get("stop")
                        .map(all -> all.asList().stream().map(Json::asString).toList())
                        .orElse(List.of()))
                .toolSpecifications(json.get("tools")
                        .map(all -> all.asList().stream()
                                .map(tool -> ToolSpecification.fromJson(tool.canonical()))
                                .toList())
                        .orElse(List.of()))
                .toolChoice(json.get("toolChoice")
                        .map(word -> Members.constant(ToolChoice.class, word))
                        .orElse(null))
                .responseFormat(json.get("reply").map(ParametersJson::format).orElse(null))
                .build();
    }

    private static ResponseFormat format(Json json) {
        ResponseFormat.Builder format =
                ResponseFormat.builder().type(Members.constant(ResponseFormatType.class, json.at("type")));
        if (json.get("name").isPresent()) {
            format.jsonSchema(JsonSchema.builder()
                    .name(json.at("name").asString())
                    .rootElement(root(json))
                    .build());
        }
        return format.build();
    }

    @SuppressWarnings("unchecked") // a JSON object is such a map
    private static JsonSchemaElement root(Json json) {
        Optional<Json> raw = json.get("raw");
        return raw.isPresent()
                ? JsonRawSchema.from(raw.get().asString())
                : JsonSchemaElementJsonUtils.fromMap((Map<String, Object>)
                        dev.langchain4j.internal.Json.fromJson(json.at("schema").canonical(), Map.class));
    }

    private static @Nullable Double number(Json json, String name) {
        return json.get(name).map(value -> ((Json.Num) value).value()).orElse(null);
    }

    private static @Nullable Integer integer(Json json, String name) {
        return json.get(name).map(Json::asInt).orElse(null);
    }
}
