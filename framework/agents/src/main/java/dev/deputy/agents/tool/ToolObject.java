package dev.deputy.agents.tool;

import dev.langchain4j.agent.tool.Tool;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the tools of an object. */
final class ToolObject {
    private static final List<Class<? extends Annotation>> OF_TOOLS =
            List.of(Effect.class, Generated.class, Untrusted.class, Version.class, Volatile.class);

    private ToolObject() {}

    /** The tools, sorted by the names of their methods. */
    static List<ToolMethod> methods(Object object, Mistakes mistakes) {
        String place = Mistakes.place(object.getClass());
        if (object instanceof Class<?> type) {
            mistakes.add(Mistakes.place(type), "hand in an object of the class, not the class");
            return List.of();
        }
        if (object instanceof dev.deputy.core.tool.Tool) {
            mistakes.add(place, "this is a tool already; hand it to the deputy beside these");
            return List.of();
        }
        List<Method> all = annotated(object.getClass(), mistakes);
        if (all.isEmpty()) {
            mistakes.add(place, "it has no method with @Tool (dev.langchain4j.agent.tool.Tool)");
        }
        Effect byClass = object.getClass().getAnnotation(Effect.class);
        if (byClass != null && !(byClass.target() + byClass.undoneBy()).isEmpty()) {
            mistakes.add(place, "a target, and what undoes, belong to one method, not to the class");
        }
        return all.stream()
                .filter(method -> isCallable(method, mistakes))
                .map(method -> MethodReader.read(object, method, StatedEffect.of(method, byClass, all), mistakes))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Those of its classes from the top down, where the last one with {@code @Tool} stands for those that it overrides.
     */
    private static List<Method> annotated(Class<?> type, Mistakes mistakes) {
        TreeMap<String, Method> found = new TreeMap<>();
        collect(type, found, mistakes);
        return List.copyOf(found.values());
    }

    private static void collect(Class<?> type, Map<String, Method> found, Mistakes mistakes) {
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), found, mistakes);
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isBridge() && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::toGenericString))
                .forEach(method -> {
                    if (method.isAnnotationPresent(Tool.class)) {
                        found.put(method.getName() + Arrays.toString(method.getParameterTypes()), method);
                    } else {
                        OF_TOOLS.stream()
                                .filter(method::isAnnotationPresent)
                                .forEach(said -> mistakes.add(
                                        Mistakes.place(method),
                                        "has @" + said.getSimpleName() + " and no @Tool: it would be no tool"));
                    }
                });
    }

    private static boolean isCallable(Method method, Mistakes mistakes) {
        String problem = null;
        if (Modifier.isPrivate(method.getModifiers())) {
            problem = "is private: let it be package-private at least";
        } else if (Modifier.isStatic(method.getModifiers())) {
            problem = "is static: let it be a method of the object";
        } else if (!method.trySetAccessible()) {
            problem = "cannot be called: its module does not open "
                    + method.getDeclaringClass().getPackageName() + " to dev.deputy.agents";
        }
        if (problem != null) {
            mistakes.add(Mistakes.place(method), problem);
        }
        return problem == null;
    }
}
