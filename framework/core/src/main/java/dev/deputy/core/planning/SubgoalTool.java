package dev.deputy.core.planning;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * Plans sub-goals late: a plan may have a step of this tool, which is planned when what it is handed is known. The
 * planner sees the sub-goal as a goal of its own, and what it is handed as its facts; the delegation's tools are there.
 *
 * <pre>{@code
 * Step.of("stay", SubgoalTool.NAME)
 *         .with("goal", Input.literal(Json.of("Find a place to sleep for each night")))
 *         .with("makes", Input.literal(Json.of("Stay[]")))
 *         .with("nights", Input.step("route", "/nights"))
 * }</pre>
 *
 * <p>A plan is used again as long as what is handed has the same form, and those values are as they were that the
 * planner looked at. Thread-safe, if the planner is.
 */
public final class SubgoalTool implements Tool {
    /** What a step of a plan calls it. */
    public static final String NAME = "subgoal";

    /** A model may reply three times, and each time be tried again. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Schema TEXT = Schema.parse("{\"type\":\"string\",\"minLength\":1}");

    private final Planner planner;

    private SubgoalTool(Planner planner) {
        this.planner = planner;
    }

    /** One that asks this planner. */
    public static SubgoalTool by(Planner planner) {
        return new SubgoalTool(planner);
    }

    @Override
    public ToolSpec spec() {
        return ToolSpec.read(
                        NAME,
                        "plans a part of the goal later, when what it is handed is known: for what nobody can plan yet",
                        ToolSpec.SUBPLAN,
                        Parameter.literal(Subplan.GOAL, TEXT),
                        Parameter.literal(Subplan.MAKES, TEXT))
                .withFreshness(Freshness.GENERATED);
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.of(PATIENCE);
    }

    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        return call(call, AgentLog.NONE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws ToolException if there is no plan, or it would need what the sub-goal is not handed
     */
    @Override
    public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
        Subgoal subgoal = Subgoal.of(call, log.catalog());
        Optional<Json> before = call.surroundings().previous().map(ToolResult::value);
        if (before.filter(subgoal::isStillPlannedBy).isPresent()) {
            return ToolResult.of(before.get());
        }
        return ToolResult.of(
                switch (planner.plan(subgoal.request(before), log)) {
                    case Planning.Planned planned -> subgoal.planned(planned);
                    case Planning.FactsMissing missing ->
                        throw ToolException.permanent(
                                "it is not handed what its plan would need: " + String.join(", ", missing.facts()));
                    case Planning.NoPlan none -> throw ToolException.impossible(none.reason() + subgoal.hint());
                    case Planning.GoalRead read ->
                        throw ToolException.permanent(
                                "the planner " + planner.name() + " reads the sub-goal again instead of planning");
                });
    }
}
