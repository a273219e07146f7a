package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Twelve small adjustments of the family trip, said in words: what each touches, and what stays byte for byte. Each
 * starts from the same finished trip.
 */
class TwelveTest {
    /** What is said, what has to run, and what must not. */
    enum Row {
        GRANDMA_JOINS(
                "grandma (72, bad knee) joins",
                "rooms stay-cost rail-cost pace packing entry budget-check pace-check itinerary",
                "japan-airports city-order gateways trip-length route stays cities flight-window holidays season"
                        + " crowds legs"),
        NARA_FOR_HAKONE(
                "swap Hakone for Nara",
                "route legs days:nara season stay-cost:nara rail-cost itinerary",
                "flight-window rooms entry holidays crowds gateways stay-cost:tokyo days:tokyo"),
        A_SMALLER_BUDGET(
                "budget 15 % lower",
                "budget-check", "flight-window holidays entry route stays days stay-cost rail-cost rooms meals"),
        NO_EARLY_FLIGHT(
                "no flights before 9",
                "flight-window itinerary",
                "cities route rail-cost stay-cost days days:tokyo days:hakone days:kyoto days:hiroshima"),
        ANOTHER_DIET(
                "vegetarian, one nut allergy", "meals packing", "route stays stay-cost rail-cost days flight-window"),
        A_WEEK_LATER(
                "start a week later",
                "holidays crowds season flight-window closed-days stays",
                "city-order rooms legs rail-cost japan-airports cities"),
        FROM_LYON(
                "fly from Lyon instead",
                "gateways flight-window itinerary",
                "city-order legs rail-cost stay-cost:tokyo stay-cost:hakone days:hakone days:kyoto meals season"),
        A_FREE_AFTERNOON(
                "keep the afternoon of day 5 free",
                "schedule itinerary",
                "route stay-cost rail-cost flight-window days:hakone days:kyoto days:hiroshima"),
        KEEP_THE_RYOKAN(
                "keep the ryokan, change nothing there",
                "",
                "route stay-cost:hakone days:hakone itinerary publish-page"),
        RAIN("rain on day 3", "schedule days:tokyo", "route stay-cost rail-cost days:hakone days:kyoto days:hiroshima");

        private final String words;
        private final String touches;
        private final String stays;

        Row(String words, String touches, String stays) {
            this.words = words;
            this.touches = touches;
            this.stays = stays;
        }

        private static List<String> split(String ids) {
            return Arrays.stream(ids.split(" ", -1)).filter(id -> !id.isEmpty()).toList();
        }
    }

    @TempDir
    static Path finished;

    private static Cli.Called base = new Cli.Called(0, List.of(), "", "");

    @TempDir
    Path home;

    private Cli cli = new Cli(Path.of("unset"));

