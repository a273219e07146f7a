package dev.deputy.core.machine;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.table.Table;
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
 */
public record Wishes(
        Table<Fact> facts,
        Table<Json> edits,
        Table<Json> supplied,
        Table<String> pins,
        Table<Long> others,
        Table<Long> refreshed,
        Reshaping reshaping) {
    static final Wishes NONE = new Wishes(
            Table.empty(), Table.empty(), Table.empty(), Table.empty(), Table.empty(), Table.empty(), Reshaping.NONE);

    /** What was wished before, with the changes of the patch made in their order. */
    static Wishes patched(State state, Wishes before, Patch patch) {
        Wishes wishes = before;
        for (Change change : patch.changes()) {
            wishes = wishes.changed(state, change);
        }
        return wishes;
    }

    private Wishes changed(State state, Change change) {
        return switch (change) {
            case Change.SetFact set -> {
                Json value = facts.get(set.fact()).map(Fact::value).orElse(Json.nothing());
                yield with(facts.with(set.fact(), new Fact(set.at().set(value, set.value()), set.origin())));
            }
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
                state.revisions().of(undo.revision()).wishes().withTheWorldOf(facts);
            case Change.KeepFork keep ->
                state.revisions().fork(keep.fork()).wishes().withTheWorldOf(facts);
        };
    }

    /** What the world reports is not taken back by a person. */
    Wishes withTheWorldOf(Table<Fact> now) {
        Table<Fact> merged = facts;
        for (Table.Row<Fact> fact : now) {
            if (fact.value().origin() instanceof Fact.Origin.Reported) {
                merged = merged.with(fact.key(), fact.value());
            }
        }
        return with(merged);
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
        return new Wishes(newFacts, edits, supplied, pins, others, refreshed, reshaping);
    }

    private Wishes with(Reshaping newReshaping) {
        return new Wishes(facts, edits, supplied, pins, others, refreshed, newReshaping);
    }

    private Wishes written(Table<Json> newEdits, Table<Json> newSupplied) {
        return new Wishes(facts, newEdits, newSupplied, pins, others, refreshed, reshaping);
    }

    private Wishes pinned(Table<String> newPins) {
        return new Wishes(facts, edits, supplied, newPins, others, refreshed, reshaping);
    }

    private Wishes counted(Table<Long> newOthers, Table<Long> newRefreshed) {
        return new Wishes(facts, edits, supplied, pins, newOthers, newRefreshed, reshaping);
    }
}
