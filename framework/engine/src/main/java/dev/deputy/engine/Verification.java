package dev.deputy.engine;

import java.util.List;

/**
 * What came of deciding a journal again, without a model and without a tool.
 *
 * @param events how many entries were read
 * @param differences where today's rules decide otherwise than is written; empty if nowhere
 */
public record Verification(long events, List<String> differences) {
    public Verification {
        differences = List.copyOf(differences);
    }

    /** True if all would be decided today as it is written. */
    public boolean isSame() {
        return differences.isEmpty();
    }
}
