package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trip to Japan, from the goal to the files, and a small change. */
class TripTest {
    private static final String GOAL = "Plan a family trip to Japan";

    @TempDir
    Path home;

    @TempDir
    Path out;

    private Cli cli = new Cli(Path.of("unset"));

    @BeforeEach
    void open() {
        cli = new Cli(home);
    }

    @Test
    void withYesTheTripIsPlannedAndWrittenDown() throws IOException, ParserException {
        Cli.Called trip = delegate("--yes");
        assertThat(trip.exit()).isEqualTo(ExitCode.DONE);
        assertThat(trip.last().at("status")).isEqualTo(Json.of("completed"));
        assertThat(files(trip))
                .containsExactlyInAnyOrder(
                        out.resolve("itinerary.html"), out.resolve("itinerary.ics"), out.resolve("bookings.md"));
        assertThat(trip.err()).contains("planner: methods, no model").contains("approved by --yes");
        assertThat(Files.readString(out.resolve("itinerary.html")))
                .contains("Hakone")
                .contains("Hiroshima");
        try (var calendar = Files.newInputStream(out.resolve("itinerary.ics"))) {
            assertThat(new CalendarBuilder().build(calendar).getComponents("VEVENT"))
                    .hasSizeGreaterThan(30);
        }
    }

    @Test
    void withoutYesItAsksAndGoesOnWithTheDecisions() {
        Cli.Called asked = delegate();
        assertThat(asked.exit()).isEqualTo(ExitCode.WAITS);
        assertThat(asked.last().at("status")).isEqualTo(Json.of("waiting"));
        assertThat(asked.last().at("requests").asList()).hasSize(3).allSatisfy(request -> {
            assertThat(request.at("kind")).isEqualTo(Json.of("approval"));
            assertThat(request.at("digest").asString()).matches("[0-9a-f]{64}");
        });
        assertThat(out.resolve("itinerary.html")).doesNotExist();

        Cli.Called rejected = cli.json("decide", asked.id(), "--reject", "r2", "--reason", "no calendar");
        assertThat(rejected.exit()).isEqualTo(ExitCode.WAITS);
        Cli.Called done = cli.json("decide", asked.id(), "--approve", "all");
        assertThat(done.exit()).isEqualTo(ExitCode.DONE);
        assertThat(files(done)).hasSize(2);

        Cli.Called verified = cli.json("verify", "last");
        assertThat(verified.exit()).isEqualTo(ExitCode.DONE);
        assertThat(verified.line("verification").at("ok")).isEqualTo(Json.of(true));
        assertThat(verified.line("verification").at("toolCalls")).isEqualTo(Json.of(0));
    }

    @Test
    void anotherHourOfDepartureRedoesTheFlightsAndWhatShowsThem() {
        Cli.Called before = delegate("--yes");
        List<String> redone = List.of(
                "flight-window",
                "bookings",
                "programme",
                "itinerary",
                "render-page",
                "render-calendar",
                "render-bookings",
                "publish-page",
                "publish-calendar",
                "publish-bookings");

        Cli.Called preview = cli.json("adjust", before.id(), "--set", "flights.notBefore=09:00", "--preview");
        assertThat(preview.exit()).isEqualTo(ExitCode.DONE);
        assertThat(preview.strings("adjustment", "ran")).containsExactly("flight-window");
        TreeSet<String> said = new TreeSet<>(preview.strings("adjustment", "ran"));
        said.addAll(preview.strings("adjustment", "mayRun"));
        assertThat(said).containsExactlyInAnyOrderElementsOf(redone);
        assertThat(preview.last())
                .as("nothing ran")
                .isEqualTo(cli.json("show", before.id()).last());

        Cli.Called after = cli.json("adjust", before.id(), "--set", "flights.notBefore=09:00", "--yes");
        assertThat(after.exit()).isEqualTo(ExitCode.DONE);
        assertThat(after.strings("adjustment", "ran")).containsExactlyInAnyOrderElementsOf(redone);
        assertThat(after.strings("adjustment", "reused")).hasSize(34).doesNotContainAnyElementsOf(redone);
        for (String step : after.strings("adjustment", "reused")) {
            assertThat(after.results().get(step))
                    .as(step)
                    .isEqualTo(before.results().get(step));
        }

        Cli.Called again = cli.json("adjust", before.id(), "--set", "flights.notBefore=09:00", "--yes");
        assertThat(again.strings("adjustment", "ran")).isEmpty();
        assertThat(again.last().at("revision")).isEqualTo(Json.of(2));
    }

