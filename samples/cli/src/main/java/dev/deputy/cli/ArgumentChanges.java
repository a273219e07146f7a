package dev.deputy.cli;

import dev.deputy.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** How the arguments of a call differ from those of another one: part by part, and of texts line by line. */
final class ArgumentChanges {
    private final List<String> lines = new ArrayList<>();

    private ArgumentChanges() {}

    /** Each line is where it is, {@code -} for what goes or {@code +} for what comes, and what that is. */
    static List<String> of(Json.Obj before, Json.Obj after) {
        ArgumentChanges changes = new ArgumentChanges();
        changes.members("", before, after);
        return changes.lines;
    }

    private void members(String at, Json.Obj before, Json.Obj after) {
        TreeSet<String> names = new TreeSet<>(before.members().keySet());
        names.addAll(after.members().keySet());
        names.forEach(name -> compare(at + name, before.get(name), after.get(name)));
    }

    private void compare(String at, Optional<Json> before, Optional<Json> after) {
        Json old = before.orElse(Json.nothing());
        Json young = after.orElse(Json.nothing());
        if (before.equals(after)) {
            return;
        }
        if (old instanceof Json.Obj one && young instanceof Json.Obj other) {
            members(at + "/", one, other);
        } else if (old instanceof Json.Arr one
                && young instanceof Json.Arr other
                && one.items().size() == other.items().size()) {
            for (int i = 0; i < one.items().size(); i++) {
                compare(
                        at + "/" + i,
                        Optional.of(one.items().get(i)),
                        Optional.of(other.items().get(i)));
            }
        } else {
            LineChanges.of(text(before), text(after)).forEach(line -> lines.add(at + " " + line));
        }
    }

    private static String text(Optional<Json> value) {
        return value.map(known -> known instanceof Json.Str text ? text.value() : known.canonical())
                .orElse("");
    }
}
