package dev.deputy.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    private static final Schema DATES = Schema.parse("""
        {"type":"object","required":["start","end"],"additionalProperties":false,"x-ascending":["start","end"],
         "properties":{"start":{"type":"string","pattern":"^\\\\d{4}-\\\\d{2}-\\\\d{2}$"},"end":{"type":"string"},
                       "days":{"type":"array","maxItems":2,"items":{"type":"integer","minimum":1}}}}
        """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"start\":\"2027-03-27\",\"end\":\"2027-04-09\"} | ``",
                "{\"start\":\"2027-04-09\",\"end\":\"2027-03-27\"} | end (2027-03-27) is before start (2027-04-09)",
                "{\"start\":\"soon\",\"end\":\"x\"} | /start: \"soon\" does not match ^\\d{4}-\\d{2}-\\d{2}$",
                "{\"start\":\"2027-03-27\"} | 'end' is missing",
                "{\"start\":\"2027-03-27\",\"end\":\"2027-03-28\",\"to\":1} | 'to' is unknown; known are days, end,"
                        + " start",
                "{\"start\":\"2027-03-27\",\"end\":\"2027-03-28\",\"days\":[1,0]} | /days/1: at least 1 wanted, not 0",
                "{\"start\":\"2027-03-27\",\"end\":\"2027-03-28\",\"days\":[1,2,3]} | /days: at most 2 items wanted,"
                        + " not 3",
                "[] | an object is wanted, not []",
            })
    void whatDoesNotFitIsSaidWithItsPlace(String value, String problem) {
        assertThat(DATES.check(Json.parse(value)))
                .extracting(Schema.Problem::toString)
                .containsExactlyElementsOf(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertThat(DATES.check(Json.parse("{\"start\":1,\"days\":\"x\"}"))).hasSize(3);
    }

    @Test
    void aWordThatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> Schema.parse("{\"properties\":{\"a\":{\"$ref\":\"#\"}}}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("/a uses '$ref'");
    }

    @Test
    void choicesAndConstants() {
        Schema schema = Schema.parse("{\"anyOf\":[{\"const\":1},{\"enum\":[\"a\",\"b\"]}]}");
        assertThat(schema.check(Json.of(1))).isEmpty();
        assertThat(schema.check(Json.of("b"))).isEmpty();
        assertThat(schema.check(Json.of("c")))
                .extracting(Schema.Problem::toString)
                .containsExactly("1, or \"a\" or \"b\" is wanted, not \"c\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"string\",\"pattern\":\"^..:..$\",\"examples\":[\"09:00\"]} | \"9 am\" | a string such as"
                        + " \"09:00\" is wanted, not \"9 am\"",
                "{\"type\":\"integer\",\"minimum\":1,\"maximum\":6} | \"x\" | an integer from 1 up to 6 is wanted, not"
                        + " \"x\"",
                "{\"type\":\"object\",\"required\":[\"day\",\"sky\"],\"properties\":{\"day\":{\"minimum\":1},\"sky\":{\"enum\":[\"rain\",\"snow\"]}}}"
                    + " | 3 | an object such as {\"day\":1,\"sky\":\"rain\"} is wanted, not 3",
                "{\"anyOf\":[{\"type\":\"null\"},{\"minLength\":2}]} | \"x\" | null, or a value is wanted, not \"x\"",
            })
    void whatIsWantedIsSaidWithAnExample(String schema, String value, String problem) {
        assertThat(Schema.parse(schema).check(Json.parse(value)))
                .extracting(Schema.Problem::toString)
                .containsExactly(problem);
    }
}
