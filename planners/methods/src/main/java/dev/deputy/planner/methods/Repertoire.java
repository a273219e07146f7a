package dev.deputy.planner.methods;

import dev.deputy.core.plan.Input;
import dev.deputy.planner.typed.Argument;
import dev.deputy.planner.typed.Maker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The methods of a domain, by task, in the author's order. */
final class Repertoire {
    private final TreeMap<String, List<Method>> byTask = new TreeMap<>();

    /** @throws IllegalArgumentException with every mistake that can be seen without the tools */
    Repertoire(List<Method> methods) {
        methods.forEach(method ->
                byTask.computeIfAbsent(method.task(), none -> new ArrayList<>()).add(method));
        List<String> mistakes = new ArrayList<>();
        byTask.values().forEach(ofTask -> checkNames(ofTask, mistakes));
        TreeMap<String, String> toolOfId = new TreeMap<>();
        methods.forEach(method -> checkSubtasks(method, toolOfId, mistakes));
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("these methods cannot be used: " + String.join("; ", mistakes));
        }
    }

    List<Method> of(String task) {
        return byTask.getOrDefault(task, List.of());
    }

    boolean has(String task) {
        return byTask.containsKey(task);
    }

    SortedSet<String> tasks() {
        return Collections.unmodifiableSortedSet(byTask.navigableKeySet());
    }

    /** Every step that some method asks for. */
    List<Subtask.Use> steps() {
        return byTask.values().stream()
                .flatMap(List::stream)
                .flatMap(method -> method.subtasks().stream())
                .filter(Subtask.Use.class::isInstance)
                .map(Subtask.Use.class::cast)
                .toList();
    }

    private static void checkNames(List<Method> ofTask, List<String> mistakes) {
        TreeSet<String> names = new TreeSet<>();
        for (Method method : ofTask) {
            if (!names.add(method.name())) {
                mistakes.add("two methods of " + method.task() + " are named '" + method.name() + "'");
            }
        }
    }

    private void checkSubtasks(Method method, Map<String, String> toolOfId, List<String> mistakes) {
        String place = "method '" + method.name() + "' of " + method.task() + ": ";
        TreeSet<String> ids = new TreeSet<>();
        for (Subtask subtask : method.subtasks()) {
            switch (subtask) {
                case Subtask.Make make -> {} // whether tools can make it is seen when there are tools
                case Subtask.Do task -> {
                    if (!has(task.task())) {
                        mistakes.add(place + "no method reaches the task " + task.task());
                    }
                }
                case Subtask.Use use -> {
                    if (!ids.add(use.id())) {
                        mistakes.add(place + "two steps have the id '" + use.id() + "'");
                    }
                    String tool = toolOfId.getOrDefault(use.id(), use.tool());
                    toolOfId.put(use.id(), tool);
                    if (!tool.equals(use.tool())) {
                        mistakes.add(place + "the step '" + use.id() + "' is of tool " + use.tool()
                                + ", elsewhere of tool " + tool);
                    }
                    checkStep(place, use, mistakes);
                }
            }
        }
    }

    private static void checkStep(String place, Subtask.Use use, List<String> mistakes) {
        if (!use.id().matches("[a-z][a-z0-9-]*")) {
            mistakes.add(place + "the id '" + use.id()
                    + "' must be lower-case letters, digits and '-', beginning with a letter");
        }
        if (use.over().map(Maker.Over::items).filter(Repertoire::isItem).isPresent()) {
            mistakes.add(place + "the items of step '" + use.id() + "' cannot come from an item of their own");
        }
        if (use.over().isEmpty() && use.given().values().stream().anyMatch(Repertoire::isItem)) {
            mistakes.add(place + "the step '" + use.id() + "' has no items, as it has no forEach");
        }
    }

    private static boolean isItem(Argument argument) {
        return argument instanceof Argument.Given given && given.input() instanceof Input.FromItem;
    }
}
