package dev.deputy.agents.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is a fact of the brief: a person says it, and a step depends on it alone. Its type is what may be said;
 * the description of langchain4j's {@code @P} is the question when it is missing, its default value what is assumed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Fact {
    /** The name of the fact; else that of the parameter. */
    String value() default "";
}
