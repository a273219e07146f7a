package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A place in which two JSON values differ; at least one of the two has something there. */
record Difference(Pointer place, Optional<Json> recorded, Optional<Json> asked) {
    /** All of them, in the order of the place. */
    static List<Difference> between(Json recorded, Json asked) {
        List<Difference> found = new ArrayList<>();
        compare(Pointer.WHOLE, Optional.of(recorded), Optional.of(asked), found);
        return List.copyOf(found);
    }

    private static void compare(Pointer place, Optional<Json> recorded, Optional<Json> asked, List<Difference> found) {
        if (recorded.equals(asked)) {
            return;
        }
        if (recorded.orElse(null) instanceof Json.Obj a && asked.orElse(null) instanceof Json.Obj b) {
            TreeSet<String> names = new TreeSet<>(a.members().keySet());
            names.addAll(b.members().keySet());
            names.forEach(name -> compare(below(place, name), a.get(name), b.get(name), found));
        } else if (recorded.orElse(null) instanceof Json.Arr a && asked.orElse(null) instanceof Json.Arr b) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                compare(below(place, String.valueOf(i)), item(a, i), item(b, i), found);
            }
        } else {
            found.add(new Difference(place, recorded, asked));
        }
    }

    private static Optional<Json> item(Json.Arr array, int i) {
        return i < array.size() ? Optional.of(array.items().get(i)) : Optional.empty();
    }

    static Pointer below(Pointer place, String name) {
        List<String> parts = new ArrayList<>(place.parts());
        parts.add(name);
        return new Pointer(parts);
    }
}
