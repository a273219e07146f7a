package dev.deputy.testing;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What of a run must not depend on crashes. */
final class Ending {
    private Ending() {}

    /**
     * The phase with its reason, the facts, and each step with its result.
     *
     * @param unsaid steps whose results are not compared
     */
    static SortedMap<String, String> of(State state, SortedSet<String> unsaid) {
        TreeMap<String, String> ending = new TreeMap<>();
        ending.put(
                "the end", state.phase() + state.work().end().map(" "::concat).orElse(""));
        state.head()
                .facts()
                .forEach((name, fact) -> ending.put("fact " + name, fact.value().canonical()));
        state.head()
                .progress()
                .forEach((id, progress) ->
                        ending.put("step " + id, of(state, id, progress, unsaid.contains(Branch.origin(id)))));
        return ending;
    }

    private static String of(State state, String id, Progress progress, boolean unsaid) {
        return switch (progress) {
            case Progress.Expanded expanded -> "expanded";
            case Progress.Asking asking ->
                "asks "
                        + state.work()
                                .asked()
                                .requests()
                                .get(asking.request())
                                .flatMap(Request::digest)
                                .orElse("");
            case Progress.Running running -> "runs";
            case Progress.Done done ->
                unsaid ? "done" : "done " + state.result(id).orElseThrow().value();
            case Progress.Failed failed -> "failed " + failed.failure();
            case Progress.Unknown unknown -> "unknown";
            case Progress.Dropped dropped -> "dropped: " + dropped.reason();
        };
    }

    /** A person who says that an effect happened gives no result: that of its step, and all below, may be others. */
    static SortedSet<String> unsaid(Run run) {
        TreeMap<String, String> asked = new TreeMap<>();
        TreeSet<String> confirmed = new TreeSet<>();
        for (Entry entry : run.journal()) {
            for (Outcome outcome : entry.outcomes()) {
                if (outcome instanceof Outcome.RequestOpened opened
                        && opened.request().subject() instanceof Request.Subject.UnknownOutcome unknown) {
                    asked.put(opened.request().id(), unknown.step());
                } else if (outcome instanceof Outcome.RequestClosed closed
                        && asked.containsKey(closed.request())
                        && closed.decision()
                                .equals(Optional.of(new Decision.Choose(Request.Subject.UnknownOutcome.HAPPENED)))) {
                    confirmed.add(Branch.origin(asked.get(closed.request())));
                }
            }
        }
        return run.state().head().plan().downstream(confirmed);
    }

    /** The effects that the world has felt, sorted. */
    static List<String> effects(Run run) {
        return Stream.concat(
                        run.witness().all().stream()
                                .filter(Witness.Seen::happened)
                                .map(Witness.Seen::toString),
                        run.world().changes().stream().map(World.Change::toString))
                .sorted()
                .toList();
    }
}