    @BeforeAll
    static void plan() {
        base = new Cli(finished)
                .json(
                        "delegate",
                        "Plan a family trip to Japan",
                        "--brief",
                        Cli.BRIEF,
                        "--out",
                        finished.resolve("out").toString(),
                        "--yes");
        assertThat(base.exit()).isEqualTo(ExitCode.DONE);
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(finished)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve(file.getFileName()));
            }
        }
        cli = new Cli(home);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatTheAdjustmentTouchesRunsAndTheRestIsTheSame(Row row) {
        Cli.Called after = cli.json("adjust", "last", row.words, "--yes");
        assertThat(after.exit()).as(after.err()).isEqualTo(ExitCode.DONE);
        assertThat(after.line("adjustment").at("outcome")).isEqualTo(Json.of("applied"));
        List<String> ran = after.strings("adjustment", "ran");
        assertThat(ran).containsAll(Row.split(row.touches)).doesNotContainAnyElementsOf(Row.split(row.stays));
        for (String step : after.strings("adjustment", "reused")) {
            assertThat(after.results().get(step))
                    .as(step)
                    .isEqualTo(base.results().get(step));
        }
    }

    @Test
    void aStayThatIsKeptHoldsThroughASmallerBudgetAndIsAskedAboutWhenItsCityOrItsDatesGo() {
        cli.json("adjust", "last", "keep the ryokan", "--yes");
        assertThat(cli.json("adjust", "last", "budget 15 % lower", "--yes").exit())
                .isEqualTo(ExitCode.DONE);
        for (String words : List.of("swap Hakone for Nara", "start a week later")) {
            Cli.Called asked = cli.json("adjust", "last", words, "--yes");
            assertThat(asked.exit()).as(words).isEqualTo(ExitCode.WAITS);
            assertThat(asked.line("adjustment").at("outcome")).isEqualTo(Json.of("needs_answer"));
            assertThat(asked.strings("adjustment", "questions").getFirst()).contains("stay-cost:hakone");
            assertThat(asked.results().get("stay-cost:hakone"))
                    .isEqualTo(base.results().get("stay-cost:hakone"));
        }
    }

    @Test
    void aBudgetThatIsTooSmallIsAnsweredWithThreeWaysEachOfWhichWorks() throws IOException {
        Cli.Called no = cli.json("adjust", "last", "budget 75 % lower", "--yes");
        assertThat(no.exit()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(no.last().at("facts")).isEqualTo(base.last().at("facts"));
        assertThat(no.results()).isEqualTo(base.results());
        allWork(no);
    }

    @Test
    void everythingForLittleMoneyIsImpossibleAndThePlanIsWhole() throws IOException {
        Cli.Called no = cli.json("adjust", "last", "see everything, at most two sights a day, 1,500 EUR", "--yes");
        assertThat(no.exit()).isEqualTo(ExitCode.IMPOSSIBLE);
        assertThat(no.line("adjustment").at("reason").asString()).contains("1,339 EUR over the budget");
        assertThat(no.last().at("status")).isEqualTo(Json.of("completed"));
        assertThat(no.results()).isEqualTo(base.results());
        allWork(no);
    }

    @Test
    void goldenWeekIsAskedAboutAndMayBeAccepted() {
        Cli.Called asked = cli.json("adjust", "last", "start 4 weeks later", "--yes");
        assertThat(asked.exit()).isEqualTo(ExitCode.WAITS);
        assertThat(asked.strings("adjustment", "questions").getFirst()).contains("Golden Week");
        assertThat(asked.line("adjustment")
                        .at("relaxations")
                        .asList()
                        .getFirst()
                        .at("text"))
                .isEqualTo(Json.of("travel in Golden Week all the same"));
        assertThat(cli.json("adjust", "last", "start 4 weeks later", "--set", "crowds=accept", "--yes")
                        .exit())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aDinnerWithoutDayAndPriceIsAskedAboutAndNothingChanges() {
        Cli.Called asked = cli.json("adjust", "last", "add another nice dinner", "--yes");
        assertThat(asked.exit()).isEqualTo(ExitCode.WAITS);
        assertThat(asked.strings("adjustment", "questions")).hasSize(2);
        assertThat(asked.last()).isEqualTo(cli.json("show", "last").last());
    }

    @Test
    void whatIsNotUnderstoodListsTheFormsAndChangesNothing() {
        Cli.Called lost = cli.plain("adjust", "last", "make it more purple");
        assertThat(lost.exit()).isEqualTo(ExitCode.WRONG);
        assertThat(lost.err()).contains("swap A for B").contains("is not understood, and nothing has changed");
    }

    /** Each way is applied, one after the other, to a copy of the trip. */
    private void allWork(Cli.Called no) throws IOException {
        List<Json> ways = no.line("adjustment").at("relaxations").asList();
        assertThat(ways).hasSize(3);
        for (Json way : ways) {
            Path copy = Files.createTempDirectory(home, "way");
            Files.copy(finished.resolve("deputy.db"), copy.resolve("deputy.db"));
            Stream.Builder<String> arguments = Stream.builder();
            Stream.of("adjust", "last", "--yes").forEach(arguments);
            for (Json change : way.at("patch").at("changes").asList()) {
                arguments.add("--set");
                arguments.add(change.at("fact").asString()
                        + change.at("at").asString().replace('/', '.') + "="
                        + change.at("value").canonical());
            }
            Cli.Called works = new Cli(copy).json(arguments.build().toArray(String[]::new));
            assertThat(works.exit()).as(way.canonical()).isEqualTo(ExitCode.DONE);
        }
    }
}
