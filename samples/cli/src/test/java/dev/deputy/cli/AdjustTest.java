package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing one's mind about the trip to Japan, by every way that the command line has. */
class AdjustTest {
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
