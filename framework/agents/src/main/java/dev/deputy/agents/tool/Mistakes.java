package dev.deputy.agents.tool;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** What a programmer got wrong, told all at once. */
final class Mistakes {
    private final List<String> all = new ArrayList<>();

    void add(String place, String text) {
        all.add(place + ": " + text);
    }

    /** {@code Hotels#book}. */
    static String place(Method method) {
        return place(method.getDeclaringClass()) + "#" + method.getName();
    }

    static String place(Class<?> type) {
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    /** @throws IllegalArgumentException if there is one */
    void refuse() {
        if (!all.isEmpty()) {
            String count = all.size() == 1 ? "a mistake" : all.size() + " mistakes";
            throw new IllegalArgumentException(count + " in the tools:\n- " + String.join("\n- ", all));
        }
    }
}
