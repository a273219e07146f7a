package dev.deputy.agents.tool;

import dev.deputy.agents.value.Member;
import dev.deputy.agents.value.Shape;
import dev.deputy.core.tool.ToolSpec;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/**
 * A method that is a tool.
 *
 * @param object whose method it is
 * @param slots of its parameters, in their order
 * @param result of what it returns; empty: it returns nothing
 * @param effect what it says that it does
 * @param spec without the compensation, which is known when all tools are
 */
record ToolMethod(
        Object object, Method method, List<Slot> slots, Optional<Shape> result, StatedEffect effect, ToolSpec spec) {
    ToolMethod {
        slots = List.copyOf(slots);
    }

    String place() {
        return Mistakes.place(method);
    }

    List<Slot.Argument> arguments() {
        return slots.stream()
                .filter(Slot.Argument.class::isInstance)
                .map(Slot.Argument.class::cast)
                .toList();
    }

    List<Member> members() {
        return arguments().stream().map(Slot.Argument::member).toList();
    }

    ToolMethod withSpec(ToolSpec newSpec) {
        return new ToolMethod(object, method, slots, result, effect, newSpec);
    }
}
