package dev.deputy.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Fact;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Pointer;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.planning.Planning;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is too old before an effect, step by step. Each case was once done wrong. */
class AgeingTest {
    private static final Duration THREE_HOURS = Duration.ofHours(3);
    private static final Step SLOW = Step.of("slow", "slow").with("a", Input.fact("g"));
    private static final Step FARE = Step.of("fare", "fare");
    private static final Step HOTEL = Step.of("hotel", "hotel");
    private static final Step SEAT = Step.of("seat", "seat");
    private static final Step BOOK = Step.of("book", "book").with("a", Input.step("fare"));

    @Test
    void anItemThatIsGoneWhenItsListIsReadAgainIsGone() {
        FareTrip trip = new FareTrip(
                Step.of("list", "list"),
                SEAT,
                Step.of("note", "note")
                        .forEach(Input.step("list"), "/id")
                        .with("a", Input.item("/id"))
                        .with("b", Input.step("seat")));
        trip.returns("list", Json.parse("[{\"id\":\"a\"},{\"id\":\"b\"}]"));
        trip.pass(THREE_HOURS);
        trip.approve("seat");
        trip.costs("seat", 9);
        trip.returns("list", Json.parse("[{\"id\":\"a\"}]"));
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("note:a{");
        trip.costs("note:a", 1);
        assertThat(trip.state.phase()).isEqualTo(State.Phase.COMPLETED);
    }

