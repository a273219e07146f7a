package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.testing.KillTarget;
import dev.deputy.testing.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that drives a delegation on a SQLite file is killed again and again until the delegation ends: nothing
 * finished runs again and each effect happens once, by a witness that the tools write themselves.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {
    private static final int KILLS = Ci.IS ? 50 : 5;

    @TempDir
    Path home;

    /** The process: drives the delegation until it ends. */
    static final class Driver {
        private Driver() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (SqliteJournal journal = SqliteJournal.open(Path.of(arguments[0]))) {
                KillTarget.run(journal, Path.of(arguments[1]), System.out::println);
            }
        }
    }

    @Test
    void whateverTheMomentNothingFinishedRunsAgainAndEachEffectHappensOnce() {
        Random random = new Random(20_270_409);
        int kills = 0;
        for (int delegation = 0; kills < KILLS; delegation++) {
            kills += killUntilItEnds("" + delegation, random);
        }
    }

    private int killUntilItEnds(String name, Random random) {
        Path file = home.resolve(name + ".db");
        Path witness = home.resolve(name + ".witness");
        List<Run.Death> deaths = new ArrayList<>();
        while (true) {
            try (ChildJvm child = ChildJvm.start(Driver.class, file.toString(), witness.toString())) {
                int lines = random.nextInt(12);
                Optional<String> last = Optional.empty();
                for (int i = 0; i <= lines; i++) {
                    last = child.line();
                }
                if (last.isEmpty()) {
                    assertThat(child.end()).isZero();
                } else {
                    child.kill();
                }
            }
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                if (KillTarget.isOver(journal)) {
                    KillTarget.check(journal, witness, deaths);
                    return deaths.size();
                }
                deaths.add(KillTarget.death(journal, witness));
            }
        }
    }
}
