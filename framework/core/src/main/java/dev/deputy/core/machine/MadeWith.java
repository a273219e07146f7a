package dev.deputy.core.machine;

import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.ToolSpec;
import java.util.List;
import java.util.Optional;

/** Whether a result that was made with effects is good still: as long as all of them are as they were then. */
record MadeWith(State state, Branch branch) {
    /** True if each of the effects comes to the very end today that it came to then. */
    boolean areAsTheyWere(String id, List<Work.Act> acts) {
        Branch with = branch.acting(id, acts.stream().map(Work.Act::step).toList());
        return acts.stream().allMatch(act -> {
            String effect = act.step().id();
            if (with.isUnwanted(effect)) {
                return act.end() instanceof Progress.Dropped;
            }
            if (with.supplied(effect).isPresent()) {
                return act.end() instanceof Progress.Done done && done.key().equals(Steps.suppliedKey(with, effect));
            }
            return switch (act.end()) {
                case Progress.Done done -> isAsItWas(with, act.step(), done);
                case Progress.Dropped dropped -> isRefusedAgain(with, act.step());
                default -> false; // it may be another one when it is tried again
            };
        });
    }

    private boolean isRefusedAgain(Branch with, Step act) {
        Optional<ToolSpec> tool = state.chartered().rules().catalog().find(act.tool());
        if (tool.isEmpty() || standing(act, tool).isPresent()) {
            return false;
        }
        try {
            Json.Obj arguments = Arguments.of(state, with, act.id(), act);
            String today = Arguments.digest(state.chartered().delegation(), act.id(), tool.get(), arguments);
            return Judging.rejection(state, with, act.id(), today).isPresent();
        } catch (Arguments.Unresolved never) {
            return false;
        }
    }

    private Optional<String> standing(Step act, Optional<ToolSpec> tool) {
        Work.Ledger ledger = state.work().ledger();
        return ledger.committed()
                .get(act.id())
                .or(() -> tool.flatMap(ToolSpec::target).flatMap(target -> ledger.writtenBy(act.id(), target)));
    }

    /** True if the very effect stands that had happened by then, and goes on standing. */
    private boolean isAsItWas(Branch with, Step act, Progress.Done then) {
        Work work = state.work();
        Optional<ToolSpec> tool = state.chartered().rules().catalog().find(act.tool());
        Optional<String> stands = standing(act, tool);
        if (stands.isEmpty()
                || tool.isEmpty()
                || !work.results().latest().get(stands.get()).equals(Optional.of(then.address()))) {
            return false;
        }
        try {
            Json.Obj arguments = Arguments.of(state, with, act.id(), act);
            String today = Arguments.digest(state.chartered().delegation(), act.id(), tool.get(), arguments);
            List<String> undoing = new Commitments(state).openFor(act.id()::equals);
            boolean stays = undoing.isEmpty()
                    || (today.equals(stands.get())
                            && undoing.stream().noneMatch(by -> Conclusions.isOnItsWay(state, by)));
            boolean drifts = work.ledger().committed().has(act.id()); // where a target is written anew
            return stays
                    && (drifts || today.equals(stands.get()))
                    && work.ledger()
                            .arguments()
                            .get(Work.Ledger.wish(act.id(), stands.get()))
                            .equals(Optional.of(arguments));
        } catch (Arguments.Unresolved never) {
            return false;
        }
    }
}
