package dev.deputy.core.machine;

import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an effect of the head may be made: what the policy says, what a person has said, and whether what it is made
 * of is fresh. A yes whose call is made of something too old waits while that is read again. Its request stays open as
 * long; if the call comes out as it was shown, or under the ceiling, it is made, else the person is asked anew.
 */
final class Judging {
    /** Who asks for what the machine itself needs. */
    private static final Actor NOBODY = Actor.of("deputy");

    private static final String CHANGED = " (asked again: what it is made of was too old, was read again, and changes"
            + " the call; approve with a ceiling, and it may change up to that)";

    private final Turn turn;
    private final Steps steps;

    Judging(Turn turn) {
        this.turn = turn;
        this.steps = Steps.ofHead(turn);
    }

    /** The call of the step is known. */
    void judge(String id, ToolSpec tool, Json.Obj arguments, String digest) {
        Work.Asked asked = turn.state().work().asked();
        Optional<Work.Asked.No> no = asked.rejected()
                .get(Work.Ledger.wish(id, digest))
                .filter(said -> said.sequence() > head().refreshed(id));
        if (no.isPresent()) {
            steps.drop(id, "rejected: " + no.get().reason());
            return;
        }
        Verdict verdict = verdict(id, tool);
        Optional<Work.Yes> yes = asked.waiting().get(id);
        if (yes.isPresent()) {
            boolean same = digest.equals(yes.get().digest());
            if (verdict.compareTo(Verdict.ASK) <= 0
                    && covers(yes.get(), tool, arguments, digest)
                    && (same || aged(id).isEmpty())) {
                agreed(yes.get(), id, digest, arguments);
                return;
            }
            turn.decide(new Outcome.RequestClosed(yes.get().request(), Optional.empty()));
            verdict = verdict.strictest(Verdict.ASK);
        }
        Request.Subject.Approval wanted = new Request.Subject.Approval(id, tool.name(), arguments, digest, verdict);
        Optional<Request> open =
                asked.ofStep().get(id).flatMap(turn.state().work().asked().requests()::get);
        if (open.map(Request::subject).equals(Optional.of(wanted))) {
            turn.decide(
                    new Outcome.RequestKept(head().revision(), id, open.get().id()));
            return;
        }
        switch (verdict) {
            case ALLOW, NOTIFY -> allow(id, digest, arguments, verdict);
            case ASK, STRONG_AUTH -> {
                turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
                boolean changed =
                        yes.filter(said -> !said.digest().equals(digest)).isPresent();
                turn.decide(new Outcome.RequestOpened(
                        new Request(turn.nextRequest(), tool.description() + (changed ? CHANGED : ""), wanted)));
            }
            case DENY -> {
                turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
                steps.drop(id, "the policy '" + turn.rules().policy().name() + "' never allows " + tool.name());
            }
        }
    }

    /** Where nobody is asked, and what it is made of could not be read again, the person says what is to be done. */
    private Verdict verdict(String id, ToolSpec tool) {
        Verdict verdict = turn.rules().policy().judge(tool);
        boolean failed = turn.state()
                .adjusting()
                .last()
                .filter(last ->
                        last.rereadsFor().equals(Optional.of(id)) && !(last.settlement() instanceof Settlement.Applied))
                .isPresent();
        boolean old = failed
                && !new Ageing(turn.state(), head(), turn.event.at()).above(id).isEmpty();
        return old ? verdict.strictest(Verdict.ASK) : verdict;
    }

    /** A yes is good for what was shown: of the tool as it is today, the same call, or one under the ceiling. */
    private boolean covers(Work.Yes yes, ToolSpec tool, Json.Obj arguments, String digest) {
        String delegation = turn.state().chartered().delegation();
        return digest.equals(yes.digest())
                || (Arguments.digest(delegation, yes.step(), tool, yes.arguments())
                                .equals(yes.digest())
                        && yes.upTo()
                                .filter(ceiling -> ceiling.covers(yes.arguments(), arguments))
                                .isPresent());
    }

    private void allow(String id, String digest, Json.Obj arguments, Verdict verdict) {
        List<String> aged = aged(id);
        if (aged.isEmpty()) {
            turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
            steps.intend(id, digest, arguments, Optional.empty());
        } else {
            readAgain(id, NOBODY);
        }
    }

    /**
     * The call is what a person has said yes to. Only the very call that was shown may wait once more: what an open
     * request shows is always what would be made.
     */
    private void agreed(Work.Yes yes, String id, String digest, Json.Obj arguments) {
        if (aged(id).isEmpty()) {
            turn.decide(new Outcome.RequestClosed(
                    yes.request(), Optional.of(new Decision.Approve(yes.digest(), yes.upTo()))));
            steps.intend(id, digest, arguments, Optional.of(yes.request()));
        } else {
            turn.decide(new Outcome.RequestKept(head().revision(), id, yes.request()));
            readAgain(id, NOBODY);
        }
    }

    /** A person says yes to the open request; what holds the step, if anything, reads again what it is made of. */
    void approve(Request request, Decision.Approve said, Actor actor) {
        Request.Subject.Approval shown = (Request.Subject.Approval) request.subject();
        String id = shown.step();
        boolean held = Adjustments.holding(turn.state(), id).isPresent();
        if (!held && aged(id).isEmpty()) {
            turn.decide(new Outcome.RequestClosed(request.id(), Optional.of(said)));
            steps.intend(id, shown.digest(), shown.arguments(), Optional.of(request.id()));
            return;
        }
        turn.decide(new Outcome.ApprovalWaits(
                new Work.Yes(id, request.id(), shown.digest(), shown.arguments(), said.upTo())));
        if (!held) {
            readAgain(id, actor);
        }
    }

    private void readAgain(String id, Actor actor) {
        if (turn.state().adjusting().queue().stream().noneMatch(queued -> queued.rereadsFor(id))) {
            Adjustments.readAgain(turn, aged(id), id, actor);
        }
    }

    /**
     * Looks at each yes that waits while nothing holds its step: what stood before it has come to its end.
     *
     * @return true if anything came of it
     */
    boolean reconsider() {
        List<Work.Yes> waiting = new ArrayList<>();
        turn.state().work().asked().waiting().forEach((step, yes) -> waiting.add(yes));
        boolean any = false;
        for (Work.Yes yes : waiting) {
            Progress now = head().progress().get(yes.step()).orElse(null);
            boolean comes = turn.state().adjusting().queue().stream().anyMatch(one -> one.rereadsFor(yes.step()));
            if (new Progress.Asking(yes.request()).equals(now)
                    && !comes
                    && Adjustments.holding(turn.state(), yes.step()).isEmpty()) {
                agreed(yes, yes.step(), yes.digest(), yes.arguments());
                any = true;
            }
        }
        return any;
    }

    /** What the effect is made of cannot be read again: the yes counts no more, and its request stays. */
    void disappoint(String id) {
        Table<Work.Yes> waiting = turn.state().work().asked().waiting();
        if (waiting.has(id)) {
            turn.decide(new Outcome.ApprovalVoid(id));
        }
    }

    private List<String> aged(String id) {
        return new Ageing(turn.state(), head(), turn.event.at()).before(id);
    }

    private Branch head() {
        return turn.state().head();
    }
}
