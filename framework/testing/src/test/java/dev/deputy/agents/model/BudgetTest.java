package dev.deputy.agents.model;

import static dev.deputy.testing.model.ModelScript.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.Purpose;
import dev.deputy.core.json.Json;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.KeptReply;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import dev.deputy.testing.model.Faults;
import dev.deputy.testing.model.ModelReply;
import dev.deputy.testing.model.ModelScript;
import dev.deputy.testing.model.ScriptEntry;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls cost, and that no more is spent than may be. */
class BudgetTest {
    private static final Price PRICE = new Price(2_500_000, 10_000_000);

    private static ChatRequest small(String text) {
        return Bench.request(text).toBuilder()
                .modelName("gpt")
                .maxOutputTokens(100)
                .build();
    }

    @Test
    void tokensAndMoneyAreCountedByModel() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("Nara.").using(1001, 7));
                Bench bench = new Bench(Bench.Wire.SERVER, script)) {
            Asked asked = bench.calls()
                    .prices(Prices.NONE.with("gpt", PRICE))
                    .build()
                    .ask(Bench.PLANNING, Bench.request("Where?"), ModelLog.NONE);
            // 2502.5 + 70 millionths
            assertThat(asked.usage().models()).containsOnlyKeys("gpt");
            assertThat(asked.usage().total()).isEqualTo(new Tally(1, 0, 1001, 7, 2573, 0));
        }
    }

    @Test
    void withoutAPriceTheTokensAreUnpriced() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("Nara.").using(10, 7));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls().build().ask(Bench.PLANNING, small("Where?"), ModelLog.NONE);
            assertThat(asked.usage().total()).isEqualTo(new Tally(1, 0, 10, 7, 0, 17));
        }
    }

    @Test
    void anExhaustedBudgetIsStatedBeforeAnyCall() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("Nara.").using(900, 80));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            ModelCalls calls = bench.calls().budget(TokenBudget.of(1000)).build();
            calls.ask(Bench.PLANNING, small("Where?"), ModelLog.NONE);
            Asked second = calls.ask(Bench.PLANNING, small("And where?"), ModelLog.NONE);
            assertThat(second.attempts()).isEmpty();
            assertThat(second.usage()).isEqualTo(Usage.NONE);
            assertThat(second.outcome().reason())
                    .startsWith("the budget for models is exhausted: the call may take ")
                    .endsWith(" tokens; 980 of 1000 are spent, 0 reserved");
            assertThat(script.requests()).hasSize(1);
        }
    }

    /** For a delegation with so much money left. */
    private static ModelLog left(long micros, List<Spend> held) {
        return new ModelLog() {
            @Override
            public Optional<KeptReply> reply(String purpose, String model, Json request) {
                return Optional.empty();
            }

            @Override
            public Optional<HeldSpend> hold(String purpose, String model, Spend most) {
                held.add(most);
                return left().covers(most) ? Optional.of(HeldSpend.NONE) : Optional.empty();
            }

            @Override
            public void conversationFailed(List<String> replies) {
                throw new AssertionError(replies);
            }

            @Override
            public Spend left() {
                return new Spend(Long.MAX_VALUE, micros);
            }
        };
    }

    @Test
    void whatACallMayCostIsHeldAndIsTooMuchOrNot() throws InterruptedException {
        try (ModelScript script = ModelScript.of(on("planning").says("Nara.").using(10, 7));
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            ModelCalls calls =
                    bench.calls().prices(Prices.NONE.with("gpt", PRICE)).build();
            List<Spend> held = new ArrayList<>();
            Asked refused = calls.ask(Bench.PLANNING, small("Where?"), left(1, held));
            long most = held.getFirst().micros();
            assertThat(most).isGreaterThan(1000); // 100 tokens out are a thousand millionths
            assertThat(refused.attempts()).isEmpty();
            assertThat(refused.outcome().reason())
                    .contains("tokens, 0.00", " in money; any number of tokens, 0.000001 in money are left for this");
            assertThat(calls.ask(Bench.PLANNING, small("Where?"), left(most, held))
                            .attempts())
                    .hasSize(1);
        }
    }

    @Test
    void whereMoneyIsLimitedNoModelIsAskedWhosePriceNobodyStated() throws InterruptedException {
        try (ModelScript script = ModelScript.of();
                Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            Asked asked = bench.calls().build().ask(Bench.PLANNING, small("Where?"), left(9, new ArrayList<>()));
            assertThat(asked.attempts()).isEmpty();
            assertThat(asked.outcome().reason()).contains("money is limited, and no price is stated for the model gpt");
        }
    }

    @Test
    void whoeverFindsTheTokensHeldWaitsUntilTheyAreSettled() throws Exception {
        TokenBudget budget = TokenBudget.of(100);
        TokenBudget.Reservation first =
                budget.reserve(80, Duration.ofMinutes(1)).orElseThrow();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<TokenBudget.Reservation>> second =
                    threads.submit(() -> budget.reserve(60, Duration.ofMinutes(1)));
            first.settle(30);
            second.get().orElseThrow().settle(60);
        }
        assertThat(budget.spent()).isEqualTo(90);
        assertThat(budget.reserve(11, Duration.ofMinutes(1))).isEmpty();
        assertThatThrownBy(() -> first.settle(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void callsInParallelDoNotOverspendTogether() throws Exception {
        ModelScript script = ModelScript.of(on("*").says("Nara.").using(60, 90).always());
        TokenBudget budget = TokenBudget.of(2_000);
        try (Bench bench = new Bench(Bench.Wire.MODEL, script)) {
            ModelCalls calls = bench.calls().budget(budget).build();
            List<Asked> all = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Asked>> asked = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    Purpose purpose = Purpose.step("n" + i, 1);
                    asked.add(threads.submit(() -> calls.ask(purpose, small("Where?"), ModelLog.NONE)));
                }
                for (Future<Asked> each : asked) {
                    all.add(each.get());
                }
            }
            assertThat(budget.spent())
                    .isLessThanOrEqualTo(2_000)
                    .isEqualTo(150L * script.requests().size())
                    .isEqualTo(all.stream()
                            .mapToLong(each -> each.usage().tokens())
                            .sum())
                    .isEqualTo(calls.usage().tokens());
            assertThat(budget.reserved()).isZero();
            assertThat(script.requests()).hasSizeBetween(10, 13);
            assertThat(all)
                    .allMatch(each -> each.outcome() instanceof ModelOutcome.Said
                            || (each.outcome() instanceof ModelOutcome.Failed failed
                                    && failed.cause() == FailureCause.BUDGET));
        }
    }

    /** The sum of what calls say they used is what the budget has spent, whatever goes wrong. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theSumOfAllUsagesIsWhatIsSpent(long seed) throws InterruptedException {
        Random random = new Random(seed);
        List<ScriptEntry> entries = new ArrayList<>();
        for (int step = 0; step < 10; step++) {
            ScriptEntry entry = on("step:n" + step);
            for (int i = 0; i < 3; i++) {
                entry = something(entry, random);
            }
            entries.add(entry);
        }
        try (Bench bench = new Bench(Bench.Wire.HTTP, ModelScript.of(entries))) {
            TokenBudget budget = TokenBudget.of(3_000);
            ModelCalls calls = bench.calls()
                    .budget(budget)
                    .prices(Prices.NONE.with("gpt", PRICE))
                    .build();
            Usage sum = Usage.NONE;
            for (int step = 0; step < 10; step++) {
                Asked asked = calls.ask(Purpose.step("n" + step, 1), small("Where?"), ModelLog.NONE);
                sum = sum.plus(asked.usage());
            }
            assertThat(sum).as("seed %d", seed).isEqualTo(calls.usage());
            assertThat(sum.tokens()).as("seed %d", seed).isEqualTo(budget.spent());
            assertThat(sum.total().calls())
                    .as("seed %d", seed)
                    .isEqualTo(bench.script.requests().size());
            assertThat(budget.reserved()).isZero();
        }
    }

    private static ScriptEntry something(ScriptEntry entry, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> entry.fails(Faults.serverError());
            case 1 -> entry.fails(Faults.rateLimited());
            case 2 -> entry.fails(Faults.reset());
            case 3 -> entry.fails(Faults.malformed());
            case 4 -> entry.refuses("no");
            case 5 -> entry.then(new ModelReply.NoChoices());
            default -> entry.says("yes").using(random.nextInt(300), random.nextInt(300));
        };
    }
}
