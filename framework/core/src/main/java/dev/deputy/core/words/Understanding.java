package dev.deputy.core.words;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import java.util.ArrayList;
import java.util.List;

/**
 * What words may mean.
 *
 * @param changes in the order in which they were said; empty before anything was
 * @param after what is known then
 */
record Understanding(List<Change> changes, Situation after) {
    Understanding {
        changes = List.copyOf(changes);
    }

    static Understanding nothing(Situation situation) {
        return new Understanding(List.of(), situation);
    }

    /** And then this. What is said of a whole fact covers what was said of it before. */
    Understanding then(Patch patch) {
        List<Change> all = new ArrayList<>(changes);
        for (Change change : patch.changes()) {
            if (change instanceof Change.SetFact set && set.at().parts().isEmpty()) {
                all.removeIf(before -> before instanceof Change.SetFact covered
                        && covered.fact().equals(set.fact()));
            }
            all.add(change);
        }
        return new Understanding(all, after.after(patch));
    }

    /** Whether the other way to read the words comes out as the same. */
    boolean comesOutAs(Understanding other) {
        return after.facts().equals(other.after.facts()) && besidesFacts().equals(other.besidesFacts());
    }

    private List<Change> besidesFacts() {
        return changes.stream()
                .filter(change -> !(change instanceof Change.SetFact))
                .toList();
    }

    Patch patch() {
        return new Patch(changes);
    }
}
