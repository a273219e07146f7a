package dev.deputy.spring;

import dev.deputy.core.json.Json;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Lets controllers take and give {@link Json} as it is. This is Jackson 3, which Spring has; langchain4j has Jackson 2
 * for itself, in other packages, and the two do not meet.
 */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(JacksonModule.class)
public final class DeputyJacksonAutoConfiguration {
    @Bean
    JacksonModule deputyJacksonModule() {
        return new SimpleModule("deputy")
                .addSerializer(Json.class, new Writer())
                .addDeserializer(Json.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Json> {
        Writer() {
            super(Json.class);
        }

        @Override
        public void serialize(Json json, JsonGenerator to, SerializationContext context) {
            to.writeRawValue(json.canonical());
        }
    }

    private static final class Reader extends StdDeserializer<Json> {
        Reader() {
            super(Json.class);
        }

        @Override
        public Json deserialize(JsonParser from, DeserializationContext context) {
            return Json.parse(context.readTree(from).toString());
        }

        @Override
        public Json getNullValue(DeserializationContext context) {
            return Json.nothing();
        }
    }
}
