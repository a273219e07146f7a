package dev.deputy.cli;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.policy.Verdict;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Standing;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Follows a delegation until it ends or waits for somebody who is not here. */
final class Follower {
    private final Session session;
    private final boolean yes;
    private final Asking asking;

    /** A request that stays open after a yes needs a person: what it is made of cannot be read again. */
    private final Set<String> saidYesTo = new TreeSet<>();

    /** @param yes approves every request that the policy only asks for */
    Follower(Session session, boolean yes) {
        this.session = session;
        this.yes = yes;
        this.asking = new Asking(session.screen);
    }

    /** Returns the exit code; the last line is printed. */
    int follow(Delegation delegation) throws InterruptedException {
        return follow(delegation, state -> Optional.empty());
    }

    /**
     * Returns the exit code; the last line is printed.
     *
     * @param before a line for machines before the last one
     */
    int follow(Delegation delegation, Function<State, Optional<Json.Obj>> before) throws InterruptedException {
        Standing standing = delegation.await();
        while (standing instanceof Standing.Waiting waiting && answered(delegation, waiting)) {
            standing = delegation.await();
        }
        State state = delegation.state();
        new Summary(session).print(state);
        before.apply(state).ifPresent(session.screen::emit);
        session.emit(state);
        return ExitCode.of(standing);
    }

    /** True if at least one request was answered. */
    private boolean answered(Delegation delegation, Standing.Waiting waiting) {
        boolean any = false;
        asking.begin();
        for (Request request : waiting.requests()) {
            Optional<Decision> decision = yes ? saidYes(request) : Optional.empty();
            if (decision.isEmpty() && session.screen.asks() && !asking.isOver()) {
                decision = asking.ask(delegation.state(), request);
            }
            if (decision.isPresent()) {
                any |= decide(delegation, request.id(), decision.get());
            }
        }
        return any;
    }

    private Optional<Decision> saidYes(Request request) {
        if (request.subject() instanceof Request.Subject.Approval approval
                && approval.verdict() == Verdict.ASK
                && saidYesTo.add(request.id())) {
            session.screen.say("  yes     " + request.id() + " " + approval.step() + ": approved by --yes");
            return Optional.of(new Decision.Approve(approval.digest()));
        }
        return Optional.empty();
    }

    private boolean decide(Delegation delegation, String request, Decision decision) {
        Actor actor = Session.actor();
        Optional<String> refused = delegation.decide(request, decision, actor);
        refused.ifPresent(reason -> session.screen.say("  not taken: " + reason));
        return refused.isEmpty();
    }
}
