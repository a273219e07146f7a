package dev.deputy.planner.typed;

import dev.deputy.core.table.Table;
import dev.deputy.core.tool.Catalog;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stays the same while a chain grows, and the reach that was computed last: it is often wanted again. */
final class Ground {
    private final Catalog catalog;
    private final SortedSet<String> known;
    private final SortedSet<String> readable;
    private @Nullable Key last;
    private @Nullable Reach reach;

    /** All that a reach depends on beside the ground itself. */
    private record Key(SortedSet<String> there, SortedSet<String> barred, SortedSet<String> taken) {}

    Ground(Catalog catalog, SortedSet<String> known, SortedSet<String> readable) {
        this.catalog = catalog;
        this.known = Collections.unmodifiableSortedSet(new TreeSet<>(known));
        this.readable = Collections.unmodifiableSortedSet(new TreeSet<>(readable));
    }

    boolean isKnown(String fact) {
        return known.contains(fact);
    }

    /** @param authored the calls of an author: their types are there, their ids are taken */
    Reach reach(Table<Maker> authored, Scope scope) {
        TreeSet<String> there = new TreeSet<>(scope.awaited());
        TreeSet<String> taken = new TreeSet<>();
        authored.forEach((id, maker) -> {
            there.add(maker.makes());
            taken.add(id);
        });
        Key key = new Key(there, scope.barred(), taken);
        Reach same = reach;
        if (same != null && key.equals(last)) {
            return same;
        }
        Reach other = new Reach(
                catalog,
                readable,
                there,
                tool -> !taken.contains(tool.name()) && !scope.barred().contains(tool.outputType()));
        last = key;
        reach = other;
        return other;
    }
}
