package dev.deputy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a start quick changes nothing that a person sees. */
class StartTest {
    @TempDir
    Path home;

    @Test
    void aPlainListIsUnderstoodWithoutTheParserAndSaysTheSame() {
        assertThat(WarmUp.run(Cli.BRIEF, home.toString())).isEqualTo(ExitCode.DONE);
        Cli cli = new Cli(home);
        assertThat(PlainList.of("list", "--home", home.toString(), "--json")).isPresent();
        assertThat(PlainList.of("list", "--home=" + home)).isEmpty();
        assertThat(cli.json("list").lines())
                .hasSize(1)
                .isEqualTo(cli.json("list", "--plain=true").lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "list list", "list --home", "list --home --json", "list last", "show", "--json", "list -h"})
    void whateverElseIsSaidIsLeftToTheParser(String line) {
        assertThat(PlainList.of(line.isEmpty() ? new String[0] : line.split(" ")))
                .isEmpty();
    }

    @Test
    void theLibraryOfTheDatabaseIsUnpackedWhole() throws IOException {
        WarmUp.unpack(home);
        try (var files = Files.list(home)) {
            List<Path> unpacked = files.toList();
            assertThat(unpacked).hasSize(1);
            assertThat(Files.size(unpacked.getFirst())).isGreaterThan(100_000);
        }
    }
}