    @Test
    void whatCannotBeLeavesThePlanAsItWas() {
        Cli.Called before = delegate("--yes");
        Cli.Called after = cli.json("adjust", "last", "--set", "dates.end=2027-03-30", "--yes");
        assertThat(after.exit()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(after.line("adjustment").at("outcome")).isEqualTo(Json.of("impossible"));
        assertThat(after.last().at("facts")).isEqualTo(before.last().at("facts"));
        assertThat(after.results()).isEqualTo(before.results());
        assertThat(after.last().at("status")).isEqualTo(Json.of("completed"));
    }

    @Test
    void whatIsMissingIsAskedForByName() {
        Cli.Called asked = cli.json(
                "delegate",
                GOAL,
                "--set",
                "origin=Paris",
                "--set",
                "must=[\"Kyoto\"]",
                "--set",
                "dates={\"start\":\"2027-03-27\",\"end\":\"2027-04-04\"}",
                "--out",
                out.toString());
        assertThat(asked.exit()).isEqualTo(ExitCode.WAITS);
        Json request = asked.last().at("requests").asList().getFirst();
        assertThat(request.at("title").asString()).startsWith("party: Who travels?");
        assertThat(cli.plain("show", "last", "--requests").out())
                .contains("such as [{\"age\":41,\"role\":\"adult\"}")
                .contains("--answer 'r1=[{\"age\":41,\"role\":\"adult\"},{\"age\":6,\"role\":\"child\"}]'");
        Cli.Called done = cli.json(
                "decide", asked.id(), "--answer", request.at("id").asString() + "=[{\"role\":\"adult\"}]", "--yes");
        assertThat(done.exit()).isEqualTo(ExitCode.DONE);
        assertThat(done.last().at("assumptions").asList()).isNotEmpty();
    }

    @Test
    void aValueIsExplainedBackToTheFacts() {
        delegate();
        Cli.Called why = cli.json("why", "last", "flight-window/out/earliestArrival");
        assertThat(why.exit()).isEqualTo(ExitCode.DONE);
        assertThat(why.line("why").canonical()).contains("\"fact\":\"dates\"").contains("\"origin\":\"said\"");
        assertThat(cli.json("why", "last", "flight-window/nowhere").exit()).isEqualTo(ExitCode.WRONG);
        assertThat(cli.plain("why", "last", "flight-window/out").out())
                .as("the asked value is whole and has no provenance inside it")
                .startsWith("flight-window/out = {")
                .contains("earliestArrival: ");
        assertThat(cli.plain("why", "last", "flight-window")
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .doesNotContain("…")
                .doesNotContain("provenance");
    }

    @Test
    void theStepsOfFanOutsAreCountedApart() {
        Cli.Called asked = delegate();
        String shown = cli.plain("show", "last").out();
        assertThat(asked.err()).contains("plan of 36 steps");
        assertThat(shown).contains(" · 36 steps, 8 more below them: ");
        assertThat(asked.last().at("steps").asList()).hasSize(44);
    }

    @Test
    void aLongGoalIsShortenedForPeopleAlone() {
        String goal = "Plan a trip to Japan\n" + "with everything ".repeat(20).strip();
        cli.json("delegate", goal, "--out", out.toString());
        assertThat(cli.plain("list").out().strip())
                .hasLineCount(1)
                .endsWith("…")
                .hasSizeLessThan(130);
        assertThat(cli.json("list").last().at("goal")).isEqualTo(Json.of(goal));
    }

    @Test
    void anUnknownOriginIsAnsweredWithAFewNearNames() {
        Cli.Called asked = delegate("--set", "origin=Pariss");
        assertThat(asked.exit()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(asked.last().at("reason").asString())
                .contains("no airport of 'Pariss' is known")
                .hasSizeLessThan(300);
        assertThat(cli.plain("show", "last").out()).contains("from Paris", "--set origin=Paris");
        assertThat(cli.json("adjust", "last", "--set", "origin=Paris", "--yes").exit())
                .isEqualTo(ExitCode.DONE);
    }

    private Cli.Called delegate(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("delegate", GOAL, "--brief", Cli.BRIEF, "--out", out.toString()));
        arguments.addAll(List.of(more));
        return cli.json(arguments.toArray(String[]::new));
    }

    private static List<Path> files(Cli.Called called) {
        return called.last().at("artifacts").asList().stream()
                .map(artifact -> Path.of(artifact.at("path").asString()))
                .peek(TripTest::assertWritten)
                .toList();
    }

    private static void assertWritten(Path file) {
        try {
            assertThat(file).isAbsolute();
            assertThat(Files.size(file)).isPositive();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
