/**
 * A deputy as a bean of a Spring Boot app: beans with {@code @Tool} methods are its tools, a {@code ChatModel} bean its
 * model, {@code deputy.*} its settings.
 *
 * <p>Read first: {@link dev.deputy.spring.DeputyAutoConfiguration}, {@link dev.deputy.spring.DeputyProperties}. Nothing
 * here may decide anything about delegations: it hands beans to {@link dev.deputy.Deputy.Builder}.
 */
@NullMarked
package dev.deputy.spring;

import org.jspecify.annotations.NullMarked;
