package dev.deputy.testing;

import dev.deputy.core.adjust.Patch;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Failure;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.planner.typed.TypedPlanner;
import java.util.List;
import java.util.stream.Stream;

/** What the tests run: small delegations that between them meet every kind of step, answer and change. */
final class Scenarios {
    static final Goal GOAL = new Goal("Book a stay", List.of("Booking"));
    static final Json NARA = Json.of("Nara");
    static final Json KYOTO = Json.of("Kyoto");
    static final Patch TO_KYOTO = Patch.set("city", KYOTO);
    static final FactSpec CITY = FactSpec.asked("city", Schema.parse("{\"type\":\"string\"}"), "city", "Which city?");

    static final FakeTool QUOTE = FakeTool.read("quote", "Quote", Parameter.fact("city", Schema.ANY))
            .answers(arguments -> arguments.with("euros", 120));
    static final FakeTool BOOK =
            FakeTool.effect("book", "Booking", Parameter.type("quote", "Quote")).answers(Json.of("ref-1"));

    private Scenarios() {}

    /** A quote is read, a booking is asked about and made. */
    static Scenario stay() {
        return stay(QUOTE, BOOK);
    }

    static Scenario stay(FakeTool quote, FakeTool book) {
        return Scenario.of(GOAL, new TypedPlanner(), quote, book)
                .facts(CITY)
                .with("city", NARA)
                .person(Persons.approveAll());
    }

    /** For each day something is looked at and reserved; then all of it is told. */
    static Scenario days() {
        Parameter day = Parameter.literal("day", Schema.ANY);
        Parameter seen = Parameter.literal("seen", Schema.ANY);
        Plan plan = Plan.of(
                Step.of("look", "look").forEach(Input.fact("days"), "/id").with("day", Input.item("/id")),
                Step.of("reserve", "reserve")
                        .forEach(Input.fact("days"), "/id")
                        .with("day", Input.item("/id"))
                        .with("seen", Input.step("look")),
                Step.of("tell", "tell").with("seen", Input.step("reserve")));
        return Scenario.of(
                        GOAL,
                        ScriptedPlanner.of(plan),
                        FakeTool.read("look", "Look", day).answers(arguments -> arguments.at("day")),
                        FakeTool.effect("reserve", "Booking", day, seen).answers(arguments -> arguments.at("day")),
                        FakeTool.read("tell", "Told", seen).answers(arguments -> arguments))
                .with(
                        "days",
                        Json.array(Stream.of("a", "b", "c")
                                .map(id -> Json.object("id", id))
                                .toList()))
                .person(Persons.approveAll());
    }

    /** A page is rendered and published; publishing again overwrites it. */
    static Scenario page() {
        Plan plan = Plan.of(quoteStep("quote"), Step.of("publish", "publish").with("quote", Input.step("quote")));
        FakeTool publish =
                FakeTool.of(ToolSpec.read("publish", "publish", "Page", Parameter.literal("quote", Schema.ANY))
                        .withEffect(Effect.DRAFT)
                        .withTarget("page"));
        return Scenario.of(GOAL, ScriptedPlanner.of(plan), QUOTE, publish.answers(Json.of("page.html")))
                .facts(CITY)
                .with("city", NARA);
    }

    /** The same call comes up again after its first result is there: nothing is read twice. */
    static Scenario twice() {
        Parameter city = Parameter.literal("city", Schema.ANY);
        Plan plan = Plan.of(
                quoteStep("quote"),
                Step.of("nearest", "nearest").with("city", Input.step("quote", "/city")),
                Step.of("again", "quote").with("city", Input.step("nearest")),
                Step.of("book", "book").with("quote", Input.step("again")));
        return Scenario.of(
                        GOAL,
                        ScriptedPlanner.of(plan),
                        QUOTE,
                        BOOK,
                        FakeTool.read("nearest", "City", city).answers(arguments -> arguments.at("city")))
                .facts(CITY)
                .with("city", NARA)
                .person(Persons.approveAll());
    }

    /** While a person is asked about the booking, something else is still being read. */
    static Scenario stayAndWeather() {
        return Scenario.of(
                        new Goal("Book a stay", List.of("Booking", "Weather")),
                        new TypedPlanner(),
                        QUOTE,
                        BOOK,
                        FakeTool.read("weather", "Weather", Parameter.fact("city", Schema.ANY)))
                .facts(CITY)
                .with("city", NARA)
                .person(Persons.approveAll());
    }

    static Step quoteStep(String id) {
        return Step.of(id, "quote").with("city", Input.fact("city"));
    }

    static Scenario busyQuote() {
        return stay(QUOTE.fails(1, Failure.Kind.TRANSIENT, "busy").fails(2, Failure.Kind.TRANSIENT, "busy"), BOOK);
    }
}
