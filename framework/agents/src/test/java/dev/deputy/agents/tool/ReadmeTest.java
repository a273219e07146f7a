package dev.deputy.agents.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void theReadmeShowsTheFirstTestAsItIs() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String begin = "```java\n";
        int from = readme.indexOf(begin) + begin.length();
        String shown = readme.substring(from, readme.indexOf("```", from));
        assertThat(shown.lines()).hasSizeBetween(30, 50);
        assertThat(Files.readString(Path.of("src/test/java/dev/deputy/agents/tool/FirstTest.java")))
                .contains(shown);
    }
}
