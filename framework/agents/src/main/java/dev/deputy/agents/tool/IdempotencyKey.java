package dev.deputy.agents.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The String parameter of an effect that gets the key of the call: equal for every attempt of the same wish. Hand it to
 * the other side, which can then tell a repetition from another order. It is no argument: nobody plans, shows or
 * approves it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface IdempotencyKey {}
