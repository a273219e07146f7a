package dev.deputy.planner.methods;

import java.util.Optional;

/**
 * Under which method of which task a subtask stands.
 *
 * @param choice where the method was chosen; empty for what the goal itself wants
 * @param method the one that was chosen
 * @param depth how many tasks it is inside of
 */
record Frame(Optional<Choice> choice, String method, int depth) {
    static final Frame GOAL = new Frame(Optional.empty(), "", 0);

    static Frame under(Choice choice, Method method) {
        return new Frame(Optional.of(choice), method.name(), choice.frame().depth() + 1);
    }

    /** True if it is a part of reaching the task. */
    boolean isInside(String task) {
        Optional<Choice> here = choice;
        while (here.isPresent()) {
            if (here.get().task().equals(task)) {
                return true;
            }
            here = here.get().frame().choice();
        }
        return false;
    }
}
