package dev.deputy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs a scenario with a death of the process after every entry of its journal, and holds each run to what must
 * survive:
 *
 * <ul>
 *   <li>the end is that of the run without a death: phase, facts, plan, results;
 *   <li>every effect that the world felt then, it has felt exactly once, whoever had to be asked about it;
 *   <li>no idempotency key is used for two calls;
 *   <li>no READ whose result was in the journal at the death is called again;
 *   <li>nothing was noticed outside before it was on the disk: no call before its intent, no request, no answer to a
 *       person, no end;
 *   <li>the journal is decided today as it is written.
 * </ul>
 *
 * <p>Each death comes in six forms: of the calls in flight none, every other or all have reached their tools, and the
 * entries that only ride along are kept or lost. A person who is asked what nobody knows looks into the witness. The
 * result of an effect that a person has confirmed is not compared, nor what was made of it.
 *
 * <p>An adjustment must meet the same effects in every run: one that comes while an effect is in flight rightly ends
 * otherwise when the effect turns out not to have happened.
 */
public final class CrashKit {
    private final Scenario scenario;
    private final Run whole;
    private int runs;

    private CrashKit(Scenario scenario) {
        this.whole = scenario.run();
        this.scenario = scenario.person(scenario.person().looks());
        hold(whole);
    }

    /**
     * One death in each run.
     *
     * @return how many runs there were
     * @throws AssertionError with the death, the journal and all calls
     */
    public static int survivesAnyCrash(Scenario scenario) {
        CrashKit kit = new CrashKit(scenario);
        kit.each(List.of(), 1);
        return kit.runs;
    }

    /**
     * One death in each run, and then another one after every entry of the process that took over.
     *
     * @return how many runs there were: for scenarios of few entries
     * @throws AssertionError with the deaths, the journal and all calls
     */
    public static int survivesAnyTwoCrashes(Scenario scenario) {
        CrashKit kit = new CrashKit(scenario);
        kit.each(List.of(), 2);
        return kit.runs;
    }

    /** Ever later deaths, until a process ends before its death. */
    private void each(List<Crash> before, int deaths) {
        for (Crash.Tail tail : Crash.Tail.values()) {
            for (Crash.Reach reach : Crash.Reach.values()) {
                boolean died = true;
                for (int after = 1; died; after++) {
                    List<Crash> crashes = new ArrayList<>(before);
                    crashes.add(new Crash(after, reach, tail));
                    died = run(crashes).deaths().size() == crashes.size();
                    if (died && deaths > 1) {
                        each(crashes, deaths - 1);
                    }
                }
            }
        }
    }

    private Run run(List<Crash> crashes) {
        runs++;
        try {
            Run run = scenario.run(crashes);
            hold(run);
            return run;
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("a process died " + crashes + ": " + failed.getMessage(), failed);
        }
    }

    private void hold(Run run) {
        TreeSet<String> unsaid = new TreeSet<>(Ending.unsaid(whole));
        unsaid.addAll(Ending.unsaid(run));
        assertThat(Ending.of(run.state(), unsaid))
                .as(() -> "the end" + story(run))
                .isEqualTo(Ending.of(whole.state(), unsaid));
        assertThat(Ending.effects(run))
                .as(() -> "each effect once" + story(run))
                .isEqualTo(Ending.effects(whole));
        assertThat(run.witness().all().stream().flatMap(call -> call.idempotencyKey().stream()))
                .as(() -> "one call for an idempotency key" + story(run))
                .doesNotHaveDuplicates();
        for (Run.Death death : run.deaths()) {
            assertThat(death.readAgain(run.witness().all()))
                    .as(() -> "no result in the journal is read again" + story(run))
                    .isEmpty();
        }
    }

    private static String story(Run run) {
        return run.journal().stream()
                        .map(entry -> entry.sequence() + " "
                                + entry.event().getClass().getSimpleName() + " "
                                + entry.outcomes().stream()
                                        .map(outcome -> outcome.getClass().getSimpleName())
                                        .toList())
                        .collect(Collectors.joining("\n  ", "\njournal:\n  ", "\ncalls:\n  "))
                + run.witness().all().stream().map(Witness.Seen::toString).collect(Collectors.joining("\n  "));
    }
}
