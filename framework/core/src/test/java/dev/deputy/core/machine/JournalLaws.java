package dev.deputy.core.machine;

import static dev.deputy.core.machine.Law.hold;
import static dev.deputy.core.machine.Law.same;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Run.Moment;
import dev.deputy.core.table.Table;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Laws of every entry of a journal: what may follow upon what. */
final class JournalLaws {
    static final List<Law> ALL = List.of(
            new Law("folding decides nothing, and deciding again gives the same", JournalLaws::foldsAndDecidesAgain),
            new Law("what runs had no usable result, and what is reused had one", JournalLaws::runsOnlyWhatItMust),
            new Law("the run stays inside its preview", JournalLaws::staysInsideItsPreview),
            new Law("what is read again before an effect was announced", JournalLaws::announcesReadings),
            new Law("what is not affected is the same when a candidate becomes the head", JournalLaws::keepsTheRest),
            new Law("a pinned result is the same as long as it is pinned", JournalLaws::keepsPins),
            new Law("what is not applied leaves no trace in the head", JournalLaws::leavesNoTrace),
            new Law("what is tried in a candidate or a fork stands still in the head", JournalLaws::holdsWhatIsTried),
            new Law("what nobody wants is stopped, and nothing else", JournalLaws::stopsWhatNobodyWants),
            new Law("every adjustment is settled, in the order in which they came", JournalLaws::losesNone));

    private JournalLaws() {}

    private static void foldsAndDecidesAgain(Run run) {
        State folded = State.NEW;
        State decided = State.NEW;
        for (Entry entry : run.journal()) {
            Transition again = DelegationMachine.apply(decided, entry.event());
            same(again.entry(), entry, "decided again");
            decided = again.state();
            folded = Fold.entry(folded, entry);
        }
        hold(folded.equals(run.state()) && decided.equals(folded), "another state was folded than decided");
    }

    /** With books of its own: which results came with which entry. */
    private static void runsOnlyWhatItMust(Run run) {
        TreeMap<String, Work.Result> had = new TreeMap<>();
        run.outcomes((sequence, now, outcome, then) -> {
            Instant at = run.at(sequence);
            switch (outcome) {
                case Outcome.StepStarted started ->
                    hold(
                            started.tool().startsWith("x") // what it wanted may have been undone since
                                    || !isUsable(now, started.revision(), started.step(), had.get(started.key()), at),
                            "entry %d: %s ran and had a result",
                            sequence,
                            started.step());
                case Outcome.StepReused reused ->
                    hold(
                            isUsable(now, reused.revision(), reused.step(), had.get(reused.key()), at),
                            "entry %d: %s was reused and had no usable result",
                            sequence,
                            reused.step());
                case Outcome.ResultKept kept ->
                    had.put(kept.key(), new Work.Result(ToolResult.of(Json.nothing()), at, sequence));
                default -> {}
            }
        });
    }

    private static boolean isUsable(State now, int revision, String id, Work.@Nullable Result result, Instant at) {
        if (result == null) {
            return false;
        }
        Branch branch = now.branch(revision);
        ToolSpec tool = Trials.TOOLS.find(branch.step(id).orElseThrow().tool()).orElseThrow();
        boolean aged = tool.freshness()
                .goodFor()
                .filter(good -> !branch.isActing(id)) // effects have happened
                .filter(good -> !at.isBefore(result.at().plus(good)))
                .isPresent();
        boolean mayHaveActed = tool.acts().isPresent(); // then it does not age
        return !tool.effect().isRead() || (result.sequence() >= branch.refreshed(id) && (!aged || mayHaveActed));
    }

    private static void staysInsideItsPreview(Run run) {
        Optional<Preview> preview = Optional.empty();
        Optional<Outcome.CandidateMade> made = Optional.empty();
        for (Moment moment : run.moments) {
            if (hasOtherRules(moment)) {
                preview = Optional.empty(); // what follows is not for the adjustment's sake
            }
            for (Outcome outcome : moment.entry().outcomes()) {
                switch (outcome) {
                    case Outcome.AdjustmentBegun begun -> {
                        preview = Optional.ofNullable(run.previews.get(begun.id()));
                        made = Optional.empty();
                    }
                    case Outcome.CandidateMade candidate -> {
                        made = Optional.of(candidate);
                        preview.ifPresent(announced -> {
                            same(announced.added(), candidate.added(), "added");
                            hold(
                                    announced.dropped().containsAll(candidate.dropped()),
                                    "dropped, and not announced: %s",
                                    candidate.dropped());
                        });
                    }
                    case Outcome.StepStarted started ->
                        covered(run, moment, preview, made, started.revision(), started.step());
                    case Outcome.StepJoined joined ->
                        covered(run, moment, preview, made, joined.revision(), joined.step());
                    case Outcome.IntentRecorded intent ->
                        covered(
                                run,
                                moment,
                                preview,
                                made,
                                moment.after().head().revision(),
                                intent.step());
                    case Outcome.RequestOpened opened
                    when opened.request().subject() instanceof Request.Subject.Approval approval ->
                        asked(run, moment, preview, made, approval.step());
                    case Outcome.CompensationPlanned planned ->
                        preview.ifPresent(announced -> hold(
                                announced.compensated().contains(planned.of().step()),
                                "%s is undone and was not announced: %s",
                                planned.of().step(),
                                announced));
                    case Outcome.RequestClosed closed
                    when closed.decision().isEmpty() ->
                        preview.filter(announced -> moment.before()
                                                .work()
                                                .asked()
                                                .requests()
                                                .has(closed.request())
                                        && isOlder(closed.request(), announced, run))
                                .ifPresent(announced -> hold(
                                        announced.approvalsClosed().contains(closed.request()),
                                        "%s is closed and was not announced: %s",
                                        closed.request(),
                                        announced));
                    default -> {}
                }
            }
        }
    }

