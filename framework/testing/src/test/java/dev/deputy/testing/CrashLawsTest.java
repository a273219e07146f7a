package dev.deputy.testing;

import static dev.deputy.testing.CrashKit.survivesAnyCrash;
import static dev.deputy.testing.CrashKit.survivesAnyTwoCrashes;
import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static dev.deputy.testing.DeputyAssertions.assertThatWitness;
import static dev.deputy.testing.Scenarios.BOOK;
import static dev.deputy.testing.Scenarios.CITY;
import static dev.deputy.testing.Scenarios.GOAL;
import static dev.deputy.testing.Scenarios.KYOTO;
import static dev.deputy.testing.Scenarios.NARA;
import static dev.deputy.testing.Scenarios.QUOTE;
import static dev.deputy.testing.Scenarios.TO_KYOTO;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.ToolException;
import dev.deputy.planner.typed.TypedPlanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a delegation must survive, whatever it is about: the process dies after every entry, and again after that. */
@Timeout(300)
class CrashLawsTest {
    private static final int SEEDS = Integer.getInteger("deputy.seeds", 40);

    @Test
    void aStayThatIsAskedAbout() {
        survivesAnyTwoCrashes(Scenarios.stay());
    }

    @Test
    void aStayThatNobodyIsAskedAbout() {
        survivesAnyTwoCrashes(Scenarios.stay().askingNobody());
    }

    @Test
    void aMissingFactThatIsAskedFor() {
        survivesAnyTwoCrashes(Scenario.of(GOAL, new TypedPlanner(), QUOTE, BOOK)
                .facts(CITY)
                .person(Person.named("ana").answers("city", NARA).approves("book")));
    }

    @Test
    void aFanOutWithEffects() {
        Scenario days = Scenarios.days();
        assertThatWitness(days.run().witness()).sawEffectsOnce("reserve:a", "reserve:b", "reserve:c");
        survivesAnyCrash(days);
        survivesAnyCrash(days.askingNobody());
    }

    @Test
    void callsInAnyOrder() {
        for (long seed = 0; seed < 5; seed++) {
            survivesAnyCrash(Scenarios.days().inOrderOf(seed));
            survivesAnyCrash(Scenarios.days().askingNobody().inOrderOf(seed));
        }
    }

    @Test
    void aRequestWhileSomethingElseIsRead() {
        for (long seed = 0; seed < 5; seed++) {
            survivesAnyCrash(Scenarios.stayAndWeather().inOrderOf(seed));
        }
    }

    @Test
    void aCallThatComesUpAgainAfterItsResultIsThere() {
        Scenario twice = Scenarios.twice();
        assertThatDelegation(twice.run().state()).ran("quote").reused("again");
        survivesAnyTwoCrashes(twice);
    }

    @Test
    void aRejection() {
        Scenario refused = Scenarios.stay().person(Persons.refuseAll());
        assertThatDelegation(refused.run().state()).dropped("book");
        survivesAnyTwoCrashes(refused);
    }

    @Test
    void anEdit() {
        Scenario edited = Scenarios.stay()
                .person(Person.named("ana")
                        .edits("book", Json.object("quote", Json.of(99)))
                        .approves("book"));
        assertThatWitness(edited.run().witness()).sawEffectsOnce("book");
        survivesAnyTwoCrashes(edited);
    }

    @Test
    void silence() {
        Scenario silent = Scenarios.stay().person(Persons.silent());
        assertThatDelegation(silent.run().state()).waitsFor("book").isIn(State.Phase.RUNNING);
        survivesAnyTwoCrashes(silent);
    }

    @Test
    void anAdjustmentWhileAPersonIsAsked() {
        Scenario moved = Scenarios.stay().adjust(Moment.asked("book"), TO_KYOTO);
        Run run = moved.run();
        assertThatDelegation(run.state())
                .hasResult("quote", Json.object("city", KYOTO).with("euros", 120));
        assertThatWitness(run.witness()).saw("quote", "quote", "book");
        survivesAnyTwoCrashes(moved);
    }

    @Test
    void anAdjustmentThereAndBack() {
        Scenario back = Scenarios.stay()
                .adjust(Moment.asked("book"), TO_KYOTO)
                .adjust(Moment.asked("book"), Patch.set("city", NARA));
        assertThatWitness(back.run().witness()).saw("quote", "quote", "book");
        survivesAnyCrash(back);
    }

    @Test
    void anAdjustmentInTheMiddleOfAFanOut() {
        survivesAnyCrash(Scenarios.days()
                .adjust(
                        Moment.done("look:b"),
                        Patch.set("days", Json.parse("[{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}]"))));
    }

    @Test
    void anAdjustmentAfterTheEndThatOverwritesAnEffect() {
        Scenario moved = Scenarios.page().adjust(Moment.ended(), TO_KYOTO);
        assertThatWitness(moved.run().witness()).saw("quote", "publish", "quote", "publish");
        survivesAnyCrash(moved);
        survivesAnyCrash(moved.adjust(Moment.ended(), Patch.set("city", NARA)));
    }

    @Test
    void anAdjustmentAfterTheEndThatCannotBe() {
        Scenario late = Scenarios.stay().adjust(Moment.ended(), TO_KYOTO);
        assertThatDelegation(late.run().state())
                .isIn(State.Phase.COMPLETED)
                .hasResult("quote", Json.object("city", NARA).with("euros", 120));
        survivesAnyCrash(late);
    }

    @Test
    void aReadThatFailsForNow() {
        Run run = Scenarios.busyQuote().run();
        assertThatWitness(run.witness()).saw("quote", "quote", "quote", "book");
        survivesAnyTwoCrashes(Scenarios.busyQuote());
    }

    @Test
    void anEffectWhoseAnswerIsLost() {
        Scenario lost = Scenarios.stay(QUOTE, BOOK.losesAnswer(1))
                .person(Persons.approveAll().looks());
        assertThatWitness(lost.run().witness()).sawEffectsOnce("book");
        survivesAnyTwoCrashes(lost);
    }

    @Test
    void anEffectThatIsRefused() {
        Scenario full = Scenarios.stay(QUOTE, BOOK.answers(arguments -> {
            throw new ToolException(new Failure(Failure.Kind.TRANSIENT, "every room is taken"));
        }));
        Run run = full.run();
        assertThatDelegation(run.state()).isIn(State.Phase.FAILED);
        assertThatWitness(run.witness()).saw("quote", "book").sawEffectsOnce();
        survivesAnyTwoCrashes(full);
    }

    @Test
    void whateverChanceMakes() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Scenario scenario = RandomScenarios.of(seed);
            long shown = seed;
            assertThatCode(() -> survivesAnyCrash(scenario))
                    .as("seed %d", shown)
                    .doesNotThrowAnyException();
        }
    }
}
