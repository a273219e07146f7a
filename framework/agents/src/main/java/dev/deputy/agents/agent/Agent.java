package dev.deputy.agents.agent;

import dev.deputy.agents.Purpose;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A tool that a model works at by itself. A plan uses it like any other; it takes facts and results, and gives one
 * value of its output type.
 *
 * <pre>{@code
 * Tool guide = Agent.named("guide", "1")
 *         .describedAs("Picks what is worth seeing in a city")
 *         .instructed("Pick three sights that a family likes. Look each of them up.")
 *         .takes(Parameter.fact("city", TEXT))
 *         .gives("Sights", SIGHTS)
 *         .with(lookUp.spec())
 *         .by(calls);
 * }</pre>
 *
 * <p>What it asks and reads is written into the delegation's journal: after a crash it goes on where it was, and when
 * it runs again and reads the same, the model is not asked again; but when it came to nothing, it begins anew. Its key
 * is made of all that makes it: whatever its model is shown, and its limits. Another result may be wanted at any time.
 * One that was made of what ages is good until the first thing is too old that it was made of, counted from when that
 * was read; one that read nothing which ages, although it could, for as long as the shortest-lived of its tools says.
 */
public final class Agent {
    private final String name;
    private final String version;
    private String description = "";
    private String instruction = "";
    private List<Parameter> parameters = List.of();
    private String outputType;
    private Schema output = Schema.ANY;
    private List<ToolSpec> tools = List.of();
    private AgentLimits limits = AgentLimits.DEFAULT;

    private Agent(String name, String version) {
        this.name = name;
        this.version = version;
        this.outputType = name;
    }

    /**
     * Begins to describe one; what is not said has its default.
     *
     * @param version changes when equal inputs should be worked at anew, whatever else stays
     */
    public static Agent named(String name, String version) {
        return new Agent(name, version);
    }

    /** For people, and for models that plan. */
    public Agent describedAs(String newDescription) {
        description = newDescription;
        return this;
    }

    /** What the model is to do with what the agent takes. */
    public Agent instructed(String newInstruction) {
        instruction = newInstruction;
        return this;
    }

    /** What a plan must give it; its model is shown the values as one JSON object. */
    public Agent takes(Parameter... newParameters) {
        parameters = List.of(newParameters);
        return this;
    }

    /** What it gives: a JSON value, or where the schema says {@code string} the model's text as it is. */
    public Agent gives(String newOutputType, Schema newOutput) {
        outputType = newOutputType;
        output = newOutput;
        return this;
    }

    /**
     * What it may read with, and which effects it may want. It makes none itself: each that its model calls for becomes
     * a step of its own, which the policy judges, a person is asked about, and the receipt tells of; meanwhile the
     * agent holds nothing, and then it goes on where it was.
     */
    public Agent with(ToolSpec... newTools) {
        tools = Arrays.stream(newTools)
                .sorted(Comparator.comparing(ToolSpec::name))
                .toList();
        return this;
    }

    /** How much of anything one run of it may take. */
    public Agent within(AgentLimits newLimits) {
        limits = newLimits;
        return this;
    }

    /**
     * The tool.
     *
     * @throws IllegalArgumentException if it has no instruction
     */
    public Tool by(ModelCalls calls) {
        if (instruction.isBlank()) {
            throw new IllegalArgumentException("agent " + name + " has no instruction: say what it is to do");
        }
        Instructed instructed = new Instructed(instruction, output, tools);
        return new Working(spec(instructed, calls), instructed, limits, calls);
    }

    private ToolSpec spec(Instructed instructed, ModelCalls calls) {
        ToolSpec spec = new ToolSpec(
                        name,
                        version + "-" + madeOf(instructed, calls),
                        description,
                        parameters,
                        outputType,
                        output,
                        Effect.READ,
                        freshness(),
                        ToolSpec.Trust.TRUSTED,
                        Optional.empty(),
                        Optional.empty())
                .actingWith(tools.stream()
                        .filter(tool -> !tool.effect().isRead())
                        .map(ToolSpec::name)
                        .toList());
        return tools.stream().anyMatch(tool -> tool.trust() == ToolSpec.Trust.UNTRUSTED) ? spec.untrusted() : spec;
    }

    private String madeOf(Instructed instructed, ModelCalls calls) {
        Json.Arr trust = Json.array();
        for (ToolSpec tool : tools) {
            trust = trust.plus(Json.array(
                    Json.of(tool.version()),
                    tool.output().definition(),
                    Json.of(tool.trust().name())));
        }
        return Digest.of(Json.array(
                        Json.of(instructed.rules()),
                        Json.of(calls.model(Purpose.step(name, 1))),
                        output.definition(),
                        Json.array(instructed.offered()),
                        trust,
                        limits.written()))
                .substring(0, 12);
    }

    /** Another one may always be wanted; what it has read may age. */
    private Freshness freshness() {
        return tools.stream()
                .filter(tool -> tool.effect().isRead())
                .flatMap(tool -> tool.freshness().goodFor().stream())
                .min(Comparator.naturalOrder())
                .map(Freshness::generatedFor)
                .orElse(Freshness.GENERATED);
    }

    /** The agent as a tool. */
    private record Working(ToolSpec spec, Instructed instructed, AgentLimits limits, ModelCalls calls) implements Tool {
        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            return call(call, AgentLog.NONE);
        }

        @Override
        public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
            return ToolResult.of(new Work(call, instructed, limits, calls, log).done());
        }

        @Override
        public Optional<Duration> patience() {
            return Optional.of(limits.patience());
        }
    }
}
