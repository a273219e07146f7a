package dev.deputy.testing.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.agents.tool.ToolMethods;
import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Standing;
import dev.deputy.planner.typed.TypedPlanner;
import dev.deputy.testing.CrashKit;
import dev.deputy.testing.Person;
import dev.deputy.testing.Persons;
import dev.deputy.testing.Scenario;
import dev.deputy.testing.World;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two mistakes of an app: ordinary tests pass with both of them, the harness names them. */
@Timeout(60)
class DeskTest {
    private static final Goal STAY = new Goal("Book a stay", List.of("Booking"));

    /** The hotels of an ordinary test. */
    private static final class StubHotels implements Hotels {
        @Override
        public int price(String city) {
            return 120;
        }

        @Override
        public String reserve(String city, String key) {
            return "ref-1";
        }
    }

    /** The hotels of a harness: they tell the world what they were made to do. */
    private record NoticedHotels(World world) implements Hotels {
        @Override
        public int price(String city) {
            return 120;
        }

        @Override
        public String reserve(String city, String key) {
            return world.change("reserve", Json.object("city", city), () -> "ref-1");
        }
    }

    // As ordinary tests see it.

    private static Json booked(Desk desk) throws InterruptedException {
        ToolMethods tools = ToolMethods.of(desk);
        TreeMap<String, Json> facts = new TreeMap<>();
        facts.put("city", Json.of("Nara"));
        try (Deputy deputy = Deputy.builder(new TypedPlanner())
                .tools(tools.tools())
                .facts(tools.facts())
                .build()) {
            Delegation stay = deputy.delegate(STAY, facts);
            Request request = ((Standing.Waiting) stay.await()).only();
            stay.decide(request.id(), NightShift.decide(request), Actor.of("the night shift"));
            return Json.object(((Standing.Completed) stay.await()).results()).at("book");
        }
    }

    @Test
    void anOrdinaryTestIsContentWithAllOfIt() throws InterruptedException {
        assertThat(booked(new Desk(new StubHotels()))).isEqualTo(Json.object("reference", "ref-1"));
        assertThat(booked(new HastyDesk(new StubHotels()))).isEqualTo(Json.object("reference", "ref-1"));
    }

    // As the harness sees it.

    private static Scenario stay(Function<Hotels, Desk> desk, Person person) {
        return Scenario.of(STAY, new TypedPlanner())
                .realTools(world ->
                        ToolMethods.of(desk.apply(new NoticedHotels(world))).tools())
                .with("city", Json.of("Nara"))
                .person(person);
    }

    @Test
    void theDeskAsItShouldBeSurvivesAnyCrash() {
        assertThat(CrashKit.survivesAnyCrash(stay(Desk::new, Persons.approveAll())))
                .isGreaterThan(20);
    }

    @Test
    void aBookingBeforeTheApprovalIsNamed() {
        assertThatThrownBy(() -> stay(HastyDesk::new, Persons.approveAll()).run())
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "reserve{\"city\":\"Nara\"} by quote, which is declared READ: nobody is asked before it, and"
                                + " it may be called again; declare its effect");
    }

    @Test
    void aStepThatIsRepeatedAfterACrashIsNamed() {
        Person nightShift = Person.named("the night shift").says(request -> true, NightShift::decide);
        assertThatThrownBy(() -> CrashKit.survivesAnyCrash(stay(Desk::new, nightShift)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a process died [after ")
                .hasMessageContaining("reach ")
                .hasMessageContaining("[each effect once");
    }
}
