package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.json.Json;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a candidate ends: it becomes the head or a fork, or is thrown away and the head stands as it was. That is known
 * when nothing runs for it any more, what is kept holds, and it is decided what becomes of what has happened.
 */
final class Conclusions {
    private Conclusions() {}

    /** True if the candidate has become the head or a fork, is thrown away, or has got further. */
    static boolean conclude(Turn turn, Adjusting.Candidate candidate) {
        if (candidate.failed().isPresent()) {
            discard(turn, failed(candidate, candidate.failed().get()), held(candidate));
            return true;
        }
        if (candidate.running() > 0) {
            return false;
        }
        boolean fork = turn.state().adjusting().open().orElseThrow().fork().isPresent();
        List<String> touched = touched(turn.state(), candidate);
        if ((!fork && areOnTheirWay(turn.state(), touched)) || waitsForTheHead(turn.state(), candidate)) {
            return false;
        }
        // An effect that was on its way may be just what the candidate wants.
        Steps steps = new Steps(turn, candidate.branch().revision());
        candidate.affected().forEach(steps::proceedWithChildren);
        turn.drain();
        Adjusting.Candidate now = turn.state().candidate().orElseThrow();
        if (!now.equals(candidate)) {
            return true;
        }
        Optional<Settlement> loose = pinsThatDoNotHold(turn, candidate);
        if (loose.isPresent()) {
            discard(turn, loose.get(), held(candidate));
        } else if (fork) {
            discard(turn, new Settlement.Applied(candidate.branch().revision(), List.of()), held(candidate));
        } else {
            decideOnCommitments(turn, candidate, touched);
        }
        return true;
    }

    private static Settlement failed(Adjusting.Candidate candidate, String step) {
        if (!(candidate.branch().progress().get(step).orElse(null) instanceof Progress.Failed failed)) {
            return new Settlement.Impossible(step + ": it failed");
        }
        Failure failure = failed.failure();
        List<Relaxation> ways = failure.ways().stream().map(Relaxation::of).toList();
        String reason = step + ": " + failure.message();
        return failure.kind() == Failure.Kind.UNDECIDED
                ? new Settlement.NeedsAnswer(List.of(reason), ways)
                : new Settlement.Impossible(reason, ways);
    }

    /** What a person wants to keep stays, or the person is asked. */
    private static Optional<Settlement> pinsThatDoNotHold(Turn turn, Adjusting.Candidate candidate) {
        Branch branch = candidate.branch();
        Work.Results results = turn.state().work().results();
        List<String> questions = new ArrayList<>();
        List<Relaxation> ways = new ArrayList<>();
        for (Table.Row<String> pin : branch.wishes().pins()) {
            Optional<Json> kept =
                    results.at(pin.value()).map(Work.Result::result).map(ToolResult::value);
            Optional<Json> now = branch.address(pin.key())
                    .flatMap(results::at)
                    .map(Work.Result::result)
                    .map(ToolResult::value);
            if (!now.equals(kept)) {
                questions.add(pin.key() + " is to be kept, and would "
                        + (now.isPresent() ? "come out otherwise" : "be no more")
                        + ": give it up, or leave this adjustment?");
                ways.add(new Relaxation("keep " + pin.key() + " no more", Patch.of(new Change.Unpin(pin.key()))));
            }
        }
        return questions.isEmpty() ? Optional.empty() : Optional.of(new Settlement.NeedsAnswer(questions, ways));
    }

    /** What has happened drifts, is undone, or stands in the way. */
    private static void decideOnCommitments(Turn turn, Adjusting.Candidate candidate, List<String> touched) {
        Commitments commitments = new Commitments(turn.state());
        List<String> atStake = commitments.atStake(candidate, touched);
        List<String> drifting = atStake.stream()
                .filter(id -> commitments.drifts(id, candidate, atStake))
                .toList();
        if (!drifting.isEmpty()) {
            Steps steps = new Steps(turn, candidate.branch().revision());
            for (String id : drifting) {
                String digest = turn.state().work().ledger().committed().get(id).orElseThrow();
                turn.decide(new Outcome.CommitmentDrifted(candidate.branch().revision(), id, digest));
                steps.after(id);
            }
            turn.drain();
            return;
        }
        Optional<String> stands = atStake.stream()
                .filter(id -> commitments.compensation(id).isEmpty())
                .findFirst();
        if (stands.isPresent()) {
            discard(
                    turn,
                    new Settlement.Impossible(stands.get() + ": " + commitments.standing(stands.get())),
                    held(candidate));
        } else {
            adopt(turn, candidate, touched, commitments.plan(atStake));
        }
    }

