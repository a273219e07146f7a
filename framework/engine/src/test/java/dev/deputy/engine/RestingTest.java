package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Event;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A delegation that does nothing on its own is let go of, and driven again when something is to happen. */
@Timeout(30)
class RestingTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Actor ANA = Actor.of("ana");
    private static final Goal STAY = new Goal("Book a stay", List.of("Booking"));

    private final MemoryJournal journal = new MemoryJournal();
    private final AtomicInteger booked = new AtomicInteger();

    private record Quoting(ToolSpec spec) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(Json.of("120 euros"));
        }
    }

    private record Booking(ToolSpec spec, AtomicInteger booked) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(Json.of("ref-" + booked.incrementAndGet()));
        }
    }

    private List<Tool> tools(String version) {
        ToolSpec quote = ToolSpec.read("quote", "a quote", "Quote", Parameter.fact("city", TEXT));
        ToolSpec book = ToolSpec.read("book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
                .withEffect(Effect.IRREVERSIBLE)
                .withVersion(version);
        return List.of(new Quoting(quote), new Booking(book, booked));
    }

    private Deputy deputy(int atRest) {
        return Deputy.builder(new TypedPlanner())
                .tools(tools("1"))
                .facts(FactSpec.asked("city", TEXT, "where to stay", "Which city?"))
                .journal(journal)
                .atRest(atRest)
                .build();
    }

    private static Delegation waiting(Deputy deputy) throws InterruptedException {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        Delegation stay = deputy.delegate(STAY, facts);
        assertThat(stay.await()).isInstanceOf(Standing.Waiting.class);
        return stay;
    }

    /** The thread that answered last may take a moment to let go. */
    private static void areAtHand(Deputy deputy, int most) {
        while (deputy.delegations().driven().size() > most) {
            Thread.onSpinWait();
        }
    }

    private static Request asked(Delegation stay) throws InterruptedException {
        return ((Standing.Waiting) stay.await()).only();
    }

    private static void approve(Delegation stay) throws InterruptedException {
        assertThat(stay.decide(asked(stay).approve(), ANA)).isEmpty();
    }

    private List<Class<?>> events(Delegation stay) {
        return journal.read(stay.id()).stream()
                .<Class<?>>map(entry -> entry.event().getClass())
                .toList();
    }

    @Test
    void ofTooManyTheOneThatNobodyUsedLongestIsLetGoOf() throws InterruptedException {
        try (Deputy deputy = deputy(2);
                Deputy other = deputy(2)) {
            Delegation first = waiting(deputy);
            Delegation second = waiting(deputy);
            first.state(); // it is used
            Delegation third = waiting(deputy);
            areAtHand(deputy, 2);
            assertThatThrownBy(() -> other.open(first.id())).isInstanceOf(DrivenElsewhere.class);
            assertThatThrownBy(() -> other.open(third.id())).isInstanceOf(DrivenElsewhere.class);
            other.open(second.id()).close();
        }
    }

    @Test
    void whoLooksAtOneThatRestsSeesAllOfItAndWritesNothing() throws InterruptedException {
        try (Deputy deputy = deputy(0);
                Deputy other = deputy(0)) {
            Delegation stay = waiting(deputy);
            int entries = events(stay).size();
            assertThat(deputy.open(stay.id())).isSameAs(stay);
            areAtHand(deputy, 0);
            assertThat(asked(stay)).isEqualTo(asked(other.open(stay.id())));
            assertThat(stay.view()).isEqualTo(Views.delegation(deputy.look(stay.id())));
            assertThat(stay.preview(Patch.set("city", Json.of("Uji")))).isInstanceOf(Proposal.Ready.class);
            assertThat(events(stay)).hasSize(entries);
        }
    }

    @Test
    void itGoesOnWhereItWasAndNoEntrySaysThatItRested() throws InterruptedException {
        try (Deputy deputy = deputy(0)) {
            Delegation stay = waiting(deputy);
            ((Proposal.Ready) stay.preview(Patch.set("city", Json.of("Uji")))).apply(ANA);
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(events(stay)).doesNotContain(Event.DriverTookOver.class);
            assertThat(booked).hasValue(1);
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void whatAnotherDriverDidMeanwhileIsSeenAndGoneOnWith() throws InterruptedException {
        try (Deputy deputy = deputy(0);
                Deputy other = deputy(1)) {
            Delegation stay = waiting(deputy);
            areAtHand(deputy, 0);
            Delegation theirs = other.open(stay.id());
            ((Proposal.Ready) theirs.preview(Patch.set("city", Json.of("Uji")))).apply(ANA);
            Request asked = asked(theirs);
            assertThat(asked(stay)).isEqualTo(asked);
            assertThatThrownBy(() -> stay.decide(asked.approve(), ANA))
                    .isInstanceOf(DrivenElsewhere.class)
                    .hasMessageContaining("another driver in this process");
            theirs.close();
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(events(stay))
                    .filteredOn(Event.DriverTookOver.class::equals)
                    .hasSize(2); // theirs, and ours again
            assertThat(deputy.verify(stay.id()).differences()).isEmpty();
        }
    }

    @Test
    void openingWritesAnEntryOnlyWhenSomethingHappens() throws InterruptedException {
        Delegation left;
        try (Deputy deputy = deputy(10)) {
            left = waiting(deputy);
        }
        int entries = events(left).size();
        try (Deputy deputy = deputy(10)) {
            asked(deputy.open(left.id()));
        }
        assertThat(events(left)).hasSize(entries);
        try (Deputy deputy = deputy(10)) {
            Delegation stay = deputy.open(left.id());
            approve(stay);
            stay.await();
        }
        assertThat(events(left).subList(entries, entries + 2))
                .containsExactly(Event.DriverTookOver.class, Event.DecisionMade.class);
        assertThat(booked).hasValue(1);
    }

    @Test
    void toolsThatCameWhileItRestedAreAdoptedWhenItIsUsed() throws InterruptedException {
        try (Deputy deputy = deputy(0)) {
            Delegation stay = waiting(deputy);
            Request before = asked(stay);
            int entries = events(stay).size();
            areAtHand(deputy, 0);
            deputy.adopt(tools("2"));
            assertThat(events(stay)).hasSize(entries);
            assertThat(stay.decide(before.approve(), ANA)).contains("there is no open request " + before.id());
            assertThat(events(stay).get(entries)).isEqualTo(Event.RulesAdopted.class);
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
        }
    }

    @Test
    void whatRestsAndNobodyHoldsIsForgotten() throws InterruptedException {
        try (Deputy deputy = deputy(0)) {
            WeakReference<Delegation> held = new WeakReference<>(waiting(deputy));
            while (held.get() != null) {
                System.gc();
            }
            String id = deputy.headlines().getFirst().delegation();
            Delegation stay = deputy.open(id);
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
        }
    }

    @Test
    void whatIsNotThereIsNotLocked() {
        try (Deputy deputy = deputy(1)) {
            assertThatThrownBy(() -> deputy.open("nobody")).isInstanceOf(NoSuchElementException.class);
            journal.drive("nobody").close();
        }
    }

    @Test
    void aClosedDeputyDrivesNothingAgain() throws InterruptedException {
        Delegation resting;
        try (Deputy deputy = deputy(0)) {
            resting = waiting(deputy);
        }
        assertThatThrownBy(() -> approve(resting)).hasMessageContaining("open it again");
        journal.drive(resting.id()).close();
    }

    @Test
    void manyAtOnceComeToTheirEndHoweverFewAreAtHand() throws Exception {
        try (Deputy deputy = deputy(1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> ended = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ended.add(threads.submit(() -> {
                    Delegation stay = waiting(deputy);
                    ((Proposal.Ready) stay.preview(Patch.set("city", Json.of("Uji")))).apply(ANA);
                    stay.await();
                    approve(deputy.open(stay.id()));
                    assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
                    return stay.id();
                }));
            }
            for (Future<String> one : ended) {
                assertThat(deputy.verify(one.get()).differences()).isEmpty();
            }
            assertThat(booked).hasValue(100);
            areAtHand(deputy, 1);
        }
    }
}
