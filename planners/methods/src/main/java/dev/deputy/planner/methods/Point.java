package dev.deputy.planner.methods;

import dev.deputy.core.table.Table;
import dev.deputy.planner.typed.Chain;
import org.jspecify.annotations.Nullable;

/**
 * Where a search stands; a value, so that it can be come back to.
 *
 * @param chain the steps so far
 * @param reached the tasks so far
 * @param agenda null when all is done
 */
record Point(Chain chain, Table<Boolean> reached, @Nullable Agenda agenda) {
    Point with(Chain grown) {
        return new Point(grown, reached, agenda);
    }

    Point having(String task) {
        return new Point(chain, reached.with(task, true), agenda);
    }

    Point facing(@Nullable Agenda next) {
        return new Point(chain, reached, next);
    }
}
