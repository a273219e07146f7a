package dev.deputy.agents.tool;

import dev.deputy.core.tool.Compensation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a method may do to the world, and whether anybody has said so.
 *
 * @param stated false: the effect is taken from what its class says of other methods
 */
record StatedEffect(
        dev.deputy.core.tool.Effect effect,
        boolean stated,
        Optional<String> target,
        Optional<String> undoneBy,
        Compensation.Order order) {

    /**
     * @param byClass what the class says of all of its methods
     * @param others all of the tools of the object
     */
    static StatedEffect of(Method method, @Nullable Effect byClass, List<Method> others) {
        Effect said = method.getAnnotation(Effect.class);
        if (said != null) {
            return new StatedEffect(said.value(), true, text(said.target()), text(said.undoneBy()), said.undone());
        }
        if (byClass != null) {
            return plain(byClass.value(), true);
        }
        boolean looked = others.stream().anyMatch(other -> other.isAnnotationPresent(Effect.class));
        return plain(looked ? dev.deputy.core.tool.Effect.READ : dev.deputy.core.tool.Effect.IRREVERSIBLE, false);
    }

    private static StatedEffect plain(dev.deputy.core.tool.Effect effect, boolean stated) {
        return new StatedEffect(effect, stated, Optional.empty(), Optional.empty(), Compensation.Order.BEFORE);
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** True if READ is what nobody said. */
    boolean isGuessedRead() {
        return !stated && effect.isRead();
    }

    /** What contradicts itself, if something does. */
    Optional<String> contradiction() {
        boolean undone = undoneBy.isPresent();
        return Optional.ofNullable(
                switch (effect) {
                    case READ -> target.isPresent() || undone ? "only reads: it has no target and is not undone" : null;
                    case DRAFT, REVERSIBLE, IRREVERSIBLE ->
                        target.isPresent() && undone
                                ? "has a target, which doing it again supersedes: nothing undoes it; take one of both"
                                        + " away"
                                : effect == dev.deputy.core.tool.Effect.REVERSIBLE && target.isEmpty() && !undone
                                        ? "is REVERSIBLE: say which tool undoes it, undoneBy = \"…\", or which target"
                                                + " it overwrites"
                                        : effect == dev.deputy.core.tool.Effect.IRREVERSIBLE && undone
                                                ? "is IRREVERSIBLE and undone by " + undoneBy.get()
                                                        + ": let it be REVERSIBLE, or take undoneBy away"
                                                : null;
                });
    }
}
