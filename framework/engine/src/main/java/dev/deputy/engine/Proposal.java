package dev.deputy.engine;

import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.machine.Preview;
import java.util.List;
import java.util.Optional;

/** What an adjustment would do; nothing has happened yet. */
public sealed interface Proposal {
    /** What was looked at; empty if nobody knows yet what is wanted. */
    default Optional<Preview> looked() {
        return switch (this) {
            case Ready ready -> Optional.of(ready.preview());
            case NeedsAnswer needs -> needs.preview();
            case Impossible no -> Optional.of(no.preview());
        };
    }

    /** It can be tried. */
    final class Ready implements Proposal {
        private final Delegation delegation;
        private final Preview preview;
        private final Optional<String> fork;

        Ready(Delegation delegation, Preview preview, Optional<String> fork) {
            this.delegation = delegation;
            this.preview = preview;
            this.fork = fork;
        }

        /** What would be done again, kept, added, dropped and undone, as the delegation was when it was looked at. */
        public Preview preview() {
            return preview;
        }

        /**
         * Makes the adjustment, if the delegation still is as the preview knew it, or would do no more than it said.
         *
         * @return empty if it was taken; else the preview as it is now, to be looked at again
         */
        public Optional<Proposal> apply(Actor actor) {
            return delegation.apply(preview, fork, actor);
        }
    }

    /**
     * Something must be said first; nothing changes.
     *
     * @param preview empty if the words that were said are not understood, or mean several things
     * @param ways that answer it, if it is known what is wanted
     */
    record NeedsAnswer(Optional<Preview> preview, List<String> questions, List<Relaxation> ways) implements Proposal {
        public NeedsAnswer {
            questions = List.copyOf(questions);
            ways = List.copyOf(ways);
        }
    }

    /** It cannot be; nothing changes. What would be possible instead is known when it is tried. */
    record Impossible(Preview preview, String reason) implements Proposal {}

    /** The proposal of a preview. */
    static Proposal of(Delegation delegation, Preview preview, Optional<String> fork) {
        if (preview.obstacle().isEmpty()) {
            return new Ready(delegation, preview, fork);
        }
        return switch (preview.obstacle().get()) {
            case Settlement.NeedsAnswer needs ->
                new NeedsAnswer(
                        Optional.of(preview),
                        needs.questions(),
                        needs.ways().stream()
                                .map(way -> new Relaxation(
                                        way.text(), preview.patch().then(way.patch())))
                                .toList());
            case Settlement.Impossible impossible -> new Impossible(preview, impossible.reason());
            case Settlement.Applied applied -> new Ready(delegation, preview, fork);
        };
    }
}
