package dev.deputy.agents.tool;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.tool.Tool;
import java.util.Arrays;
import java.util.List;

/**
 * The tools that the {@link dev.langchain4j.agent.tool.Tool} methods of plain objects are, with the facts that they
 * read.
 *
 * <p>A tool is named after its method ({@code bookHotel} is {@code book-hotel}) or as {@code @Tool(name = …)} says. A
 * parameter with {@link Fact} comes from the brief; one whose type is a record, a sealed interface of records or a list
 * of those comes from the tool that returns that type; any other is a literal that an author writes into the plan. An
 * {@code Optional}, or {@code @P(required = false)}, may be left out. A parameter of type
 * {@link dev.deputy.core.tool.ToolCall} gets the call itself, a String with {@link IdempotencyKey} its key. A result
 * that is no record has the tool's name for its type. Other attributes of {@code @Tool} are for langchain4j's own
 * services.
 *
 * <p>What a method throws: a {@link dev.deputy.core.tool.ToolException} says that the call failed for certain, and an
 * interrupt is one. Anything else leaves the outcome of an effect unknown, and is a failure of a READ: a transient one
 * if it is an {@link java.io.IOException}, else a permanent one.
 *
 * <p>Methods are called from several threads at once.
 *
 * @param tools sorted by name
 * @param facts sorted by name
 */
public record ToolMethods(List<Tool> tools, List<FactSpec> facts) {
    public ToolMethods {
        tools = List.copyOf(tools);
        facts = List.copyOf(facts);
    }

    /**
     * Reads the methods of the objects, whatever their visibility but private.
     *
     * @throws IllegalArgumentException if one cannot be a tool, or they do not fit together; every mistake is named
     *     with its method and what to do
     */
    public static ToolMethods of(Object... objects) {
        Mistakes mistakes = new Mistakes();
        if (objects.length == 0) {
            mistakes.add("no object", "hand in the objects that have @Tool methods");
        }
        List<ToolMethod> methods = Arrays.stream(objects)
                .flatMap(object -> ToolObject.methods(object, mistakes).stream())
                .toList();
        Agreement.check(methods, mistakes);
        List<FactSpec> facts = FactReader.facts(methods, mistakes);
        List<Tool> tools = Undoing.tools(methods, mistakes);
        mistakes.refuse();
        return new ToolMethods(tools, facts);
    }
}