    private static boolean hasOtherRules(Moment moment) {
        return !moment.before()
                .charter()
                .map(State.Charter::rules)
                .equals(moment.after().charter().map(State.Charter::rules));
    }

    /** Of the effects of the adjustment that somebody asked for last; of the first plan nothing was announced. */
    private static void announcesReadings(Run run) {
        Optional<Preview> preview = Optional.empty();
        TreeMap<String, String> effects = new TreeMap<>();
        for (Moment moment : run.moments) {
            for (Outcome outcome : moment.entry().outcomes()) {
                if (outcome instanceof Outcome.AdjustmentQueued queued) {
                    queued.rereadsFor()
                            .or(() -> queued.fork().map(fork -> "")) // of which nothing is made
                            .ifPresent(effect -> effects.put(queued.id(), effect));
                } else if (outcome instanceof Outcome.AdjustmentBegun begun && !effects.containsKey(begun.id())) {
                    preview = Optional.ofNullable(run.previews.get(begun.id()));
                } else if (outcome instanceof Outcome.AdjustmentSettled settled
                        && !effects.containsKey(settled.id())
                        && !(settled.settlement() instanceof Settlement.Applied)) {
                    preview = Optional.empty(); // the head is as it was, and of that nothing was announced
                } else if (outcome instanceof Outcome.AdjustmentBegun begun) {
                    String effect = effects.getOrDefault(begun.id(), "");
                    preview.filter(announced -> announced.mayRun().contains(effect)
                                    || announced.mayRun().contains(Branch.origin(effect) + ":*"))
                            .ifPresent(announced -> begun.rereads().stream()
                                    .flatMap(reading -> reading.changes().stream())
                                    .forEach(change -> hold(
                                            change instanceof Change.Refresh refresh
                                                    && announced.rereads(refresh.step()),
                                            "entry %d: %s before %s, and it was not announced: %s",
                                            moment.entry().sequence(),
                                            change,
                                            effect,
                                            announced)));
                }
            }
        }
    }

    private static void covered(
            Run run,
            Moment moment,
            Optional<Preview> preview,
            Optional<Outcome.CandidateMade> made,
            int revision,
            String step) {
        if (preview.isEmpty()
                || made.isEmpty()
                || made.get().revision() != revision
                || !run.at(preview.get().sequence())
                        .equals(moment.entry().event().at()) // what was read has aged since
                || !made.get().affected().contains(Branch.origin(step))) {
            return;
        }
        hold(
                preview.get().covers(step),
                "entry %d: %s runs and was not announced: %s",
                moment.entry().sequence(),
                step,
                preview.get());
    }

    private static void asked(
            Run run, Moment moment, Optional<Preview> preview, Optional<Outcome.CandidateMade> made, String step) {
        Optional<Work.Undoing> undoing =
                moment.after().work().ledger().undoings().get(step);
        if (undoing.isEmpty()) {
            covered(run, moment, preview, made, moment.after().head().revision(), step);
        }
        boolean ofIt = made.filter(candidate ->
                        candidate.revision() == moment.after().head().revision()
                                && candidate.affected().contains(Branch.origin(step)))
                .isPresent();
        preview.filter(announced -> ofIt
                        && run.at(announced.sequence())
                                .equals(moment.entry().event().at()))
                .ifPresent(announced -> hold(
                        announced.asks().contains(step) || announced.asks().contains(Branch.origin(step) + ":*"),
                        "entry %d: %s is asked about and was not announced: %s",
                        moment.entry().sequence(),
                        step,
                        announced));
    }

    private static boolean isOlder(String request, Preview preview, Run run) {
        return run.moments
                .get((int) preview.sequence() - 1)
                .after()
                .work()
                .asked()
                .requests()
                .has(request);
    }

    private static void keepsTheRest(Run run) {
        run.outcomes((sequence, now, outcome, then) -> {
            if (!(outcome instanceof Outcome.CandidateAdopted)) {
                return;
            }
            for (Table.Row<Progress> row : now.head().progress()) {
                if (row.value() instanceof Progress.Done done
                        && !now.candidate().orElseThrow().holds(row.key())) {
                    same(
                            then.head().address(row.key()),
                            Optional.of(done.address()),
                            "entry %d: where the result of %s lies",
                            sequence,
                            row.key());
                }
            }
        });
    }

