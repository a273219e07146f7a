package dev.deputy.testing;

import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.machine.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What happened in a run, from its begin to its end. */
public final class RunAssert extends AbstractAssert<RunAssert, Run> {
    RunAssert(Run run) {
        super(run, RunAssert.class);
    }

    /** How it stands in the end. */
    public DelegationAssert delegation() {
        return new DelegationAssert(actual.state());
    }

    /** What was really called. */
    public WitnessAssert witness() {
        return new WitnessAssert(actual.witness());
    }

    /** The first calls of the steps came in this order, whatever came between them. */
    public RunAssert called(String first, String... then) {
        List<String> order = Stream.concat(Stream.of(first), Stream.of(then)).toList();
        List<String> seen = actual.witness().all().stream()
                .map(Witness.Seen::step)
                .distinct()
                .filter(order::contains)
                .toList();
        Assertions.assertThat(seen).as("the order of first calls").isEqualTo(order);
        return this;
    }

    /** The tool was called with exactly these arguments, so many times. */
    public RunAssert called(int times, String tool, Json.Obj arguments) {
        List<String> calls =
                actual.witness().all().stream().map(Witness.Seen::call).toList();
        Assertions.assertThat(calls.stream().filter((tool + arguments)::equals))
                .as("calls of %s, of %s", tool + arguments, calls)
                .hasSize(times);
        return this;
    }

    /** So many calls were under way at once, at the most. */
    public RunAssert hasParallelWidth(int width) {
        TreeSet<String> underWay = new TreeSet<>();
        int widest = 0;
        for (Entry entry : actual.journal()) {
            for (Outcome outcome : entry.outcomes()) {
                switch (outcome) {
                    case Outcome.StepStarted started ->
                        underWay.add(started.command().toString());
                    case Outcome.IntentRecorded intent ->
                        underWay.add(intent.command().toString());
                    case Outcome.CallEnded ended ->
                        underWay.remove(ended.command().toString());
                    default -> {
                        // no call begins or ends
                    }
                }
                widest = Math.max(widest, underWay.size());
            }
        }
        Assertions.assertThat(widest).as("calls under way at once").isEqualTo(width);
        return this;
    }

    /** Persons were asked about exactly these steps, facts or effects, in this order. */
    public RunAssert asked(String... about) {
        List<String> asked = outcomes(Outcome.RequestOpened.class)
                .map(opened -> switch (opened.request().subject()) {
                    case Request.Subject.Approval approval -> approval.step();
                    case Request.Subject.Question question -> question.fact();
                    case Request.Subject.UnknownOutcome unknown -> unknown.step();
                })
                .toList();
        Assertions.assertThat(asked).as("what persons were asked").containsExactly(about);
        return this;
    }

    /** The journal has events of these kinds, in this order, whatever came between them. */
    public RunAssert happened(List<Class<? extends Event>> kinds) {
        List<Class<?>> events = new ArrayList<>();
        actual.journal().forEach(entry -> events.add(entry.event().getClass()));
        Assertions.assertThat(events).as("events").containsSubsequence(kinds);
        return this;
    }

    /** So many outcomes of the kind were decided. */
    public RunAssert decided(int times, Class<? extends Outcome> kind) {
        Assertions.assertThat(outcomes(kind)).as(kind.getSimpleName()).hasSize(times);
        return this;
    }

    /** Models were asked so often, and no more than so many tokens were used, in and out. */
    public RunAssert askedModels(int times, long mostTokens) {
        Work.Models models = actual.state().work().models();
        Assertions.assertThat(models.calls()).as("calls of models").isEqualTo(times);
        Assertions.assertThat(models.tokens()).as("tokens").isLessThanOrEqualTo(mostTokens);
        return this;
    }

    /** Models were asked for these purposes, in this order. */
    public RunAssert askedModelsFor(String... purposes) {
        Assertions.assertThat(purposes()).as("what models were asked for").containsExactly(purposes);
        return this;
    }

    /** Models were asked for each of these as often as it stands here: agents at work at once ask in any order. */
    public RunAssert askedModelsInAnyOrderFor(String... purposes) {
        Assertions.assertThat(purposes()).as("what models were asked for").containsExactlyInAnyOrder(purposes);
        return this;
    }

    private List<String> purposes() {
        return actual.journal().stream()
                .flatMap(entry -> entry.event() instanceof Event.ModelCalled called
                        ? Stream.of(called.call().purpose())
                        : Stream.empty())
                .toList();
    }

    /** So many entries were written. */
    public RunAssert hasEntries(int entries) {
        Assertions.assertThat(actual.journal()).as("entries").hasSize(entries);
        return this;
    }

    private <O extends Outcome> Stream<O> outcomes(Class<O> kind) {
        return actual.journal().stream()
                .flatMap(entry -> entry.outcomes().stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
