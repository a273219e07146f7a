package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DelegationTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");
    private static final Goal STAY = new Goal("Book a stay", List.of("Booking"));

    /** A tool made of a function. */
    private record FunctionTool(ToolSpec spec, Function function) implements Tool {
        interface Function {
            Json apply(ToolCall call) throws InterruptedException;
        }

        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            return ToolResult.of(function.apply(call));
        }
    }

    private final AtomicInteger quotes = new AtomicInteger();
    private final AtomicInteger bookings = new AtomicInteger();
    private final MemoryJournal journal = new MemoryJournal();

    private final Tool quote =
            new FunctionTool(ToolSpec.read("quote", "a quote", "Quote", Parameter.fact("city", TEXT)), call -> {
                quotes.incrementAndGet();
                return call.arguments().with("euros", 120);
            });

    @Test
    void aStayIsQuotedAskedForAndBooked() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref-" + bookings.incrementAndGet())))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            Request request = ((Standing.Waiting) stay.await()).only();
            assertThat(bookings).hasValue(0);
            Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
            assertThat(approval.arguments()).hasToString("{\"quote\":{\"city\":\"Nara\",\"euros\":120}}");
            assertThat(stay.decide(request.id(), new Decision.Approve("0"), ANA))
                    .isPresent();
            assertThat(stay.decide(request.id(), new Decision.Approve(approval.digest()), ANA))
                    .isEmpty();
            assertThat(((Standing.Completed) stay.await()).results()).containsEntry("book", Json.of("ref-1"));
            assertThat(bookings).hasValue(1);
        }
    }

    /** The dump names every virtual thread; the one that answered last may take a moment to end. */
    @Test
    void whatWaitsForAPersonHoldsNoThread(@TempDir Path folder) throws InterruptedException, IOException {
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref")))) {
            for (int i = 0; i < 20; i++) {
                assertThat(deputy.delegate(STAY, city("Nara")).await()).isInstanceOf(Standing.Waiting.class);
            }
            int dumps = 0;
            while (dump(folder.resolve("threads" + dumps)).contains("\"deputy-")) {
                dumps++;
            }
        }
        CountDownLatch called = new CountDownLatch(1);
        Tool slow = new FunctionTool(quote.spec(), call -> {
            called.countDown();
            new CountDownLatch(1).await();
            return Json.nothing();
        });
        try (Deputy deputy = deputy(slow, book(call -> Json.of("ref")))) {
            deputy.delegate(STAY, city("Nara"));
            called.await();
            assertThat(dump(folder.resolve("busy"))).contains("\"deputy-");
        }
    }

    private static String dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
        return Files.readString(file);
    }

    @Test
    void aMissingFactIsAskedForByName() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref")))) {
            Delegation stay = deputy.delegate(STAY, new TreeMap<>());
            Request request = ((Standing.Waiting) stay.await()).only();
            assertThat(request.title()).isEqualTo("city: Which city?");
            assertThat(stay.decide(request.id(), new Decision.Answer(Json.of(7)), ANA))
                    .contains("city: a string is wanted, not 7");
            assertThat(stay.decide(request.id(), new Decision.Answer(Json.of("Nara")), ANA))
                    .isEmpty();
            assertThat(stay.await()).isInstanceOf(Standing.Waiting.class);
            assertThat(quotes).hasValue(1);
        }
    }

    @Test
    void whatWaitsIsFoundAgainAndNothingIsReadTwice() throws InterruptedException {
        String id;
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref")))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            stay.await();
            id = stay.id();
        }
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref-" + bookings.incrementAndGet())))) {
            assertThat(deputy.headlines()).extracting(Headline::delegation).containsExactly(id);
            Delegation stay = deputy.open(id);
            Request request = ((Standing.Waiting) stay.await()).only();
            Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
            stay.decide(request.id(), new Decision.Approve(approval.digest()), ANA);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
        }
        assertThat(quotes).hasValue(1);
        assertThat(bookings).hasValue(1);
    }

    @Test
    void aCallThatIsCutOffIsReadAgainWhenItIsOpened() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        Tool slow = new FunctionTool(quote.spec(), call -> {
            called.countDown();
            new CountDownLatch(1).await();
            return Json.nothing();
        });
        String id;
        try (Deputy deputy = deputy(slow, book(call -> Json.of("ref")))) {
            id = deputy.delegate(STAY, city("Nara")).id();
            called.await();
        }
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref")))) {
            assertThat(deputy.open(id).await()).isInstanceOf(Standing.Waiting.class);
        }
        assertThat(quotes).hasValue(1);
    }

    @Test
    void anEffectThatBreaksIsAskedAboutAndNotRepeated() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> {
            bookings.incrementAndGet();
            throw new IllegalStateException("connection reset");
        }))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            approve(stay);
            Request request = ((Standing.Waiting) stay.await()).only();
            assertThat(request.subject()).isInstanceOf(Request.Subject.UnknownOutcome.class);
            assertThat(request.title()).contains("connection reset");
            stay.decide(request.id(), new Decision.Choose("happened"), ANA);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
        }
        assertThat(bookings).hasValue(1);
    }

    @Test
    void independentStepsRunAtTheSameTime() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        FunctionTool.Function meet = call -> {
            both.countDown();
            both.await();
            return Json.of(call.step());
        };
        Tool left = new FunctionTool(ToolSpec.read("left", "left", "Left"), meet);
        Tool right = new FunctionTool(ToolSpec.read("right", "right", "Right"), meet);
        try (Deputy deputy = deputy(left, right)) {
            Standing end = deputy.delegate(new Goal("both", List.of("Left", "Right")), new TreeMap<>())
                    .await();
            assertThat(((Standing.Completed) end).results()).containsOnlyKeys("left", "right");
        }
    }

    @Test
    void whatCannotBeStopsWithItsReason() throws InterruptedException {
        Tool full = new FunctionTool(quote.spec(), call -> {
            throw ToolException.impossible("every room is taken");
        });
        try (Deputy deputy = deputy(full, book(call -> Json.nothing()))) {
            assertThat(deputy.delegate(STAY, city("Nara")).await())
                    .isEqualTo(new Standing.Stopped(State.Phase.IMPOSSIBLE, "quote: every room is taken"));
        }
    }

    @Test
    void aCancelledDelegationStaysSo() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> Json.nothing()))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            stay.await();
            stay.cancel(ANA);
            assertThat(stay.await()).isEqualTo(new Standing.Stopped(State.Phase.CANCELLED, "cancelled by ana"));
            assertThat(stay.decide("r1", new Decision.Reject("no"), ANA)).contains("there is no open request r1");
        }
    }

    @Test
    void oneDriverAtATimeAndTheNextGoesOn() throws InterruptedException {
        try (Deputy first = deputy(quote, book(call -> Json.of("ref")));
                Deputy second = deputy(quote, book(call -> Json.of("ref")))) {
            Delegation stay = first.delegate(STAY, city("Nara"));
            stay.await();
            assertThatThrownBy(() -> second.open(stay.id()))
                    .isInstanceOf(DrivenElsewhere.class)
                    .hasMessageContaining("another driver in this process");
            assertThat(second.look(stay.id())).isEqualTo(stay.state());
            stay.close();
            assertThatThrownBy(stay::await).hasMessageContaining("open it again");
            Delegation taken = second.open(stay.id());
            assertThat(second.open(stay.id())).isSameAs(taken);
            approve(taken);
            assertThat(taken.await()).isInstanceOf(Standing.Completed.class);
            assertThat(second.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void aJournalThatRefusesStopsTheDelegationAndHangsNobody() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref")))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            stay.await();
            Entry foreign =
                    new Entry(stay.state().sequence() + 1, new Event.DriverTookOver(Instant.EPOCH, 9), List.of());
            journal.append(stay.id(), foreign, new Headline(stay.id(), "", "", 0, Instant.EPOCH), Journal.Urgency.NOW)
                    .await();
            assertThatThrownBy(() -> approve(stay)).hasMessageContaining("is not the next one");
            assertThatThrownBy(stay::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("open it again");
        }
    }

    @Test
    void aReadThatFailsForNowIsTriedAgainAndAnEffectNever() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        Tool flaky = new FunctionTool(quote.spec(), call -> {
            if (tries.incrementAndGet() < 3) {
                throw new ToolException(new Failure(Failure.Kind.TRANSIENT, "busy"));
            }
            return Json.of(120);
        });
        try (Deputy deputy = deputy(flaky, book(call -> {
            bookings.incrementAndGet();
            throw new ToolException(new Failure(Failure.Kind.TRANSIENT, "busy"));
        }))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            approve(stay);
            assertThat(stay.await()).isEqualTo(new Standing.Stopped(State.Phase.FAILED, "book: busy"));
        }
        assertThat(tries).hasValue(3);
        assertThat(bookings).hasValue(1);
    }

    @Test
    void anEffectThatAnswersTooLateIsAskedAbout() throws InterruptedException {
        ToolSpec silent = ToolSpec.read("silent", "Say nothing", "Silence").withEffect(Effect.IRREVERSIBLE);
        try (Deputy deputy = builder(new FunctionTool(silent, call -> {
                    new CountDownLatch(1).await();
                    return Json.nothing();
                }))
                .callLimits(CallLimits.DEFAULT.withDeadline(Duration.ofMillis(50)))
                .build()) {
            Delegation stay = deputy.delegate(new Goal("hush", List.of("Silence")), new TreeMap<>());
            approve(stay);
            assertThat(((Standing.Waiting) stay.await()).only().title()).contains("gave no answer");
        }
    }

    @Test
    void aSmallChangeIsShownFirstAndRedoesOnlyWhatItTouches() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> Json.of("ref")))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            String asked = ((Standing.Waiting) stay.await()).only().id();
            Proposal.Ready ready = (Proposal.Ready) stay.preview(Patch.set("city", Json.of("Kyoto")));
            assertThat(ready.preview().runs()).containsExactly("quote");
            assertThat(ready.preview().mayRun()).containsExactly("book");
            assertThat(ready.preview().approvalsClosed()).containsExactly(asked);
            assertThat(quotes).hasValue(1);
            assertThat(ready.apply(ANA)).isEmpty();
            Request again = ((Standing.Waiting) stay.await()).only();
            assertThat(again.id()).isNotEqualTo(asked);
            assertThat(quotes).hasValue(2);
            assertThat(stay.decide(asked, new Decision.Reject("old"), ANA))
                    .contains("there is no open request " + asked);
            // Back again: the first quote is there still.
            stay.adjust(Patch.set("city", Json.of("Nara")), ANA);
            stay.await();
            assertThat(quotes).hasValue(2);
            assertThat(stay.view().at("steps").asList().getFirst().at("how")).isEqualTo(Json.of("reused"));
            assertThatThrownBy(() -> stay.adjust(Patch.set("citty", Json.of("Nara")), ANA))
                    .hasMessage("there is no fact 'citty'; did you mean city? there are city");
        }
    }

    @Test
    void editedArgumentsAreJudgedAgainAndSuppliedResultsCallNothing() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book(call -> call.arguments().at("quote")))) {
            Delegation stay = deputy.delegate(STAY, city("Nara"));
            Request first = ((Standing.Waiting) stay.await()).only();
            assertThat(stay.decide(first.id(), new Decision.Edit(Json.object("hotel", "x")), ANA))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("has no parameter 'hotel'"));
            stay.decide(first.id(), new Decision.Edit(Json.object("quote", Json.of(99))), ANA);
            Request second = ((Standing.Waiting) stay.await()).only();
            assertThat(((Request.Subject.Approval) second.subject()).arguments())
                    .isEqualTo(Json.object("quote", Json.of(99)));
            stay.adjust(Patch.of(new Change.SupplyResult("book", Json.of("by phone"))), ANA);
            assertThat(((Standing.Completed) stay.await()).results()).containsEntry("book", Json.of("by phone"));
        }
    }

    @Test
    void wrongFactsStartNothing() {
        try (Deputy deputy = deputy(quote)) {
            TreeMap<String, Json> facts = new TreeMap<>();
            facts.put("city", Json.of(7));
            facts.put("town", Json.of("Nara"));
            assertThatThrownBy(() -> deputy.delegate(STAY, facts))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("city: a string is wanted, not 7; there is no fact 'town'; there are city");
            assertThat(deputy.headlines()).isEmpty();
            assertThatThrownBy(() -> deputy.open("nobody")).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void whatNoToolMakesStopsWithTheReason() throws InterruptedException {
        try (Deputy deputy = deputy(quote)) {
            assertThat(deputy.delegate(new Goal("fly", List.of("Moon")), new TreeMap<>())
                            .await())
                    .isEqualTo(new Standing.Stopped(
                            State.Phase.IMPOSSIBLE, "no tool can make Moon; the tools make Quote"));
        }
    }

    private void approve(Delegation delegation) throws InterruptedException {
        Request request = ((Standing.Waiting) delegation.await()).only();
        Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
        delegation.decide(request.id(), new Decision.Approve(approval.digest()), ANA);
    }

    private Deputy deputy(Tool... tools) {
        return builder(tools).build();
    }

    private Deputy.Builder builder(Tool... tools) {
        return Deputy.builder(new TypedPlanner())
                .tools(tools)
                .facts(FactSpec.asked("city", TEXT, "where to stay", "Which city?"))
                .callLimits(CallLimits.DEFAULT.withPause(Duration.ZERO))
                .journal(journal);
    }

    private static Tool book(FunctionTool.Function function) {
        return new FunctionTool(
                ToolSpec.read("book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
                        .withEffect(Effect.IRREVERSIBLE),
                function);
    }

    private static SortedMap<String, Json> city(String name) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of(name));
        return facts;
    }
}
