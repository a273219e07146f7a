package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineChangesTest {
    @Test
    void onlyTheLinesThatGoAndComeAreShown() {
        assertThat(LineChanges.of("a: 1\nb: 2\nc: 3\n", "a: 1\nb: two\nc: 3\nd: 4\n"))
                .containsExactly("- b: 2", "+ b: two", "+ d: 4");
        assertThat(LineChanges.of("a\nb\nc\nd\ne", "a\nc\nx\ne")).containsExactly("- b", "- d", "+ x");
        assertThat(LineChanges.of("same", "same")).isEmpty();
        assertThat(LineChanges.of("", "new")).containsExactly("+ new");
    }

    @Test
    void ofVeryLongTextsTheChangedMiddleGoesAndComes() {
        String many = "line\n".repeat(5_000);
        assertThat(LineChanges.of("begin\n" + many + "old\n" + many + "end", "begin\nnew\nend"))
                .hasSize(10_002)
                .endsWith("+ new");
    }
}
