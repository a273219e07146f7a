package dev.deputy.core.machine;

import static dev.deputy.core.machine.Law.hold;

import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.machine.Run.Moment;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Laws of what persons are asked, what they say, and what is done upon it. */
final class ConsentLaws {
    static final List<Law> ALL = List.of(
            new Law("an open approval of the same call stays open under its id", ConsentLaws::keepsApprovals),
            new Law("a rejected call is not asked for again", ConsentLaws::asksOnce),
            new Law("what may be wanted again is not undone", ConsentLaws::undoesWhatIsWantedNoMore),
            new Law("no effect is made of what is too old", ConsentLaws::readsAgainBeforeItActs),
            new Law("what was approved is what is done", ConsentLaws::doesWhatWasApproved),
            new Law("a yes waits for an open request of its step", ConsentLaws::waitsForAQuestion));

    private ConsentLaws() {}

    private static void keepsApprovals(Run run) {
        run.outcomes((sequence, now, outcome, then) -> {
            if (outcome instanceof Outcome.RequestOpened opened
                    && opened.request().subject() instanceof Request.Subject.Approval approval) {
                Work.Asked asked = now.work().asked();
                boolean open = asked.ofStep().get(approval.step()).flatMap(asked.requests()::get).stream()
                        .anyMatch(request ->
                                request.digest().equals(opened.request().digest()));
                hold(!open, "entry %d: %s is asked about anew", sequence, approval.step());
            }
        });
        for (Moment moment : run.moments) {
            for (Table.Row<Progress> row : moment.after().head().progress()) {
                if (row.value() instanceof Progress.Asking asking) {
                    hold(
                            moment.after().work().asked().requests().has(asking.request()),
                            "entry %d: %s waits for a request that is not open",
                            moment.entry().sequence(),
                            row.key());
                }
            }
        }
    }

    /** While who wanted an effect is at work again, nobody is asked whether it shall be undone. */
    private static void undoesWhatIsWantedNoMore(Run run) {
        run.outcomes((sequence, now, outcome, then) -> {
            if (!(outcome instanceof Outcome.RequestOpened opened)
                    || !(opened.request().subject() instanceof Request.Subject.Approval approval)) {
                return;
            }
            Branch head = now.head();
            now.work()
                    .ledger()
                    .undoings()
                    .get(approval.step())
                    .filter(undoing -> !head.has(undoing.step()))
                    .map(undoing -> Branch.origin(undoing.step()))
                    .filter(origin -> head.step(origin).stream()
                            .anyMatch(step -> step.tool().startsWith("x")
                                    || (step.tool().startsWith("p")
                                            && !head.fanOuts().has(origin))))
                    .flatMap(head.progress()::get)
                    .ifPresent(work -> hold(
                            !(work instanceof Progress.Running || work instanceof Progress.Expanded),
                            "entry %d: %s is asked about while who wanted it is at work: %s",
                            sequence,
                            approval.step(),
                            work));
        });
    }

    private static void asksOnce(Run run) {
        TreeSet<String> rejected = new TreeSet<>();
        run.outcomes((sequence, now, outcome, then) -> {
            if (outcome instanceof Outcome.RequestClosed closed
                    && closed.decision().orElse(null) instanceof Decision.Reject) {
                rejected.add(
                        wish(now.work().asked().requests().get(closed.request()).orElseThrow()));
            }
            if (outcome instanceof Outcome.RequestOpened opened
                    && opened.request().subject() instanceof Request.Subject.Approval approval
                    && now.head().refreshed(approval.step()) == 0) {
                hold(
                        !rejected.contains(wish(opened.request())),
                        "entry %d: %s was rejected, and is asked for again",
                        sequence,
                        approval.step());
            }
        });
    }

    private static String wish(Request request) {
        return request.step().orElseThrow() + " " + request.digest().orElseThrow();
    }

    /** Each volatile result was read shortly before, unless it ages faster than it is read. */
    private static void readsAgainBeforeItActs(Run run) {
        run.outcomes((sequence, now, outcome, then) -> {
            if (!(outcome instanceof Outcome.IntentRecorded intent)) {
                return;
            }
            TreeSet<String> above = new TreeSet<>();
            above(now.head(), intent.step(), above);
            for (String one : above) {
                Work.Result had = now.head()
                        .address(one)
                        .flatMap(now.work().results()::at)
                        .orElseThrow();
                hold(
                        run.at(sequence).isBefore(had.at().plus(Trials.GOOD_FOR))
                                || now.adjusting().rereading(intent.step()).rounds() >= Ageing.ROUNDS,
                        "entry %d: %s is made of %s, which is of entry %d and too old",
                        sequence,
                        intent.step(),
                        one,
                        had.sequence());
            }
        });
    }

