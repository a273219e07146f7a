package dev.deputy.core.machine;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.policy.Verdict;
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

    private static final String APPROVAL_WANTS = "an approval is approved, rejected, or its arguments are edited";

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
        Optional<Work.Asked.No> no = rejection(turn.state(), head(), id, digest);
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
                    && (same || (aged(id).isEmpty() && !Adjustments.isAskedNext(turn.state())))) {
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
                boolean changed = isReadAgain()
                        && yes.filter(said -> !said.digest().equals(digest)).isPresent();
                turn.decide(new Outcome.RequestOpened(
                        new Request(turn.nextRequest(), tool.description() + (changed ? CHANGED : ""), wanted)));
            }
            case DENY -> {
                turn.decide(new Outcome.PolicyDecided(id, digest, verdict));
                steps.drop(id, "the policy '" + turn.rules().policy().name() + "' never allows " + tool.name());
            }
        }
    }

    /** What a person has said no to is not asked again, unless somebody wants just that. */
    static Optional<Work.Asked.No> rejection(State state, Branch branch, String id, String digest) {
        return state.work()
                .asked()
                .rejected()
                .get(Work.Ledger.wish(id, digest))
                .filter(said -> said.sequence() > branch.refreshed(id));
    }

    /** Where nobody is asked, and what it is made of could not be read again, the person says what is to be done. */
    private Verdict verdict(String id, ToolSpec tool) {
        Verdict verdict = turn.rules().policy().judge(tool);
        boolean failed = turn.state().adjusting().rereading(id).failed().isPresent();
        boolean old = failed
                && !new Ageing(turn.state(), head(), turn.event.at()).above(id).isEmpty();
        return old ? verdict.strictest(Verdict.ASK) : verdict;
    }

    /** True if the tools and the policy that hold now ask about the very call that is shown, and in the same way. */
    boolean isAskedToday(Request.Subject.Approval shown) {
        Optional<ToolSpec> tool = turn.rules().catalog().find(shown.tool());
        return tool.filter(now -> now.input().check(shown.arguments()).isEmpty()
                        && digest(shown.step(), now, shown.arguments()).equals(shown.digest())
                        && verdict(shown.step(), now) == shown.verdict())
                .isPresent();
    }

    private String digest(String id, ToolSpec tool, Json.Obj arguments) {
        return Arguments.digest(turn.state().chartered().delegation(), id, tool, arguments);
    }

    /** A yes is good for what was shown: of the tool as it is today, the same call, or one under the ceiling. */
    private boolean covers(Work.Yes yes, ToolSpec tool, Json.Obj arguments, String digest) {
        return digest.equals(yes.digest())
                || (digest(yes.step(), tool, yes.arguments()).equals(yes.digest())
                        && yes.upTo()
                                .filter(ceiling -> ceiling.covers(yes.arguments(), arguments))
                                .isPresent());
    }

    private void allow(String id, String digest, Json.Obj arguments, Verdict verdict) {
        if (Adjustments.isAskedNext(turn.state())) {
            return; // it goes on when that is tried
        }
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
        if (Adjustments.isAskedNext(turn.state())) {
            turn.decide(new Outcome.RequestKept(head().revision(), id, yes.request()));
        } else if (aged(id).isEmpty()) {
            turn.decide(new Outcome.RequestClosed(
                    yes.request(), Optional.of(new Decision.Approve(yes.digest(), yes.upTo()))));
            steps.intend(id, digest, arguments, Optional.of(yes.request()));
        } else {
            turn.decide(new Outcome.RequestKept(head().revision(), id, yes.request()));
            readAgain(id, NOBODY);
        }
    }

    // What a person says.

    void decided(Event.DecisionMade made, Request request, Request.Subject.Approval shown) {
        Optional<String> holding = Adjustments.holding(turn.state(), shown.step());
        if (holding.isPresent() && !(isReadAgain() && made.decision() instanceof Decision.Approve)) {
            refuse(
                    made,
                    shown.step(),
                    "adjustment " + holding.get() + " is tried and may change the call; answer after it");
            return;
        }
        switch (made.decision()) {
            case Decision.Approve yes
            when shown.verdict() == Verdict.STRONG_AUTH ->
                turn.refuse(made, "it wants a stronger proof of who approves than there is here");
            case Decision.Approve yes when yes.digest().equals(shown.digest()) -> approve(made, request, yes);
            case Decision.Approve other -> turn.refuse(made, "another call was approved than the one that waits");
            case Decision.Reject reject -> {
                turn.close(made);
                steps.drop(shown.step(), "rejected: " + reject.reason());
            }
            case Decision.Edit edit -> edit(made, shown.step(), edit);
            case Decision.Answer answer -> refuse(made, shown.step(), APPROVAL_WANTS);
            case Decision.Choose choose -> refuse(made, shown.step(), APPROVAL_WANTS);
        }
    }

    /** Whoever says something else says yes no more, also where what they say cannot be done. */
    private void refuse(Event.DecisionMade made, String id, String reason) {
        boolean waited = !(made.decision() instanceof Decision.Approve) && withdraw(id);
        turn.refuse(made, (waited ? "the yes is taken back; " : "") + reason);
    }

    /** True if what is tried is a reading before an effect. */
    private boolean isReadAgain() {
        return turn.state()
                .adjusting()
                .open()
                .filter(tried -> tried.rereadsFor().isPresent())
                .isPresent();
    }

    /** A yes to a call that is made of something too old, or that may change, waits until that is known. */
    private void approve(Event.DecisionMade made, Request request, Decision.Approve yes) {
        Request.Subject.Approval shown = (Request.Subject.Approval) request.subject();
        String id = shown.step();
        Optional<Ceiling> low = yes.upTo().filter(ceiling -> !ceiling.isUnder(shown.arguments()));
        boolean held = Adjustments.holding(turn.state(), id).isPresent() || Adjustments.isAskedNext(turn.state());
        if (low.isPresent()) {
            turn.refuse(made, "the call has no number under the ceiling of " + low.get());
        } else if (turn.state().work().asked().waiting().has(id)) {
            turn.refuse(made, "it is approved already; what it is made of is read again first");
        } else if (!held && aged(id).isEmpty()) {
            turn.close(made);
            steps.intend(id, shown.digest(), shown.arguments(), Optional.of(request.id()));
        } else {
            turn.decide(new Outcome.ApprovalWaits(
                    new Work.Yes(id, request.id(), shown.digest(), shown.arguments(), yes.upTo())));
            if (!held) {
                readAgain(id, made.actor());
            }
        }
    }

    /** Other arguments are an adjustment of the step; the request stays until the new call is known. */
    private void edit(Event.DecisionMade made, String id, Decision.Edit edit) {
        if (edit.arguments().members().isEmpty()) {
            refuse(made, id, "no argument is edited");
            return;
        }
        Patch patch = Adjustments.edits(id, edit.arguments());
        Event.AdjustmentAsked asked = new Event.AdjustmentAsked(made.at(), patch, made.actor());
        List<String> problems = Adjustments.problems(turn.state(), asked);
        if (problems.isEmpty()) {
            withdraw(id);
            Adjustments.queue(turn, asked);
        } else {
            refuse(made, id, problems.getFirst());
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
                    && !Adjustments.isAskedNext(turn.state())
                    && Adjustments.holding(turn.state(), yes.step()).isEmpty()) {
                agreed(yes, yes.step(), yes.digest(), yes.arguments());
                any = true;
            }
        }
        return any;
    }

    /**
     * A yes that waits counts no more, and its request stays: what its call is made of cannot be read again, or the
     * person says something else.
     *
     * @return true if there was one
     */
    boolean withdraw(String id) {
        boolean waits = turn.state().work().asked().waiting().has(id);
        if (waits) {
            turn.decide(new Outcome.ApprovalVoid(id));
        }
        return waits;
    }

    private List<String> aged(String id) {
        return new Ageing(turn.state(), head(), turn.event.at()).before(id);
    }

    private Branch head() {
        return turn.state().head();
    }
}
