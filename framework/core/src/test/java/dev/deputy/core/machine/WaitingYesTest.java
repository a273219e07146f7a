package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.tool.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A yes while what its call is made of is read again. Each case was once done wrong. */
class WaitingYesTest {
    private static final Duration THREE_HOURS = Duration.ofHours(3);
    private static final Optional<Ceiling> UP_TO_150 = Optional.of(Ceiling.of("/a/euros", 150));
    private static final Step SLOW = Step.of("slow", "slow").with("a", Input.fact("g"));
    private static final Step FARE = Step.of("fare", "fare");
    private static final Step HOTEL = Step.of("hotel", "hotel");
    private static final Step SEAT = Step.of("seat", "seat");
    private static final Step BOOK = Step.of("book", "book").with("a", Input.step("fare"));

    private static Step page() {
        return Step.of("page", "page").with("a", Input.step("fare"));
    }

    @Test
    void aNoAfterAYesThatWaitsIsANo() {
        FareTrip trip = new FareTrip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.approve("book", UP_TO_150);
        trip.decide("book", new Decision.Reject("no"));
        trip.costs("slow", 2);
        assertThat(trip.calls).isEmpty();
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void aCallThatWaitsOnceMoreIsTheOneThatWasShownOrIsAskedAnew() {
        FareTrip trip = new FareTrip(SLOW, HOTEL, FARE.with("a", Input.fact("f")), BOOK.with("b", Input.step("hotel")));
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        Request shown = trip.asked("book");
        trip.approve("book", UP_TO_150);
        trip.costs("slow", 2);
        trip.costs("fare", 130);
        assertThat(trip.asked("book").id()).isNotEqualTo(shown.id());
        assertThat(trip.intents()).isEmpty();
        trip.approve("book");
        trip.costs("hotel", 50);
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":130},\"b\":{\"euros\":50}}");
    }

