package dev.deputy.agents.value;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.langchain4j.model.output.structured.Description;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What annotations say of a component: {@code @JsonProperty} its name, {@code @JsonPropertyDescription} or
 * langchain4j's {@code @Description} what it is. Any other annotation of Jackson is a problem, so that nobody believes
 * that it is heeded.
 */
record Wording(String name, String description, List<String> problems) {
    private static final List<Class<? extends Annotation>> HEEDED =
            List.of(JsonProperty.class, JsonPropertyDescription.class);

    static Wording of(RecordComponent component) {
        Field field = field(component);
        JsonPropertyDescription jackson = field.getAnnotation(JsonPropertyDescription.class);
        Description langchain = field.getAnnotation(Description.class);
        String description =
                jackson != null ? jackson.value() : langchain != null ? String.join(" ", langchain.value()) : "";
        List<String> problems = Stream.of(field, component.getAccessor())
                .flatMap(element -> unknown(element).stream())
                .distinct()
                .toList();
        return new Wording(name(field, component.getName()), description, problems);
    }

    /** The name that an annotation gives, or the other one. */
    static String name(Field field, String otherwise) {
        JsonProperty named = field.getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? otherwise : named.value();
    }

    /** What is said and not heeded. */
    static List<String> unknown(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(JacksonAnnotation.class)
                        || type.getName().startsWith("com.fasterxml.jackson."))
                .filter(type -> !HEEDED.contains(type))
                .map(type -> "@" + type.getSimpleName() + " is not heeded; take it away (names may be given with"
                        + " @JsonProperty)")
                .toList();
    }

    /** A type as it is written, without packages. */
    static String name(Type type) {
        return type.getTypeName().replaceAll("[A-Za-z0-9_]+[.](?=[A-Za-z])", "").replaceAll("[A-Za-z0-9_]+[$]", "");
    }

    private static Field field(RecordComponent component) {
        try {
            return component.getDeclaringRecord().getDeclaredField(component.getName());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("a record has its components as fields", impossible);
        }
    }
}
