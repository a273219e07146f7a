package dev.deputy.agents.tool;

import dev.deputy.core.tool.Compensation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What calls of the method may do to the world; on a class, what those of its methods do that do not say it themselves.
 *
 * <p>When neither says it: in a class with an effect on another method it is READ, as whoever names one has looked at
 * all; but a method that returns nothing, or takes what an effect gave, must say it. In a class without any it is
 * IRREVERSIBLE.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Effect {
    /** The most that a call may do. */
    dev.deputy.core.tool.Effect value();

    /** The thing that it overwrites (a file, a calendar entry): doing it again supersedes it, and nothing undoes it. */
    String target() default "";

    /**
     * The name of the tool that undoes it, such as {@code cancel-booking}. Its parameters come from this method's
     * result: a parameter of the result's type is the result; any other is the result's component of the same name and
     * type.
     */
    String undoneBy() default "";

    /** When it is undone, if another one comes in its place. */
    Compensation.Order undone() default Compensation.Order.BEFORE;
}