    @Test
    void aCeilingIsNoYesToAnotherVersionOfTheTool() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book", UP_TO_150);
        List<ToolSpec> newer = FareTrip.tools();
        newer.replaceAll(tool -> tool.name().equals("book") ? tool.withVersion("2") : tool);
        trip.calls.clear();
        trip.happen(new Event.DriverTookOver(
                trip.now, 2, Optional.of(FareTrip.rules(Policy.keyMoments(), Limits.DEFAULT, newer))));
        trip.costs("fare", 130);
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.asked("book").id()).isNotEqualTo("r1");
    }

    @Test
    void whoSaysYesToTwoEffectsOfOneOldValueIsAskedNoMore() {
        FareTrip trip = new FareTrip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.approve("seat");
        assertThat(trip.state.work().asked().unanswered()).isEmpty();
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2);
        assertThat(trip.outcomes).noneMatch(Outcome.DecisionRefused.class::isInstance);
    }

    @Test
    void theSecondOfThemIsTriedOnItsOwnWhenTheFirstCannotBeReadAgain() {
        FareTrip trip = new FareTrip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.approve("seat");
        trip.fails("fare");
        assertThat(trip.state.work().asked().unanswered()).hasSize(1);
        trip.fails("fare");
        assertThat(trip.state.work().asked().unanswered()).hasSize(2);
        assertThat(trip.calls).isEmpty();
        assertThat(trip.intents()).isEmpty();
    }

    @Test
    void aYesEndsWhenWhatItsCallIsMadeOfMustBeMadeAgain() {
        FareTrip trip = new FareTrip(FARE, page(), BOOK.with("b", Input.step("page")));
        trip.costs("fare", 120);
        trip.returns("page", Json.of("p"));
        trip.pass(THREE_HOURS);
        trip.approve("book", UP_TO_150);
        trip.costs("fare", 130);
        assertThat(trip.state.work().asked().requests().isEmpty()).isTrue();
        trip.returns("page", Json.of("p"));
        assertThat(trip.intents()).hasSize(2);
        assertThat(trip.asked("book").id()).isEqualTo("r2");
        trip.approve("book");
        assertThat(trip.intents()).hasSize(3).last().asString().startsWith("book{\"a\":{\"euros\":130}");
    }

    @Test
    void aYesEndsWithItsStep() {
        FareTrip trip = new FareTrip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(new Change.DropStep("book"));
        trip.approve("book", UP_TO_150);
        trip.costs("slow", 2);
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.state.work().asked().requests().isEmpty()).isTrue();
        trip.pass(Duration.ofDays(30));
        trip.adjust(new Change.Release("book"));
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().unanswered()).hasSize(1);
    }

    @Test
    void aYesEndsWithItsItem() {
        FareTrip trip = new FareTrip(
                Step.of("list", "list"),
                Step.of("book", "book").forEach(Input.step("list"), "/id").with("a", Input.item("/id")));
        trip.returns("list", Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"}]"));
        trip.pass(THREE_HOURS);
        trip.approve("book:a");
        trip.returns("list", Json.parse("[{\"id\":\"b\"}]"));
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().open()).containsExactly("r2");
    }

    @Test
    void whoSaysNoWhileItIsReadAgainHasTakenTheYesBack() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.decide("book", new Decision.Reject("no"));
        trip.costs("fare", 120);
        assertThat(trip.intents()).isEmpty();
        trip.decide("book", new Decision.Reject("no"));
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
        assertThat(trip.intents()).isEmpty();
    }

    @Test
    void whoseYesIsVoidIsToldSo() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.fails("fare");
        assertThat(trip.outcomes.getLast()).isEqualTo(new Outcome.CheckpointRaised(List.of("r1")));
    }

    @Test
    void theYesAfterAThirdReadingThatFailedIsLookedAtAgain() {
        FareTrip trip = new FareTrip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        for (int round = 1; round <= Ageing.ROUNDS + 1; round++) {
            trip.pass(THREE_HOURS);
            trip.approve("book");
            trip.fails("fare");
        }
        trip.pass(Duration.ofDays(7));
        trip.approve("book");
        assertThat(trip.intents()).isEmpty();
        trip.costs("fare", 120);
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":120}}");
    }

    @Test
    void aYesAfterAFailureIsBoundToWhatWasShown() {
        FareTrip trip = new FareTrip(
                FARE,
                SEAT,
                Step.of("note", "note").with("a", Input.step("fare")).with("b", Input.step("seat")));
        trip.costs("fare", 120);
        trip.approve("seat");
        trip.pass(THREE_HOURS);
        trip.costs("seat", 9);
        trip.fails("fare");
        trip.approve("note");
        trip.costs("fare", 900);
        assertThat(trip.intents()).hasSize(1);
        assertThat(trip.asked("note").title()).contains("asked again");
    }

    @Test
    void aRequestIsClosedOnce() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(1);
        assertThat(trip.closed()).containsExactly("r1");
        assertThat(trip.outcomes).contains(new Outcome.AdjustmentSettled("a1", new Settlement.Applied(2, List.of())));
    }

    @Test
    void whoEditsAfterAYesHasTakenItBack() {
        FareTrip trip = new FareTrip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.approve("book");
        trip.decide("book", new Decision.Edit(Json.object("b", Json.of("aisle"))));
        trip.costs("slow", 2);
        if (!trip.calls.isEmpty()) {
            trip.costs("fare", 120);
        }
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().unanswered()).hasSize(1);
        assertThat(((Request.Subject.Approval) trip.asked("book").subject())
                        .arguments()
                        .at("b"))
                .isEqualTo(Json.of("aisle"));
    }

    @Test
    void anEditThatFindsNoPlaceIsRefusedAndTheYesTakenBack() {
        Limits one = new Limits(100, 10, 100, 1000, 10, 1, 4);
        FareTrip trip = new FareTrip(FareTrip.rules(Policy.keyMoments(), one, FareTrip.tools()), SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(new Change.Refresh("fare"));
        trip.approve("book");
        trip.decide("book", new Decision.Edit(Json.object("b", Json.of("aisle"))));
        assertThat(trip.outcomes.getLast())
                .isEqualTo(new Outcome.DecisionRefused(
                        "r1", "the yes is taken back; 1 adjustments wait already; let some of them come out first"));
        trip.costs("slow", 2);
        trip.costs("fare", 120);
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.state.work().asked().unanswered()).containsExactly("r1");
    }

    /** Other limits: the calls are judged as before. */
    private static Event otherDriver(FareTrip trip) {
        trip.calls.clear();
        Limits other = new Limits(100, 10, 100, 1000, 10, 10, 4);
        return new Event.DriverTookOver(
                trip.now, 2, Optional.of(FareTrip.rules(Policy.keyMoments(), other, FareTrip.tools())));
    }

    @Test
    void aYesOutlivesItsDriver() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.happen(otherDriver(trip));
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(1);
        assertThat(trip.closed()).containsExactly("r1");
    }

    @Test
    void aQuestionOutlivesItsDriverWhileItsStepIsHeld() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.adjust(new Change.Refresh("fare"));
        trip.happen(otherDriver(trip));
        trip.costs("fare", 120);
        assertThat(trip.asked("book").id()).isEqualTo("r1");
        assertThat(trip.closed()).isEmpty();
    }

    @Test
    void whoAdjustsTheCallAfterTheYesIsNotOvertakenByIt() {
        FareTrip trip = new FareTrip(FARE, BOOK.with("b", Input.fact("f")));
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        trip.costs("fare", 120);
        assertThat(trip.intents()).isEmpty();
        assertThat(trip.asked("book").id()).isNotEqualTo("r1");
        assertThat(trip.asked("book").title()).isEqualTo("book");
        trip.approve("book");
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":120},\"b\":1}");
    }

    @Test
    void whoAdjustsSomethingElseAfterTheYesIsNotAskedAgain() {
        FareTrip trip = new FareTrip(SLOW, FARE, BOOK);
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.keepBusy();
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(1);
        assertThat(trip.closed()).containsExactly("r1");
    }
}
