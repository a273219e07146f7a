package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Fold;
import dev.deputy.core.machine.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A journal that an earlier version wrote stays readable. {@code ./mvnw -pl framework/journal -am verify
 * -Ddeputy.fixtures=write} writes it anew, which is right only while nobody has a journal of that format.
 */
class StoredFormatTest {
    private static final String STORED = "format-1.db";
    private static final Path SOURCE =
            Path.of("src/test/resources/dev/deputy/journal").resolve(STORED);

    @TempDir
    Path home;

    @Test
    void aJournalOfTheFirstFormatIsReadAndFoldsToWhatItsHeadlinesSay() throws IOException {
        Path file = home.resolve(STORED);
        if ("write".equals(System.getProperty("deputy.fixtures"))) {
            write(file);
        } else {
            try (InputStream stored = getClass().getResourceAsStream(STORED)) {
                Files.copy(Objects.requireNonNull(stored), file);
            }
        }
        TreeSet<String> kinds = new TreeSet<>();
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            List<Headline> headlines = journal.headlines();
            assertThat(headlines).hasSize(4);
            for (Headline headline : headlines) {
                State state = State.NEW;
                for (Entry entry : journal.read(headline.delegation())) {
                    state = Fold.entry(state, entry);
                    kinds.add(entry.event().getClass().getSimpleName());
                    entry.outcomes()
                            .forEach(outcome -> kinds.add(outcome.getClass().getSimpleName()));
                }
                assertThat(state.phase().name()).isEqualTo(headline.status());
                assertThat(state.head().revision()).isEqualTo(headline.revision());
            }
        }
        assertThat(kinds).hasSizeGreaterThan(20);
    }

    private static void write(Path file) throws IOException {
        Raw.file(
                file,
                IntStream.range(0, 4)
                        .mapToObj(i -> RandomDelegation.large("delegation-" + i, i, 3))
                        .toArray(RandomDelegation[]::new));
        Files.createDirectories(SOURCE.getParent());
        Files.copy(file, SOURCE, StandardCopyOption.REPLACE_EXISTING);
    }
}
