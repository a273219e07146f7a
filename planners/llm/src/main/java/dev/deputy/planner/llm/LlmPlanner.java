package dev.deputy.planner.llm;

import dev.deputy.agents.Purpose;
import dev.deputy.agents.model.Asked;
import dev.deputy.agents.model.ModelCalls;
import dev.deputy.agents.model.ModelOutcome;
import dev.deputy.agents.model.ReplyForm;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.ToolSpec;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Lets a model plan, and checks all that it says. First it reads facts out of the goal's words; then it is asked for a
 * plan, without the values of facts unless it asks to see them: so a plan depends on no more than what was looked at,
 * and any other fact can change without planning again. A plan that does not pass the check goes back with what is
 * wrong, as often as the limits of the {@link ModelCalls} say. If the model is of no use in the end, another planner
 * plans, and that is said.
 *
 * <p>Thread-safe.
 */
public final class LlmPlanner implements Planner {
    /** Of so many tools the model chooses first, by name. */
    private static final int MANY_TOOLS = 40;

    /** How often it may ask for values of facts. */
    private static final int LOOKS = 2;

    /** More are not checked: a person could not look at such a plan, and what is done many times is a fan-out. */
    private static final int STEPS = 200;

    private final ModelCalls calls;
    private final Optional<Planner> fallback;
    private final InstantSource clock;
    private final ZoneId zone;

    private LlmPlanner(ModelCalls calls, Optional<Planner> fallback, InstantSource clock, ZoneId zone) {
        this.calls = calls;
        this.fallback = fallback;
        this.clock = clock;
        this.zone = zone;
    }

    /** With the system's clock and zone, for words such as "next week", and no other planner behind it. */
    public static LlmPlanner of(ModelCalls calls) {
        return new LlmPlanner(calls, Optional.empty(), InstantSource.system(), ZoneId.systemDefault());
    }

    /** With a planner that plans when the model is of no use; that it did is said in the plan's remark. */
    public LlmPlanner orElse(Planner other) {
        return new LlmPlanner(calls, Optional.of(other), clock, zone);
    }

    /** With another clock and zone. */
    public LlmPlanner at(InstantSource newClock, ZoneId newZone) {
        return new LlmPlanner(calls, fallback, newClock, newZone);
    }

    @Override
    public String name() {
        return "llm";
    }

