package dev.deputy.agents.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The result of this READ ages: it is read, or generated, again when it is wanted after that time. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Volatile {
    /** ISO 8601, such as {@code PT15M}; positive. */
    String value();
}
