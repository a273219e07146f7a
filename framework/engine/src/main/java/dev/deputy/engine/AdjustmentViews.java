package dev.deputy.engine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Adjusting;
import dev.deputy.core.machine.Branch;
import dev.deputy.core.machine.Preview;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.machine.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An adjustment as a screen shows it, before and after, as JSON:
 *
 * <pre>{@code
 * {"id", "outcome": "applied|needs_answer|impossible|waiting", "preview", "patch": {"text", "changes": [{"kind": "set|unset|edit|supply|pin|…", …}]},
 *  "ran": [ids], "reused": [ids], "added": [ids], "dropped": [ids], "compensated": [ids], "mayRun": [ids, "step:*"],
 *  "approvalsClosed": [request ids], "questions": [words], "reason",
 *  "relaxations": [{"text", "patch"}]}
 * }</pre>
 *
 * Of a preview, {@code ran} is what will run, and there is {@code "cost": {"leastCalls", "mostCalls": number, or null
 * while the children of a fan-out are not known, "asks": [steps of which a person will be asked]}}.
 */
public final class AdjustmentViews {
    private AdjustmentViews() {}

    /** What it would do. */
    public static Json.Obj of(Preview preview) {
        return view(
                        Optional.empty(),
                        preview.obstacle().map(AdjustmentViews::word).orElse("applied"),
                        preview.patch())
                .with("preview", true)
                .with("ran", Json.strings(preview.runs()))
                .with("reused", Json.strings(preview.reused()))
                .with("added", Json.strings(preview.added()))
                .with("dropped", Json.strings(preview.dropped()))
                .with("compensated", Json.strings(preview.compensated()))
                .with("mayRun", Json.strings(preview.mayRun()))
                .with("approvalsClosed", Json.strings(preview.approvalsClosed()))
                .with("rereads", Json.strings(preview.rereads()))
                .with("cost", cost(preview))
                .with("questions", questions(preview.obstacle()))
                .with("reason", reason(preview.obstacle()))
                .with("relaxations", Json.array());
    }

    /** That nothing was tried: more must be said first. */
    public static Json.Obj asking(List<String> questions) {
        Json nothing = Json.object("text", "").with("changes", Json.array());
        return view(Optional.empty(), "needs_answer", nothing).with("questions", Json.strings(questions));
    }

    private static Json cost(Preview preview) {
        int least = preview.runs().size();
        boolean open = preview.mayRun().stream().anyMatch(step -> step.endsWith(":*"));
        return Json.object("leastCalls", Json.of(least))
                .with(
                        "mostCalls",
                        open
                                ? Json.nothing()
                                : Json.of(least
                                        + preview.mayRun().size()
                                        + preview.compensated().size()))
                .with("asks", Json.strings(preview.asks()));
    }

    /** What has come so far of the last one that somebody asked for; empty if there was none. */
    public static Optional<Json.Obj> last(State state) {
        Adjusting adjusting = state.adjusting();
        if (adjusting.asked().isPresent()) {
            Adjusting.Open open = adjusting.asked().get();
            return Optional.of(view(Optional.of(open.id()), "waiting", open.patch()));
        }
        return adjusting.last().map(closed -> closed(state, closed));
    }

    private static Json.Obj closed(State state, Adjusting.Closed closed) {
        Optional<Settlement> settlement = Optional.of(closed.settlement());
        Json.Obj view = view(Optional.of(closed.id()), word(closed.settlement()), closed.patch())
                .with("questions", questions(settlement))
                .with("reason", reason(settlement))
                .with("relaxations", ways(closed.ways().orElse(List.of())));
        if (!(closed.settlement() instanceof Settlement.Applied applied)) {
            return view;
        }
        List<String> ran = new ArrayList<>();
        List<String> reused = new ArrayList<>();
        List<String> ahead = new ArrayList<>();
        Branch branch = closed.fork()
                .flatMap(fork -> state.revisions().forks().get(fork))
                .orElse(state.head());
        for (String id : branch.ids()) {
            Optional<Progress> progress = branch.progress().get(id);
            if (progress.isPresent() && progress.get() instanceof Progress.Done done) {
                boolean here = closed.tried()
                        && done.how() == Progress.How.RAN
                        && done.revision() >= applied.revision(); // also what was read again for it since
                (here ? ran : reused).add(id);
            } else if (progress.filter(Progress.Failed.class::isInstance).isPresent()) {
                ran.add(id);
            } else if (progress.filter(Progress.Dropped.class::isInstance).isEmpty()) {
                ahead.add(id);
            }
        }
        return view.with("ran", Json.strings(ran))
                .with("reused", Json.strings(reused))
                .with("mayRun", Json.strings(ahead))
                .with("added", Json.strings(closed.added()))
                .with("dropped", Json.strings(closed.dropped()))
                .with("compensated", Json.strings(closed.compensated()))
                .with("approvalsClosed", Json.strings(applied.approvalsClosed()));
    }

