package dev.deputy.travel.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.plan.Input;
import dev.deputy.core.plan.Plan;
import dev.deputy.core.plan.PlanCheck;
import dev.deputy.core.plan.Step;
import dev.deputy.core.policy.Limits;
import dev.deputy.core.tool.Catalog;
import dev.deputy.core.tool.Effect;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishToolsTest {
    @TempDir
    private Path temporary;

    @Test
    void renderingReadsAndPublishingChangesOneNamedFile() {
        for (Tool tool : PublishTools.all()) {
            boolean publishes = tool.spec().name().startsWith("publish-");
            assertThat(tool.spec().effect()).isEqualTo(publishes ? Effect.REVERSIBLE : Effect.READ);
            assertThat(tool.spec().target().isPresent()).isEqualTo(publishes);
            assertThat(tool.spec().freshness()).isEqualTo(Freshness.COMPUTED);
        }
        assertThat(PublishTools.all().stream().map(tool -> tool.spec().outputType()))
                .containsExactly(
                        "Page", "Calendar", "BookingSheet", "PublishedPage", "PublishedCalendar", "PublishedBookings");
    }

    @Test
    void thePlanFromAnItineraryToFilesPassesTheCheck() {
        List<ToolSpec> specs =
                new ArrayList<>(PublishTools.all().stream().map(Tool::spec).toList());
        specs.add(ToolSpec.read("programme", "what happens when", "Programme"));
        specs.add(ToolSpec.read("itinerary", "the whole trip", "Itinerary"));
        specs.add(ToolSpec.read("bookings", "what is to be booked", "BookingList"));
        Plan plan = Plan.of(List.of(
                Step.of("programme", "programme"),
                Step.of("itinerary", "itinerary"),
                Step.of("bookings", "bookings"),
                Step.of("render-page", "render-page").with("itinerary", Input.step("itinerary")),
                Step.of("render-calendar", "render-calendar").with("programme", Input.step("programme")),
                Step.of("render-bookings", "render-bookings").with("bookings", Input.step("bookings")),
                Step.of("publish-page", "publish-page").with("page", Input.step("render-page")),
                Step.of("publish-calendar", "publish-calendar").with("calendar", Input.step("render-calendar")),
                Step.of("publish-bookings", "publish-bookings").with("bookings", Input.step("render-bookings"))));
        PlanCheck check = new PlanCheck(Catalog.of(specs), new TreeMap<>(), Limits.DEFAULT);
        assertThat(check.check(plan)).isEmpty();
    }

    @Test
    void aPageIsWrittenWholeIntoAFolderThatIsMadeForIt() throws Exception {
        Path out = temporary.resolve("a/b");
        Json page = Samples.render("render-page", Samples.ITINERARY);
        ToolResult result = publish("publish-page", "page", page, out, "k1");
        String written = Files.readString(out.resolve("itinerary.html"));
        assertThat(written).isEqualTo(page.at("content").asString());
        assertThat(result.value())
                .isEqualTo(Json.object("file", "itinerary.html").with("sha256", Digest.of(written)));
        assertThat(result.artifacts())
                .containsExactly(
                        new ToolResult.Artifact(out.resolve("itinerary.html").toString(), "text/html"));
        assertThat(files(out)).containsExactly("itinerary.html");
    }

    @Test
    void whatAPersonWroteIntoAFileIsKeptBesideTheNewOne() throws Exception {
        Json sheet = Samples.render("render-bookings", Samples.BOOKINGS);
        Path mine = temporary.resolve("bookings.md");
        Files.writeString(mine, "my notes");
        ToolResult result = publish("publish-bookings", "bookings", sheet, temporary, "k1");
        assertThat(files(temporary)).containsExactly("bookings.md", "bookings.md.kept-1");
        assertThat(Files.readString(temporary.resolve("bookings.md.kept-1"))).isEqualTo("my notes");
        assertThat(result.artifacts())
                .extracting(ToolResult.Artifact::path)
                .containsExactly(mine.toString(), mine + ".kept-1");
        publish("publish-bookings", "bookings", sheet, temporary, "k2");
        assertThat(files(temporary)).hasSize(2);
    }

    @Test
    void theSameWishWritesTheSameBytesWhereverItIs() throws Exception {
        Json sheet = Samples.render("render-bookings", Samples.BOOKINGS);
        ToolResult here = publish("publish-bookings", "bookings", sheet, temporary.resolve("here"), "k1");
        ToolResult again = publish("publish-bookings", "bookings", sheet, temporary.resolve("here"), "k1");
        ToolResult there = publish("publish-bookings", "bookings", sheet, temporary.resolve("there"), "k1");
        assertThat(again).isEqualTo(here);
        assertThat(there.value()).isEqualTo(here.value());
        assertThat(there.value().canonical()).doesNotContain(temporary.toString());
    }

    @Test
    void theCalendarsReceiptKnowsNeitherTimeNorPlace() throws Exception {
        Json calendar = Samples.render("render-calendar", Samples.ITINERARY);
        ToolResult now = publish("publish-calendar", "calendar", calendar, temporary.resolve("here"), "k1");
        Tool later = PublishTools.all(InstantSource.fixed(Samples.NOW.plus(Duration.ofHours(1)))).stream()
                .filter(tool -> tool.spec().name().equals("publish-calendar"))
                .findFirst()
                .orElseThrow();
        ToolResult then = later.call(call(
                Json.object("calendar", calendar),
                new ToolCall.Surroundings(out(temporary.resolve("there")), Optional.empty())));
        assertThat(then.value()).isEqualTo(now.value());
        assertThat(Files.readString(temporary.resolve("there/itinerary.ics")))
                .contains("DTSTAMP:20261124T091530Z")
                .doesNotContain("DTSTAMP:20261124T081530Z");
    }

    @Test
    void onlyWhatChangedSinceTheReceiptBeforeCountsOn() throws Exception {
        Json calendar = Samples.render("render-calendar", Samples.ITINERARY);
        ToolResult first = publish("publish-calendar", "calendar", calendar, temporary, "k1");
        Json.Obj changed = Samples.changed(Samples.ITINERARY, "days", PublishToolsTest::withAnotherFifthDay);
        ToolResult second = calendarAfter(changed, first);
        assertThat(sequences()).containsExactly("day-5-afternoon.d1@deputy=1");
        ToolResult same = calendarAfter(changed, second);
        assertThat(same.value()).isEqualTo(second.value());
        calendarAfter(Samples.ITINERARY, second);
        assertThat(sequences()).containsExactly("day-5-afternoon.d1@deputy=2");
    }

    @Test
    void aReceiptThatCannotBeReadIsNotTakenForNone() throws Exception {
        ToolResult foreign = ToolResult.of(Json.object("file", "itinerary.ics"));
        assertThatThrownBy(() -> calendarAfter(Samples.ITINERARY, foreign))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("the receipt of the calendar before cannot be read");
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void eventsThatAreNoCalendarAreRefusedBeforeAnythingIsWritten() throws Exception {
        Json event = Json.object("uid", "a")
                .with("start", "2027-03-28T09:00")
                .with("end", "2027-03-28T12:00")
                .with("zone", "Mars/Phobos")
                .with("summary", "Land")
                .with("description", "")
                .with("location", "");
        Json calendar = Json.object("file", "itinerary.ics").with("name", "x").with("events", Json.array(event));
        assertThatThrownBy(() -> publish("publish-calendar", "calendar", calendar, temporary, "k1"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("the events are no calendar")
                .hasMessageContaining("Mars/Phobos");
        assertThat(files(temporary)).isEmpty();
    }

    @Test
    void withoutAFolderNothingIsWritten() throws Exception {
        Json page = Json.object("file", "itinerary.html").with("content", "x");
        Tool tool = Samples.tool("publish-page");
        assertThatThrownBy(() -> tool.call(call(Json.object("page", page), ToolCall.Surroundings.NONE)))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("attribute 'out'");
        assertThatThrownBy(() -> publish("publish-page", "page", page, Path.of("relative"), "k1"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("must be an absolute path, not 'relative'");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedInOneLineAndNothingIsLeftBehind() throws Exception {
        Json page = Json.object("file", "itinerary.html").with("content", "new");
        Path file = Files.writeString(temporary.resolve("file"), "no folder");
        assertThatThrownBy(() -> publish("publish-page", "page", page, file.resolve("out"), "k1"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("cannot write " + file.resolve("out/itinerary.html"))
                .message()
                .hasLineCount(1);
        Path taken = Files.createDirectories(temporary.resolve("out/itinerary.html/inside"));
        assertThatThrownBy(() -> publish("publish-page", "page", page, temporary.resolve("out"), "k1"))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("cannot write " + taken.getParent());
        assertThat(files(temporary.resolve("out"))).containsExactly("itinerary.html");
    }

    @Test
    void whoIsAskedToStopWritesNothing() throws Exception {
        Files.writeString(temporary.resolve("itinerary.html"), "old");
        Json page = Json.object("file", "itinerary.html").with("content", "new");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> publish("publish-page", "page", page, temporary, "k1"))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(files(temporary)).containsExactly("itinerary.html");
        assertThat(Files.readString(temporary.resolve("itinerary.html"))).isEqualTo("old");
    }

    @Test
    void noOtherFileThanItsOwnCanBeNamed() {
        Json elsewhere = Json.object("file", "../../etc/passwd").with("content", "x");
        assertThat(Samples.tool("publish-page").spec().input().check(Json.object("page", elsewhere)))
                .isNotEmpty();
    }

    private static Json withAnotherFifthDay(Json days) {
        return Json.array(days.asList().stream()
                .map(day -> day.at("day").asInt() == 5
                        ? Samples.changed(day.asObject(), "parts", PublishToolsTest::withAFreeAfternoon)
                        : day)
                .toList());
    }

    private static Json withAFreeAfternoon(Json parts) {
        return Json.array(parts.asList().stream()
                .map(part -> part.at("when").asString().equals("afternoon")
                        ? part.asObject().with("title", "Your afternoon")
                        : part)
                .toList());
    }

    private ToolResult calendarAfter(Json itinerary, ToolResult previous) throws InterruptedException {
        Json calendar = Samples.render("render-calendar", itinerary);
        return Samples.tool("publish-calendar")
                .call(call(
                        Json.object("calendar", calendar),
                        new ToolCall.Surroundings(out(temporary), Optional.of(previous))));
    }

    /** The events of the file that have changed, each with its count. */
    private List<String> sequences() throws IOException {
        Calendar calendar = CalendarFileTest.parse(Files.readString(temporary.resolve("itinerary.ics")));
        return calendar.<VEvent>getComponents("VEVENT").stream()
                .map(event -> CalendarFileTest.value(event, Property.UID) + "="
                        + CalendarFileTest.value(event, Property.SEQUENCE))
                .filter(line -> !line.endsWith("=0"))
                .toList();
    }

    private static ToolResult publish(String tool, String argument, Json value, Path out, String key)
            throws InterruptedException {
        ToolCall call = new ToolCall(
                "d1",
                tool,
                Json.object(argument, value),
                Optional.of(key),
                new ToolCall.Surroundings(out(out), Optional.empty()));
        ToolResult result = Samples.tool(tool).call(call);
        assertThat(Samples.tool(tool).spec().output().check(result.value())).isEmpty();
        return result;
    }

    private static ToolCall call(Json.Obj arguments, ToolCall.Surroundings surroundings) {
        return new ToolCall("d1", "publish", arguments, Optional.of("k1"), surroundings);
    }

    private static SortedMap<String, String> out(Path folder) {
        TreeMap<String, String> attributes = new TreeMap<>();
        attributes.put("out", folder.toString());
        return attributes;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
