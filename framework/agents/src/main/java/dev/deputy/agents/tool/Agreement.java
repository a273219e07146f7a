package dev.deputy.agents.tool;

import dev.deputy.agents.value.Shape;
import dev.deputy.core.tool.Parameter.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What must hold between tools. */
final class Agreement {
    private Agreement() {}

    static void check(List<ToolMethod> methods, Mistakes mistakes) {
        checkNames(methods, mistakes);
        checkTypes(methods, mistakes);
        checkGuesses(methods, mistakes);
    }

    private static void checkNames(List<ToolMethod> methods, Mistakes mistakes) {
        TreeMap<String, ToolMethod> byName = new TreeMap<>();
        for (ToolMethod method : methods) {
            ToolMethod first = byName.putIfAbsent(method.spec().name(), method);
            if (first != null) {
                mistakes.add(
                        method.place(),
                        "is named '" + method.spec().name() + "' like " + first.place()
                                + ": rename one, or name it with @Tool(name = \"…\")");
            }
        }
    }

    /** Planners chain by the simple names of types, so a name means one class. */
    private static void checkTypes(List<ToolMethod> methods, Mistakes mistakes) {
        TreeMap<String, Class<?>> meant = new TreeMap<>();
        for (ToolMethod method : methods) {
            method.result().filter(Shape::isMade).ifPresent(shape -> checkType(method, shape, meant, mistakes));
            for (Slot.Argument argument : method.arguments()) {
                if (argument.source() instanceof Source.FromType) {
                    checkType(method, argument.member().shape(), meant, mistakes);
                }
            }
        }
    }

    private static void checkType(ToolMethod method, Shape shape, Map<String, Class<?>> meant, Mistakes mistakes) {
        Class<?> type = shape.type();
        Class<?> first = meant.putIfAbsent(type.getSimpleName(), type);
        if (first != null && !first.equals(type)) {
            mistakes.add(
                    method.place(),
                    "means " + type.getName() + " by " + type.getSimpleName() + ", which is " + first.getName()
                            + " elsewhere: rename one");
        }
    }

    /** What works on an effect's result is likely to be one: to cancel, to pay. */
    private static void checkGuesses(List<ToolMethod> methods, Mistakes mistakes) {
        TreeMap<String, String> made = new TreeMap<>();
        methods.stream()
                .filter(method -> !method.spec().effect().isRead())
                .forEach(method ->
                        made.put(method.spec().outputType(), method.spec().name()));
        for (ToolMethod method : methods) {
            for (Slot.Argument argument : method.arguments()) {
                if (method.effect().isGuessedRead()
                        && argument.source() instanceof Source.FromType from
                        && made.containsKey(from.type())) {
                    mistakes.add(
                            method.place(),
                            "takes the " + from.type() + " that " + made.get(from.type())
                                    + " gave: say what it does with it, @Effect(READ) if it only looks");
                }
            }
        }
    }
}