    @Override
    public Planning plan(PlanningRequest request) {
        try {
            return plan(request, ModelLog.NONE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Planning.NoPlan("planning was interrupted");
        }
    }

    @Override
    public Planning plan(PlanningRequest request, ModelLog log) throws InterruptedException {
        return request.goalRead() ? planned(request, log) : goalRead(request, log);
    }

    /** If the model cannot be asked nothing is read; whoever is missing a fact asks for it. */
    private Planning goalRead(PlanningRequest request, ModelLog log) throws InterruptedException {
        GoalReading reading = new GoalReading(request, LocalDate.ofInstant(clock.instant(), zone));
        if (reading.isPointless()) {
            return planned(request, log);
        }
        ReplyForm form = new ReplyForm("facts", reading.schema(), reading::problems);
        Asked asked = calls.askFor(Purpose.READING, reading.asked(), form, log);
        return asked.outcome() instanceof ModelOutcome.Fitting facts
                ? new Planning.GoalRead(reading.facts(facts.value(), new ArrayList<>()))
                : instead(request, "it cannot read the goal: " + asked.outcome().reason(), inVain(asked), log);
    }

    private Planning planned(PlanningRequest request, ModelLog log) throws InterruptedException {
        List<ToolSpec> tools = List.copyOf(request.catalog().tools().values());
        if (tools.size() > MANY_TOOLS) {
            ToolChoice choice = new ToolChoice(request);
            ReplyForm form = ReplyForm.of("tools", choice.schema());
            Asked asked = calls.askFor(Purpose.CHOOSING, choice.asked(), form, log);
            if (!(asked.outcome() instanceof ModelOutcome.Fitting chosen)) {
                return instead(
                        request, "it cannot choose tools: " + asked.outcome().reason(), inVain(asked), log);
            }
            tools = choice.chosen(chosen.value());
        }
        return tools.isEmpty()
                ? instead(request, "it has no use for any of these tools", List.of(), log)
                : planned(request, tools, log);
    }

    private Planning planned(PlanningRequest request, List<ToolSpec> tools, ModelLog log) throws InterruptedException {
        Checked checked = new Checked(request, STEPS);
        ReplyForm form = new ReplyForm("plan", PlanForm.schema(request, tools), checked::problems);
        TreeSet<String> looked = new TreeSet<>();
        List<String> replies = new ArrayList<>();
        Purpose purpose = Purpose.planning(1);
        for (int look = 0; ; look++) {
            Asked asked = calls.askFor(purpose, new PlanQuestion(request, tools, looked).asked(), form, log);
            if (!(asked.outcome() instanceof ModelOutcome.Fitting fitting)) {
                return instead(request, asked.outcome().reason(), inVain(asked), log);
            }
            replies.addAll(asked.replies());
            List<String> wants = PlanForm.names(fitting.value(), "look");
            if (wants.isEmpty()) {
                return answer(request, fitting.value(), looked, replies, log);
            }
            if (look == LOOKS || !looked.addAll(wants)) {
                return instead(request, "it looks at facts again and again instead of planning", replies, log);
            }
            purpose = asked.rounds().getLast().purpose().nextRound();
        }
    }

    private Planning answer(
            PlanningRequest request, Json reply, SortedSet<String> looked, List<String> replies, ModelLog log)
            throws InterruptedException {
        Optional<String> cannot = Strict.words(reply, "cannot");
        if (cannot.isPresent()) {
            return instead(request, cannot.get(), List.of(), log); // that is an answer
        }
        TreeSet<String> missing = new TreeSet<>(PlanForm.names(reply, "missing"));
        Plan plan = Plan.EMPTY;
        if (missing.isEmpty()) {
            List<Schema.Problem> none = new ArrayList<>();
            plan = PlanForm.plan(reply, request, none);
            plan.steps().forEach(step -> missing.addAll(step.reads()));
        }
        missing.removeAll(request.facts().keySet());
        if (!missing.isEmpty()) {
            return new Planning.FactsMissing(missing);
        }
        return plan.steps().isEmpty()
                ? instead(request, "it misses facts that are known", replies, log)
                : new Planning.Planned(plan, looked);
    }

    /** The replies of a conversation that would come to nothing again. */
    private static List<String> inVain(Asked asked) {
        return asked.outcome() instanceof ModelOutcome.Unfit ? asked.replies() : List.of();
    }

    /**
     * If another planner plans, that is what comes of these replies, and a run is planned as its preview was.
     *
     * @param inVain replies that led to this, and would again
     */
    private Planning instead(PlanningRequest request, String reason, List<String> inVain, ModelLog log)
            throws InterruptedException {
        Planning planning = instead(request, "the model does not plan this: " + reason, log);
        if (planning instanceof Planning.NoPlan && !inVain.isEmpty()) {
            log.conversationFailed(inVain);
        }
        return planning;
    }

    private Planning instead(PlanningRequest request, String model, ModelLog log) throws InterruptedException {
        if (fallback.isEmpty()) {
            return new Planning.NoPlan(model);
        }
        Planner other = fallback.get();
        return switch (other.plan(request, log)) {
            case Planning.Planned planned ->
                new Planning.Planned(
                        planned.plan(), planned.reads(), Optional.of(model + "; planned by " + other.name()));
            case Planning.FactsMissing missing -> missing;
            case Planning.GoalRead read -> read;
            case Planning.NoPlan none -> new Planning.NoPlan(model + "; " + other.name() + ": " + none.reason());
        };
    }
}
