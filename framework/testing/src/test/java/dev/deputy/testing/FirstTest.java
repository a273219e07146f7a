package dev.deputy.testing;

import static dev.deputy.testing.DeputyAssertions.assertThatDelegation;
import static dev.deputy.testing.DeputyAssertions.assertThatWitness;

import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Parameter;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstTest {
    @Test
    void aStayIsBookedOnceWhereverTheProcessDies() {
        FakeTool quote = FakeTool.read("quote", "Quote", Parameter.fact("city", Schema.ANY))
                .answers(arguments -> arguments.with("euros", 120));
        FakeTool book = FakeTool.effect("book", "Booking", Parameter.type("quote", "Quote"))
                .answers(Json.of("ref-1"));
        Scenario stay = Scenario.of(new Goal("Book a stay", List.of("Booking")), new TypedPlanner(), quote, book)
                .with("city", Json.of("Nara"))
                .person(Persons.approveAll());

        Run run = stay.run();

        assertThatDelegation(run.state()).ran("quote", "book").hasResult("book", Json.of("ref-1"));
        assertThatWitness(run.witness()).saw("quote", "book");
        CrashKit.survivesAnyCrash(stay);
    }
}
