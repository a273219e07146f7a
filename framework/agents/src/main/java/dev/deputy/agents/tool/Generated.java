package dev.deputy.agents.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The result of this READ is one of many that would do, such as a text or a proposal: it is kept until a person wants
 * another one. The result before it is in the {@link dev.deputy.core.tool.ToolCall} that the method may take.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Generated {}
