package dev.deputy.mcp;

import java.util.ArrayList;
import java.util.List;

/** What is wrong in a file of servers, told all at once. */
final class Mistakes {
    private final List<String> all = new ArrayList<>();

    /** @param place such as {@code files.deputy.trusted} */
    void add(String place, String text) {
        all.add(place + ": " + text);
    }

    /**
     * Refuses the file if there is one.
     *
     * @throws IllegalArgumentException with a line for each
     */
    void refuse(String file) {
        if (!all.isEmpty()) {
            String count = all.size() == 1 ? "a mistake" : all.size() + " mistakes";
            throw new IllegalArgumentException(count + " in " + file + ":\n- " + String.join("\n- ", all));
        }
    }
}
