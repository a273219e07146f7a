package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small changes in words, without a model. */
class SpokenTest {
    @TempDir
    Path home;

    private Cli cli = new Cli(Path.of("unset"));
    private Cli.Called before = new Cli.Called(0, List.of(), "", "");

    @BeforeEach
    void plan() {
        cli = new Cli(home);
        before = cli.json("delegate", "Plan a family trip to Japan", "--brief", Cli.BRIEF, "--out", home.toString());
    }

    @Test
    void wordsDoWhatTheSettingDoes() {
        Cli.Called said = cli.json("adjust", "last", "no flights before 9", "--preview");
        Cli.Called set = cli.json("adjust", "last", "--set", "flights.notBefore=09:00", "--preview");
        assertThat(said.exit()).isEqualTo(ExitCode.DONE);
        assertThat(said.lines()).isEqualTo(set.lines());
        assertThat(said.err()).contains("understood: flights/notBefore: \"09:00\" instead of \"00:00\"");
    }

    @Test
    void wordsGoBeforeWhatIsSetWithThem() {
        Cli.Called said =
                cli.json("adjust", "last", "budget 15 % lower, add Nara", "--set", "budget.amount=8000", "--preview");
        assertThat(said.line("adjustment").at("patch").at("text"))
                .isEqualTo(Json.of("set budget/amount to 7650; set must to"
                        + " [\"Tokyo\",\"Hakone\",\"Kyoto\",\"Hiroshima\",\"Nara\"]; set budget/amount to 8000"));
    }

    @Test
    void whatIsUnclearIsAskedAndChangesNothing() {
        Cli.Called said = cli.json("adjust", "last", "add another nice dinner", "--yes");
        assertThat(said.exit()).isEqualTo(ExitCode.WAITS);
        assertThat(said.line("adjustment").at("outcome")).isEqualTo(Json.of("needs_answer"));
        assertThat(said.strings("adjustment", "questions")).hasSize(2);
        assertThat(said.last()).isEqualTo(before.last());
    }

    @Test
    void helpListsAllThatCanBeSaid() {
        Cli.Called help = cli.plain("adjust", "last", "help");
        assertThat(help.exit()).isEqualTo(ExitCode.DONE);
        assertThat(help.out()).contains("swap A for B", "set F to V").doesNotContain("not understood");
        assertThat(cli.json("adjust", "last", "help").lines()).hasSize(1);
    }

    @Test
    void whatIsNotUnderstoodListsTheFormsAndChangesNothing() {
        Cli.Called said = cli.json("adjust", "last", "make it nicer");
        assertThat(said.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(said.out().lines()).hasSize(1);
        assertThat(said.line("error").at("message").asString()).startsWith("'make it nicer' is not understood");
        assertThat(said.err()).contains("swap A for B").contains("set F to V");
        assertThat(cli.json("show", "last").last()).isEqualTo(before.last());
    }
}
