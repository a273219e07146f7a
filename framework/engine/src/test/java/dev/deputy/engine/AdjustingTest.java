package dev.deputy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.Progress;
import dev.deputy.core.planning.Planner;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.planning.PlanningRequest;
import dev.deputy.core.tool.Compensation;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.core.tool.Way;
import dev.deputy.planner.typed.TypedPlanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stay that is quoted, booked and told of, and what becomes of it when somebody changes his mind. */
@Timeout(30)
class AdjustingTest {
    private static final Schema TEXT = Schema.parse("{\"type\":\"string\"}");
    private static final Schema NUMBER = Schema.parse("{\"type\":\"integer\"}");
    private static final Actor ANA = Actor.of("ana");
    private static final Goal STAY = new Goal("Book a stay", List.of("Booking"));

    /** What was really called, in order. */
    private final List<String> called = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger price = new AtomicInteger(120);

    private record FunctionTool(ToolSpec spec, Function<ToolCall, Json> function) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(function.apply(call));
        }
    }

    private final Tool quote = new FunctionTool(
            ToolSpec.read("quote", "a quote", "Quote", Parameter.fact("city", TEXT), Parameter.fact("most", NUMBER))
                    .withFreshness(Freshness.volatileFor(Duration.ofHours(1))),
            call -> {
                called.add("quote");
                if (call.arguments().at("most").asInt() < price.get()) {
                    throw ToolException.impossible(
                            "it costs " + price.get(),
                            List.of(
                                    Way.set("a little more", "most", "", Json.of(price.get() - 1)),
                                    Way.set("Uji instead, for 500", "city", "", Json.of("Uji"))
                                            .and("most", "", Json.of(500)),
                                    Way.set("at most " + price.get(), "most", "", Json.of(price.get()))));
                }
                return Json.object("city", call.arguments().at("city")).with("euros", price.get());
            });

    private final Tool book = new FunctionTool(
            ToolSpec.read("book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
                    .withEffect(Effect.REVERSIBLE)
                    .withCompensation(Compensation.by("cancel", "reference", "/reference")),
            this::book);

    private Json book(ToolCall call) {
        String city = call.arguments().at("quote").at("city").asString();
        called.add("book " + city);
        return Json.object("reference", city + "-" + called.size());
    }

    private final Tool cancel = new FunctionTool(
            ToolSpec.read("cancel", "Cancel the booking", "Cancelled", Parameter.literal("reference", TEXT))
                    .withEffect(Effect.IRREVERSIBLE),
            call -> {
                called.add("cancel " + call.arguments().at("reference").asString());
                return Json.of(true);
            });

    @Test
    void aBookingThatIsWantedOtherwiseIsCancelledFirstAndBothAreAskedFor() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = booked(deputy);
            Proposal proposal = stay.preview(Patch.set("city", Json.of("Kyoto")));
            assertThat(proposal.looked().orElseThrow().compensated()).containsExactly("book");
            ((Proposal.Ready) proposal).apply(ANA);
            Request first = ((Standing.Waiting) stay.await()).only();
            assertThat(first.step()).contains("undo-book-1");
            approve(stay);
            Request second = ((Standing.Waiting) stay.await()).only();
            assertThat(second.step()).contains("book");
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote", "book Nara", "quote", "cancel Nara-2", "book Kyoto");
            assertThat(last(stay)).isInstanceOf(Settlement.Applied.class);
            assertThat(AdjustmentViews.last(stay.state()).orElseThrow().at("compensated"))
                    .isEqualTo(Json.strings(List.of("book")));
        }
    }

    @Test
    void thereAndBackAgainBooksAndCancelsEachTime() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = booked(deputy);
            adjust(stay, Patch.set("city", Json.of("Kyoto")));
            approve(stay);
            approve(stay);
            stay.await();
            assertThat(((Proposal.Ready) stay.undoTo(1)).apply(ANA)).isEmpty();
            approve(stay);
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called)
                    .containsExactly(
                            "quote",
                            "book Nara",
                            "quote",
                            "cancel Nara-2",
                            "book Kyoto",
                            "cancel Kyoto-5",
                            "book Nara");
            assertThat(stay.state().result("book").orElseThrow().value()).isEqualTo(Json.object("reference", "Nara-7"));
        }
    }

    @Test
    void whoRejectsTheUndoingKeepsTheBooking() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = booked(deputy);
            adjust(stay, Patch.set("city", Json.of("Kyoto")));
            Request undoing = ((Standing.Waiting) stay.await()).only();
            stay.decide(undoing.id(), new Decision.Reject("the fee is too high"), ANA);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).doesNotContain("cancel Nara-2", "book Kyoto");
            assertThat(stay.state().head().progress().get("book"))
                    .contains(new Progress.Dropped("what it would replace stands: undo-book-1 is dropped"));
        }
    }

    @Test
    void whatStandsBesideALaterOneIsNotBookedASecondTime() throws InterruptedException {
        Tool after = new FunctionTool(
                ToolSpec.read("book", "Book the room", "Booking", Parameter.type("quote", "Quote"))
                        .withEffect(Effect.REVERSIBLE)
                        .withCompensation(Compensation.by("cancel", "reference", "/reference")
                                .afterTheNewOne()),
                this::book);
        try (Deputy deputy = deputy(quote, after, cancel)) {
            Delegation stay = booked(deputy);
            adjust(stay, Patch.set("city", Json.of("Kyoto")));
            approve(stay);
            Request undoing = ((Standing.Waiting) stay.await()).only();
            assertThat(undoing.step()).contains("undo-book-1");
            stay.decide(undoing.id(), new Decision.Reject("keep both"), ANA);
            stay.await();
            adjust(stay, Patch.set("city", Json.of("Nara")));
            for (Standing now = stay.await(); now instanceof Standing.Waiting; now = stay.await()) {
                approve(stay);
            }
            assertThat(called).containsOnlyOnce("book Nara");
        }
    }

    @Test
    void aPartOfAFactThatIsNotThereIsRefusedInAForkToo() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            Fork fork = stay.fork(ANA);
            assertThatThrownBy(() -> fork.adjust(Patch.set("city", "/3", Json.of("x")), ANA))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() ->
                            stay.adjust(Patch.of(new Change.UndoTo(1)).and(Patch.set("city", Json.of(7))), ANA))
                    .hasMessageContaining("a string is wanted");
            assertThat(stay.await()).isInstanceOf(Standing.Waiting.class);
        }
    }

    @Test
    void aPlannerThatBreaksIsAnAnswerAndNobodyWaitsForEver() throws InterruptedException {
        Planner broken = new Planner() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Planning plan(PlanningRequest request) {
                throw new StackOverflowError();
            }
        };
        try (Deputy deputy = Deputy.builder(broken).tools(quote).build()) {
            assertThat(deputy.delegate(STAY, new TreeMap<>()).await()).isInstanceOf(Standing.Stopped.class);
        }
    }

    @Test
    void anotherOneIsMadeAndKnowsTheOneBefore() throws InterruptedException {
        Tool menu = new FunctionTool(
                ToolSpec.read("menu", "a menu", "Menu", Parameter.fact("city", TEXT))
                        .withFreshness(Freshness.GENERATED),
                call -> Json.object("another", Json.of(call.surroundings().another()))
                        .with(
                                "before",
                                call.surroundings()
                                        .previous()
                                        .map(ToolResult::value)
                                        .orElse(Json.nothing())));
        try (Deputy deputy = deputy(menu)) {
            Delegation dinner = deputy.delegate(new Goal("Cook", List.of("Menu")), facts("Nara"));
            dinner.await();
            Json first = dinner.state().result("menu").orElseThrow().value();
            adjust(dinner, Patch.of(new Change.Another("menu")));
            dinner.await();
            assertThat(dinner.state().result("menu").orElseThrow().value())
                    .isEqualTo(Json.object("another", Json.of(1)).with("before", first));
            assertThat(((Proposal.Ready) dinner.undoTo(1)).apply(ANA)).isEmpty();
            dinner.await();
            assertThat(dinner.state().result("menu").orElseThrow().value()).isEqualTo(first);
        }
    }

    @Test
    void aPriceThatIsReadAgainLetsTheBookingDriftAndUndoesNothing() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = booked(deputy);
            price.set(99);
            adjust(stay, Patch.of(new Change.Refresh("quote")));
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote", "book Nara", "quote");
            assertThat(step(stay, "quote").at("result").at("euros")).isEqualTo(Json.of(99));
            assertThat(step(stay, "book").at("drifted")).isEqualTo(Json.of(true));
        }
    }

    @Test
    void aForkIsAdjustedBesideAndKeptWithoutReadingAgain() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            Json before = stay.view().with("forks", Json.array());
            Fork fork = stay.fork(ANA);
            fork.adjust(Patch.set("city", Json.of("Kyoto")), ANA);
            stay.await();
            assertThat(stay.view().with("forks", Json.array()).with("usage", before.at("usage")))
                    .isEqualTo(before);
            assertThat(fork.difference().changed()).containsExactly("quote");
            assertThat(called).containsExactly("quote", "quote");
            ((Proposal.Ready) fork.keep()).apply(ANA);
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote", "quote", "book Kyoto");
            assertThat(stay.state().revisions().forks().isEmpty()).isTrue();
        }
    }

    @Test
    void anAdjustmentIsSaidInWordsAndShownAsAPatch() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            Proposal.Ready ready = (Proposal.Ready) stay.preview("set most to 130");
            assertThat(ready.preview().patch()).isEqualTo(Patch.set("most", Json.of(130)));
            ready.apply(ANA);
            stay.await();
            assertThat(stay.view().at("facts").at("most")).isEqualTo(Json.of(130));
            Proposal.NeedsAnswer lost = (Proposal.NeedsAnswer) stay.preview("more purple");
            assertThat(lost.preview()).isEmpty();
            assertThat(lost.questions())
                    .singleElement()
                    .asString()
                    .startsWith("'more purple' is not understood; these forms are: ");
        }
    }

    @Test
    void whatTheWorldReportsMeanwhileReachesAForkToo() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            Fork fork = stay.fork(ANA);
            Fact.Origin bank = new Fact.Origin.Reported("the bank");
            adjust(stay, Patch.of(new Change.SetFact("most", Pointer.WHOLE, Json.of(500), bank)));
            fork.adjust(Patch.set("city", Json.of("Kyoto")), ANA);
            stay.await();
            assertThat(fork.branch().facts().get("most")).contains(new Fact(Json.of(500), bank));
        }
    }

    @Test
    void onlyWaysThatLeadSomewhereAreShownAndTheNearestIsFirst() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            stay.adjust(Patch.set("most", Json.of(100)), ANA);
            stay.await();
            assertThat(last(stay)).isInstanceOf(Settlement.Impossible.class);
            var ways = stay.state().adjusting().last().orElseThrow().ways().orElseThrow();
            assertThat(ways).extracting(way -> way.text()).containsExactly("at most 120", "Uji instead, for 500");
            stay.adjust(ways.getFirst().patch(), ANA);
            stay.await();
            assertThat(last(stay)).isInstanceOf(Settlement.Applied.class);
            assertThat(stay.state().head().facts().get("most").orElseThrow().value())
                    .isEqualTo(Json.of(120));
        }
    }

    @Test
    void whatIsKeptStaysOrThePersonIsAsked() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            adjust(stay, Patch.of(new Change.Pin("quote")));
            adjust(stay, Patch.set("city", Json.of("Kyoto")));
            stay.await();
            Settlement.NeedsAnswer needs = (Settlement.NeedsAnswer) last(stay);
            assertThat(needs.questions())
                    .containsExactly("quote is to be kept, and would come out otherwise: give it up, or leave this"
                            + " adjustment?");
            assertThat(stay.state().head().facts().get("city").orElseThrow().value())
                    .isEqualTo(Json.of("Nara"));
            adjust(stay, needs.ways().getFirst().patch().and(Patch.set("city", Json.of("Kyoto"))));
            stay.await();
            assertThat(last(stay)).isInstanceOf(Settlement.Applied.class);
        }
    }

    @Test
    void aDroppedStepIsLeftOutUntilItIsReleased() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            adjust(stay, Patch.of(new Change.DropStep("book")));
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(stay.state().head().plan().find("book")).isEmpty();
            adjust(stay, Patch.of(new Change.Release("book")));
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).containsExactly("quote", "book Nara");
        }
    }

    @Test
    void aNoIsRememberedUntilThePersonWantsToBeAskedAgain() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            Request request = ((Standing.Waiting) stay.await()).only();
            stay.decide(request.id(), new Decision.Reject("too dear"), ANA);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            adjust(stay, Patch.set("most", Json.of(998)));
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            adjust(stay, Patch.of(new Change.Refresh("book")));
            approve(stay);
            assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
            assertThat(called).endsWith("book Nara");
        }
    }

    @Test
    void wrongAdjustmentsAreNamedAndChangeNothing() throws InterruptedException {
        try (Deputy deputy = deputy(quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            long sequence = stay.state().sequence();
            assertThatThrownBy(() -> stay.preview(Patch.of(
                            new Change.Pin("book"),
                            new Change.Unpin("quote"),
                            new Change.Another("quote"),
                            new Change.Refresh("hotel"),
                            new Change.Release("quote"),
                            new Change.UndoTo(7),
                            new Change.KeepFork("f1"))))
                    .hasMessage("step 'book' has no result yet to be kept; step 'quote' is not kept; nothing is;"
                            + " step 'quote' gives the same for the same: there is no other one of it; change what it"
                            + " reads; there is no step 'hotel'; nothing was said by hand of step 'quote'; there is no"
                            + " revision 7 to go back to; there are 1; there is no fork 'f1'");
            assertThat(stay.state().sequence()).isEqualTo(sequence);
        }
    }

    private Delegation booked(Deputy deputy) throws InterruptedException {
        Delegation stay = deputy.delegate(STAY, facts("Nara"));
        approve(stay);
        assertThat(stay.await()).isInstanceOf(Standing.Completed.class);
        return stay;
    }

    private static void adjust(Delegation stay, Patch patch) {
        assertThat(((Proposal.Ready) stay.preview(patch)).apply(ANA)).isEmpty();
    }

    private static Settlement last(Delegation stay) {
        return stay.state().adjusting().last().orElseThrow().settlement();
    }

    private static Json step(Delegation stay, String id) {
        return stay.view().at("steps").asList().stream()
                .filter(step -> step.at("id").equals(Json.of(id)))
                .findFirst()
                .orElseThrow();
    }

    private static void approve(Delegation stay) throws InterruptedException {
        Request request = ((Standing.Waiting) stay.await()).only();
        assertThat(stay.decide(
                        request.id(), new Decision.Approve(request.digest().orElseThrow()), ANA))
                .isEmpty();
    }

    private static Deputy deputy(Tool... tools) {
        return deputy(new TypedPlanner(), tools);
    }

    private static Deputy deputy(Planner planner, Tool... tools) {
        return Deputy.builder(planner)
                .tools(tools)
                .facts(
                        FactSpec.asked("city", TEXT, "where to stay", "Which city?"),
                        FactSpec.assumed("most", NUMBER, "what it may cost", Json.of(999)))
                .build();
    }

    private static Map<String, Json> facts(String city) {
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of(city));
        return facts;
    }

    @Test
    void whoCancelsWaitsForNoWaysOut() throws InterruptedException {
        CountDownLatch rehearsing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        Tool slow = new FunctionTool(quote.spec(), call -> {
            if (call.arguments().at("city").equals(Json.of("Uji"))) {
                rehearsing.countDown();
                waitFor(over);
            }
            return ((FunctionTool) quote).function().apply(call);
        });
        try (Deputy deputy = deputy(slow, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            stay.adjust(Patch.set("most", Json.of(1)), ANA);
            rehearsing.await();
            stay.cancel(ANA);
            assertThat(stay.await()).isInstanceOf(Standing.Stopped.class);
            over.countDown();
        }
    }

    /** A planner may ask a model for minutes: until it has answered, whoever else wants something is served. */
    @Test
    @Timeout(20)
    void whoeverAppliesWhatIsOutdatedHoldsUpNobodyWhileAPlannerThinks() throws Exception {
        AtomicReference<Optional<CountDownLatch>> slow = new AtomicReference<>(Optional.empty());
        CountDownLatch thinking = new CountDownLatch(1);
        Planner planner = new Planner() {
            @Override
            public String name() {
                return "thinking";
            }

            @Override
            public Planning plan(PlanningRequest request) {
                slow.get().ifPresent(latch -> {
                    thinking.countDown();
                    waitFor(latch);
                });
                Planning.Planned planned = (Planning.Planned) new TypedPlanner().plan(request);
                return new Planning.Planned(planned.plan(), new TreeSet<>(List.of("city")));
            }
        };
        CountDownLatch over = new CountDownLatch(1);
        try (Deputy deputy = deputy(planner, quote, book, cancel)) {
            Delegation stay = deputy.delegate(STAY, facts("Nara"));
            stay.await();
            Proposal.Ready ready = (Proposal.Ready) stay.preview(Patch.set("city", Json.of("Kyoto")));
            adjust(stay, Patch.set("most", Json.of(400)));
            stay.await();
            slow.set(Optional.of(over));
            Thread applying = Thread.ofVirtual().start(() -> ready.apply(ANA));
            thinking.await();
            CompletableFuture.supplyAsync(stay::state).get(5, TimeUnit.SECONDS);
            over.countDown();
            applying.join();
            stay.await();
            assertThat(stay.view().at("facts").at("city")).isEqualTo(Json.of("Kyoto"));
        } finally {
            over.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw ToolException.permanent("stopped");
        }
    }
}
