package dev.deputy.cli;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.State;
import dev.deputy.engine.AdjustmentViews;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Proposal;
import java.util.List;
import java.util.Optional;

/** Takes an adjustment from what was said to what came of it: looked at, made, followed. */
final class Adjuster {
    private final Session session;
    private final Meant meant;
    private final PreviewText text;

    Adjuster(Session session, Meant meant) {
        this.session = session;
        this.meant = meant;
        this.text = new PreviewText(session);
    }

    /** Only shows what it would do; returns the exit code. */
    int look(Patch patch) {
        Preview preview = preview(patch);
        text.print(preview);
        session.emit(AdjustmentViews.of(preview), "adjustment");
        session.emit(meant, session.deputy.look(meant.delegation()));
        return code(preview.obstacle());
    }

    /**
     * Makes it and follows the delegation; returns the exit code.
     *
     * @param yes then approves every request that the policy only asks for
     */
    int make(Patch patch, boolean yes) throws InterruptedException {
        check(patch); // before it is driven: what does not fit changes nothing
        Delegation delegation = session.drive(meant.delegation());
        Proposal proposal = WrongUse.guard(() -> meant.fork()
                .map(fork -> delegation.fork(fork).preview(patch))
                .orElseGet(() -> delegation.preview(patch)));
        text.print(proposal.looked().orElseThrow());
        State before = meant.seen(delegation.state());
        while (proposal instanceof Proposal.Ready ready) {
            Optional<Proposal> moved = WrongUse.guard(() -> ready.apply(Session.actor()));
            if (moved.isEmpty()) {
                break;
            }
            session.screen.say("meanwhile things have moved; now it would do this:");
            before = meant.seen(delegation.state());
            proposal = moved.get();
            text.print(proposal.looked().orElseThrow());
        }
        if (proposal instanceof Proposal.NeedsAnswer needs) {
            text.ways(meant, needs.ways());
        }
        if (!(proposal instanceof Proposal.Ready)) {
            return refused(delegation.state(), proposal.looked().orElseThrow());
        }
        delegation.await();
        int outcome = report(before, delegation.state());
        if (outcome == ExitCode.DONE && meant.fork().isEmpty()) {
            return new Follower(session, yes).follow(delegation, Adjuster::last);
        }
        State state = delegation.state();
        new Summary(session).print(meant, state);
        last(state).ifPresent(session.screen::emit);
        session.emit(meant, state);
        return outcome;
    }

    /** @throws WrongUse if the patch does not fit; nothing is said */
    void check(Patch patch) {
        State state = session.deputy.look(meant.delegation());
        List<String> problems = PatchCheck.check(state, meant.fork(), patch);
        if (!problems.isEmpty()) {
            throw new WrongUse(String.join("; ", problems));
        }
    }

    private Preview preview(Patch patch) {
        return WrongUse.guard(() -> meant.fork()
                .map(fork -> session.deputy.preview(meant.delegation(), patch, fork))
                .orElseGet(() -> session.deputy.preview(meant.delegation(), patch)));
    }

    /** What is known to be impossible or unclear is not even tried. */
    private int refused(State state, Preview preview) {
        session.screen.say("nothing has changed");
        session.emit(AdjustmentViews.of(preview).with("preview", false), "adjustment");
        session.emit(meant, state);
        return code(preview.obstacle());
    }

    private static int code(Optional<Settlement> settlement) {
        return settlement
                .map(how -> switch (how) {
                    case Settlement.Applied applied -> ExitCode.DONE;
                    case Settlement.NeedsAnswer needs -> ExitCode.WAITS;
                    case Settlement.Impossible impossible -> ExitCode.IMPOSSIBLE;
                })
                .orElse(ExitCode.DONE);
    }

    /** What came of it, before anything is asked. */
    private int report(State before, State state) {
        if (state.adjusting().asked().isPresent()) {
            session.screen.say("waits until it is known whether an effect has happened that it touches");
            return ExitCode.WAITS;
        }
        state.adjusting().last().ifPresent(closed -> {
            switch (closed.settlement()) {
                case Settlement.Applied applied -> {
                    session.screen.say("applied: revision " + applied.revision());
                    if (before.head().revision() > 0) { // there was a plan to compare with
                        session.screen.say("changed: " + changed(before, state).counts());
                    }
                }
                case Settlement.NeedsAnswer needs -> {
                    session.screen.say("needs an answer first; nothing has changed:");
                    needs.questions().forEach(question -> session.screen.say("  " + question));
                    closed.ways().ifPresent(ways -> text.ways(meant, ways));
                }
                case Settlement.Impossible impossible -> {
                    session.screen.say("impossible, nothing has changed: " + impossible.reason());
                    closed.ways().ifPresent(ways -> text.ways(meant, ways));
                }
            }
        });
        return code(state.adjusting().last().map(closed -> closed.settlement()));
    }

    /** The revision before is looked at as it was left: what was under way in it has ended meanwhile. */
    private Changed changed(State before, State state) {
        boolean inFork = meant.fork().isPresent();
        State left = inFork ? before : state.ofRevision(before.head().revision());
        return Changed.between(left, meant.seen(state));
    }

    private static Optional<Json.Obj> last(State state) {
        return AdjustmentViews.last(state).map(view -> view.with("type", "adjustment"));
    }
}
