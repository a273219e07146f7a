package dev.deputy.planner.methods;

import static dev.deputy.planner.contract.Domain.pick;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.contract.Domain;
import dev.deputy.planner.typed.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Methods for a random domain: of types, of arrays of types and of mere tasks, with all kinds of subtasks and guards.
 */
final class RandomMethods {
    /** Tasks that are no types. */
    static final List<String> MERE_TASKS = List.of("eat", "rest", "walk");

    private static final String ARRAY = "T2[]";

    private final Domain domain;
    private final Random random;
    private final boolean guarded;
    private final List<String> tasks = new ArrayList<>();
    private int steps;

    /** @param guarded whether guards may compare values; they may ask what is known in any case */
    private RandomMethods(Domain domain, Random random, boolean guarded) {
        this.domain = domain;
        this.random = random;
        this.guarded = guarded;
    }

    static List<Method> of(Domain domain, Random random, boolean guarded) {
        return new RandomMethods(domain, random, guarded).methods();
    }

    /** The domain with mere tasks and an array among what is wanted. */
    static Domain goal(Domain domain, Random random) {
        TreeSet<String> wanted = new TreeSet<>(domain.wanted());
        if (random.nextBoolean()) {
            wanted.add(pick(MERE_TASKS, random));
        }
        if (random.nextInt(4) == 0) {
            wanted.add(ARRAY);
        }
        return domain.wanting(List.copyOf(wanted));
    }

    private List<Method> methods() {
        TreeSet<String> some = new TreeSet<>(MERE_TASKS);
        some.add(ARRAY);
        for (int i = 0; i < 3; i++) {
            some.add(pick(Domain.TYPES, random) + (random.nextInt(3) == 0 ? "[]" : ""));
        }
        tasks.addAll(some);
        List<Method> methods = new ArrayList<>();
        for (String task : tasks) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                methods.add(
                        new Method("way-" + i, task, random.nextBoolean() ? Guard.always() : guard(2), subtasks(task)));
            }
        }
        return methods;
    }

    private Guard guard(int depth) {
        String fact = pick(Domain.FACTS, random);
        int kind = random.nextInt(depth > 0 ? 5 : 3);
        if (kind == 3) {
            return guard(depth - 1).not();
        }
        if (kind == 4) {
            return guard(depth - 1).and(guard(depth - 1));
        }
        Comparison how = pick(List.of(Comparison.values()), random);
        return guarded && kind > 0
                ? Guard.compared(fact, "", how, Json.of(random.nextInt(Domain.GREATEST + 1)))
                : Guard.known(fact);
    }

    private List<Subtask> subtasks(String task) {
        List<Subtask> subtasks = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            subtasks.add(subtask());
        }
        // Most methods do what they are for.
        if (!MERE_TASKS.contains(task) && random.nextInt(8) > 0) {
            subtasks.add(task.endsWith("[]") ? fanOut(task) : random.nextBoolean() ? Subtask.make(task) : use(task));
        }
        TreeSet<String> ids = new TreeSet<>();
        subtasks.removeIf(subtask -> subtask instanceof Subtask.Use use && !ids.add(use.id()));
        return subtasks;
    }

    private Subtask subtask() {
        return switch (random.nextInt(5)) {
            case 0 -> use(pick(Domain.TYPES, random));
            case 1 -> fanOut(pick(Domain.TYPES, random) + "[]");
            case 2 -> Subtask.reach(pick(tasks, random));
            default -> Subtask.make(pick(Domain.TYPES, random));
        };
    }

    private Subtask.Use fanOut(String type) {
        Subtask.Use use = use(type.substring(0, type.length() - 2));
        for (String parameter : List.copyOf(use.given().keySet())) {
            use = random.nextBoolean() ? use.with(parameter, Argument.item("/value")) : use;
        }
        Argument items = random.nextInt(4) == 0
                ? Argument.type(pick(Domain.TYPES, random) + "[]", "")
                : Argument.type(pick(Domain.TYPES, random), "/items");
        return use.forEach(items, "/id");
    }

    /** A step that makes the type, if a tool does. */
    private Subtask.Use use(String type) {
        List<ToolSpec> makers = domain.tools().stream()
                .filter(tool -> tool.outputType().equals(type))
                .toList();
        if (makers.isEmpty()) {
            return Subtask.use("no-such-tool").as("own-" + steps++);
        }
        ToolSpec tool = pick(makers, random);
        Subtask.Use use = Subtask.use(tool.name());
        // A tool's name as an id is taken wherever else the tool is used.
        use = random.nextInt(3) == 0 ? use : use.as("own-" + steps++);
        for (Parameter parameter : tool.parameters()) {
            boolean author = parameter.source() instanceof Parameter.Source.FromAuthor;
            if (author || random.nextInt(3) == 0) {
                use = use.with(parameter.name(), argument(parameter));
            }
        }
        return use;
    }

    private Argument argument(Parameter parameter) {
        if (parameter.source() instanceof Parameter.Source.FromType from) {
            return Argument.type(from.type(), "");
        }
        return random.nextBoolean() ? Argument.literal(Json.of(1)) : Argument.fact(pick(Domain.FACTS, random), "");
    }
}
