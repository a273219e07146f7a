package dev.deputy.agents.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that was compiled without {@code -parameters} has no names but those that annotations give. */
class NamelessParametersTest {
    @Test
    void aParameterWithoutANameIsAMistake(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> tools(folder, "int number, java.util.List<String> names"))
                .hasMessage("2 mistakes in the tools:\n"
                        + "- Nameless#look: a parameter of type int has no name: compile with -parameters, or"
                        + " name it with @P(name = \"…\")\n"
                        + "- Nameless#look: a parameter of type List has no name: compile with -parameters, or"
                        + " name it with @P(name = \"…\")");
    }

    @Test
    void annotationsNameParameters(@TempDir Path folder) throws Exception {
        ToolMethods methods = tools(
                folder,
                "@dev.deputy.agents.tool.Fact(\"city\") String a, @dev.langchain4j.agent.tool.P(name = \"limit\")"
                        + " int b");
        assertThat(methods.tools().getFirst().spec().input().propertyNames()).containsExactly("city", "limit");
    }

    private static ToolMethods tools(Path folder, String parameters) throws Exception {
        Path source = folder.resolve("Nameless.java");
        Files.writeString(
                source,
                "public class Nameless { @dev.langchain4j.agent.tool.Tool public String look(" + parameters
                        + ") { return \"\"; } }");
        String path = place(Fact.class) + File.pathSeparator + place(Tool.class);
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", path, "-d", folder.toString(), source.toString());
        assertThat(exit).isZero();
        try (URLClassLoader loader = loader(folder)) {
            return ToolMethods.of(loader.loadClass("Nameless").getConstructor().newInstance());
        }
    }

    private static URLClassLoader loader(Path folder) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Fact.class.getClassLoader());
    }

    private static Path place(Class<?> type) throws URISyntaxException {
        URI place = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return Path.of(place);
    }
}
