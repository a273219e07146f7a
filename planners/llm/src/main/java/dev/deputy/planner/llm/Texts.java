package dev.deputy.planner.llm;

import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import java.util.Optional;
import java.util.stream.Collectors;

/** Facts, tools and steps as a model reads them, a line each. */
final class Texts {
    /** A longer schema is told by the names of its members. */
    private static final int SCHEMA = 400;

    private Texts() {}

    /** @param value what it is; empty: the model is not to see it */
    static String fact(FactSpec spec, boolean known, Optional<Json> value) {
        return "- " + spec.name() + ": " + spec.description() + " " + schema(spec.schema())
                + value.map(it -> "; it is " + it.canonical()).orElse(known ? "" : "; not known yet");
    }

    static String tool(ToolSpec tool) {
        if (tool.isPlanning()) {
            return "- " + tool.name() + ": " + words(tool)
                    + "\n    inputs: goal (in words), makes (a type that a tool makes), hand (what its plan may read)";
        }
        String inputs = tool.parameters().stream().map(Texts::parameter).collect(Collectors.joining(", "));
        return "- " + tool.name() + " [" + tool.effect() + "]: " + words(tool) + "\n    inputs: "
                + (inputs.isEmpty() ? "none" : said(tool, inputs)) + "\n    makes " + tool.outputType() + " "
                + said(tool, schema(tool.output()));
    }

    /** What others call the parts of their arguments and results is their words, too. */
    private static String said(ToolSpec tool, String text) {
        return text.isEmpty() || tool.trust() == ToolSpec.Trust.TRUSTED ? text : "(by others: " + Json.of(text) + ")";
    }

    /** What a tool is for; the words of others as a string, so that they pass for nothing else. */
    static String words(ToolSpec tool) {
        return tool.trust() == ToolSpec.Trust.UNTRUSTED
                ? "(described by others: " + Json.of(tool.description()) + ")"
                : tool.description();
    }

    private static String parameter(Parameter parameter) {
        String source = switch (parameter.source()) {
            case Parameter.Source.FromFact from -> "fact " + from.fact();
            case Parameter.Source.FromType from -> "a " + from.type();
            case Parameter.Source.FromAuthor author -> "you write it";
        };
        return parameter.name() + (parameter.required() ? "" : "?") + " (" + source + ")";
    }

    static String step(Step step) {
        String inputs = step.inputs().entrySet().stream()
                .map(input -> input.getKey() + "=" + reference(input.getValue()))
                .collect(Collectors.joining(", "));
        return "- " + step.id() + ": " + step.tool() + "(" + inputs + ")"
                + step.forEach()
                        .map(each -> " forEach " + reference(each.over()) + " key " + each.key())
                        .orElse("");
    }

    private static String reference(Input input) {
        return switch (input) {
            case Input.Literal literal -> literal.value().canonical();
            case Input.FromFact from -> "fact:" + from.fact() + from.at();
            case Input.FromStep from -> "step:" + from.step() + from.at();
            case Input.FromItem item -> "item" + item.at();
            case Input.FromGoal from -> "fact:" + from.input() + from.at(); // within the sub-goal it is a fact
        };
    }

    private static String schema(Schema schema) {
        String whole = schema.definition().canonical();
        if (whole.length() <= SCHEMA) {
            return whole.equals("{}") ? "" : whole;
        }
        Optional<Json> properties = schema.definition().get("properties");
        return properties
                .map(members -> "with "
                        + Json.strings(((Json.Obj) members).members().keySet()).canonical())
                .orElse("("
                        + schema.definition().get("type").map(Json::asString).orElse("any") + ")");
    }
}
