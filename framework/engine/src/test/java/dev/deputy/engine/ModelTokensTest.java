package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.model.HeldSpend;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.words.Reading;
import dev.deputy.core.words.Words;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What models may cost for one delegation: 100 tokens here. */
@Timeout(60)
class ModelTokensTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final int MOST = 100;
    private static final int MONEY = 1000;

    /** The log that the words were read with. */
    private final AtomicReference<ModelLog> log = new AtomicReference<>(ModelLog.NONE);

    private final MemoryJournal journal = new MemoryJournal();

    private record Echo() implements Tool {
        @Override
        public ToolSpec spec() {
            return ToolSpec.read("search", "search", "Found", Parameter.fact("city", TEXT));
        }

        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(call.arguments());
        }
    }

    private Deputy deputy() {
        Words words = (said, situation, here) -> {
            log.set(here);
            return new Reading.Understood(Patch.set("city", Json.of("Kyoto")));
        };
        return deputy(words);
    }

    private Deputy deputy(Words words) {
        return Deputy.builder(new TypedPlanner())
                .tools(new Echo())
                .callLimits(CallLimits.DEFAULT.withModelTokens(MOST).withModelMicros(MONEY))
                .facts(FactSpec.asked("city", TEXT, "where", "Which city?"))
                .words(words)
                .journal(journal)
                .build();
    }

    private static Delegation search(Deputy deputy) throws InterruptedException {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        Delegation search = deputy.delegate(new Goal("Find a room", List.of("Found")), facts);
        search.await();
        return search;
    }

    private static ModelCall took(long tokens) {
        return new ModelCall("revising", "m", Json.of("q"), Optional.empty(), "failed", false, tokens, 0, 0);
    }

    private ModelLog driving(Delegation search) throws InterruptedException {
        search.preview("Kyoto");
        return log.get();
    }

    @Test
    void whatIsHeldForACallIsNotThereForOthers() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            ModelLog here = driving(search(deputy));
            HeldSpend held = here.hold("revising", "m", Spend.ofTokens(60)).orElseThrow();
            assertThat(here.left().tokens()).isEqualTo(40);
            held.called(took(10));
            assertThat(here.left().tokens()).isEqualTo(90);
            assertThat(here.hold("revising", "m", Spend.ofTokens(91))).isEmpty();
        }
    }

    @Test
    void moneyIsHeldAndSettledAsTokensAre() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            ModelLog here = driving(search(deputy));
            HeldSpend held = here.hold("revising", "m", new Spend(10, 600)).orElseThrow();
            assertThat(here.left()).isEqualTo(new Spend(90, 400)).hasToString("90 tokens, 0.0004 in money");
            assertThat(here.hold("revising", "m", new Spend(10, 1001))).isEmpty();
            held.called(new ModelCall("revising", "m", Json.of("q"), Optional.empty(), "failed", false, 10, 0, 250));
            assertThat(here.left()).isEqualTo(new Spend(90, 750));
        }
    }

    @Test
    void whatWasLostStaysSpentForEveryDriver() throws InterruptedException {
        String id;
        try (Deputy first = deputy()) {
            Delegation search = search(first);
            id = search.id();
            driving(search)
                    .hold("revising", "m", Spend.ofTokens(60))
                    .orElseThrow()
                    .lost();
            assertThat(driving(search).hold("revising", "m", Spend.ofTokens(30)))
                    .isPresent(); // and its process dies
        }
        try (Deputy second = deputy()) {
            ModelLog here = driving(second.open(id));
            assertThat(here.left().tokens()).isEqualTo(10);
            assertThat(here.hold("revising", "m", Spend.ofTokens(60))).isEmpty(); // nobody is there to be waited for
        }
    }

    @Test
    void whoeverNeedsWhatOthersHoldWaitsForThem() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            ModelLog here = driving(search(deputy));
            HeldSpend first = here.hold("revising", "m", Spend.ofTokens(60)).orElseThrow();
            AtomicReference<Optional<HeldSpend>> second = new AtomicReference<>(Optional.empty());
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    second.set(here.hold("revising", "m", Spend.ofTokens(50)));
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            while (other.getState() != Thread.State.WAITING && other.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(second.get()).isEmpty();
            first.called(took(10));
            other.join();
            assertThat(second.get()).isPresent();
            assertThat(here.left().tokens()).isEqualTo(40);
        }
    }

    @Test
    void whoeverOnlyLooksSpendsNoMoreThanIsLeftEither() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            Delegation search = search(deputy);
            deputy.understand(search.id(), "Kyoto", Situations.of(search.state(), new Fact.Origin.Said()));
            ModelLog here = log.get();
            HeldSpend held = here.hold("revising", "m", Spend.ofTokens(60)).orElseThrow();
            assertThat(here.hold("revising", "m", Spend.ofTokens(60))).isEmpty();
            held.called(took(30));
            assertThat(here.left().tokens()).isEqualTo(70);
            here.hold("revising", "m", Spend.ofTokens(60)).orElseThrow().lost();
            assertThat(here.left().tokens()).isEqualTo(10);
            assertThat(search.state().work().models().spent()).isEqualTo(Spend.NONE); // it is not his to write
        }
    }

    /** Whatever understands words may misunderstand them: whoever has said them is told, and nothing is thrown. */
    @Test
    void wordsThatMeanWhatCannotBeAreAnswered() throws InterruptedException {
        Words words = (said, situation, here) -> new Reading.Understood(Patch.of(new Change.Unpin("search")));
        try (Deputy deputy = deputy(words)) {
            Delegation search = search(deputy);
            assertThat(search.preview("let it go"))
                    .isInstanceOfSatisfying(
                            Proposal.NeedsAnswer.class,
                            needs -> assertThat(needs.questions())
                                    .containsExactly("step 'search' is not kept; nothing is"));
            search.cancel(Actor.of("ana"));
        }
    }
}
