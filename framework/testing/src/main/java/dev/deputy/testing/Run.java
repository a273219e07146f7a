package dev.deputy.testing;

import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.InnerReads;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What came of a scenario.
 *
 * @param state how the delegation stands
 * @param journal all entries
 * @param witness what was really called
 * @param world what the fakes of the outside were made to do
 * @param deaths of processes, in order
 */
public record Run(State state, List<Entry> journal, Witness witness, World world, List<Death> deaths) {
    public Run {
        journal = List.copyOf(journal);
        deaths = List.copyOf(deaths);
    }

    /**
     * What the death of a process left.
     *
     * @param kept the journal
     * @param seen how many calls the witness had seen
     */
    public record Death(List<Entry> kept, int seen) {
        public Death {
            kept = List.copyOf(kept);
        }

        /**
         * The READ calls that were made after the death though the journal had their results: there must be none.
         * Results that age are left out.
         *
         * @param all that the witness has seen until now
         */
        public List<Witness.Seen> readAgain(List<Witness.Seen> all) {
            State state = Fold.all(kept);
            TreeSet<String> known = new TreeSet<>();
            TreeSet<String> readWithin = new TreeSet<>();
            for (Entry entry : kept) {
                if (entry.event() instanceof Event.ReadWithin read && !ages(state, read.tool())) {
                    readWithin.add(read.key());
                }
                for (Outcome outcome : entry.outcomes()) {
                    if (outcome instanceof Outcome.StepStarted started
                            && state.work().results().has(started.key())
                            && !ages(state, started.tool())) {
                        known.add(started.tool() + started.arguments());
                    }
                }
            }
            return all.stream()
                    .skip(seen)
                    .filter(call -> !call.isEffect()
                            && (known.contains(call.call())
                                    || spec(state, call.tool())
                                            .filter(tool -> readWithin.contains(InnerReads.key(tool, call.arguments())))
                                            .isPresent()))
                    .toList();
        }

        private static Optional<ToolSpec> spec(State state, String tool) {
            return state.charter().flatMap(charter -> charter.rules().catalog().find(tool));
        }

        private static boolean ages(State state, String tool) {
            return spec(state, tool).flatMap(spec -> spec.freshness().goodFor()).isPresent();
        }
    }
}