    /** What is volatile above the step, as far as no effect stands between and nobody has fixed it. */
    private static void above(Branch head, String id, Set<String> found) {
        Step step = head.step(id).orElseThrow();
        TreeSet<String> needs = new TreeSet<>();
        if (!head.inner().has(id)) {
            subgoal(head, id).ifPresent(by -> above(head, by, found)); // it was planned by what that was handed
        }
        step.inputs().forEach((name, input) -> {
            if (input instanceof Input.FromStep from && head.edited(id, name).isEmpty()) {
                needs.add(from.step());
            }
        });
        step.forEach().ifPresent(each -> {
            if (each.over() instanceof Input.FromStep from) {
                needs.add(from.step());
            }
        });
        for (String need : needs) {
            if (head.parts().has(need)) {
                aboveSubgoal(head, need, found);
                continue;
            }
            List<String> made = new ArrayList<>(head.fanOuts().get(need).orElse(List.of()));
            made.add(need);
            String tool = head.step(need).orElseThrow().tool();
            boolean reads = Trials.TOOLS.find(tool).orElseThrow().effect().isRead() && !head.isActing(need);
            made.removeIf(one ->
                    head.wishes().pins().has(one) || head.wishes().supplied().has(one));
            List<String> children = head.fanOuts().get(need).orElse(List.of());
            boolean loose = children.isEmpty()
                    || children.stream().anyMatch(child -> made.contains(child) && !head.isActing(child));
            if (!reads || !made.contains(need) || !loose) {
                continue; // what was made with effects has happened
            }
            if (tool.startsWith("v")) {
                made.stream().filter(one -> !head.fanOuts().has(one)).forEach(found::add);
            }
            above(head, need, found);
        }
    }

    private static void aboveSubgoal(Branch head, String id, Set<String> found) {
        String makes = head.parts().get(id).orElseThrow().makes();
        String tool = head.step(makes).orElseThrow().tool();
        if (isFixed(head, id)) {
            return;
        }
        above(head, id, found);
        if (isFixed(head, makes)
                || head.isActing(makes) // what was made with effects has happened
                || !Trials.TOOLS.find(tool).orElseThrow().effect().isRead()) {
            return;
        }
        if (tool.startsWith("v")) {
            found.add(makes);
        }
        if (head.parts().has(makes)) {
            aboveSubgoal(head, makes, found);
        } else {
            above(head, makes, found);
        }
    }

    private static boolean isFixed(Branch head, String id) {
        return head.wishes().pins().has(id) || head.wishes().supplied().has(id);
    }

    private static Optional<String> subgoal(Branch head, String id) {
        for (Table.Row<Branch.Part> part : head.parts()) {
            if (part.value().plan().find(id).isPresent()
                    || head.children()
                            .get(id)
                            .filter(child ->
                                    part.value().plan().find(child.parent()).isPresent())
                            .isPresent()) {
                return Optional.of(part.key());
            }
        }
        return Optional.empty();
    }

    private static void doesWhatWasApproved(Run run) {
        TreeMap<String, Request> opened = new TreeMap<>();
        TreeMap<String, Optional<Ceiling>> ceilings = new TreeMap<>();
        run.outcomes((sequence, now, outcome, then) -> {
            if (outcome instanceof Outcome.RequestOpened asked) {
                opened.put(asked.request().id(), asked.request());
            }
            if (outcome instanceof Outcome.ApprovalWaits waits) {
                ceilings.put(waits.yes().request(), waits.yes().upTo());
            }
            if (outcome instanceof Outcome.IntentRecorded intent) {
                intent.receipt().approval().ifPresent(request -> {
                    Request shown = Objects.requireNonNull(opened.get(request));
                    boolean under = shown.subject() instanceof Request.Subject.Approval approval
                            && ceilings.getOrDefault(request, Optional.empty())
                                    .filter(ceiling -> ceiling.covers(approval.arguments(), intent.arguments()))
                                    .isPresent();
                    hold(
                            shown.digest().equals(Optional.of(intent.digest())) || under,
                            "entry %d: %s is done, which is not what was approved with %s",
                            sequence,
                            intent,
                            request);
                });
                hold(
                        intent.receipt().approval().isPresent()
                                || Trials.TOOLS
                                                .find(intent.receipt().tool())
                                                .orElseThrow()
                                                .effect()
                                        == Effect.DRAFT,
                        "entry %d: nobody has approved %s",
                        sequence,
                        intent.step());
            }
        });
    }

    /** Nobody is asked while a yes waits: so it must come to its end by itself. */
    private static void waitsForAQuestion(Run run) {
        for (Moment moment : run.moments) {
            State state = moment.after();
            state.work().asked().waiting().forEach((step, yes) -> {
                Optional<Progress> now = state.head().progress().get(step);
                hold(
                        state.work().asked().requests().has(yes.request())
                                && now.equals(Optional.of(new Progress.Asking(yes.request()))),
                        "entry %d: a yes to %s waits, and the step is %s",
                        moment.entry().sequence(),
                        step,
                        now);
                hold(
                        state.adjusting().open().isPresent()
                                || !state.adjusting().queue().isEmpty(),
                        "entry %d: a yes to %s waits for nothing",
                        moment.entry().sequence(),
                        step);
            });
        }
    }
}
