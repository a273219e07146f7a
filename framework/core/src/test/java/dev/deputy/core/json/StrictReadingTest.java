package dev.deputy.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could understand differently is refused. */
class StrictReadingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "[1",
                "{",
                "01",
                "+1",
                "1.",
                ".5",
                "-",
                "1e",
                "0x1",
                "NaN",
                "Infinity",
                "1e400",
                "9007199254740993",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"a",
                "\"\n\"",
                "'a'",
                "1 2",
                "// 1",
                "\ufeff1",
                "True",
                "\u00a01",
            })
    void whatIsNotOneJsonValueIsRefusedWithItsPlace(String text) {
        assertThatThrownBy(() -> Json.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessageMatching("(?s).*\\d.*");
    }

    @Test
    void deepNestingIsRefusedAndNotRunInto() {
        String deep = "[".repeat(100_000);
        assertThatThrownBy(() -> Json.parse(deep))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("deeper");
    }

    @Test
    void plainTextsAreRead() {
        assertThat(Json.parse(" {\"a\" : [ 1 , -2.5e3 , \"\\ud83d\\ude00\" , null ] } \n")
                        .canonical())
                .isEqualTo("{\"a\":[1,-2500,\"😀\",null]}");
        assertThat(Json.parse("-0")).isEqualTo(Json.of(0));
    }

    @Test
    void anIntegerThatADoubleCannotHoldIsRefusedWhenItIsMade() {
        assertThat(Json.of(1L << 53).canonical()).isEqualTo("9007199254740992");
        assertThatThrownBy(() -> Json.of((1L << 53) + 1)).hasMessageContaining("beyond 2^53");
        assertThatThrownBy(() -> Json.of(Long.MIN_VALUE)).hasMessageContaining("beyond 2^53");
    }
}
