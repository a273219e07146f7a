package dev.deputy.testing;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.Receipt;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Standing;
import dev.deputy.engine.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A person with a script: the first line that fits a request is what they say to it, as often as it is asked. What no
 * line fits fails the test. A step's name stands for the children of its fan-out too. Immutable.
 */
public final class Person {
    /** What a person can see when they are asked. */
    private record Sight(Request request, State state, Witness witness) {}

    /**
     * @param says empty: nothing, the delegation waits
     * @param delay how long they take for it
     * @param twice whether they say it once more
     */
    private record Line(
            Predicate<Request> fits, Function<Sight, Optional<Decision>> says, Duration delay, boolean twice) {
        Line(Predicate<Request> fits, Function<Sight, Optional<Decision>> says) {
            this(fits, says, Duration.ZERO, false);
        }
    }

    private final Actor actor;
    private final List<Line> script;

    private Person(Actor actor, List<Line> script) {
        this.actor = actor;
        this.script = List.copyOf(script);
    }

    /** Somebody who does not expect to be asked. */
    public static Person named(String name) {
        return new Person(Actor.of(name), List.of());
    }

    /** The name under which they decide. */
    public Actor actor() {
        return actor;
    }

    /** Approves the call of the step as it is shown. */
    public Person approves(String step) {
        return says(isApprovalOf(step), Person::approval);
    }

    /** Says no to the call of the step, whatever its arguments are. */
    public Person rejects(String step, String reason) {
        return says(isApprovalOf(step), request -> new Decision.Reject(reason));
    }

    /** Writes other arguments into the call of the step, unless it has them already: then the next line counts. */
    public Person edits(String step, Json.Obj arguments) {
        return says(
                isApprovalOf(step).and(request -> !hasAll(request, arguments)),
                request -> new Decision.Edit(arguments));
    }

    /** Answers the question for the fact. */
    public Person answers(String fact, Json value) {
        return says(
                request -> request.subject() instanceof Request.Subject.Question question
                        && question.fact().equals(fact),
                request -> new Decision.Answer(value));
    }

    /** Picks the option wherever there is a choice that has it. */
    public Person chooses(String option) {
        return says(request -> request.options().contains(option), request -> new Decision.Choose(option));
    }

    /** Says nothing to whatever no line before this one fits. */
    public Person goesAway() {
        return isSilentAbout(request -> true);
    }

    /** Takes so long for what the last line says. It passes on the scenario's clock, and nobody waits for it. */
    public Person after(Duration delay) {
        return changed(last -> new Line(last.fits(), last.says(), delay, last.twice()));
    }

    /** Says what the last line says a second time, as from another device: that must be refused, and change nothing. */
    public Person twice() {
        return changed(last -> new Line(last.fits(), last.says(), last.delay(), true));
    }

    private Person changed(UnaryOperator<Line> change) {
        if (script.isEmpty()) {
            throw new IllegalStateException("say first what " + actor.name() + " does, then how");
        }
        List<Line> lines = new ArrayList<>(script);
        lines.set(lines.size() - 1, change.apply(lines.getLast()));
        return new Person(actor, lines);
    }

    /** How long they take for an answer to the request. */
    Duration delay(Request request) {
        return script.stream()
                .filter(line -> line.fits().test(request))
                .findFirst()
                .map(Line::delay)
                .orElse(Duration.ZERO);
    }

    /** Looks into the witness for what nobody knows, and tells the truth. */
    public Person looks() {
        return with(new Line(request -> request.subject() instanceof Request.Subject.UnknownOutcome, Person::truth));
    }

    /** Whatever else: by title, by options. */
    public Person says(Predicate<Request> when, Function<Request, Decision> decision) {
        return with(new Line(when, sight -> Optional.of(decision.apply(sight.request()))));
    }

    /** Leaves such requests open. */
    public Person isSilentAbout(Predicate<Request> when) {
        return with(new Line(when, sight -> Optional.empty()));
    }

