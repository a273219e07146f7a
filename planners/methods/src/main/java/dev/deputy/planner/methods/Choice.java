package dev.deputy.planner.methods;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A task on the way, with the methods that were not tried yet and what became of the others. */
final class Choice {
    private final Frame frame;
    private final String task;
    private final Point start;
    private final Optional<Agenda.Todo> asking;
    private final Iterator<Method> methods;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private String current = "";
    private boolean curable;

    /**
     * @param frame under which the task stands
     * @param start before the task, facing what comes after it
     * @param asking the subtask that cannot go on before the task is reached, if it is for that
     */
    Choice(Frame frame, String task, Point start, Optional<Agenda.Todo> asking, List<Method> methods) {
        this.frame = frame;
        this.task = task;
        this.start = start;
        this.asking = asking;
        this.methods = methods.iterator();
    }

    Frame frame() {
        return frame;
    }

    String task() {
        return task;
    }

    Point start() {
        return start;
    }

    Optional<Agenda.Todo> asking() {
        return asking;
    }

    Optional<Method> next() {
        Optional<Method> next = methods.hasNext() ? Optional.of(methods.next()) : Optional.empty();
        next.ifPresent(method -> current = method.name());
        return next;
    }

    /** Keeps in mind why a method was no good. */
    void failed(String method, String reason, boolean otherStepsMayHelp) {
        failures.put(method, reason);
        curable |= otherStepsMayHelp;
    }

    /** Keeps in mind that the method that was gone by led nowhere later on. */
    void wasInVain(String reason) {
        failed(current, "it is possible, but then: " + reason, true);
    }

    /**
     * All methods were no good.
     *
     * @param otherStepsMayHelp even if they would help no method
     */
    Move.Back exhausted(boolean otherStepsMayHelp) {
        String reasons = failures.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue())
                .collect(Collectors.joining("; "));
        return new Move.Back(frame, task + " cannot be reached (" + reasons + ")", curable || otherStepsMayHelp);
    }
}
