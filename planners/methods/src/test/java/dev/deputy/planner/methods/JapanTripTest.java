package dev.deputy.planner.methods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.consent.Actor;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.FactSpec;
import dev.deputy.core.goal.Goal;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Step;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import dev.deputy.engine.Delegation;
import dev.deputy.engine.Deputy;
import dev.deputy.engine.Standing;
import dev.deputy.planner.typed.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sample's trip, small: one goal of three things, and a fan-out that truly runs. */
@Timeout(30)
class JapanTripTest {
    private static final Actor ANA = Actor.of("ana");
    private static final Goal GOAL =
            new Goal("Plan our trip to Japan", List.of("PublishedPage", "PublishedCalendar", "PublishedBookings"));

    /** All that an author says about how a trip is planned; the rest are types. */
    private static final List<Method> METHODS = List.of(Method.of(
            "each city",
            "CityDays[]",
            Subtask.use("days")
                    .with("stay", Argument.item(""))
                    .forEach(Argument.type("Schedule", "/cities"), "/city")));

    /** A pure function of its arguments. */
    private record Pure(ToolSpec spec, Function<Json, Json> function) implements Tool {
        @Override
        public ToolResult call(ToolCall call) {
            return ToolResult.of(function.apply(call.arguments()));
        }
    }

    private final ConcurrentLinkedQueue<String> cities = new ConcurrentLinkedQueue<>();

    @Test
    void theTripIsPlannedDayByDayAndPublishedOnceItIsApproved() throws InterruptedException {
        try (Deputy deputy = deputy()) {
            TreeMap<String, Json> facts = new TreeMap<>();
            facts.put("must", Json.strings(List.of("tokyo", "hakone", "kyoto")));
            Delegation trip = deputy.delegate(GOAL, facts);

            Request question = ((Standing.Waiting) trip.await()).only();
            assertThat(question.subject()).isEqualTo(new Request.Subject.Question("dates"));
            trip.decide(question.id(), new Decision.Answer(Json.of("27 March")), ANA);

            Standing.Waiting approvals = (Standing.Waiting) trip.await();
            assertThat(approvals.requests()).hasSize(3);
            assertThat(cities).containsExactlyInAnyOrder("tokyo", "hakone", "kyoto");
            for (Request request : approvals.requests()) {
                Request.Subject.Approval approval = (Request.Subject.Approval) request.subject();
                trip.decide(request.id(), new Decision.Approve(approval.digest()), ANA);
            }

            Standing.Completed done = (Standing.Completed) trip.await();
            assertThat(done.results().get("days"))
                    .hasToString("[\"tokyo at ease\",\"hakone at ease\",\"kyoto at ease\"]");
            assertThat(done.results().get("publish-page"))
                    .hasToString("{\"page\":{\"itinerary\":{\"dates\":\"27 March\",\"days\":"
                            + "[\"tokyo at ease\",\"hakone at ease\",\"kyoto at ease\"]}}}");
            assertThat(trip.state().head().plan().steps().stream().map(Step::id))
                    .containsExactly(
                            "schedule",
                            "days",
                            "itinerary",
                            "render-page",
                            "publish-page",
                            "render-calendar",
                            "publish-calendar",
                            "bookings",
                            "render-bookings",
                            "publish-bookings");
            assertThat(trip.state().head().plan().find("days"))
                    .contains(Step.of("days", "days")
                            .with("pace", Input.fact("pace"))
                            .with("stay", Input.item(""))
                            .forEach(Input.step("schedule", "/cities"), "/city"));
        }
    }

    private Deputy deputy() {
        List<Tool> tools = new ArrayList<>(List.of(
                pure("schedule", "Schedule", JapanTripTest::schedule, fact("must")),
                pure("days", "CityDays", this::days, Parameter.literal("stay", Schema.ANY), fact("pace")),
                pure(
                        "itinerary",
                        "Itinerary",
                        JapanTripTest::whole,
                        Parameter.type("days", "CityDays[]"),
                        fact("dates")),
                pure("bookings", "BookingList", JapanTripTest::whole, Parameter.type("schedule", "Schedule"))));
        for (String thing :
                List.of("page:Page:Itinerary", "calendar:Calendar:Itinerary", "bookings:Sheet:BookingList")) {
            String[] names = thing.split(":", -1);
            String of = names[2].equals("Itinerary") ? "itinerary" : "bookings";
            String published = "Published" + names[0].substring(0, 1).toUpperCase(Locale.ROOT) + names[0].substring(1);
            tools.add(pure("render-" + names[0], names[1], JapanTripTest::whole, Parameter.type(of, names[2])));
            Tool publish =
                    pure("publish-" + names[0], published, JapanTripTest::whole, Parameter.type(names[0], names[1]));
            tools.add(
                    new Pure(publish.spec().withEffect(Effect.REVERSIBLE).withTarget(names[0]), JapanTripTest::whole));
        }
        return Deputy.builder(new MethodsPlanner(METHODS))
                .tools(tools.toArray(Tool[]::new))
                .facts(
                        FactSpec.asked("must", Schema.ANY, "the cities", "Where to?"),
                        FactSpec.asked("dates", Schema.ANY, "the dates", "When?"),
                        FactSpec.assumed("pace", Schema.ANY, "how much a day", Json.of("at ease")))
                .build();
    }

    private static Json schedule(Json arguments) {
        List<Json> stays = new ArrayList<>();
        for (Json city : arguments.at("must").asList()) {
            stays.add(Json.object("city", city).with("nights", 3));
        }
        return Json.object("cities", Json.array(stays));
    }

    private Json days(Json arguments) {
        String city = arguments.at("stay").at("city").asString();
        cities.add(city);
        return Json.of(city + " " + arguments.at("pace").asString());
    }

    private static Json whole(Json arguments) {
        return arguments;
    }

    private static Parameter fact(String name) {
        return Parameter.fact(name, Schema.ANY);
    }

    private static Pure pure(String name, String type, Function<Json, Json> function, Parameter... parameters) {
        return new Pure(ToolSpec.read(name, name, type, parameters), function);
    }
}