    /** True while a call of the head is in flight whose result an affected step still waits for. */
    private static boolean waitsForTheHead(State state, Adjusting.Candidate candidate) {
        Branch branch = candidate.branch();
        for (var call : state.work().flight().calls()) {
            for (String step : call.value().steps()) {
                if (!candidate.holds(step)
                        && branch.progress().get(step).orElse(null) instanceof Progress.Running
                        && branch.plan().downstream(List.of(Branch.origin(step))).stream()
                                .anyMatch(id -> candidate.affects(id)
                                        && !branch.progress().has(id))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The head's steps that the candidate has otherwise, with their children. */
    private static List<String> touched(State state, Adjusting.Candidate candidate) {
        List<String> ids = new ArrayList<>();
        for (Collection<String> some :
                List.of(candidate.affected(), candidate.touch().dropped())) {
            for (String id : some) {
                ids.add(id);
                ids.addAll(state.head().below(id));
            }
        }
        return ids;
    }

    /** An effect in flight, or one of which nobody knows whether it happened, is waited for. */
    static boolean isOnItsWay(State state, String id) {
        Progress progress = state.head().progress().get(id).orElse(null);
        return progress instanceof Progress.Unknown
                || (progress instanceof Progress.Running running
                        && state.work()
                                .flight()
                                .call(running.command())
                                .filter(Work.Call::effect)
                                .isPresent());
    }

    private static boolean areOnTheirWay(State state, List<String> touched) {
        return touched.stream().anyMatch(id -> isOnItsWay(state, id))
                || new Commitments(state).openFor(touched::contains).stream().anyMatch(by -> isOnItsWay(state, by));
    }

    private static void adopt(
            Turn turn, Adjusting.Candidate candidate, List<String> touched, List<Outcome.CompensationPlanned> undoing) {
        TreeMap<String, String> open = new TreeMap<>();
        touched.forEach(
                step -> turn.state().work().asked().ofStep().get(step).ifPresent(request -> open.put(step, request)));
        turn.decide(new Outcome.CandidateAdopted(candidate.branch().revision()));
        undoing.forEach(turn::decide);
        Steps head = Steps.ofHead(turn);
        new Commitments(turn.state()).open().forEach(head::proceedUndoing);
        candidate.affected().forEach(head::proceedWithChildren);
        turn.drain();
        List<String> closed = new ArrayList<>();
        for (Map.Entry<String, String> asking : open.entrySet()) {
            Progress now = turn.state().head().progress().get(asking.getKey()).orElse(null);
            Work.Asked asked = turn.state().work().asked();
            if (asked.requests().has(asking.getValue()) && !new Progress.Asking(asking.getValue()).equals(now)) {
                turn.decide(new Outcome.RequestClosed(asking.getValue(), Optional.empty()));
                closed.add(asking.getValue());
            }
        }
        settled(turn, new Settlement.Applied(candidate.branch().revision(), closed));
    }

    /** The head goes on as if nothing had been asked. */
    static void discard(Turn turn, Settlement why, Collection<String> held) {
        settled(turn, why);
        held.stream()
                .filter(id -> turn.state().head().step(id).isPresent())
                .forEach(Steps.ofHead(turn)::proceedWithChildren);
        new Commitments(turn.state()).open().forEach(Steps.ofHead(turn)::proceed);
        turn.drain();
    }

    private static List<String> held(Adjusting.Candidate candidate) {
        List<String> ids = new ArrayList<>(candidate.affected());
        ids.addAll(candidate.touch().dropped());
        return ids;
    }

    static void settled(Turn turn, Settlement settlement) {
        Adjusting.Open open = turn.state().adjusting().open().orElseThrow();
        turn.decide(new Outcome.AdjustmentSettled(open.id(), settlement));
        if (!(settlement instanceof Settlement.Applied)) {
            open.rereadsFor().ifPresent(effect -> new Judging(turn).withdraw(effect));
        }
    }
}
