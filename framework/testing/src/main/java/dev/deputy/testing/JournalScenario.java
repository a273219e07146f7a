package dev.deputy.testing;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scenario out of what really happened: the planner plans what it planned, each tool answers what it answered to the
 * same arguments, persons say what they said last. So a run with real tools becomes a test without them.
 */
public final class JournalScenario {
    private final Map<String, FakeTool> tools = new TreeMap<>();
    private final Map<String, Call> calls = new TreeMap<>();
    private final Map<String, Request> requests = new TreeMap<>();
    private final Map<String, Decision> said = new TreeMap<>();
    private final List<Planning> plannings = new ArrayList<>();

    private record Call(String tool, Json.Obj arguments) {}

    private JournalScenario() {}

    /**
     * The scenario.
     *
     * @param journal a whole delegation, from its start
     * @throws IllegalArgumentException if it does not begin with its start, or was adjusted or forked: give such a test
     *     its adjustments by {@link Scenario#adjust}, on the journal of what was before them
     */
    public static Scenario of(List<Entry> journal) {
        if (journal.isEmpty() || !(journal.getFirst().event() instanceof Event.DelegationStarted started)) {
            throw new IllegalArgumentException("a journal begins with the start of its delegation");
        }
        JournalScenario read = new JournalScenario();
        for (ToolSpec spec : started.rules().catalog().tools().values()) {
            read.tools.put(spec.name(), FakeTool.of(spec));
        }
        journal.forEach(read::entry);
        Scenario scenario = Scenario.of(
                        started.goal(),
                        ScriptedPlanner.inOrder(read.plannings),
                        read.tools.values().toArray(FakeTool[]::new))
                .facts(started.rules().specs().values().toArray(FactSpec[]::new))
                .policy(started.rules().policy())
                .person(read.person());
        for (Map.Entry<String, Fact> fact : started.facts().entrySet()) {
            scenario = scenario.with(fact.getKey(), fact.getValue().value());
        }
        return scenario;
    }

    private void entry(Entry entry) {
        switch (entry.event()) {
            case Event.PlanningEnded ended -> plannings.add(ended.planning());
            case Event.ToolReturned returned -> answered(returned);
            case Event.ToolFailed failed -> refused(failed);
            case Event.DecisionMade made -> decided(made, entry);
            case Event.AdjustmentAsked asked ->
                throw new IllegalArgumentException("entry " + entry.sequence() + " is an adjustment: " + asked.patch());
            case Event.ForkAsked asked ->
                throw new IllegalArgumentException("entry " + entry.sequence() + " is a fork");
            case Event.DelegationStarted started -> {}
            case Event.OutcomeUnknown unknown -> {} // a person has said what came of it
            case Event.DriverTookOver took -> {}
            case Event.RulesAdopted adopted -> {}
            case Event.ReadWithin read -> {} // its agent's result has what came of it
            case Event.ResultSeen seen -> {}
            case Event.EffectsWanted wanted -> {} // the calls of the effects follow
            case Event.ModelAsked asked -> {}
            case Event.ConversationFailed failed -> {}
            case Event.ModelCalled called -> {} // what came of it is a plan or a result
            case Event.WaysTried tried -> {}
            case Event.CancelAsked asked -> {}
        }
        for (Outcome outcome : entry.outcomes()) {
            if (outcome instanceof Outcome.StepStarted started) {
                calls.put(started.command().toString(), new Call(started.tool(), started.arguments()));
            } else if (outcome instanceof Outcome.IntentRecorded intent) {
                calls.put(intent.command().toString(), new Call(intent.receipt().tool(), intent.arguments()));
            } else if (outcome instanceof Outcome.RequestOpened opened) {
                requests.put(opened.request().id(), opened.request());
            }
        }
    }

    private void answered(Event.ToolReturned returned) {
        Call call = calls.get(returned.command().toString());
        if (call != null) {
            Json value = returned.result().value();
            tools.computeIfPresent(call.tool(), (name, tool) -> tool.answers(call.arguments(), value));
        }
    }

    private void refused(Event.ToolFailed failed) {
        Call call = calls.get(failed.command().toString());
        if (call != null) {
            Failure failure = failed.failure();
            tools.computeIfPresent(call.tool(), (name, tool) -> tool.refuses(call.arguments(), failure));
        }
    }

    private void decided(Event.DecisionMade made, Entry entry) {
        Request request = requests.get(made.request());
        boolean refused = entry.outcomes().stream().anyMatch(Outcome.DecisionRefused.class::isInstance);
        if (request != null && !refused) {
            said.put(about(request), made.decision());
        }
    }

    /** What was said last about each thing; the rest is left open, as it was. */
    private Person person() {
        Person person = Person.named("ana");
        for (Map.Entry<String, Decision> about : said.entrySet()) {
            person = person.says(
                    request -> about(request).equals(about.getKey()), request -> bound(about.getValue(), request));
        }
        return person.goesAway();
    }

    /** A yes is to what is shown now. */
    private static Decision bound(Decision decision, Request request) {
        return decision instanceof Decision.Approve yes
                ? new Decision.Approve(request.digest().orElseThrow(), yes.upTo())
                : decision;
    }

    private static String about(Request request) {
        return switch (request.subject()) {
            case Request.Subject.Approval approval -> "approval of " + approval.step();
            case Request.Subject.Question question -> "question of " + question.fact();
            case Request.Subject.UnknownOutcome unknown -> "outcome of " + unknown.step();
        };
    }
}
