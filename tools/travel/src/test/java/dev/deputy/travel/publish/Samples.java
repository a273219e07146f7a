package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The family's trip of a fortnight, and the tools to print it with. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-24T08:15:30.5Z");
    static final Json.Obj ITINERARY =
            Json.parse(Resource.text("itinerary.json")).asObject();
    static final Json.Obj BOOKINGS = Json.parse(Resource.text("bookings.json")).asObject();

    private static final List<Tool> TOOLS = PublishTools.all(InstantSource.fixed(NOW));

    private Samples() {}

    static Tool tool(String name) {
        return TOOLS.stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a rendering tool makes of the value; the value fits what the tool takes, the result what it gives. */
    static Json render(String name, Json value) throws InterruptedException {
        Tool tool = tool(name);
        Json.Obj arguments = Json.object(tool.spec().parameters().getFirst().name(), value);
        refuseProblems(tool.spec().input().check(arguments));
        ToolCall call = new ToolCall("d1", name, arguments, Optional.empty(), ToolCall.Surroundings.NONE);
        ToolResult result = tool.call(call);
        refuseProblems(tool.spec().output().check(result.value()));
        return result.value();
    }

    static String page(Json itinerary) throws InterruptedException {
        return render("render-page", itinerary).at("content").asString();
    }

    static List<DatedEvent> events(Json itinerary) throws InterruptedException {
        return render("render-calendar", itinerary).at("events").asList().stream()
                .map(DatedEvent::of)
                .toList();
    }

    /** The value with the member of that name changed. */
    static Json.Obj changed(Json.Obj value, String name, UnaryOperator<Json> change) {
        return value.with(name, change.apply(value.at(name)));
    }

    private static void refuseProblems(List<?> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
    }
}