    static void keepsPins(Run run) {
        for (Moment moment : run.moments) {
            State state = moment.after();
            for (Table.Row<String> pin : state.head().wishes().pins()) {
                Optional<Json> kept = state.work().results().at(pin.value()).map(JournalLaws::value);
                same(
                        state.result(pin.key()).map(ToolResult::value),
                        kept,
                        "entry %d: the result of %s, which is kept",
                        moment.entry().sequence(),
                        pin.key());
            }
        }
    }

    private static Json value(Work.Result result) {
        return result.result().value();
    }

    private static void leavesNoTrace(Run run) {
        for (Moment moment : run.moments) {
            Branch before = moment.before().head();
            Branch after = moment.after().head();
            if (before.revision() != after.revision() || before.revision() == 0) {
                continue;
            }
            hold(
                    before.plan().equals(after.plan()),
                    "entry %d: the plan is another one",
                    moment.entry().sequence());
            same(
                    after.wishes(),
                    before.wishes(),
                    "entry %d: wishes",
                    moment.entry().sequence());
            for (Table.Row<Progress> row : before.progress()) {
                if (row.value() instanceof Progress.Done) {
                    same(
                            after.progress().get(row.key()),
                            Optional.of(row.value()),
                            "entry %d: progress of %s",
                            moment.entry().sequence(),
                            row.key());
                }
            }
        }
    }

    private static void holdsWhatIsTried(Run run) {
        run.outcomes((sequence, now, outcome, then) -> {
            Optional<String> begun = begun(now.head().revision(), outcome);
            boolean held = begun.isPresent()
                    && now.candidate()
                            .filter(candidate -> candidate.holds(begun.get()))
                            .isPresent();
            hold(!held, "entry %d: %s goes on while it is held", sequence, begun);
            if (outcome instanceof Outcome.StepStarted started) {
                ToolSpec tool = Trials.TOOLS.find(started.tool()).orElseThrow();
                hold(tool.effect().isRead(), "entry %d: %s is called as if it only read", sequence, started.step());
            }
        });
    }

    /** The step that begins something in the head: a call, an effect, a question. */
    private static Optional<String> begun(int head, Outcome outcome) {
        return switch (outcome) {
            case Outcome.StepStarted started when started.revision() == head -> Optional.of(started.step());
            case Outcome.StepJoined joined when joined.revision() == head -> Optional.of(joined.step());
            case Outcome.IntentRecorded intent -> Optional.of(intent.step());
            case Outcome.RequestOpened opened
            when opened.request().subject() instanceof Request.Subject.Approval call -> Optional.of(call.step());
            default -> Optional.empty();
        };
    }

    private static void stopsWhatNobodyWants(Run run) {
        for (Moment moment : run.moments) {
            State state = moment.after();
            TreeSet<String> wanted = new TreeSet<>();
            List<Branch> branches = new ArrayList<>(List.of(state.head()));
            state.candidate().ifPresent(candidate -> branches.add(candidate.branch()));
            for (Branch branch : branches) {
                branch.progress().forEach((step, progress) -> {
                    if (progress instanceof Progress.Running running) {
                        wanted.add(running.command().toString());
                    }
                });
            }
            state.work().flight().calls().forEach((command, call) -> {
                boolean stopping = state.work().flight().stopping().has(command);
                hold(
                        call.effect() ? !stopping : stopping != wanted.contains(command),
                        "entry %d: call %s is %s, and %s",
                        moment.entry().sequence(),
                        command,
                        wanted.contains(command) ? "wanted" : "unwanted",
                        stopping ? "stopped" : "goes on");
            });
        }
    }

    private static void losesNone(Run run) {
        List<String> queued = new ArrayList<>();
        TreeMap<String, Settlement> settled = new TreeMap<>();
        List<String> order = new ArrayList<>();
        for (Entry entry : run.journal()) {
            for (Outcome outcome : entry.outcomes()) {
                if (outcome instanceof Outcome.AdjustmentQueued more) {
                    queued.add(more.id());
                } else if (outcome instanceof Outcome.AdjustmentSettled done) {
                    order.add(done.id());
                    settled.put(done.id(), done.settlement());
                }
            }
        }
        same(order, queued, "settled");
        hold(
                run.state().adjusting().open().isEmpty()
                        && run.state().adjusting().queue().isEmpty(),
                "an adjustment is left open: %s, while the delegation is %s",
                run.state().adjusting(),
                run.state().phase());
        for (Map.Entry<String, Settlement> one : settled.entrySet()) {
            hold(
                    !(one.getValue() instanceof Settlement.NeedsAnswer asking)
                            || !asking.questions().isEmpty(),
                    "%s asks nothing",
                    one.getKey());
        }
    }
}
