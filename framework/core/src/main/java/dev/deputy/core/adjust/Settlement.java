package dev.deputy.core.adjust;

import java.util.List;

/** How an adjustment came out. */
public sealed interface Settlement {
    /**
     * It is the head now.
     *
     * @param revision its number; 0 if there was no plan yet and only the facts changed
     * @param approvalsClosed the requests that nobody can answer any more, because their calls have changed
     */
    record Applied(int revision, List<String> approvalsClosed) implements Settlement {
        public Applied {
            approvalsClosed = List.copyOf(approvalsClosed);
        }
    }

    /**
     * Facts, plan and results stand as before until a person says more.
     *
     * @param questions exact ones, not empty
     * @param ways answers that are ready to be applied with it
     */
    record NeedsAnswer(List<String> questions, List<Relaxation> ways) implements Settlement {
        public NeedsAnswer {
            questions = List.copyOf(questions);
            ways = List.copyOf(ways);
        }
    }

    /**
     * It cannot be; facts, plan and results stand as before.
     *
     * @param reason one line
     * @param relaxations what would be possible instead
     */
    record Impossible(String reason, List<Relaxation> relaxations) implements Settlement {
        public Impossible {
            relaxations = List.copyOf(relaxations);
        }

        /** It cannot be, and nobody knows yet what would be possible instead. */
        public Impossible(String reason) {
            this(reason, List.of());
        }
    }
}
