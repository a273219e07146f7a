package dev.deputy.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointerTest {
    /** RFC 6901, section 5. */
    private static final Json EXAMPLE = Json.parse(
            "{\"foo\":[\"bar\",\"baz\"],\"\":0,\"a/b\":1,\"c%d\":2,\"e^f\":3,\"k\\\"l\":6,\" \":7,\"m~n\":8}");

    @ParameterizedTest
    @CsvSource({"/foo/0, '\"bar\"'", "/, 0", "/a~1b, 1", "/c%d, 2", "/e^f, 3", "/k\"l, 6", "'/ ', 7", "/m~0n, 8"})
    void theExamplesOfTheStandardAreFound(String pointer, String found) {
        assertThat(Pointer.of(pointer).in(EXAMPLE)).contains(Json.parse(found));
        assertThat(Pointer.of(pointer)).hasToString(pointer);
    }

    @Test
    void theEmptyPointerIsTheWhole() {
        assertThat(Pointer.of("").in(EXAMPLE)).contains(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foo/2", "/foo/01", "/foo/-", "/nope", "/foo/0/x", "/a/b"})
    void whatIsNotThereIsEmpty(String pointer) {
        assertThat(Pointer.of(pointer).in(EXAMPLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "/~", "/~2"})
    void whatIsNoPointerIsRefused(String text) {
        assertThatThrownBy(() -> Pointer.of(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(text);
    }

    @Test
    void settingChangesThatPartAlone() {
        assertThat(Pointer.of("/a/b").set(Json.parse("{\"a\":{\"c\":1},\"d\":2}"), Json.of(3)))
                .isEqualTo(Json.parse("{\"a\":{\"b\":3,\"c\":1},\"d\":2}"));
        assertThat(Pointer.of("/0").set(Json.parse("[1,2]"), Json.of(3))).isEqualTo(Json.parse("[3,2]"));
        assertThatThrownBy(() -> Pointer.of("/5").set(Json.parse("[1,2]"), Json.of(3)))
                .hasMessageContaining("no item '5'");
    }
}
