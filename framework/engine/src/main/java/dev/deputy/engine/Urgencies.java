package dev.deputy.engine;

import dev.deputy.core.journal.Journal;
import dev.deputy.core.machine.Command;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.Transition;

/**
 * Which entries must be kept before anything follows from them. Durability is paid for at the edges: what a person said
 * or is shown, a planner's answer, what a call of a model may take, its paid reply, an intent, an effect's outcome, the
 * end. A READ's result rides along: it could be had again. So does a conversation with a model that failed: it would
 * fail again.
 */
final class Urgencies {
    private Urgencies() {}

    static Journal.Urgency of(Transition transition) {
        boolean answers = transition.entry().event() instanceof Event.ToolReturned
                || transition.entry().event() instanceof Event.ReadWithin
                || transition.entry().event() instanceof Event.ResultSeen
                || transition.entry().event() instanceof Event.EffectsWanted
                || transition.entry().event() instanceof Event.ConversationFailed
                || transition.entry().event() instanceof Event.ToolFailed
                || transition.entry().event() instanceof Event.OutcomeUnknown;
        boolean ridesAlong = answers
                && !transition.state().phase().isEnd()
                && transition.entry().outcomes().stream().noneMatch(Urgencies::isAnEdge)
                && transition.commands().stream().noneMatch(command -> command instanceof Command.Announce);
        return ridesAlong ? Journal.Urgency.RIDE_ALONG : Journal.Urgency.NOW;
    }

    private static boolean isAnEdge(Outcome outcome) {
        return outcome instanceof Outcome.IntentRecorded
                || outcome instanceof Outcome.EffectSettled
                || outcome instanceof Outcome.OutcomeMarkedUnknown
                || outcome instanceof Outcome.RequestOpened
                || outcome instanceof Outcome.RequestClosed
                || outcome instanceof Outcome.AdjustmentSettled;
    }
}
