package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Twelve small adjustments of the family trip, said in words: what each touches, and what stays byte for byte. Each
 * starts from the same finished trip.
 */
class TwelveTest {
    private static final String TRIP = "itinerary render-page publish-page ";
    private static final String CALENDAR = "programme render-calendar publish-calendar ";
    private static final String BOOKINGS = "bookings render-bookings publish-bookings ";
    private static final String STAY_COSTS =
            "stay-cost stay-cost:tokyo stay-cost:hakone stay-cost:kyoto stay-cost:hiroshima ";

    /** What is said, which steps give something else then, and which were only asked whether they still hold. */
    enum Row {
        GRANDMA_JOINS(
                "grandma (72, bad knee) joins",
                "rooms pace days days:hakone days:kyoto days:hiroshima rail-cost budget-check packing entry "
                        + STAY_COSTS + TRIP + CALENDAR + BOOKINGS,
                "days:tokyo closed-days wishes-check overlaps pace-check"),
        NARA_FOR_HAKONE(
                "swap Hakone for Nara",
                "city-order route stays stay-cost stay-cost:kyoto stay-cost:nara schedule days days:nara cities legs"
                        + " rail-cost budget-check season meals " + TRIP + CALENDAR + BOOKINGS,
                "japan-airports nights-check closed-days wishes-check overlaps pace-check packing"),
        A_SMALLER_BUDGET("budget 15 % lower", "budget-check " + TRIP, "wishes-check"),
        NO_EARLY_FLIGHT("no flights before 9", "flight-window " + TRIP + CALENDAR + BOOKINGS, ""),
        ANOTHER_DIET("vegetarian, one nut allergy", "packing meals " + TRIP, ""),
        A_WEEK_LATER(
                "start a week later",
                "stays flight-window budget-check season " + STAY_COSTS + TRIP + CALENDAR + BOOKINGS,
                "trip-length nights-check schedule holidays closed-days crowds wishes-check overlaps packing"),
        FROM_LYON("fly from Lyon instead", "gateways flight-window " + TRIP + CALENDAR + BOOKINGS, "trip-length"),
        A_FREE_AFTERNOON(
                "keep the afternoon of day 5 free",
                "schedule days days:tokyo " + TRIP + CALENDAR,
                "closed-days overlaps pace-check bookings"),
        KEEP_THE_RYOKAN("keep the ryokan, change nothing there", "", ""),
        RAIN(
                "rain on day 3",
                "schedule days days:tokyo " + TRIP + CALENDAR + BOOKINGS,
                "closed-days overlaps pace-check");

        private final String words;
        private final String others;
        private final String confirmed;

        Row(String words, String others, String confirmed) {
            this.words = words;
            this.others = others;
            this.confirmed = confirmed;
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
        List<String> others = Row.split(row.others);
        TreeSet<String> ran = new TreeSet<>(others);
        ran.addAll(Row.split(row.confirmed));
        TreeSet<String> rest = new TreeSet<>(after.results().keySet());
        rest.removeAll(ran);
        assertThat(after.strings("adjustment", "ran")).containsExactlyInAnyOrderElementsOf(ran);
        assertThat(after.strings("adjustment", "reused")).containsExactlyInAnyOrderElementsOf(rest);
        after.results()
                .forEach((step, result) -> assertThat(
                                result.equals(base.results().get(step)))
                        .as(step + " is the same")
                        .isNotEqualTo(others.contains(step)));
    }

    @ParameterizedTest
    @CsvSource({"keep the afternoon of day 5 free, 5", "rain on day 3, 3"})
    void aWishForOneDayChangesThatDayAlone(String words, int day) {
        List<Json> before = days(base);
        List<Json> after = days(cli.json("adjust", "last", words, "--yes"));
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).equals(before.get(i))).as("day " + (i + 1)).isNotEqualTo(i + 1 == day);
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

    private static List<Json> days(Cli.Called called) {
        return Json.parse(called.results().getOrDefault("itinerary", ""))
                .at("days")
                .asList();
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
