package dev.deputy.agents.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The version of a tool, or of all of an object's tools; "1" if nobody says. Raise it when equal arguments may give
 * another result: what was found before is then not used again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Version {
    /** Any text that no earlier version had; versions have no order. */
    String value();
}
