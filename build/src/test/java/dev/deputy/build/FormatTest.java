package dev.deputy.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every Java file looks as palantir-java-format writes it; {@code ./mvnw verify -Dformat=write} makes it so. It is a
 * test because the formatter's Maven plugins run in Maven's own JVM, which may be too old for the language.
 */
class FormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(true)
            .build());

    @Test
    void everyFileIsFormatted() throws IOException, FormatterException {
        boolean write = "write".equals(System.getProperty("format"));
        List<Path> sources = Sources.java();
        assertThat(sources).hasSizeGreaterThan(40);
        List<Path> others = new ArrayList<>();
        for (Path source : sources) {
            String text = Files.readString(source);
            String formatted = FORMATTER.formatSourceAndFixImports(text);
            if (!formatted.equals(text)) {
                others.add(Sources.ROOT.relativize(source));
                if (write) {
                    Files.writeString(source, formatted);
                }
            }
        }
        assertThat(write ? List.<Path>of() : others)
                .as("files to format; run ./mvnw verify -Dformat=write")
                .isEmpty();
    }
}
