package dev.deputy.core.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.Spend;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.EffectAnswer;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.WantedEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A part of a goal that is planned by what it is handed looks like. */
class SubgoalToolTest {
    private static final Catalog CATALOG =
            Catalog.of(List.of(ToolSpec.read("stay", "a stay", "Stay", Parameter.literal("a", Schema.ANY))));

    /** Looks at no value, and sees what the schemas say: a step for each member of what it is handed. */
    private static final Planner BY_SHAPE = new Planner() {
        @Override
        public String name() {
            return "by-shape";
        }

        @Override
        public Planning plan(PlanningRequest request) {
            List<Step> steps = new ArrayList<>();
            for (String city : Objects.requireNonNull(request.specs().get("cities"))
                    .schema()
                    .propertyNames()) {
                steps.add(Step.of(city, "stay").with("a", Input.fact("cities", "/" + city)));
            }
            return new Planning.Planned(Plan.of(steps), new TreeSet<>());
        }
    };

    private record Log(Catalog catalog) implements AgentLog {
        @Override
        public ToolResult read(String tool, Json.Obj arguments) throws InterruptedException {
            return AgentLog.NONE.read(tool, arguments);
        }

        @Override
        public Optional<EffectAnswer> effect(WantedEffect wanted) {
            return AgentLog.NONE.effect(wanted);
        }

        @Override
        public Optional<KeptReply> reply(String purpose, String model, Json request) {
            return Optional.empty();
        }

        @Override
        public Optional<HeldSpend> hold(String purpose, String model, Spend most) {
            return Optional.of(HeldSpend.NONE);
        }

        @Override
        public void conversationFailed(List<String> replies) {}

        @Override
        public Spend left() {
            return Spend.NONE;
        }
    }

    private static ToolResult plan(Json cities, Optional<ToolResult> before) throws InterruptedException {
        Json.Obj arguments =
                Json.object("goal", "A stay in each").with("makes", "Stay").with("cities", cities);
        return SubgoalTool.by(BY_SHAPE)
                .call(
                        new ToolCall(
                                "d1",
                                "stays",
                                arguments,
                                Optional.empty(),
                                new ToolCall.Surroundings(new TreeMap<>(), before)),
                        new Log(CATALOG));
    }

    /** What values look like is shown to a planner, whatever it looks at. */
    @Test
    void whatHasAnotherShapeIsPlannedAnew() throws InterruptedException {
        ToolResult two = plan(Json.parse("{\"kyoto\":1,\"nara\":2}"), Optional.empty());
        assertThat(Subplan.of(two.value()).steps()).hasSize(2);
        ToolResult three = plan(Json.parse("{\"kyoto\":1,\"nara\":2,\"osaka\":3}"), Optional.of(two));
        assertThat(Subplan.of(three.value()).steps()).hasSize(3);
    }

    /** Of what is in an empty array nobody knows anything: when there is something, it is no other form. */
    @Test
    void whatComesIntoAnEmptyArrayIsOfNoOtherForm() throws InterruptedException {
        ToolResult empty = plan(Json.parse("{\"kyoto\":[]}"), Optional.empty());
        assertThat(plan(Json.parse("{\"kyoto\":[\"a\"]}"), Optional.of(empty))).isEqualTo(empty);
        ToolResult full = plan(Json.parse("{\"kyoto\":[\"a\"]}"), Optional.empty());
        assertThat(plan(Json.parse("{\"kyoto\":[1]}"), Optional.of(full))).isNotEqualTo(full);
    }
}
