package dev.deputy.engine;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.machine.Work;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What an effect would write over, if it has a target that was written before: a person who is asked sees the
 * difference.
 *
 * @param arguments of the call that wrote the target last
 * @param changed the names of the arguments that would be others, sorted
 */
public record Overwritten(Json.Obj arguments, List<String> changed) {
    public Overwritten {
        changed = List.copyOf(changed);
    }

    /** Empty if the target was not written by this delegation, or the effect has none. */
    public static Optional<Overwritten> by(State state, Request.Subject.Approval approval) {
        Work.Ledger ledger = state.work().ledger();
        return state.charter()
                .orElseThrow()
                .rules()
                .catalog()
                .find(approval.tool())
                .flatMap(ToolSpec::target)
                .flatMap(ledger.current()::get)
                .flatMap(ledger.arguments()::get)
                .map(before -> new Overwritten(before, changed(before, approval.arguments())));
    }

    private static List<String> changed(Json.Obj before, Json.Obj after) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        return names.stream()
                .filter(name -> !before.get(name).equals(after.get(name)))
                .toList();
    }

    Json.Obj view() {
        return Json.object("arguments", arguments).with("changed", Json.strings(changed));
    }
}
