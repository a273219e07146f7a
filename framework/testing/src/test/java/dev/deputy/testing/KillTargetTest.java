package dev.deputy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.Journal;
import dev.deputy.engine.MemoryJournal;
import dev.deputy.engine.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The target that real processes are killed in, here stopped in its own process. */
@Timeout(120)
class KillTargetTest {
    @Test
    void itTellsItsProgressAndDoesNothingASecondTime(@TempDir Path folder) throws InterruptedException {
        Journal journal = new MemoryJournal();
        Path witness = folder.resolve("witness.jsonl");
        List<String> lines = new ArrayList<>();
        assertThat(KillTarget.run(journal, witness, lines::add)).isInstanceOf(Standing.Completed.class);
        assertThat(lines).first().isEqualTo("1 DelegationStarted [PlanningStarted]");
        assertThat(lines).last().isEqualTo("ended Completed");
        Run.Death end = KillTarget.death(journal, witness);
        assertThat(KillTarget.run(journal, witness, lines::add)).isInstanceOf(Standing.Completed.class);
        assertThat(KillTarget.death(journal, witness).seen()).isEqualTo(end.seen());
        KillTarget.check(journal, witness, List.of(end));
    }

    @Test
    void itSurvivesAnyStop(@TempDir Path folder) throws InterruptedException {
        boolean stopped = true;
        for (int after = 1; stopped; after++) {
            Journal journal = new MemoryJournal();
            Path witness = folder.resolve("witness-" + after + ".jsonl");
            stopped = stop(journal, witness, after);
            List<Run.Death> deaths = List.of(KillTarget.death(journal, witness));
            KillTarget.run(journal, witness, line -> {});
            KillTarget.check(journal, witness, deaths);
        }
    }

    @Test
    void aReadThatIsRepeatedIsSeen(@TempDir Path folder) throws InterruptedException {
        Journal journal = new MemoryJournal();
        Path witness = folder.resolve("witness.jsonl");
        KillTarget.run(journal, witness, line -> {});
        List<Run.Death> tooEarly =
                List.of(new Run.Death(KillTarget.death(journal, witness).kept(), 0));
        assertThatThrownBy(() -> KillTarget.check(journal, witness, tooEarly)).isInstanceOf(AssertionError.class);
    }

    /** Interrupts the run after so many entries; false if it was at its end before. */
    private static boolean stop(Journal journal, Path witness, int after) throws InterruptedException {
        Thread runner = Thread.currentThread();
        AtomicInteger entries = new AtomicInteger();
        try {
            KillTarget.run(journal, witness, line -> {
                if (entries.incrementAndGet() == after && !line.startsWith("ended")) {
                    runner.interrupt();
                }
            });
            Thread.interrupted(); // the stop came with the last entry
            return entries.get() > after;
        } catch (InterruptedException stopped) {
            return true;
        }
    }
}
