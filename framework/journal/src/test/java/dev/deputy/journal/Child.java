package dev.deputy.journal;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Journal.Commit;
import dev.deputy.core.journal.Journal.Urgency;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What other JVMs do in tests. */
final class Child {
    private Child() {}

    /** Drives a delegation until it is killed. Arguments: file, delegation. */
    static final class Drive {
        private Drive() {}

        public static void main(String[] arguments) throws InterruptedException {
            try {
                SqliteJournal.open(Path.of(arguments[0])).drive(arguments[1]);
                System.out.println("driving");
                Thread.currentThread().join();
            } catch (DrivenElsewhere other) {
                System.out.println(other.getMessage());
            }
        }
    }

    /**
     * Goes on with delegations, each in a thread of its own, and prints {@code DELEGATION SEQUENCE} for each entry that
     * is kept. Arguments: file, seed, steps, delegations.
     */
    static final class Append {
        private Append() {}

        public static void main(String[] arguments) {
            long seed = Long.parseLong(arguments[1]);
            int steps = Integer.parseInt(arguments[2]);
            try (SqliteJournal journal = SqliteJournal.open(Path.of(arguments[0]));
                    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                System.out.println("open");
                for (int i = 3; i < arguments.length; i++) {
                    RandomDelegation from = delegation(arguments[i], steps);
                    callers.execute(() -> append(journal, from, new Random(seed)));
                }
            }
        }

        private static final ConcurrentHashMap<String, RandomDelegation> MADE = new ConcurrentHashMap<>();

        /** The same in each process that goes on with it. */
        static RandomDelegation delegation(String id, int steps) {
            return MADE.computeIfAbsent(id + steps, none -> RandomDelegation.large(id, id.hashCode(), steps));
        }

        private static void append(SqliteJournal journal, RandomDelegation from, Random random) {
            int next = journal.read(from.id()).size() + 1;
            try {
                for (int sequence = next; sequence <= from.entries().size(); sequence++) {
                    boolean urgent = random.nextInt(3) > 0;
                    Commit commit =
                            JournalContract.append(journal, from, sequence, urgent ? Urgency.NOW : Urgency.RIDE_ALONG);
                    if (urgent) {
                        commit.await();
                        System.out.println(from.id() + " " + sequence);
                    }
                }
            } catch (JournalException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }
    }
}
