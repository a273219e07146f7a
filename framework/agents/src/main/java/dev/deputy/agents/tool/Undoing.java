package dev.deputy.agents.tool;

import dev.deputy.agents.value.Member;
import dev.deputy.agents.value.Shape;
import dev.deputy.core.goal.NearNames;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Tool;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out how effects are undone: which parts of a result the undoing tool is called with. */
final class Undoing {
    private final TreeMap<String, ToolMethod> byName = new TreeMap<>();
    private final Mistakes mistakes;

    private Undoing(List<ToolMethod> methods, Mistakes mistakes) {
        this.mistakes = mistakes;
        methods.forEach(method -> byName.putIfAbsent(method.spec().name(), method));
    }

    /** The tools with their compensations, sorted by name. */
    static List<Tool> tools(List<ToolMethod> methods, Mistakes mistakes) {
        Undoing undoing = new Undoing(methods, mistakes);
        return methods.stream()
                .map(undoing::complete)
                .sorted(Comparator.comparing(method -> method.spec().name()))
                .<Tool>map(MethodTool::new)
                .toList();
    }

    private ToolMethod complete(ToolMethod effect) {
        return effect.effect()
                .undoneBy()
                .flatMap(name -> compensation(effect, name))
                .map(undone -> effect.withSpec(effect.spec().withCompensation(undone)))
                .orElse(effect);
    }

    private Optional<Compensation> compensation(ToolMethod effect, String name) {
        ToolMethod by = byName.get(name);
        Optional<String> problem = Optional.empty();
        if (by == null) {
            problem = Optional.of("which is not among the tools; "
                    + NearNames.nearest(byName.keySet(), name)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("there are " + String.join(", ", byName.keySet())));
        } else if (by.spec().effect().isRead()) {
            problem = Optional.of("which only reads: say what it does, @Effect(IRREVERSIBLE)");
        } else if (by.spec().target().isPresent()) {
            problem = Optional.of("which has a target; what undoes stands for itself");
        }
        if (by == null || problem.isPresent()) {
            problem.ifPresent(text -> mistakes.add(effect.place(), "is undone by '" + name + "', " + text));
            return Optional.empty();
        }
        TreeMap<String, Pointer> arguments = new TreeMap<>();
        for (Member wanted : by.members()) {
            Optional<Pointer> part = part(effect, wanted);
            part.ifPresent(at -> arguments.put(wanted.name(), at));
            if (part.isEmpty() && wanted.required()) {
                mistakes.add(effect.place(), "is undone by '" + name + "', " + lack(effect, wanted));
            }
        }
        return Optional.of(new Compensation(name, arguments, effect.effect().order()));
    }

    private static Optional<Pointer> part(ToolMethod effect, Member wanted) {
        if (effect.result().isEmpty()) {
            return Optional.empty();
        }
        Shape result = effect.result().get();
        if (isSame(result, wanted.shape())) {
            return Optional.of(Pointer.WHOLE);
        }
        return result.members().stream()
                .filter(member -> member.name().equals(wanted.name()))
                .filter(member -> isSame(member.shape(), wanted.shape()))
                .filter(member -> member.required() || !wanted.required())
                .map(member -> new Pointer(List.of(member.name())))
                .findFirst();
    }

    private static boolean isSame(Shape one, Shape other) {
        return one.name().equals(other.name()) && one.type().equals(other.type());
    }

    private static String lack(ToolMethod effect, Member wanted) {
        String what = wanted.shape().name();
        return effect.result()
                .map(result -> "which needs '" + wanted.name() + "': let " + result.name() + " have a component " + what
                        + " " + wanted.name() + ", or let the parameter be a " + result.name())
                .orElse("which needs '" + wanted.name()
                        + "' of its result, and it returns nothing: return a record with " + what + " "
                        + wanted.name());
    }
}
