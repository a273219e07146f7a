package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.Journal.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The disk fails at the first write, at the second, and so on, until the run meets the failure no more. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullDiskTest {
    private static final Duration MOMENT = Duration.ofDays(1);

    private final RandomDelegation one = RandomDelegation.large("one", 1, 30);

    @TempDir
    Path home;

    @Test
    void whereverTheFileIsFullWhatWasAcknowledgedIsThereAndNoMore() {
        boolean full = true;
        int runs = 0;
        for (int pages = 3; full; pages++, runs++) {
            Path file = home.resolve("deputy-" + pages + ".db");
            SqliteJournal.open(file).close();
            int kept = 0;
            try (SqliteJournal journal = SqliteJournal.open(file, MOMENT, List.of("max_page_count = " + pages))) {
                kept = appendAll(journal);
                full = kept < one.entries().size();
                if (full) {
                    // Nothing stands upon what is missing, in memory or on the disk, until it is read again.
                    Journal.Commit later = JournalContract.append(journal, one, kept + 2, Urgency.NOW);
                    assertThatThrownBy(later::await).isInstanceOf(JournalException.class);
                    assertThat(journal.read("one")).isEqualTo(one.entries().subList(0, kept));
                }
            }
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                assertThat(journal.read("one"))
                        .as("%d pages", pages)
                        .isEqualTo(one.entries().subList(0, kept));
                JournalContract.keep(journal, one, kept + 1, one.entries().size());
                assertThat(journal.read("one")).isEqualTo(one.entries());
            }
        }
        assertThat(runs).isGreaterThan(5);
    }

    private int appendAll(SqliteJournal journal) {
        for (int sequence = 1; sequence <= one.entries().size(); sequence++) {
            Journal.Commit commit = JournalContract.append(journal, one, sequence, Urgency.NOW);
            try {
                commit.await();
            } catch (JournalException refused) {
                assertThat(refused)
                        .hasMessageStartingWith(
                                "entry " + sequence + " of delegation one is not kept: there is no space left")
                        .hasMessageNotContaining("\n");
                return sequence - 1;
            }
        }
        return one.entries().size();
    }

    @Test
    void aFullDiskFailsAllThatWereToBeKeptTogetherEachWithTheReason() {
        Path file = home.resolve("deputy.db");
        SqliteJournal.open(file).close();
        SqliteJournal journal = SqliteJournal.open(file, MOMENT, List.of("max_page_count = 3"));
        RandomDelegation two = RandomDelegation.of("two", 2);
        Journal.Commit rides = JournalContract.append(journal, two, 1, Urgency.RIDE_ALONG);
        Journal.Commit urgent = JournalContract.append(journal, one, 1, Urgency.NOW);
        assertThatThrownBy(urgent::await)
                .hasMessageContaining("entry 1 of delegation one is not kept: there is no space");
        assertThatThrownBy(rides::await)
                .hasMessageContaining("entry 1 of delegation two is not kept: there is no space");
        journal.close();
    }

    /** The operating system refuses the write in the middle of a commit: the log must not grow beyond the limit. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aWriteThatTheOperatingSystemRefusesLosesNothingThatWasAcknowledged() {
        boolean refused = true;
        for (int kilobytes = 1_400; refused; kilobytes += Ci.IS ? 300 : 8_000) {
            Path file = home.resolve("deputy-" + kilobytes + ".db");
            List<String> lines;
            try (ChildJvm child = ChildJvm.startWithFilesUpTo(
                    kilobytes, Child.Append.class, file.toString(), "7", "100", "one", "two", "three")) {
                lines = child.rest();
            }
            refused = lines.stream().anyMatch(line -> line.startsWith("refused"));
            assertThat(lines).as("%d kB", kilobytes).startsWith("open");
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                for (String id : List.of("one", "two", "three")) {
                    long acknowledged = lines.stream()
                            .filter(line -> line.startsWith(id + " "))
                            .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                            .max()
                            .orElse(0);
                    assertThat((long) journal.read(id).size()).isGreaterThanOrEqualTo(acknowledged);
                }
            }
        }
    }
}
