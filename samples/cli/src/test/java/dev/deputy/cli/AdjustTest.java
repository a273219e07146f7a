package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing one's mind about the trip to Japan, by every way that the command line has. */
class AdjustTest {
    private static final List<String> WRITTEN = List.of("SEQUENCE", "DTSTAMP", "LAST-MODIFIED");

    @TempDir
    Path home;

    @TempDir
    Path out;

    private Cli cli = new Cli(Path.of("unset"));
    private Cli.Called base = new Cli.Called(0, List.of(), "", "");

    @BeforeEach
    void plan() {
        cli = new Cli(home);
        base = cli.json(
                "delegate", "Plan a family trip to Japan", "--brief", Cli.BRIEF, "--out", out.toString(), "--yes");
        assertThat(base.exit()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void theSameAdjustmentTwiceRunsNothingTheSecondTime() {
        cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--yes");
        Cli.Called again = cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--yes");
        assertThat(again.exit()).isEqualTo(ExitCode.DONE);
        assertThat(again.last().at("revision")).isEqualTo(Json.of(2));
        assertThat(cli.json("verify", "last").line("verification").at("ok")).isEqualTo(Json.of(true));
    }

    @Test
    void undoReadsNothingAndBringsTheKeysBackAndWritesTheFilesAgain() throws IOException {
        Cli.Called changed = cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--yes");
        long calls = calls(changed);
        Cli.Called preview = cli.json("undo", "last", "--preview");
        assertThat(preview.strings("adjustment", "ran")).isEmpty();
        String page = Files.readString(out.resolve("itinerary.html"));
        Cli.Called undone = cli.json("undo", "last", "--yes");
        assertThat(undone.exit()).isEqualTo(ExitCode.DONE);
        assertThat(keys(undone)).isEqualTo(keys(base));
        assertThat(calls(undone) - calls).as("three publishers, no READ").isLessThanOrEqualTo(3);
        assertThat(Files.readString(out.resolve("itinerary.html"))).isNotEqualTo(page);
        Cli.Called to = cli.json("undo", "last", "--to", "9");
        assertThat(to.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(to.last().at("message").asString())
                .contains("there is no revision 9 to go back to; there are 1, 2, 3");
    }

    @Test
    void aForkIsAdjustedAndComparedAndTheOriginalIsUntouchedUntilItIsKept() throws IOException {
        byte[] page = Files.readAllBytes(out.resolve("itinerary.html"));
        String fork = cli.json("fork", "last").id();
        assertThat(fork).isEqualTo(base.id() + "~f1");
        Cli.Called adjusted = cli.json("adjust", fork, "--set", "flights.notBefore=09:00", "--yes");
        assertThat(adjusted.exit()).isEqualTo(ExitCode.DONE);
        assertThat(adjusted.id()).isEqualTo(fork);
        assertThat(adjusted.last().at("facts").at("flights").at("notBefore")).isEqualTo(Json.of("09:00"));
        assertThat(adjusted.line("adjustment").at("outcome")).isEqualTo(Json.of("applied"));

        Cli.Called original = cli.json("show", base.id());
        assertThat(original.results()).isEqualTo(base.results());
        assertThat(original.last().at("revision")).isEqualTo(Json.of(1));
        assertThat(Files.readAllBytes(out.resolve("itinerary.html"))).isEqualTo(page);
        assertThat(cli.json("diff", fork).strings("diff", "changed"))
                .contains("flight-window")
                .doesNotContain("rooms");

        long calls = calls(original);
        Cli.Called kept = cli.json("fork", fork, "--keep", "--yes");
        assertThat(kept.exit()).isEqualTo(ExitCode.DONE);
        assertThat(kept.id()).isEqualTo(base.id());
        assertThat(calls(kept) - calls).as("the publishers").isLessThanOrEqualTo(3);
        assertThat(Files.readAllBytes(out.resolve("itinerary.html"))).isNotEqualTo(page);
    }

    @Test
    void whatIsKeptHoldsThroughWhatDoesNotTouchItAndIsAskedAboutElse() {
        cli.json("adjust", "last", "--pin", "flight-window", "--yes");
        assertThat(cli.json("adjust", "last", "--set", "diet=[\"vegetarian\"]", "--yes")
                        .exit())
                .isEqualTo(ExitCode.DONE);
        Cli.Called asked = cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--yes");
        assertThat(asked.exit()).isEqualTo(ExitCode.WAITS);
        assertThat(asked.line("adjustment").at("outcome")).isEqualTo(Json.of("needs_answer"));
        assertThat(asked.line("adjustment")
                        .at("relaxations")
                        .asList()
                        .getFirst()
                        .at("text"))
                .isEqualTo(Json.of("keep flight-window no more"));
        assertThat(asked.results().get("flight-window"))
                .isEqualTo(base.results().get("flight-window"));
        assertThat(cli.json("adjust", "last", "--unpin", "flight-window", "--set", "flights.notBefore=09:00", "--yes")
                        .exit())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void whatTheWorldReportsStaysWhenAPersonUndoes() {
        cli.json("adjust", "last", "--set", "weather=[{\"day\":3,\"sky\":\"rain\"}]", "--world", "forecast", "--yes");
        cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--yes");
        Cli.Called undone = cli.json("undo", "last", "--to", "1", "--yes");
        assertThat(undone.exit()).isEqualTo(ExitCode.DONE);
        Json facts = undone.last().at("facts");
        assertThat(facts.at("weather").asList()).hasSize(1);
        assertThat(facts.at("flights")).isEqualTo(base.last().at("facts").at("flights"));
        assertThat(cli.plain("why", "last", "schedule").out()).contains("forecast");
    }

    @Test
    void revisionsAreComparedByTheirNumbers() {
        cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--yes");
        Cli.Called diff = cli.json("diff", "last", "1", "2");
        assertThat(diff.exit()).isEqualTo(ExitCode.DONE);
        assertThat(diff.line("diff").at("facts").asList().getFirst().at("fact")).isEqualTo(Json.of("flights"));
        assertThat(cli.plain("diff", "last").out()).contains("flights").contains("other results");
        assertThat(cli.json("diff", "last", "2").line("diff").at("distance")).isEqualTo(Json.of(0));
        assertThat(cli.json("diff", "last", "f7").exit()).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void whatATravellerNoticesIsToldInDaysAndNights() {
        Cli.Called wet = cli.json("adjust", "last", "rain on day 3", "--yes");
        assertThat(wet.err()).contains("applied: revision 2\nchanged: 12 steps, 1 day, 0 nights\n");
        assertThat(cli.json("adjust", "last", "rain on day 3", "--yes").err())
                .contains("changed: 0 steps, 0 days, 0 nights");
        assertThat(cli.plain("diff", "last").out().lines())
                .startsWith("changed: 12 steps, 1 day, 0 nights")
                .contains("  day 3, Tokyo: Senso-ji and Nakamise → teamLab Borderless");
        assertThat(cli.json("diff", "last").line("diff").at("trip")).hasToString("""
            {"days":1,"lines":["day 3, Tokyo: Senso-ji and Nakamise → teamLab Borderless"],"nights":0}\
            """);
        assertThat(cli.plain("diff", "last", "2").out()).isEqualTo("no difference\n");
        String fork = cli.json("fork", "last").id();
        assertThat(cli.json("adjust", fork, "swap Hakone for Nara", "--yes").err())
                .contains("7 days, 2 nights");
        assertThat(cli.json("diff", fork).line("diff").at("trip").at("nights")).isEqualTo(Json.of(2));
    }

    @Test
    void thePlanShowsWhatIsKeptAndWhatIsDropped() {
        cli.json("adjust", "last", "--pin", "stay-cost:hakone", "--drop", "publish-bookings", "--yes");
        assertThat(cli.plain("show", "last", "--plan").out())
                .contains("stay-cost:hakone       READ         [kept]\n")
                .contains("  dropped  publish-bookings; adjust --release publish-bookings brings it back\n")
                .doesNotContain("[stands as it was made]");
    }

    @Test
    void onlyEventsThatChangedHaveAHigherSequence() throws IOException, ParserException {
        SortedMap<String, OnCalendar> before = events();
        cli.json("adjust", "last", "rain on day 3", "--yes");
        SortedMap<String, OnCalendar> after = events();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        List<String> higher = new ArrayList<>();
        after.forEach((uid, event) -> {
            OnCalendar earlier = Objects.requireNonNull(before.get(uid));
            boolean isChanged = !event.content().equals(earlier.content());
            assertThat(event.sequence()).as(uid).isEqualTo(earlier.sequence() + (isChanged ? 1 : 0));
            if (isChanged) {
                higher.add(uid);
            }
        });
        assertThat(higher).singleElement().asString().contains("day-3");
    }

    /** Without what says only when it was written, and how often. */
    private record OnCalendar(int sequence, String content) {}

    private SortedMap<String, OnCalendar> events() throws IOException, ParserException {
        TreeMap<String, OnCalendar> events = new TreeMap<>();
        try (InputStream calendar = Files.newInputStream(out.resolve("itinerary.ics"))) {
            for (CalendarComponent event :
                    new CalendarBuilder().build(calendar).<CalendarComponent>getComponents("VEVENT")) {
                String uid = event.getRequiredProperty("UID").getValue();
                int sequence =
                        Integer.parseInt(event.getRequiredProperty("SEQUENCE").getValue());
                String content = event.getProperties().stream()
                        .filter(property -> !WRITTEN.contains(property.getName()))
                        .map(Property::toString)
                        .collect(Collectors.joining());
                events.put(uid, new OnCalendar(sequence, content));
            }
        }
        return events;
    }

    private static long calls(Cli.Called called) {
        return Long.parseLong(called.last().at("usage").at("toolCalls").canonical());
    }

    private static SortedMap<String, Json> keys(Cli.Called called) {
        TreeMap<String, Json> keys = new TreeMap<>();
        called.last()
                .at("steps")
                .asList()
                .forEach(step -> keys.put(step.at("id").asString(), step.at("key")));
        return keys;
    }
}