    private static Json.Obj view(Optional<String> id, String outcome, Patch patch) {
        return view(id, outcome, patch(patch));
    }

    private static Json.Obj view(Optional<String> id, String outcome, Json patch) {
        Json.Arr none = Json.array();
        return Json.object("id", Views.orNull(id))
                .with("outcome", outcome)
                .with("preview", false)
                .with("patch", patch)
                .with("ran", none)
                .with("reused", none)
                .with("added", none)
                .with("dropped", none)
                .with("compensated", none)
                .with("mayRun", none)
                .with("approvalsClosed", none)
                .with("questions", none)
                .with("reason", Json.nothing())
                .with("relaxations", none);
    }

    private static Json ways(List<Relaxation> ways) {
        return Json.array(ways.stream().map(AdjustmentViews::way).toList());
    }

    static Json way(Relaxation way) {
        return Json.object("text", way.text()).with("patch", patch(way.patch()));
    }

    private static Json patch(Patch patch) {
        return Json.object("text", patch.toString())
                .with(
                        "changes",
                        Json.array(patch.changes().stream()
                                .map(AdjustmentViews::change)
                                .toList()));
    }

    private static Json change(Change change) {
        return switch (change) {
            case Change.SetFact set ->
                Json.object("kind", "set")
                        .with("fact", set.fact())
                        .with("at", set.at().toString())
                        .with("value", set.value())
                        .with("origin", Why.origin(set.origin()));
            case Change.UnsetFact unset -> Json.object("kind", "unset").with("fact", unset.fact());
            case Change.EditInput edit ->
                of("edit", edit.step()).with("argument", edit.parameter()).with("value", edit.value());
            case Change.SupplyResult supply -> of("supply", supply.step()).with("value", supply.value());
            case Change.Pin pin -> of("pin", pin.step());
            case Change.Unpin unpin -> of("unpin", unpin.step());
            case Change.Refresh refresh -> of("refresh", refresh.step());
            case Change.Another another -> of("another", another.step());
            case Change.DropStep drop -> of("drop", drop.step());
            case Change.AddStep add ->
                of("add", add.step().id()).with("tool", add.step().tool());
            case Change.ReplaceStep replace ->
                of("replace", replace.step())
                        .with("by", replace.by().id())
                        .with("tool", replace.by().tool());
            case Change.Release release -> of("release", release.step());
            case Change.UndoTo undo -> Json.object("kind", "undo").with("revision", undo.revision());
            case Change.KeepFork keep -> Json.object("kind", "keep").with("fork", keep.fork());
        };
    }

    private static Json.Obj of(String kind, String step) {
        return Json.object("kind", kind).with("step", step);
    }

    private static String word(Settlement settlement) {
        return switch (settlement) {
            case Settlement.Applied applied -> "applied";
            case Settlement.NeedsAnswer needs -> "needs_answer";
            case Settlement.Impossible impossible -> "impossible";
        };
    }

    private static Json questions(Optional<Settlement> settlement) {
        return settlement.isPresent() && settlement.get() instanceof Settlement.NeedsAnswer needs
                ? Json.strings(needs.questions())
                : Json.array();
    }

    private static Json reason(Optional<Settlement> settlement) {
        return settlement.isPresent() && settlement.get() instanceof Settlement.Impossible impossible
                ? Json.of(impossible.reason())
                : Json.nothing();
    }
}
