package dev.deputy.planner.methods;

import java.util.List;

/**
 * One way to reach a task.
 *
 * @param name under which it is shown; unique among the methods of the task
 * @param task a name, or a type: then the method makes it, and whoever needs that type gets it by this method
 * @param guard must hold
 * @param subtasks in their order; none is good for a task that needs nothing here
 */
public record Method(String name, String task, Guard guard, List<Subtask> subtasks) {
    public Method {
        if (name.isBlank() || task.isBlank()) {
            throw new IllegalArgumentException("a method has a name and a task, not '" + name + "' and '" + task + "'");
        }
        subtasks = List.copyOf(subtasks);
    }

    /** A method that is always good. */
    public static Method of(String name, String task, Subtask... subtasks) {
        return new Method(name, task, Guard.always(), List.of(subtasks));
    }

    /** This method for when the guard holds too. */
    public Method when(Guard more) {
        return new Method(name, task, guard.equals(Guard.always()) ? more : guard.and(more), subtasks);
    }
}
