package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Trial.Move;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.plan.Subplan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * How much is done again after one adjustment of a finished delegation: by our rule and by those of others, which are
 * written down here anew, on the same plans and patches. {@code -Drework=write} writes the table into the docs.
 */
class ReworkTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "rework.md");
    private static final int SEEDS = 5_000;

    /** Steps done again in one delegation; a child of a fan-out is a step. */
    private record Redone(int ours, int downstream, int suffix, int all) {}

    @Test
    void noOtherRuleDoesLessAgain() throws IOException {
        List<Redone> measured = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            int number = seed;
            measured(Trials.of(seed)).ifPresent(redone -> {
                assertThat(redone.ours()).as("seed %d", number).isLessThanOrEqualTo(redone.downstream());
                measured.add(redone);
            });
        }
        String page = page(measured);
        if ("write".equals(System.getProperty("rework"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /**
     * Plans without effects that stand and without items; one fact or one input is set. Empty if nothing is touched.
     */
    private static Optional<Redone> measured(Trial trial) {
        List<Step> steps = trial.steps().stream().map(ReworkTest::reading).toList();
        Run run = Run.of(new Trial(trial.seed(), steps, List.of(new Move.Finish(0)), trial.then()));
        List<Change> changes = trial.moves().stream()
                .filter(Move.Adjust.class::isInstance)
                .map(move -> ((Move.Adjust) move).patch())
                .flatMap(patch -> patch.changes().stream())
                .filter(change -> change instanceof Change.EditInput || change instanceof Change.SetFact)
                .filter(change -> !change.toString().contains("items")
                        && !change.toString().contains("shorter"))
                .filter(change -> run.fitting(Patch.of(change)).size() == 1)
                .limit(1)
                .toList();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Plan plan = run.state().head().plan();
        SortedSet<String> touched = touched(plan, run, changes.getFirst());
        int before = run.outside.calls.size();
        run.adjust(new Patch(changes)).finish();
        if (touched.isEmpty()
                || run.last().isEmpty()
                || !(run.last().get().settlement() instanceof Settlement.Applied)) {
            return Optional.empty();
        }
        List<String> order = plan.order();
        int first = touched.stream().mapToInt(order::indexOf).min().orElseThrow();
        return Optional.of(new Redone(
                run.outside.calls.size() - before,
                count(run, plan.downstream(touched)),
                count(run, order.subList(first, order.size())),
                count(run, order)));
    }

    /** Effects that overwrite stay; those that stand would only be refused. Sub-goals are other steps each time. */
    private static Step reading(Step step) {
        if ("baexp".indexOf(step.tool().charAt(0)) < 0) {
            return step;
        }
        TreeMap<String, Input> inputs = new TreeMap<>(step.inputs());
        inputs.remove(Subplan.MAKES);
        return new Step(step.id(), "c0", inputs, step.forEach());
    }

    /** The steps that read what is changed, to the letter. */
    private static SortedSet<String> touched(Plan plan, Run run, Change change) {
        TreeSet<String> touched = new TreeSet<>();
        switch (change) {
            case Change.EditInput edit -> touched.add(Branch.origin(edit.step()));
            case Change.SetFact set -> {
                Json before = run.state()
                        .head()
                        .facts()
                        .get(set.fact())
                        .map(Fact::value)
                        .orElse(Json.nothing());
                Json after = set.at().set(before, set.value());
                plan.steps().stream()
                        .filter(step -> step.allInputs().stream()
                                .anyMatch(input -> input instanceof Input.FromFact from
                                        && from.fact().equals(set.fact())
                                        && !from.at()
                                                .in(before)
                                                .equals(from.at().in(after))))
                        .forEach(step -> touched.add(step.id()));
            }
            default -> throw new IllegalArgumentException("not measured: " + change);
        }
        return touched;
    }

    private static int count(Run run, Iterable<String> steps) {
        int count = 0;
        for (String id : steps) {
            count += run.state().head().fanOuts().get(id).map(List::size).orElse(1);
        }
        return count;
    }

    private static String page(List<Redone> measured) {
        double count = measured.size();
        int ours = measured.stream().mapToInt(Redone::ours).sum();
        int downstream = measured.stream().mapToInt(Redone::downstream).sum();
        int suffix = measured.stream().mapToInt(Redone::suffix).sum();
        int all = measured.stream().mapToInt(Redone::all).sum();
        return String.format(
                Locale.ROOT,
                """
                # How much is done again

                Steps done again after one adjustment of a finished delegation: one fact or one input is set, on the plans of \
                seeds 0 to %d, where it touches anything (%d plans, %d steps). A child of a fan-out counts as a step. The \
                rules of others are written down anew in `ReworkTest`: it measures rules, not products.

                | rule | steps done again | mean | of all |
                |---|---|---|---|
                | ours: what has no result under its key | %d | %.2f | %.0f %% |
                | everything downstream of the edited point | %d | %.2f | %.0f %% |
                | keep the prefix, redo the suffix | %d | %.2f | %.0f %% |
                | start again | %d | %.2f | 100 %% |

                Tools give few different values here (one hexadecimal digit), so that a step done again often gives what it \
                gave before and nothing below it is touched. `./mvnw -pl framework/core test -Dtest=ReworkTest \
                -Drework=write` measures anew.
                """,
                SEEDS - 1,
                measured.size(),
                all,
                ours,
                ours / count,
                100.0 * ours / all,
                downstream,
                downstream / count,
                100.0 * downstream / all,
                suffix,
                suffix / count,
                100.0 * suffix / all,
                all,
                all / count);
    }
}
