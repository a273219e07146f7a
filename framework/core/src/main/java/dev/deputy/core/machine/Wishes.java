package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that persons and the world want of a revision: with a plan, its results follow from it.
 *
 * @param facts by name
 * @param edits inputs that a person wrote, by {@link Branch#editKey}; they go before what the plan says
 * @param supplied results that a person gave, by step id
 * @param pins where the result that a step is to keep lies, by step id
 * @param others how many other results a person asked for, by step id
 * @param refreshed the journal entry before which no result of a step counts, by step id
 * @param reshaping what is otherwise than the planner's plan
 * @param reported what the world has reported last, by fact and part, whatever persons have said of it since
 */
public record Wishes(
        Table<Fact> facts,
        Table<Json> edits,
        Table<Json> supplied,
        Table<String> pins,
        Table<Long> others,
        Table<Long> refreshed,
        Reshaping reshaping,
        Table<Report> reported) {
    static final Wishes NONE = new Wishes(
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Table.empty(),
            Reshaping.NONE,
            Table.empty());

    /** All but what is to be read again. */
    Wishes besidesReadings() {
        return new Wishes(facts, edits, supplied, pins, others, Table.empty(), reshaping, reported);
    }

    /**
     * A fact from the world, or a part of one.
     *
     * @param sequence of the journal entry with which it came
     */
    public record Report(String fact, Pointer at, Json value, Fact.Origin origin, long sequence) {
        /** The older first; of the same entry the whole before its parts. */
        private static final Comparator<Report> IN_ORDER = Comparator.comparingLong(Report::sequence)
                .thenComparingInt(report -> report.at.parts().size());
    }

    /**
     * What was wished before, with the changes of the patch made in their order.
     *
     * @param fork where; empty: in the head
     * @throws JsonException if a part of a fact is to be set where nothing can be
     */
    static Wishes patched(State state, Optional<String> fork, Wishes before, Patch patch) {
        State seen = fork.map(state::ofFork).orElse(state);
        Wishes wishes = before;
        for (Change change : patch.changes()) {
            wishes = wishes.changed(seen, change);
        }
        return wishes;
    }

    Wishes changed(State state, Change change) {
        return switch (change) {
            case Change.SetFact set -> said(set, state.sequence());
            case Change.UnsetFact unset ->
                with(Optional.ofNullable(state.chartered().rules().specs().get(unset.fact()))
                        .flatMap(FactSpec::assumed)
                        .map(value -> facts.with(unset.fact(), Fact.assumed(value)))
                        .orElse(facts.without(unset.fact())));
            case Change.EditInput edit ->
                written(edits.with(Branch.editKey(edit.step(), edit.parameter()), edit.value()), supplied);
            case Change.SupplyResult supply -> written(edits, supplied.with(supply.step(), supply.value()));
            case Change.Pin pin ->
                pinned(state.head()
                        .address(pin.step())
                        .filter(at -> !isKept(state, pin.step(), at))
                        .map(at -> pins.with(pin.step(), at))
                        .orElse(pins));
            case Change.Unpin unpin -> pinned(pins.without(unpin.step()));
            case Change.Refresh refresh -> counted(others, refreshed.with(refresh.step(), state.sequence()));
            case Change.Another another ->
                counted(others.with(another.step(), others.get(another.step()).orElse(0L) + 1), refreshed);
            case Change.DropStep drop -> with(reshaping.dropping(drop.step()));
            case Change.AddStep add -> with(reshaping.adding(add.step()));
            case Change.ReplaceStep replace -> with(reshaping.replacing(replace.step(), replace.by()));
            case Change.Release release -> released(release.step());
            case Change.UndoTo undo ->
                state.revisions().of(undo.revision()).wishes().withTheWorldOf(this);
            case Change.KeepFork keep ->
                state.revisions().fork(keep.fork()).wishes().withTheWorldOf(this);
        };
    }

    /** True if the step is pinned already to what lies there. */
    private boolean isKept(State state, String step, String at) {
        Work.Results results = state.work().results();
        return pins.get(step)
                .flatMap(results::at)
                .map(Work.Result::result)
                .equals(results.at(at).map(Work.Result::result));
    }

    private Wishes said(Change.SetFact set, long sequence) {
        Optional<Fact> before = facts.get(set.fact());
        Fact fact = new Fact(set.at().set(before.map(Fact::value).orElse(Json.nothing()), set.value()), set.origin());
        boolean news = set.origin() instanceof Fact.Origin.Reported && !before.equals(Optional.of(fact));
        return with(facts.with(set.fact(), fact), news ? reporting(set, sequence) : reported);
    }

    /** What is reported of the whole covers what was reported of its parts. */
    private Table<Report> reporting(Change.SetFact set, long sequence) {
        Table<Report> reports = reported;
        for (Table.Row<Report> row : reported) {
            if (row.value().fact().equals(set.fact()) && row.value().at().isWithin(set.at())) {
                reports = reports.without(row.key());
            }
        }
        return reports.with(
                set.fact() + " " + set.at(), new Report(set.fact(), set.at(), set.value(), set.origin(), sequence));
    }

    /** What the world has reported since is not taken back by a person; what persons said of other parts is. */
    Wishes withTheWorldOf(Wishes now) {
        List<Report> news = new ArrayList<>();
        for (Table.Row<Report> row : now.reported) {
            if (reported.get(row.key())
                    .filter(known -> known.sequence() >= row.value().sequence())
                    .isEmpty()) {
                news.add(row.value());
            }
        }
        news.sort(Report.IN_ORDER);
        Table<Fact> merged = facts;
        for (Report report : news) {
            merged = merged.with(report.fact(), reported(report, merged, now));
        }
        return with(merged, now.reported);
    }

    private static Fact reported(Report report, Table<Fact> before, Wishes now) {
        Json value = before.get(report.fact()).map(Fact::value).orElse(Json.nothing());
        try {
            return new Fact(report.at().set(value, report.value()), report.origin());
        } catch (JsonException elsewhere) {
            // The fact had another form then, with no such part: it is as it is now.
            return now.facts.get(report.fact()).orElse(new Fact(report.value(), report.origin()));
        }
    }

    /** True if nothing else is wished than the others, but that something is read or made anew. */
    boolean areButReadAnew(Wishes others) {
        return facts.equals(others.facts)
                && edits.equals(others.edits)
                && supplied.equals(others.supplied)
                && reshaping.equals(others.reshaping);
    }

    private Wishes released(String step) {
        Table<Json> fewer = edits;
        for (Table.Row<Json> edit : edits) {
            fewer = edit.key().startsWith(step + " ") ? fewer.without(edit.key()) : fewer;
        }
        return written(fewer, supplied.without(step)).with(reshaping.without(step));
    }

    /** True if there is something to be released. */
    boolean hasByHand(String step) {
        for (Table.Row<Json> edit : edits) {
            if (edit.key().startsWith(step + " ")) {
                return true;
            }
        }
        return supplied.has(step) || reshaping.names(step);
    }

    Wishes with(Table<Fact> newFacts) {
        return with(newFacts, reported);
    }

    private Wishes with(Table<Fact> newFacts, Table<Report> newReported) {
        return new Wishes(newFacts, edits, supplied, pins, others, refreshed, reshaping, newReported);
    }

    private Wishes with(Reshaping newReshaping) {
        return new Wishes(facts, edits, supplied, pins, others, refreshed, newReshaping, reported);
    }

    private Wishes written(Table<Json> newEdits, Table<Json> newSupplied) {
        return new Wishes(facts, newEdits, newSupplied, pins, others, refreshed, reshaping, reported);
    }

    private Wishes pinned(Table<String> newPins) {
        return new Wishes(facts, edits, supplied, newPins, others, refreshed, reshaping, reported);
    }

    private Wishes counted(Table<Long> newOthers, Table<Long> newRefreshed) {
        return new Wishes(facts, edits, supplied, pins, newOthers, newRefreshed, reshaping, reported);
    }
}
