package dev.deputy.planner.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.PlanCheck;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.tool.ToolSpec;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The laws of planners, on random domains. A planner's module inherits them and says which planner it is about. A law
 * that was never put to the test fails too.
 */
public abstract class PlannerContract {
    private static final int DOMAINS = 400;
    private static final int AT_LEAST = 40;

    /** A domain and the planner for it; equal seeds give equal cases. */
    private record Case(int seed, Domain domain, Planner planner) {
        Planning plan() {
            return planner.plan(domain.request());
        }

        Case with(Domain other) {
            return new Case(seed, other, planner);
        }
    }

    /** A planner for the domain; what is random about it comes from {@code random}. */
    protected abstract Planner planner(Domain domain, Random random);

    /** What is wanted in the domain; its own goal if nothing else is said. */
    protected Domain goal(Domain domain, Random random) {
        return domain;
    }

    /**
     * True if the values of facts may lead the planner, so that an answer may raise another question, or end in none.
     */
    protected abstract boolean looksAtValues();

    @Test
    void equalRequestsGetEqualAnswers() {
        everyCase(one -> {
            Planning planning = one.plan();
            assertThat(one.plan()).isEqualTo(planning);
            assertThat(caseOf(one.seed()).plan()).isEqualTo(planning);
        });
    }

    @Test
    void theOrderInWhichToolsAreRegisteredChangesNothing() {
        everyCase(one -> assertThat(
                        one.with(one.domain().shuffled(new Random(one.seed()))).plan())
                .isEqualTo(one.plan()));
    }

    @Test
    void everyPlanPassesTheCheck() {
        everyPlan((one, planned) -> {
            TreeMap<String, Schema> facts = new TreeMap<>();
            one.domain().specs().forEach((name, spec) -> facts.put(name, spec.schema()));
            PlanningRequest request = one.domain().request();
            assertThat(new PlanCheck(request.catalog(), facts, Limits.DEFAULT).check(planned.plan()))
                    .isEmpty();
        });
    }

    @Test
    void everyStepComesAfterWhatItNeeds() {
        everyPlan((one, planned) -> {
            TreeSet<String> before = new TreeSet<>();
            for (Step step : planned.plan().steps()) {
                assertThat(before).containsAll(step.needs());
                before.add(step.id());
            }
        });
    }

    @Test
    void everyWantedTypeIsMade() {
        everyPlan((one, planned) -> {
            TreeSet<String> made = new TreeSet<>();
            TreeSet<String> could = new TreeSet<>();
            for (ToolSpec tool : one.domain().tools()) {
                could.add(tool.outputType());
                planned.plan().steps().stream()
                        .filter(step -> step.tool().equals(tool.name()))
                        .forEach(step ->
                                made.add(tool.outputType() + (step.forEach().isPresent() ? "[]" : "")));
            }
            TreeSet<String> types = new TreeSet<>(one.domain().wanted());
            types.retainAll(could);
            assertThat(made).containsAll(types);
        });
    }

    @Test
    void itAsksOnlyForWhatIsUnknownAndCanBeSaid() {
        int[] asked = {0};
        everyCase(one -> {
            if (one.plan() instanceof Planning.FactsMissing missing) {
                asked[0]++;
                assertThat(missing.facts()).isSubsetOf(one.domain().specs().keySet());
                assertThat(missing.facts())
                        .noneMatch(fact -> one.domain().facts().containsKey(fact));
            }
        });
        assertThat(asked[0]).isGreaterThan(AT_LEAST);
    }

    @Test
    void onceItsQuestionsAreAnsweredItPlans() {
        int[] asked = {0};
        everyCase(one -> {
            Case now = one;
            Random answers = new Random(one.seed());
            int rounds = 0;
            while (now.plan() instanceof Planning.FactsMissing missing) {
                rounds++;
                for (String fact : missing.facts()) {
                    assertThat(now.domain().facts()).doesNotContainKey(fact);
                    now = now.with(now.domain().knowing(fact, Domain.anyFact(answers)));
                }
            }
            if (rounds > 0) {
                asked[0]++;
                assertThat(looksAtValues() || (rounds == 1 && now.plan() instanceof Planning.Planned))
                        .as("%s after %d rounds", now.plan(), rounds)
                        .isTrue();
            }
        });
        assertThat(asked[0]).isGreaterThan(AT_LEAST);
    }

    @Test
    void aValueThatItDoesNotReadChangesNothing() {
        int[] unread = {0};
        everyPlan((one, planned) -> {
            for (String name : one.domain().facts().keySet()) {
                if (planned.reads().contains(name)) {
                    continue;
                }
                for (int value = 0; value <= Domain.GREATEST; value++) {
                    unread[0]++;
                    assertThat(one.with(one.domain().knowing(name, Fact.said(Json.of(value))))
                                    .plan())
                            .as("with %s = %d", name, value)
                            .isEqualTo(planned);
                }
            }
        });
        assertThat(unread[0]).isGreaterThan(AT_LEAST);
    }

    private interface PlanLaw {
        void holds(Case one, Planning.Planned planned);
    }

    private void everyPlan(PlanLaw law) {
        int[] plans = {0};
        everyCase(one -> {
            if (one.plan() instanceof Planning.Planned planned) {
                plans[0]++;
                law.holds(one, planned);
            }
        });
        assertThat(plans[0]).isGreaterThan(AT_LEAST);
    }

    private void everyCase(Consumer<Case> law) {
        for (int seed = 0; seed < DOMAINS; seed++) {
            try {
                law.accept(caseOf(seed));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    private Case caseOf(int seed) {
        Random random = new Random(seed);
        Domain domain = goal(Domain.random(random), random);
        return new Case(seed, domain, planner(domain, random));
    }
}
