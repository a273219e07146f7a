package dev.deputy.travel.publish;

import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Parameter;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolSpec;
import java.time.InstantSource;
import java.util.List;

/**
 * The tools that turn an assembled trip into files. Three render, as pure functions; three publish: they write what was
 * rendered into the folder that the delegation's attribute {@code out} names, as an absolute path.
 */
public final class PublishTools {
    static final String PAGE_FILE = "itinerary.html";
    static final String CALENDAR_FILE = "itinerary.ics";
    static final String BOOKINGS_FILE = "bookings.md";

    private PublishTools() {}

    /** All of them, with the system's clock. */
    public static List<Tool> all() {
        return all(InstantSource.system());
    }

    /**
     * All of them.
     *
     * @param clock says when a calendar is published
     */
    public static List<Tool> all(InstantSource clock) {
        return List.of(
                renderPage(),
                renderCalendar(),
                renderBookings(),
                publishPage(),
                publishCalendar(clock),
                publishBookings());
    }

    private static Tool renderPage() {
        ToolSpec spec = ToolSpec.read(
                "render-page",
                "the itinerary as a web page",
                "Page",
                argument("itinerary", "Itinerary", Shapes.ITINERARY));
        return new Rendering(
                spec.withOutput(Shapes.text(PAGE_FILE)), "itinerary", itinerary -> text(PAGE_FILE, Page.of(itinerary)));
    }

    private static Tool renderCalendar() {
        ToolSpec spec = ToolSpec.read(
                "render-calendar",
                "the programme as events of a calendar",
                "Calendar",
                argument("programme", "Programme", Shapes.PROGRAMME));
        return new Rendering(spec.withOutput(Shapes.CALENDAR), "programme", TripCalendar::of);
    }

    private static Tool renderBookings() {
        ToolSpec spec = ToolSpec.read(
                "render-bookings",
                "the list of bookings as a text",
                "BookingSheet",
                argument("bookings", "BookingList", Shapes.BOOKING_LIST));
        return new Rendering(
                spec.withOutput(Shapes.text(BOOKINGS_FILE)),
                "bookings",
                list -> text(BOOKINGS_FILE, BookingSheet.of(list)));
    }

    private static Tool publishPage() {
        ToolSpec spec = ToolSpec.read(
                "publish-page",
                "Write the itinerary as a web page (" + PAGE_FILE + ")",
                "PublishedPage",
                argument("page", "Page", Shapes.text(PAGE_FILE)));
        return new TextPublisher(writing(spec, PAGE_FILE, Shapes.published(PAGE_FILE)), "page", "text/html");
    }

    private static Tool publishCalendar(InstantSource clock) {
        ToolSpec spec = ToolSpec.read(
                "publish-calendar",
                "Write the trip into a calendar file (" + CALENDAR_FILE + ")",
                "PublishedCalendar",
                argument("calendar", "Calendar", Shapes.CALENDAR));
        return new CalendarPublisher(writing(spec, CALENDAR_FILE, Shapes.PUBLISHED_CALENDAR), clock);
    }

    private static Tool publishBookings() {
        ToolSpec spec = ToolSpec.read(
                "publish-bookings",
                "Write the list of what is to be booked (" + BOOKINGS_FILE + ")",
                "PublishedBookings",
                argument("bookings", "BookingSheet", Shapes.text(BOOKINGS_FILE)));
        return new TextPublisher(
                writing(spec, BOOKINGS_FILE, Shapes.published(BOOKINGS_FILE)), "bookings", "text/markdown");
    }

    private static ToolSpec writing(ToolSpec spec, String file, Schema receipt) {
        return spec.withEffect(Effect.REVERSIBLE).withTarget(file).withOutput(receipt);
    }

    private static Parameter argument(String name, String type, Schema schema) {
        return new Parameter(name, schema, new Parameter.Source.FromType(type), true);
    }

    private static Json text(String file, String content) {
        return Json.object("file", file).with("content", content);
    }
}
