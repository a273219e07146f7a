package dev.deputy.testing.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** langchain4j's own reader and writer of JSON, where a test must see what it makes of a text. */
final class Jackson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Jackson() {}

    static String text(Map<String, Object> value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Fails as langchain4j's OpenAI client fails, if the text is not JSON. */
    static void read(String text) {
        try {
            MAPPER.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new RuntimeException(e);
        }
    }
}
