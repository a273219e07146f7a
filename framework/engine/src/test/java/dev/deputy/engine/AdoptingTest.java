package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.State;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.AgentLog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other tools come while a delegation is under way. */
@Timeout(30)
class AdoptingTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");
    private static final Goal STAY = new Goal("Book a stay", List.of("Booking"));
    private static final ToolSpec QUOTE = ToolSpec.read("quote", "a quote", "Quote", Parameter.fact("city", TEXT))
            .withOutput(TEXT);
    private static final ToolSpec BOOK = ToolSpec.read(
                    "book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
            .withEffect(Effect.IRREVERSIBLE);

    private final ConcurrentLinkedQueue<String> called = new ConcurrentLinkedQueue<>();
    private final MemoryJournal journal = new MemoryJournal();

    private interface Work {
        Json apply(ToolCall call) throws InterruptedException;
    }

    /** A tool that says which version of it was called. */
    private record VersionedTool(ToolSpec spec, ConcurrentLinkedQueue<String> called, Work work) implements Tool {
        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            called.add(spec.name() + " " + spec.version());
            return ToolResult.of(work.apply(call));
        }
    }

    private Tool tool(ToolSpec spec, Work work) {
        return new VersionedTool(spec, called, work);
    }

    private Tool quote(String version) {
        return tool(QUOTE.withVersion(version), call -> Json.of("120 euros"));
    }

    private Tool book(String version) {
        return tool(BOOK.withVersion(version), call -> Json.of("ref"));
    }

    private Deputy deputy(Planner planner, Journal where, Tool... tools) {
        return Deputy.builder(planner)
                .tools(tools)
                .facts(FactSpec.asked("city", TEXT, "where to stay", "Which city?"))
                .callLimits(CallLimits.DEFAULT.withPause(Duration.ZERO))
                .journal(where)
                .build();
    }

    private Deputy deputy(Tool... tools) {
        return deputy(new TypedPlanner(), journal, tools);
    }

    private static Delegation stay(Deputy deputy) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        return deputy.delegate(STAY, facts);
    }

    private static Request asked(Delegation delegation) throws InterruptedException {
        return ((Standing.Waiting) delegation.await()).only();
    }

    private static void approve(Delegation delegation, Request request) {
        assertThat(delegation.decide(request.approve(), ANA)).isEmpty();
    }

    @Test
    void whatIsDoneStaysAndTheApprovalOfAChangedToolIsAskedAnew() throws InterruptedException {
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            Request before = asked(stay);
            deputy.adopt(List.of(quote("2"), book("2")));
            Request after = asked(stay);
            assertThat(after.id()).isNotEqualTo(before.id());
            assertThat(after.digest()).isNotEqualTo(before.digest());
            assertThat(stay.decide(before.approve(), ANA)).contains("there is no open request " + before.id());
            approve(stay, after);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "book 2");
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void anApprovalOfACallThatIsTheSameStaysOpenWithItsId() throws InterruptedException {
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            Request before = asked(stay);
            deputy.adopt(List.of(quote("2"), book("1")));
            assertThat(asked(stay)).isEqualTo(before);
            approve(stay, before);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "book 1");
        }
    }

    @Test
    void theSameToolsAgainAreNoEvent() throws InterruptedException {
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            Request request = asked(stay);
            long sequence = stay.state().sequence();
            deputy.adopt(List.of(
                    quote("1"), tool(BOOK, call -> Json.of("by another object")))); // a server that was started again
            assertThat(stay.state().sequence()).isEqualTo(sequence);
            approve(stay, request);
            assertThat(((Standing.Completed) stay.await()).results())
                    .containsEntry("book", Json.of("by another object"));
        }
    }

    @Test
    void aCallInFlightEndsWithTheToolWithWhichItBegan() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Tool slow = tool(QUOTE, call -> {
            inFlight.countDown();
            adopted.await();
            return Json.of("120 euros");
        });
        Tool other =
                tool(QUOTE.withVersion("2").withOutput(Schema.parse("{\"type\":\"integer\"}")), call -> Json.of(120));
        try (Deputy deputy = deputy(slow, book("1"))) {
            Delegation stay = stay(deputy);
            inFlight.await();
            deputy.adopt(List.of(other, book("1")));
            adopted.countDown();
            approve(stay, asked(stay));
            assertThat(((Standing.Completed) stay.await()).results())
                    .containsEntry("quote", Json.of("120 euros"))
                    .containsEntry("book", Json.of("ref"));
            assertThat(called).containsExactly("quote 1", "book 1");
        }
    }

    /** Looks something up by itself, once it is let go on. */
    private record LookingUp(CountDownLatch begun, CountDownLatch goOn) implements Tool {
        @Override
        public ToolSpec spec() {
            return QUOTE;
        }

        @Override
        public ToolResult call(ToolCall call) {
            throw new AssertionError("it works by itself");
        }

        @Override
        public ToolResult call(ToolCall call, AgentLog log) throws InterruptedException {
            begun.countDown();
            goOn.await();
            return log.read("look", Json.object());
        }
    }

    @Test
    void whatWorksByItselfReadsWithTheToolsWithWhichItBegan() throws InterruptedException {
        LookingUp agent = new LookingUp(new CountDownLatch(1), new CountDownLatch(1));
        ToolSpec look = ToolSpec.read("look", "looks", "Look");
        Tool before = tool(look, call -> Json.of("120 euros"));
        Tool after = tool(look.withVersion("2"), call -> Json.of("90 euros"));
        try (Deputy deputy = deputy(agent, before, book("1"))) {
            Delegation stay = stay(deputy);
            agent.begun().await();
            deputy.adopt(List.of(agent, after, book("1")));
            agent.goOn().countDown();
            asked(stay);
            assertThat(called).containsExactly("look 1");
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void anEffectInFlightIsNeitherRepeatedNorAskedAbout() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Tool slow = tool(BOOK, call -> {
            inFlight.countDown();
            adopted.await();
            return Json.of("ref");
        });
        try (Deputy deputy = deputy(quote("1"), slow)) {
            Delegation stay = stay(deputy);
            approve(stay, asked(stay));
            inFlight.await();
            deputy.adopt(List.of(quote("1"), book("2")));
            adopted.countDown();
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "book 1");
        }
    }

    @Test
    void whatFailedWithAToolThatIsAnotherOneByThenIsMadeWithThatOne() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Tool stale = tool(QUOTE, call -> {
            inFlight.countDown();
            adopted.await();
            throw ToolException.permanent("there is another one by that name now");
        });
        try (Deputy deputy = deputy(stale, book("1"))) {
            Delegation stay = stay(deputy);
            inFlight.await();
            deputy.adopt(List.of(quote("2"), book("1")));
            adopted.countDown();
            asked(stay);
            assertThat(called).containsExactly("quote 1", "quote 2");
        }
    }

    /** Quotes any city, but for Uji it comes to the end that it is told. */
    private Tool quoteUji(String version, CountDownLatch inFlight, CountDownLatch adopted, Work end) {
        return tool(QUOTE.withVersion(version), call -> {
            if (call.arguments().at("city").equals(Json.of("Uji"))) {
                inFlight.countDown();
                adopted.await();
                return end.apply(call);
            }
            return Json.of("120 euros");
        });
    }

    @Test
    void anApprovalThatIsHeldByAnAdjustmentIsAskedAnewWhenThatComesToNothing() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Tool quote = quoteUji("1", inFlight, adopted, call -> {
            throw ToolException.permanent("nothing is free in Uji");
        });
        try (Deputy deputy = deputy(quote, book("1"))) {
            Delegation stay = stay(deputy);
            Request before = asked(stay);
            stay.adjust(Patch.set("city", Json.of("Uji")), ANA);
            inFlight.await();
            deputy.adopt(List.of(quote, book("2")));
            adopted.countDown();
            Request after = asked(stay);
            assertThat(after.digest()).isNotEqualTo(before.digest());
            approve(stay, after);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "quote 1", "book 2");
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void whatFailedBesideThePlanWithAnEarlierToolIsMadeWithTodays() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Tool quote = quoteUji("1", inFlight, adopted, call -> {
            throw ToolException.permanent("there is another one by that name now");
        });
        try (Deputy deputy = deputy(quote, book("1"))) {
            Delegation stay = stay(deputy);
            asked(stay);
            stay.adjust(Patch.set("city", Json.of("Uji")), ANA);
            inFlight.await();
            deputy.adopt(List.of(quote("2"), book("2")));
            adopted.countDown();
            approve(stay, asked(stay));
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "quote 1", "quote 2", "book 2");
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void anEffectThatFailedWithAnEarlierToolIsAskedAboutAnew() throws InterruptedException {
        CountDownLatch inFlight = new CountDownLatch(1);
        CountDownLatch adopted = new CountDownLatch(1);
        Tool stale = tool(BOOK, call -> {
            inFlight.countDown();
            adopted.await();
            throw ToolException.permanent("there is another one by that name now");
        });
        try (Deputy deputy = deputy(quote("1"), stale)) {
            Delegation stay = stay(deputy);
            approve(stay, asked(stay));
            inFlight.await();
            stay.adjust(Patch.set("city", Json.of("Uji")), ANA);
            deputy.adopt(List.of(quote("2"), book("2")));
            adopted.countDown();
            approve(stay, asked(stay));
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).endsWith("book 2");
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void aStepWhoseToolIsGoneFailsWhenItIsNeededAndWhatIsDoneStays() throws InterruptedException {
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            asked(stay);
            deputy.adopt(List.of(quote("1")));
            assertThat(stay.await())
                    .isEqualTo(new Standing.Stopped(State.Phase.FAILED, "book: the tool book is not here any more"));
            assertThat(stay.state().result("quote")).isPresent();
        }
    }

    @Test
    void aListThatCannotBeUsedChangesNothing() throws InterruptedException {
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            Request request = asked(stay);
            State before = stay.state();
            assertThatThrownBy(() -> deputy.adopt(List.of(quote("1"), quote("2"), book("2"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("two tools are named 'quote'; rename one");
            assertThat(stay.state()).isEqualTo(before);
            approve(stay, request);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "book 1");
        }
    }

    @Test
    void whatIsDelegatedLaterUsesTheNewTools() throws InterruptedException {
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            deputy.adopt(List.of(quote("2"), book("2")));
            Delegation stay = stay(deputy);
            asked(stay);
            assertThat(called).containsExactly("quote 2");
            assertThat(stay.state().charter().orElseThrow().rules().catalog().find("book"))
                    .contains(BOOK.withVersion("2"));
        }
    }

    /** Plans by the tools that it was told of, the first time only when it is let go on. */
    private record SlowPlanner(CountDownLatch asked, CountDownLatch goOn) implements Planner {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Planning plan(PlanningRequest request) {
            Planning plan = new TypedPlanner().plan(request);
            if (asked.getCount() > 0) {
                asked.countDown();
                await(goOn);
            }
            return plan;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aPlannerThatIsAtWorkIsAskedOnceMoreWithTheNewTools() throws InterruptedException {
        SlowPlanner planner = new SlowPlanner(new CountDownLatch(1), new CountDownLatch(1));
        ToolSpec other = ToolSpec.read("offer", "a quote", "Quote", Parameter.fact("city", TEXT));
        try (Deputy deputy = deputy(planner, journal, quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            planner.asked().await();
            deputy.adopt(List.of(tool(other, call -> Json.of("90 euros")), book("1")));
            planner.goOn().countDown();
            asked(stay);
            assertThat(called).containsExactly("offer 1");
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void aDeathAfterTheToolsWereAdoptedChangesNothing() throws InterruptedException {
        List<Entry> entries;
        Request asked;
        String id;
        try (Deputy deputy = deputy(quote("1"), book("1"))) {
            Delegation stay = stay(deputy);
            asked(stay);
            deputy.adopt(List.of(quote("1"), book("2")));
            asked = asked(stay);
            id = stay.id();
            entries = deputy.entries(id);
        }
        assertThat(entries.getLast().event()).isInstanceOf(Event.RulesAdopted.class);
        MemoryJournal left = new MemoryJournal();
        for (Entry entry : entries) {
            left.append(id, entry, new Headline(id, "", "waiting", 1, Instant.EPOCH), Journal.Urgency.NOW)
                    .await();
        }
        try (Deputy deputy = deputy(new TypedPlanner(), left, quote("1"), book("2"))) {
            Delegation stay = deputy.open(id);
            assertThat(asked(stay)).isEqualTo(asked);
            approve(stay, asked);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote 1", "book 2");
            assertThat(Fold.all(deputy.entries(id))).isEqualTo(stay.state());
        }
    }

    @Test
    void nobodyIsLeftWithToolsOfBeforeHoweverMuchBeginsMeanwhile() throws Exception {
        List<Delegation> stays = new ArrayList<>();
        try (Deputy deputy = deputy(quote("0"), book("0"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Delegation>> begun = new ArrayList<>();
            for (int i = 1; i <= 50; i++) {
                String version = String.valueOf(i);
                begun.add(threads.submit(() -> stay(deputy)));
                threads.submit(() -> deputy.adopt(List.of(quote(version), book(version))))
                        .get();
            }
            for (Future<Delegation> one : begun) {
                stays.add(one.get());
            }
            for (Delegation stay : stays) {
                Request request = asked(stay);
                approve(stay, request);
                assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
                assertThat(stay.state()
                                .charter()
                                .orElseThrow()
                                .rules()
                                .catalog()
                                .find("book"))
                        .contains(BOOK.withVersion("50"));
            }
        }
        assertThat(called.stream().filter(call -> call.startsWith("book")))
                .hasSize(50)
                .containsOnly("book 50");
    }
}