    /**
     * Answers all that the delegation asks, until it ends or waits for what this person is silent about.
     *
     * @throws AssertionError if something unexpected is asked, or an answer is refused
     */
    public Standing attend(Delegation delegation, Witness witness) throws InterruptedException {
        while (true) {
            Standing standing = delegation.await();
            List<String> refusals = new ArrayList<>();
            if (!(standing instanceof Standing.Waiting waiting)
                    || !decideAny(delegation, waiting.requests(), witness, refusals)) {
                failIfAny(refusals);
                return standing;
            }
        }
    }

    /**
     * Answers the first request that takes an answer.
     *
     * @param refusals is told why the ones before it did not take theirs
     * @return false if there is none: this person is silent about all others
     */
    boolean decideAny(Delegation delegation, List<Request> requests, Witness witness, List<String> refusals) {
        return requests.stream().anyMatch(request -> decides(delegation, request, witness, refusals));
    }

    /** True if this person has an answer to the request, and it was taken. */
    boolean decides(Delegation delegation, Request request, Witness witness, List<String> refusals) {
        Line line = line(request, delegation.state());
        Optional<Decision> said = line.says().apply(new Sight(request, delegation.state(), witness));
        if (said.isEmpty()) {
            return false;
        }
        witness.consents().said(request, said.get());
        Optional<String> refusal = delegation.decide(request.id(), said.get(), actor);
        if (refusal.isPresent()) {
            witness.consents().refused(request);
            refusals.add(request.title() + ": " + said.get() + " is refused: " + refusal.get());
        }
        if (refusal.isEmpty()
                && line.twice()
                && delegation.decide(request.id(), said.get(), actor).isEmpty()) {
            throw new AssertionError(request.title() + ": " + said.get() + " was taken a second time");
        }
        return refusal.isEmpty();
    }

    static void failIfAny(List<String> refusals) {
        if (!refusals.isEmpty()) {
            throw new AssertionError(String.join("; ", refusals));
        }
    }

    private Line line(Request request, State state) {
        return script.stream()
                .filter(line -> line.fits().test(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError(actor.name() + " did not expect to be asked this; give the script"
                        + " a line for it:\n" + shown(request, state)));
    }

    private static String shown(Request request, State state) {
        return Views.delegation(state).at("requests").asList().stream()
                .filter(view -> view.at("id").asString().equals(request.id()))
                .map(Json::canonical)
                .findFirst()
                .orElse(request.toString());
    }

    private Person with(Line line) {
        List<Line> more = new ArrayList<>(script);
        more.add(line);
        return new Person(actor, more);
    }

    static Decision approval(Request request) {
        return new Decision.Approve(request.digest().orElseThrow());
    }

    static boolean isApproval(Request request) {
        return request.subject() instanceof Request.Subject.Approval;
    }

    private static Predicate<Request> isApprovalOf(String step) {
        return request -> request.subject() instanceof Request.Subject.Approval approval
                && (approval.step().equals(step)
                        || Branch.origin(approval.step()).equals(step));
    }

    private static boolean hasAll(Request request, Json.Obj arguments) {
        return request.subject() instanceof Request.Subject.Approval approval
                && arguments.members().entrySet().stream()
                        .allMatch(argument ->
                                approval.arguments().get(argument.getKey()).equals(Optional.of(argument.getValue())));
    }

    private static Optional<Decision> truth(Sight sight) {
        Request.Subject.UnknownOutcome unknown =
                (Request.Subject.UnknownOutcome) sight.request().subject();
        boolean happened = sight.state()
                .work()
                .ledger()
                .receipt(unknown.step(), unknown.digest())
                .map(Receipt::idempotencyKey)
                .filter(sight.witness()::happened)
                .isPresent();
        return Optional.of(new Decision.Choose(
                happened ? Request.Subject.UnknownOutcome.HAPPENED : Request.Subject.UnknownOutcome.DID_NOT_HAPPEN));
    }
}
