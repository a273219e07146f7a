package dev.deputy.planner.methods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.planner.contract.Domain;
import dev.deputy.planner.typed.Chain;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void itFindsWhatTryingAllCombinationsFinds() {
        int plans = 0;
        int none = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Domain domain = RandomMethods.goal(Domain.random(random), random);
            for (String fact : Domain.FACTS) {
                domain = random.nextInt(4) == 0 ? domain : domain.knowing(fact, Domain.anyFact(random));
            }
            domain = new Domain(domain.tools(), new TreeMap<>(), domain.facts(), domain.wanted());
            List<Method> methods = RandomMethods.of(domain, random, true);
            Optional<List<Step>> expected;
            try {
                expected = new Exhaustive(methods, domain.request(), types())
                        .plan()
                        .map(Chain::steps);
            } catch (Exhaustive.TooMany tooMany) {
                continue;
            }
            Planning planning = new MethodsPlanner(methods).plan(domain.request());
            Optional<List<Step>> found = planning instanceof Planning.Planned planned
                    ? Optional.of(planned.plan().steps())
                    : Optional.empty();
            assertThat(found).as("seed %d: %s", seed, planning).isEqualTo(expected);
            plans += found.isPresent() ? 1 : 0;
            none += found.isPresent() ? 0 : 1;
        }
        assertThat(plans).isGreaterThan(500);
        assertThat(none).isGreaterThan(500);
    }

    private static SortedSet<String> types() {
        TreeSet<String> types = new TreeSet<>(Domain.TYPES);
        Domain.TYPES.forEach(type -> types.add(type + "[]"));
        return types;
    }
}
