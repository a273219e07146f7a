package dev.deputy.desk;

import dev.deputy.Delegation;
import dev.deputy.Deputy;
import dev.deputy.Goal;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Reply;
import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.engine.AdjustmentViews;
import dev.deputy.engine.Proposal;
import dev.deputy.engine.Views;
import java.security.Principal;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Stays over HTTP. Nothing here waits: what is asked for is kept, and how it came out is looked at. */
@RestController
@RequestMapping("/stays")
class StayController {
    private static final String CLERK = "clerk"; // in the delegation's attributes: whose it is

    private final Deputy deputy;

    StayController(Deputy deputy) {
        this.deputy = deputy;
    }

    /** What is known of the stay; what is missing is asked for. */
    record Wanted(Optional<String> city, Optional<Integer> nights) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Json start(@RequestBody Wanted wanted, Principal clerk) {
        var goal = Goal.of("Book a stay", Booking.class).remembering(CLERK, clerk.getName());
        var placed = wanted.city().map(city -> goal.with("city", city)).orElse(goal);
        var whole = wanted.nights().map(nights -> placed.with("nights", nights)).orElse(placed);
        return deputy.delegate(whole).view();
    }

    /** Looking needs no driver: any process can do it, whoever drives. */
    @GetMapping("/{id}")
    Json look(@PathVariable String id, Principal clerk) {
        return Views.delegation(own(id, clerk));
    }

    /** A change in words, such as {@code one night more}. */
    record Change(String words) {}

    @PostMapping("/{id}/preview")
    Json preview(@PathVariable String id, @RequestBody Change change, Principal clerk) throws InterruptedException {
        return shown(open(id, clerk).preview(change.words()));
    }

    /** @param revision of the plan that the clerk looked at */
    record Adjustment(String words, int revision) {}

    @PostMapping("/{id}/adjust")
    Json adjust(@PathVariable String id, @RequestBody Adjustment change, Principal clerk) throws InterruptedException {
        Delegation<Booking> stay = open(id, clerk);
        if (stay.engine().state().head().revision() != change.revision()) {
            throw conflict("the plan is another one by now: look again");
        }
        return switch (stay.preview(change.words())) {
            case Proposal.Ready ready ->
                ready.apply(Actor.of(clerk.getName()))
                        .map(StayController::shown)
                        .orElseGet(stay::view);
            case Proposal.NeedsAnswer question -> throw conflict(String.join(" ", question.questions()));
            case Proposal.Impossible no -> throw conflict(no.reason());
        };
    }

    private static Json shown(Proposal proposal) {
        return proposal instanceof Proposal.NeedsAnswer question
                        && question.preview().isEmpty()
                ? AdjustmentViews.asking(question.questions())
                : AdjustmentViews.of(proposal.looked().orElseThrow());
    }

    /** @param digest of the call that was shown: a yes is to that call alone */
    record Yes(String digest) {}

    @PostMapping("/{id}/requests/{request}/approve")
    Json approve(@PathVariable String id, @PathVariable String request, @RequestBody Yes yes, Principal clerk) {
        return decide(id, new Reply(request, new Decision.Approve(yes.digest())), clerk);
    }

    record No(String reason) {}

    @PostMapping("/{id}/requests/{request}/reject")
    Json reject(@PathVariable String id, @PathVariable String request, @RequestBody No no, Principal clerk) {
        return decide(id, new Reply(request, new Decision.Reject(no.reason())), clerk);
    }

    @PostMapping("/{id}/requests/{request}/answer")
    Json answer(@PathVariable String id, @PathVariable String request, @RequestBody Json value, Principal clerk) {
        return decide(id, new Reply(request, new Decision.Answer(value)), clerk);
    }

    /** A decision may come days after the question, to another process than the one that asked. */
    private Json decide(String id, Reply reply, Principal clerk) {
        Delegation<Booking> stay = open(id, clerk);
        stay.decide(reply, Actor.of(clerk.getName())).ifPresent(reason -> {
            throw conflict(reason);
        });
        return stay.view();
    }

    private Delegation<Booking> open(String id, Principal clerk) {
        own(id, clerk);
        return deputy.open(id, Booking.class);
    }

    /** To others it is not there. */
    private State own(String id, Principal clerk) {
        State state = deputy.engine().look(id);
        if (!clerk.getName().equals(state.charter().orElseThrow().attributes().get(CLERK))) {
            throw new NoSuchElementException("there is no delegation " + id);
        }
        return state;
    }

    private static ResponseStatusException conflict(String reason) {
        return new ResponseStatusException(HttpStatus.CONFLICT, reason);
    }

    @ExceptionHandler(NoSuchElementException.class)
    ProblemDetail unknown(NoSuchElementException none) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "there is no such stay");
    }

    @ExceptionHandler(DrivenElsewhere.class)
    ProblemDetail busy(DrivenElsewhere busy) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "another desk is at work on this stay");
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail wrong(IllegalArgumentException wrong) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }
}
