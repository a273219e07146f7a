package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets one clear line, changes nothing, loses nothing. */
class WrongUseTest {
    private static final String GOAL = "Plan a trip to Japan";

    @TempDir
    Path home;

    private Cli cli = new Cli(Path.of("unset"));

    @BeforeEach
    void open() {
        cli = new Cli(home);
    }

    @Test
    void aKeyThatCannotBeOneIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> Model.of(Map.of("OPENAI_API_KEY", "\u201csk-test-secret\u201d")))
                .isInstanceOf(WrongUse.class)
                .hasMessage("OPENAI_API_KEY has a character that no key can have, such as a space, a line break or a"
                        + " typographic quote");
    }

    @Test
    void whatIsWrongIsSaidInOneLineAndNothingIsStarted() throws IOException {
        Path twice = write("origin: Paris\norigin: Lyon\n");
        refuses("Duplicate field 'origin'", "delegate", GOAL, "--brief", twice.toString());
        refuses(
                "must be a YAML map of facts",
                "delegate",
                GOAL,
                "--brief",
                write("- Paris\n").toString());
        refuses(
                "there is no brief",
                "delegate",
                GOAL,
                "--brief",
                home.resolve("none.yaml").toString());
        refuses("there is no fact 'orgin'; did you mean origin?", "delegate", GOAL, "--set", "orgin=Paris");
        refuses("origin: a string such as \"Paris\" is wanted, not 7", "delegate", GOAL, "--set", "origin=7");
        refuses("party: an array such as [{\"age\":41,\"role\":\"adult\"}", "delegate", GOAL, "--set", "party=four");
        refuses("dates", "delegate", GOAL, "--set", "dates={\"start\":\"2027-04-09\",\"end\":\"2027-03-27\"}");
        refuses("--set wants NAME=VALUE", "delegate", GOAL, "--set", "origin");
        refuses("is no folder; name another with --out", "delegate", GOAL, "--out", twice.toString());
        refuses("the goal is empty", "delegate", " ");
        refuses("plans trips to Japan", "delegate", "Write a summary of every file");
        refuses("Japan and nothing else", "delegate", "Plan a family trip to Mars");
        refuses(
                "pace: \"relaxed\" or \"normal\" or \"full\", or an integer from 1 up to 6, or an object such as",
                "delegate",
                GOAL,
                "--set",
                "pace=slow");
        refuses("or an integer from 1 up to 6", "delegate", GOAL, "--set", "pace=9");
        refuses(
                "weather: /0: an object such as {\"day\":1,\"sky\":\"rain\"}, or an object such as"
                        + " {\"date\":\"2027-03-27\",\"sky\":\"rain\"} is wanted",
                "delegate",
                GOAL,
                "--set",
                "weather=[{\"day\":3}]");
        refuses(
                "/start: a string such as \"2027-03-27\"",
                "delegate",
                GOAL,
                "--set",
                "dates={\"start\":\"27.3.\",\"end\":\"2027-04-09\"}");
        refuses("Missing required parameter: 'GOAL'", "delegate");
        refuses("Unknown option: '--fast'", "delegate", GOAL, "--fast");
        refuses("there is no delegation", "show", "nope");
        refuses("there is no delegation", "adjust", "last", "--set", "origin=Lyon");
        assertThat(cli.json("list").lines()).isEmpty();
    }

    @Test
    void aWrongDecisionOrAdjustmentChangesNothing() {
        Cli.Called asked = cli.json(
                "delegate",
                GOAL,
                "--brief",
                Cli.BRIEF,
                "--out",
                home.resolve("out").toString());
        refuses("there is no open request 'r9'; open are r1, r2, r3", "decide", "last", "--approve", "r9");
        refuses("there is no open request 'r9'", "decide", "last", "--approve", "r1", "--reject", "r9");
        refuses("r1 is no choice", "decide", "last", "--choose", "r1=yes");
        refuses("nothing is decided", "decide", "last");
        refuses("has no parameter 'size'", "decide", "last", "--edit", "r1.size=9");
        refuses("there is no step 'hotel'", "decide", "last", "--supply", "hotel=9");
        refuses("did you mean flights?", "adjust", "last", "--set", "fligths.notBefore=09:00");
        refuses(
                "flights: /notBefore: a string such as \"09:00\" is wanted, not \"9 am\"",
                "adjust",
                "last",
                "--set",
                "flights.notBefore=9 am");
        refuses("nothing is to be changed", "adjust", "last");
        assertThat(cli.json("show", "last").last()).isEqualTo(asked.last());
    }

    @Test
    void aHomeThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "x");
        Cli.Called called = new Cli(file).plain("list");
        assertThat(called.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(called.err().strip()).hasLineCount(1).contains(file.toString());
    }

    @Test
    @EnabledIf("isLinux")
    void aHomeWhereNoFolderCanBeIsSaidInWords() {
        Cli.Called called = new Cli(Path.of("/proc/nope")).plain("list");
        assertThat(called.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(called.err().strip())
                .hasLineCount(1)
                .contains("/proc/nope cannot be made: ")
                .doesNotContain("null");
    }

    static boolean isLinux() {
        return Files.isDirectory(Path.of("/proc/self"));
    }

    @Test
    void aDamagedDatabaseIsReportedAndLeftAlone() throws IOException {
        byte[] garbage = "this is no database, whatever its name says".getBytes(StandardCharsets.UTF_8);
        Path database = Files.write(home.resolve("deputy.db"), garbage);
        for (List<String> call : List.of(List.of("list"), List.of("show", "last"), List.of("delegate", GOAL))) {
            Cli.Called called = cli.plain(call.toArray(String[]::new));
            assertThat(called.exit()).isEqualTo(ExitCode.WRONG);
            assertThat(called.err().lines().filter(line -> line.startsWith("deputy: ")))
                    .hasSize(1);
        }
        assertThat(Files.readAllBytes(database)).isEqualTo(garbage);
    }

    private void refuses(String why, String... arguments) {
        Cli.Called called = cli.json(arguments);
        assertThat(called.exit()).as("%s%s", called.out(), called.err()).isEqualTo(ExitCode.WRONG);
        assertThat(called.lines()).hasSize(1);
        assertThat(called.last().at("type")).isEqualTo(Json.of("error"));
        assertThat(called.last().at("message").asString()).contains(why);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(Files.createTempFile(home, "brief", ".yaml"), yaml);
    }
}
