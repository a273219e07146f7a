package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.model.ModelCall;
import dev.deputy.core.model.ModelLog;
import dev.deputy.core.model.Spend;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who drives a delegation, whatever comes in between. */
@Timeout(30)
class DrivingTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");
    private static final ToolSpec QUOTE = ToolSpec.read("quote", "a quote", "Quote", Parameter.fact("city", TEXT));
    private static final ToolSpec BOOK = ToolSpec.read(
                    "book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
            .withEffect(Effect.REVERSIBLE)
            .withCompensation(Compensation.by("cancel", "reference", "/reference"));
    private static final ToolSpec CANCEL = ToolSpec.read(
                    "cancel", "Cancel the room", "Cancelled", Parameter.literal("reference", TEXT))
            .withEffect(Effect.IRREVERSIBLE);

    private final Hooked journal = new Hooked();

    /** A journal in memory where something happens between a read, a drive and what follows from it. */
    private static final class Hooked implements Journal {
        private final MemoryJournal memory = new MemoryJournal();
        private volatile Runnable read = () -> {};
        private volatile Runnable drive = () -> {};
        private volatile Runnable free = () -> {};
        private final TreeSet<Long> unkept = new TreeSet<>();

        @Override
        public List<Headline> headlines() {
            return memory.headlines();
        }

        @Override
        public List<Entry> read(String delegation) {
            List<Entry> entries = memory.read(delegation);
            read.run();
            return entries;
        }

        @Override
        public Commit append(String delegation, Entry entry, Headline headline, Urgency urgency) {
            Commit commit = memory.append(delegation, entry, headline, urgency);
            keep(entry.sequence(), urgency);
            return () -> {
                commit.await();
                keep(entry.sequence(), Urgency.NOW);
            };
        }

        private synchronized void keep(long sequence, Urgency urgency) {
            if (urgency == Urgency.NOW) {
                unkept.headSet(sequence, true).clear();
            } else {
                unkept.add(sequence);
            }
        }

        private synchronized boolean isKept() {
            return unkept.isEmpty();
        }

        @Override
        public Driving drive(String delegation) {
            Driving driving = memory.drive(delegation);
            drive.run();
            return () -> {
                free.run();
                driving.close();
            };
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private interface Work {
        Json apply(ToolCall call) throws InterruptedException;
    }

    private record Doing(ToolSpec spec, Work work) implements Tool {
        @Override
        public ToolResult call(ToolCall call) throws InterruptedException {
            return ToolResult.of(work.apply(call));
        }
    }

    private static final Tool QUOTING = new Doing(QUOTE, call -> Json.of("120 euros"));
    private static final Tool BOOKING = new Doing(BOOK, call -> Json.object("reference", "ref"));
    private static final Tool CANCELLING = new Doing(CANCEL, call -> Json.of("gone"));

    private static Json never(CountDownLatch begun) throws InterruptedException {
        begun.countDown();
        new CountDownLatch(1).await();
        return Json.nothing();
    }

    private Deputy.Builder deputy(Planner planner, Tool... tools) {
        return Deputy.builder(planner)
                .tools(tools)
                .facts(FactSpec.asked("city", TEXT, "where to stay", "Which city?"))
                .journal(journal);
    }

    private Deputy.Builder deputy(Tool... tools) {
        return deputy(new TypedPlanner(), tools);
    }

    private static Handover handover(String id, String wanted) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        return new Handover(id, new Goal("A stay", List.of(wanted)), facts, new TreeMap<>());
    }

    private static Delegation waiting(Deputy deputy, String id) throws InterruptedException {
        Delegation stay = deputy.delegate(handover(id, "Booking"));
        assertThat(stay.await()).isInstanceOf(Standing.Waiting.class);
        return stay;
    }

    /** The thread that answered last may take a moment to let go. */
    private static void noneIsAtHand(Deputy deputy) {
        while (!deputy.delegations().driven().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static void approve(Delegation stay) throws InterruptedException {
        assertThat(stay.decide(((Standing.Waiting) stay.await()).only().approve(), ANA))
                .isEmpty();
    }

    private List<Class<?>> events(String id) {
        return journal.memory.read(id).stream()
                .<Class<?>>map(entry -> entry.event().getClass())
                .toList();
    }

    @Test
    void whatAListenerBreaksOffIsGoneOnWithWhenItIsOpenedAgain() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        try (Deputy deputy = deputy(new Doing(QUOTE, call -> never(begun)), BOOKING, CANCELLING)
                .build()) {
            deputy.delegate(handover("stay", "Booking"));
            begun.await();
        }
        AtomicInteger told = new AtomicInteger();
        Listener breaking = (entry, after) -> {
            if (told.getAndIncrement() == 0) {
                throw new IllegalArgumentException("no screen");
            }
        };
        try (Deputy deputy =
                deputy(QUOTING, BOOKING, CANCELLING).listener(breaking).build()) {
            assertThatThrownBy(() -> deputy.open("stay")).hasMessageContaining("no screen");
            Delegation stay = deputy.open("stay");
            assertThat(stay.await()).isInstanceOf(Standing.Waiting.class);
            assertThat(events("stay"))
                    .filteredOn(Event.DriverTookOver.class::equals)
                    .hasSize(2); // what began under the first is lost
        }
    }

    @Test
    void whatBeginsWhileItsDeputyIsClosedIsDrivenByNobody() {
        Deputy deputy = deputy(QUOTING, BOOKING, CANCELLING).build();
        journal.drive = deputy::close;
        assertThatThrownBy(() -> deputy.delegate(handover("stay", "Booking")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this deputy was closed");
        journal.drive = () -> {};
        journal.drive("stay").close();
        assertThat(events("stay")).isEmpty();
    }

    @Test
    void whatIsOpenedWhileItsDeputyIsClosedIsDrivenByNobody() throws InterruptedException {
        try (Deputy earlier = deputy(QUOTING, BOOKING, CANCELLING).build()) {
            waiting(earlier, "left");
        }
        Deputy deputy = deputy(QUOTING, BOOKING, CANCELLING).build();
        waiting(deputy, "stay");
        AtomicReference<Optional<RuntimeException>> refused = new AtomicReference<>(Optional.empty());
        journal.free = () -> {
            journal.free = () -> {};
            try {
                deputy.open("left");
            } catch (RuntimeException closed) {
                refused.set(Optional.of(closed));
            }
        };
        deputy.close();
        assertThat(refused.get())
                .hasValueSatisfying(closed -> assertThat(closed).hasMessageContaining("this deputy was closed"));
        journal.drive("left").close();
    }

    /** At whatever place another driver comes in between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPreviewIsNotAppliedToWhatAnotherDriverMadeOfIt(int place) throws InterruptedException {
        try (Deputy deputy = deputy(QUOTING, BOOKING, CANCELLING).atRest(0).build();
                Deputy other = deputy(QUOTING, BOOKING, CANCELLING).atRest(0).build()) {
            Delegation stay = waiting(deputy, "stay");
            noneIsAtHand(deputy);
            Proposal.Ready ready = (Proposal.Ready) stay.preview(Patch.set("city", Json.of("Uji")));
            AtomicInteger reads = new AtomicInteger();
            journal.read = () -> {
                if (reads.incrementAndGet() == place) {
                    journal.read = () -> {};
                    unlessItIsDriven(() -> {
                        try (Delegation theirs = other.open("stay")) {
                            approve(theirs);
                            theirs.await();
                        }
                    });
                }
            };
            if (ready.apply(ANA).isEmpty()) {
                List<Class<?>> events = events("stay");
                assertThat(events.subList(0, events.indexOf(Event.AdjustmentAsked.class)))
                        .doesNotContain(Event.DecisionMade.class);
            }
            journal.read = () -> {};
        }
    }

    private interface Interrupted {
        void run() throws InterruptedException;
    }

    private static void unlessItIsDriven(Interrupted work) {
        try {
            work.run();
        } catch (DrivenElsewhere driven) {
            // then nobody can come in between
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoeverTakesAnIdThatIsUsedIsRefusedAndTheOneThatHasItIsStillTheOnlyOne() throws InterruptedException {
        try (Deputy deputy = deputy(QUOTING, BOOKING, CANCELLING).atRest(0).build()) {
            Delegation stay = waiting(deputy, "stay");
            noneIsAtHand(deputy);
            assertThatThrownBy(() -> deputy.delegate(handover("stay", "Booking")))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(deputy.open("stay")).isSameAs(stay);
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
        }
    }

    @Test
    void whatWasTakenIsKeptBeforeTheRightToDriveIsFreed() throws InterruptedException {
        ToolSpec look = ToolSpec.read("look", "looks", "Found", Parameter.fact("city", TEXT));
        ToolSpec compare = ToolSpec.read("compare", "compares", "Best", Parameter.type("found", "Found"));
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<Optional<Boolean>> kept = new AtomicReference<>(Optional.empty());
        journal.free = () -> kept.set(Optional.of(journal.isKept()));
        try (Deputy deputy = deputy(
                        new Doing(look, call -> Json.of("two rooms")), new Doing(compare, call -> never(begun)))
                .build()) {
            Delegation stay = deputy.delegate(handover("stay", "Best"));
            begun.await();
            stay.close();
        }
        assertThat(kept.get()).contains(true);
    }

    /** Asks a model for each plan. */
    private static final class Asking implements Planner {
        private final TypedPlanner typed = new TypedPlanner();

        @Override
        public String name() {
            return "asking";
        }

        @Override
        public Planning plan(PlanningRequest request) {
            throw new AssertionError("it asks a model");
        }

        @Override
        public Planning plan(PlanningRequest request, ModelLog log) throws InterruptedException {
            log.hold("planning", "m", Spend.ofTokens(10)).orElseThrow().lost();
            Planning.Planned planned = (Planning.Planned) typed.plan(request);
            return new Planning.Planned(planned.plan(), new TreeSet<>(List.of("city")));
        }
    }

    @Test
    void whoeverOnlyLooksMayAskAModelAlsoWhileAnotherDrives() throws InterruptedException {
        try (Deputy deputy = deputy(new Asking(), QUOTING, BOOKING, CANCELLING)
                        .atRest(0)
                        .build();
                Deputy other =
                        deputy(new Asking(), QUOTING, BOOKING, CANCELLING).build()) {
            Delegation stay = waiting(deputy, "stay");
            noneIsAtHand(deputy);
            Delegation theirs = other.open("stay");
            int entries = events("stay").size();
            assertThat(stay.preview(Patch.set("city", Json.of("Uji")))).isInstanceOf(Proposal.Ready.class);
            assertThat(events("stay")).hasSize(entries);
            theirs.close();
        }
    }

    @Test
    void whatIsHeldIsSettledAlsoIfAListenerMakesAnEntryMeanwhile() throws InterruptedException {
        AtomicReference<Optional<Delegation>> found = new AtomicReference<>(Optional.empty());
        Listener deciding = (entry, after) -> {
            if (entry.event() instanceof Event.ModelAsked) {
                found.get().orElseThrow().decide("nothing", new Decision.Reject("no"), ANA);
            }
        };
        try (Deputy deputy =
                deputy(QUOTING, BOOKING, CANCELLING).listener(deciding).build()) {
            Delegation stay = waiting(deputy, "stay");
            found.set(Optional.of(stay));
            deputy.log(stay)
                    .hold("planning", "m", Spend.ofTokens(60))
                    .orElseThrow()
                    .called(new ModelCall("planning", "m", Json.of("q"), Optional.empty(), "failed", false, 10, 0, 0));
            assertThat(stay.state().work().models().spent()).isEqualTo(Spend.ofTokens(10));
        }
    }
}
