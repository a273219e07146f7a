package dev.deputy.agents.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.JsonException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private static final String STAY = """
        {"board":"half-board","from":"15:00","lodging":{"name":"Nara Inn","stars":3,"type":"Hotel"},\
        "nights":[{"date":"2027-04-03","price-eur":"120.50"}],"notes":[["a"],[]],"number":9007199254740992,\
        "paid":"2027-01-02T03:04:05Z","quiet":true,"rating":4.5,"walk":"PT15M"}\
        """;

    @Test
    void aRecordIsAnObjectOfItsComponents() {
        Stays.Stay stay = Values.read(Json.parse(STAY), Stays.Stay.class);
        assertThat(stay)
                .isEqualTo(new Stays.Stay(
                        new Stays.Hotel("Nara Inn", 3),
                        List.of(new Stays.Night(LocalDate.of(2027, 4, 3), new BigDecimal("120.50"))),
                        Stays.Board.HALF,
                        LocalTime.of(15, 0),
                        Optional.of(Instant.parse("2027-01-02T03:04:05Z")),
                        Duration.ofMinutes(15),
                        4.5,
                        1L << 53,
                        true,
                        List.of(List.of("a"), List.of())));
        assertThat(Values.write(stay)).hasToString(STAY);
    }

    @Test
    void theSchemaOfARecordIsClosedAndNamesWhatMustBeThere() {
        assertThat(Shape.of(Stays.Flat.class).schema().definition()).hasToString("""
            {"additionalProperties":false,"properties":{"floor":{"type":"integer"},"street":{"type":"string"}},\
            "required":["street"],"type":"object"}\
            """);
        assertThat(Shape.of(Stays.Lodging.class).schema().definition()).hasToString("""
            {"anyOf":[{"additionalProperties":false,"properties":{"name":{"type":"string"},"stars":{"type":"integer"},\
            "type":{"enum":["Hotel"]}},"required":["type","name","stars"],"type":"object"},\
            {"additionalProperties":false,"properties":{"floor":{"type":"integer"},"street":{"type":"string"},\
            "type":{"enum":["Flat"]}},"required":["type","street"],"type":"object"}]}\
            """);
        Json.Obj stay = Shape.of(Stays.Stay.class).schema().definition();
        assertThat(stay.at("properties").at("board"))
                .hasToString("{\"enum\":[\"NONE\",\"half-board\"],\"type\":\"string\"}");
        assertThat(stay.at("properties").at("from").at("description").asString())
                .isEqualTo("when the room is ready");
    }

    /** The member of the stay, what stands there instead, and what is said of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number | 4.5 | /number: an integer is wanted, not 4.5",
                "number | \"1\" | /number: an integer is wanted, not \"1\"",
                "number | 1e17 | /number: an integer is wanted, not 100000000000000000",
                "quiet | \"true\" | /quiet: a boolean is wanted, not \"true\"",
                "rating | \"4\" | /rating: a number is wanted, not \"4\"",
                "board | \"HALF\" | /board: \"NONE\" or \"half-board\" is wanted, not \"HALF\"",
                "board | 1 | /board: \"NONE\" or \"half-board\" is wanted, not 1",
                "from | \"25:00\" | /from: a string such as \"09:30\" is wanted, not \"25:00\"",
                "paid | null | /paid: a string such as \"2027-04-03T07:15:00Z\" is wanted, not null",
                "paid | \"2027-02-30T00:00:00Z\" | /paid: \"2027-02-30T00:00:00Z\" is no Instant",
                "walk | \"P\" | /walk: a string such as \"PT15M\" is wanted, not \"P\"",
                "walk | \"PT\" | /walk: \"PT\" is no Duration",
                "lodging | {\"type\":\"Tent\"} | /lodging/type: \"Hotel\" or \"Flat\" is wanted, not \"Tent\"",
                "lodging | {\"name\":\"a\",\"stars\":1} | /lodging: 'type' is missing",
                "lodging | {\"type\":\"Hotel\",\"name\":\"a\",\"stars\":3e9} | /lodging/stars: 3000000000 is no"
                        + " Integer",
                "lodging | {\"type\":\"Flat\",\"street\":\"a\",\"flor\":1} "
                        + "| /lodging: 'flor' is unknown; known are floor, street",
                "nights | {} | /nights: an array is wanted, not {}",
                "nights | [{\"date\":\"2027-02-30\",\"price-eur\":\"1\"}] | /nights/0/date: \"2027-02-30\" is no"
                        + " LocalDate",
                "nights | [{\"date\":\"2027-04-03\",\"price\":\"1\"}] | /nights/0: 'price-eur' is missing; /nights/0:"
                        + " 'price' is unknown; known are date, price-eur",
                "nights | [{\"date\":\"2027-04-03\",\"price-eur\":1}] "
                        + "| /nights/0/price-eur: a string such as \"12.50\" is wanted, not 1",
                "nights | [{\"date\":\"2027-04-03\",\"price-eur\":\"-1\"}] | /nights/0: a night costs something, not"
                        + " -1",
                "notes | [[1],\"a\"] | /notes/0/0: a string is wanted, not 1; /notes/1: an array is wanted, not \"a\"",
            })
    void whatDoesNotFitIsRefusedWithItsPlace(String member, String value, String problem) {
        Json stay = Json.parse(STAY).asObject().with(member, Json.parse(value));
        assertThatThrownBy(() -> Values.read(stay, Stays.Stay.class))
                .isInstanceOf(JsonException.class)
                .hasMessage("this is no Stay: " + problem);
    }

    @Test
    void allThatDoesNotFitIsSaidAtOnce() {
        Json stay = Json.parse(STAY)
                .asObject()
                .with("quiet", 1)
                .with("rating", "good")
                .without("walk");
        assertThatThrownBy(() -> Values.read(stay, Stays.Stay.class))
                .hasMessage("this is no Stay: 'walk' is missing; /rating: a number is wanted, not \"good\"; /quiet: a"
                        + " boolean is wanted, not 1");
    }

    record Prices(List<BigDecimal> all) {}

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000", "1E+100"})
    void aNumberOfTooManyDigitsIsNotWritten(String number) {
        assertThatThrownBy(() -> Values.write(new Prices(List.of(BigDecimal.ONE, new BigDecimal(number)))))
                .isInstanceOf(JsonException.class)
                .hasMessage("/all/1: a decimal number of more than 100 digits");
    }

    @ParameterizedTest
    @CsvSource({"1E+3, 1000", "-0.10, -0.10", "0E-2, 0.00", "12, 12"})
    void moneyIsADecimalStringAsItWasSaid(BigDecimal money, String written) {
        assertThat(Values.write(money)).isEqualTo(Json.of(written));
        assertThat(Values.read(Json.of(written), BigDecimal.class)).isEqualByComparingTo(money);
    }

    static List<Object> unsayable() {
        return List.of(
                LocalDate.of(10_000, 1, 1),
                Instant.MAX,
                Double.NaN,
                0x1p54,
                (1L << 53) + 1,
                "\ud800",
                new Nameless(null));
    }

    record Nameless(@Nullable String name) {}

    @ParameterizedTest
    @MethodSource("unsayable")
    void whatCouldNotBeReadAgainIsNotWritten(Object value) {
        assertThatThrownBy(() -> Values.write(value)).isInstanceOf(JsonException.class);
    }

    record Node(List<Node> below) {}

    record Page<T>(List<T> items) {}

    record Odd(
            @JsonFormat(shape = JsonFormat.Shape.STRING) int a,
            float b,
            Map<String, String> c,
            Set<String> d,
            Optional<Optional<String>> e,
            List<?> f,
            List<int[]> g,
            Page<String> h,
            Object i,
            @JsonProperty("b") String j) {}

    sealed interface Mixed {}

    record Typed(String type) implements Mixed {}

    static final class Plain implements Mixed {}

    @Test
    void aTypeWithoutAShapeIsRefusedWithAllThatIsWrong() {
        assertThatThrownBy(() -> Shape.of(Node.class))
                .hasMessage("Node.below: Node contains itself, which no schema here can say");
        assertThatThrownBy(() -> Shape.of(Mixed.class))
                .hasMessage("Typed: the name 'type' says which record it is; take another one; "
                        + "Mixed: permits Plain, which is no record");
        assertThatThrownBy(() -> Shape.of(Odd.class)).satisfies(thrown -> {
            List<String> problems =
                    Arrays.asList(String.valueOf(thrown.getMessage()).split("; Odd", -1));
            assertThat(problems)
                    .map(problem -> problem.replaceFirst("; .*", ""))
                    .containsExactly(
                            "Odd.a: @JsonFormat is not heeded",
                            ".b: float is not understood",
                            ".c: Map<String, String> is not understood",
                            ".d: Set<String> is not understood",
                            ".e: Optional<String> is not understood",
                            ".f: ? is not understood",
                            ".g: int[] is not understood",
                            ".h: Page<String> is not understood",
                            ".i: Object is not understood",
                            ".j: two components are named 'b'");
        });
    }
}