    @Test
    void takingBackTheLastWishGoesBackOverWhatWasOnlyReadAgain() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.adjust(new Change.SetFact("g", Pointer.WHOLE, Json.of(7), new Fact.Origin.Said()));
        int wished = trip.state.head().revision();
        assertThat(trip.state.revisions().beforeTheLastWish()).contains(wished - 1);
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.costs("fare", 120); // too old by then: the machine has read it again
        assertThat(trip.state.head().revision()).isGreaterThan(wished);
        assertThat(trip.state.revisions().beforeTheLastWish()).contains(wished - 1);
    }

    private static Step note() {
        return Step.of("note", "note")
                .with("a", Input.step("fare"))
                .with("b", Input.step("hotel"))
                .with("c", Input.step("seat"));
    }

    @Test
    void whatIsReadAgainIsWhatThePlanThenHas() {
        FareTrip trip = new FareTrip(SLOW, FARE, HOTEL, SEAT, note());
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        trip.approve("seat");
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(
                new Change.ReplaceStep(
                        "note",
                        Step.of("note", "note").with("a", Input.step("fare")).with("c", Input.step("seat"))),
                new Change.DropStep("hotel"));
        trip.costs("seat", 9);
        trip.costs("slow", 2);
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("note{");
    }

    @Test
    void theLimitOfAPersonsPatchIsNoLimitForReadingAgain() {
        Limits one = new Limits(100, 10, 100, 1000, 1, 10, 4);
        FareTrip trip =
                new FareTrip(FareTrip.rules(Policy.keyMoments(), one, FareTrip.tools()), FARE, HOTEL, SEAT, note());
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        trip.pass(THREE_HOURS);
        trip.approve("seat");
        trip.costs("seat", 9);
        trip.costs("fare", 120);
        trip.costs("hotel", 50);
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("note{");
    }

    @Test
    void whatNobodyIsAskedForAnyMoreIsMade() {
        Policy strict = Policy.keyMoments().tightened("note", Verdict.ASK);
        FareTrip trip = new FareTrip(
                FareTrip.rules(strict, Limits.DEFAULT, FareTrip.tools()),
                SLOW,
                FARE,
                Step.of("note", "note").with("a", Input.step("fare")));
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.adjust(new Change.Pin("fare"));
        trip.approve("note");
        trip.calls.clear();
        trip.happen(new Event.DriverTookOver(
                trip.now, 2, Optional.of(FareTrip.rules(Policy.keyMoments(), Limits.DEFAULT, FareTrip.tools()))));
        trip.costs("slow", 2);
        assertThat(trip.intents()).containsExactly("note{\"a\":{\"euros\":120}}");
    }

    @Test
    void whatAgesWhileAnUnknownOutcomeIsWaitedForIsReadOnceMore() {
        FareTrip trip = new FareTrip(FARE, SEAT.with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.approve("seat");
        trip.happen(new Event.OutcomeUnknown(trip.now, trip.take("seat"), "the line went dead"));
        trip.pass(THREE_HOURS);
        trip.approve("book");
        trip.costs("fare", 120);
        trip.pass(Duration.ofDays(7));
        trip.decide("seat", new Decision.Choose(Request.Subject.UnknownOutcome.HAPPENED));
        assertThat(trip.intents()).hasSize(1);
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2).last().asString().startsWith("book{");
    }

    @Test
    void whatAgesFasterThanItIsReadIsReadThreeTimes() {
        FareTrip trip = new FareTrip(
                HOTEL,
                Step.of("page", "page").with("a", Input.step("hotel")),
                Step.of("note", "note").with("a", Input.step("page")).with("b", Input.step("hotel")));
        trip.costs("hotel", 1);
        int rounds = 0;
        while (trip.calls.stream().noneMatch(call -> call.call().step().equals("note"))) {
            trip.pass(Duration.ofMinutes(61));
            trip.returns("page", Json.of("page " + rounds));
            if (trip.calls.stream().anyMatch(call -> call.call().step().equals("hotel"))) {
                rounds++;
                trip.costs("hotel", rounds + 1);
            }
            assertThat(rounds).isLessThan(9);
        }
        assertThat(rounds).isEqualTo(Ageing.ROUNDS);
    }

    @Test
    void anArgumentThatAPersonWroteIsNotWaitedFor() {
        FareTrip trip = new FareTrip(FARE, BOOK);
        trip.costs("fare", 120);
        trip.decide("book", new Decision.Edit(Json.object("a", Json.object("euros", Json.of(99)))));
        trip.pass(THREE_HOURS);
        trip.approve("book");
        assertThat(trip.intents()).containsExactly("book{\"a\":{\"euros\":99}}");
    }

    @Test
    void whenTheThirdReadingFailsThePersonIsAsked() {
        FareTrip trip = new FareTrip(
                HOTEL,
                Step.of("page", "page").with("a", Input.step("hotel")),
                Step.of("note", "note").with("a", Input.step("page")).with("b", Input.step("hotel")));
        trip.costs("hotel", 1);
        for (int round = 1; round <= Ageing.ROUNDS; round++) {
            trip.pass(Duration.ofMinutes(61));
            trip.returns("page", Json.of("page " + round));
            if (round < Ageing.ROUNDS) {
                trip.costs("hotel", round + 1);
            }
        }
        trip.fails("hotel");
        assertThat(trip.intents()).noneMatch(intent -> intent.startsWith("note"));
        assertThat(trip.asked("note").step()).contains("note");
    }

    private static Step noteOfFareAndSeat() {
        return Step.of("note", "note").with("a", Input.step("fare")).with("b", Input.step("seat"));
    }

    @Test
    void thatItCouldNotBeReadIsRememberedWhateverElseIsAdjusted() {
        FareTrip trip = new FareTrip(SLOW, FARE, SEAT, noteOfFareAndSeat());
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.approve("seat");
        trip.pass(THREE_HOURS);
        trip.costs("seat", 9);
        trip.fails("fare");
        Request shown = trip.asked("note");
        assertThat(trip.state.adjusting().rereading("note").failed()).contains("fare: sold out");
        trip.keepBusy();
        trip.costs("slow", 2);
        trip.adjust(new Change.EditInput("note", "b", Json.object("euros", Json.of(9))));
        assertThat(trip.calls).isEmpty();
        assertThat(trip.asked("note")).isEqualTo(shown);
    }

    @Test
    void whatTheMachineReadsAgainHidesNoAdjustment() {
        FareTrip trip = new FareTrip(SLOW, FARE, SEAT, noteOfFareAndSeat());
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        trip.approve("seat");
        trip.pass(THREE_HOURS);
        trip.keepBusy();
        trip.costs("seat", 9);
        trip.fails("slow");
        trip.costs("fare", 120);
        assertThat(trip.intents()).hasSize(2);
        assertThat(trip.state.adjusting().last().orElseThrow().settlement())
                .isEqualTo(new Settlement.Impossible("slow: sold out", List.of()));
    }

    @Test
    void aRoundIsOneInWhichSomethingIsRead() {
        FareTrip trip = new FareTrip(
                SLOW,
                FARE,
                Step.of("page", "page").with("b", Input.fact("f")),
                Step.of("note", "note").with("a", Input.step("fare")).with("b", Input.step("page")));
        trip.costs("slow", 1);
        trip.costs("fare", 120);
        for (int round = 1; round <= Ageing.ROUNDS; round++) {
            trip.pass(THREE_HOURS);
            trip.adjust(Patch.set("g", Json.of(round)).changes().getFirst());
            trip.adjust(
                    new Change.Pin("fare"),
                    Patch.set("f", Json.of(round)).changes().getFirst());
            trip.returns("page", Json.of("p"));
            trip.costs("slow", 2);
            trip.adjust(new Change.Unpin("fare"));
        }
        trip.returns("page", Json.of("p"));
        trip.costs("fare", 130);
        assertThat(trip.intents().getLast()).isEqualTo("note{\"a\":{\"euros\":130},\"b\":\"p\"}");
    }

    @Test
    void whatIsWantedAgainIsReadAgainAsOftenAsAtFirst() {
        FareTrip trip = new FareTrip(
                HOTEL,
                Step.of("page", "page").with("a", Input.step("hotel")),
                Step.of("note", "note").with("a", Input.step("page")).with("b", Input.step("hotel")));
        trip.costs("hotel", 1);
        for (int round = 1; round <= Ageing.ROUNDS; round++) {
            trip.pass(Duration.ofMinutes(61));
            trip.returns("page", Json.of("page"));
            trip.costs("hotel", round + 1);
        }
        trip.adjust(new Change.DropStep("note"));
        trip.returns("page", Json.of("page"));
        trip.pass(Duration.ofDays(30));
        trip.adjust(new Change.Release("note"));
        trip.costs("hotel", 9);
        trip.returns("page", Json.of("page"));
        assertThat(trip.intents().getLast()).isEqualTo("note{\"a\":\"page\",\"b\":{\"euros\":9}}");
    }

    @Test
    void whatWouldBeUsedAgainAgesAfterItWasLookedAt() {
        FareTrip trip = new FareTrip(HOTEL.with("a", Input.fact("f")));
        trip.costs("hotel", 1);
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        trip.costs("hotel", 2);
        Event.AdjustmentAsked back = new Event.AdjustmentAsked(trip.now, Patch.set("f", Json.of(0)), Actor.of("ana"));
        Preview preview = Preview.of(trip.state, back, request -> new Planning.NoPlan("nobody asks"));
        assertThat(preview.reused()).containsExactly("hotel");
        assertThat(preview.isOf(trip.state, trip.now)).isTrue();
        assertThat(preview.isOf(trip.state, trip.now.plus(THREE_HOURS))).isFalse();
    }

    @Test
    void whatMayBeReadAgainBeforeAnEffectIsAnnounced() {
        FareTrip trip = new FareTrip(FARE, HOTEL, BOOK.with("b", Input.fact("f")), SEAT.with("a", Input.step("hotel")));
        trip.costs("fare", 120);
        trip.costs("hotel", 80);
        Event.AdjustmentAsked asked = new Event.AdjustmentAsked(trip.now, Patch.set("f", Json.of(1)), Actor.of("ana"));
        Preview preview = Preview.of(trip.state, asked, request -> new Planning.NoPlan("nobody asks"));
        assertThat(preview.asks()).containsExactly("book");
        assertThat(preview.rereads()).containsExactly("fare");
        assertThat(preview.runs()).isEmpty();
    }

    @Test
    void aFileFollowsWhatIsReadAgainBeforeAnotherEffect() {
        FareTrip trip = new FareTrip(FARE, Step.of("page", "page").with("a", Input.step("fare")), BOOK);
        trip.costs("fare", 120);
        trip.returns("page", Json.of("p"));
        trip.pass(THREE_HOURS);
        trip.approve("book", Optional.of(Ceiling.of("/a/euros", 150)));
        trip.costs("fare", 130);
        assertThat(trip.intents()).hasSize(3).contains("page{\"a\":{\"euros\":130}}");
    }

    @Test
    void anAdjustmentThatWaitsForItsTurnIsNotOvertakenByAnEffect() {
        FareTrip trip = new FareTrip(
                SLOW,
                SEAT,
                Step.of("note", "note").with("a", Input.fact("f")).with("b", Input.step("seat")),
                Step.of("page", "page").with("b", Input.step("seat")));
        trip.costs("slow", 1);
        trip.approve("seat");
        trip.keepBusy();
        trip.adjust(Patch.set("f", Json.of(1)).changes().getFirst());
        trip.costs("seat", 9);
        assertThat(trip.intents()).hasSize(1);
        trip.costs("slow", 2);
        assertThat(trip.intents())
                .containsExactlyInAnyOrder("seat{}", "note{\"a\":1,\"b\":{\"euros\":9}}", "page{\"b\":{\"euros\":9}}");
    }
}
