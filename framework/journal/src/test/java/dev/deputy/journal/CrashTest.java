package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.machine.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are killed while they write: what was acknowledged is there. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private static final int STEPS = 100;

    @TempDir
    Path home;

    @Test
    void whatWasAcknowledgedSurvivesAnyKillAndIsGoneOnWith() {
        long seed = 20_270_327;
        Random random = new Random(seed);
        TreeMap<String, Integer> acknowledged = new TreeMap<>();
        for (int round = 0; round < (Ci.IS ? 50 : 5); round++) {
            // Three processes go on with one file: one that works, one that dies while it begins, one that works.
            if (round % 3 == 0) {
                acknowledged.clear();
            }
            int lines = round % 3 == 1 ? random.nextInt(3) : 1 + random.nextInt(150);
            Path file = home.resolve("deputy-" + round / 3 + ".db");
            killAfter(lines, file, random.nextLong(), acknowledged);
            assertKept("seed " + seed + " round " + round, file, acknowledged);
        }
        assertThat(acknowledged).isNotEmpty();
    }

    private static void killAfter(int lines, Path file, long seed, Map<String, Integer> acknowledged) {
        try (ChildJvm child =
                ChildJvm.start(Child.Append.class, file.toString(), "" + seed, "" + STEPS, "one", "two", "three")) {
            for (int i = 0; i < lines; i++) {
                child.line().ifPresent(line -> note(line, acknowledged));
            }
            child.kill();
            child.rest().forEach(line -> note(line, acknowledged)); // it may have printed more before it died
        }
    }

    private static void note(String line, Map<String, Integer> acknowledged) {
        if (!line.equals("open")) {
            String[] parts = line.split(" ");
            assertThat(parts).as(line).hasSize(2);
            acknowledged.merge(parts[0], Integer.valueOf(parts[1]), Math::max);
        }
    }

    private static void assertKept(String when, Path file, Map<String, Integer> acknowledged) {
        try (SqliteJournal journal = SqliteJournal.open(file)) {
            for (String id : List.of("one", "two", "three")) {
                RandomDelegation from = Child.Append.delegation(id, STEPS);
                List<Entry> entries = journal.read(id);
                assertThat(entries.size()).as(when).isGreaterThanOrEqualTo(acknowledged.getOrDefault(id, 0));
                assertThat(entries).as(when).isEqualTo(from.entries().subList(0, entries.size()));
                Optional<?> headline = journal.headlines().stream()
                        .filter(line -> line.delegation().equals(id))
                        .findFirst();
                assertThat(headline)
                        .as(when)
                        .isEqualTo(entries.isEmpty() ? Optional.empty() : Optional.of(from.headline(entries.size())));
            }
        }
    }
}
