package dev.deputy.journal;

import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.Journal.Urgency;
import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.CommandId;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.machine.Outcome;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.journal.codec.EntryCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Prints the microseconds that a durable entry takes, beside those of an append and a flush to a plain file on the same
 * disk: {@code ./mvnw -pl framework/journal -am test-compile}, then run this class with the module's test class path.
 * Its argument is a folder; the best of five rounds counts, because others use the machine.
 */
final class DurableEntries {
    private static final int ROUNDS = 5;

    private DurableEntries() {}

    interface Work {
        void run() throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "durable-");
        System.out.printf("entry of %d bytes%n", EntryCodec.write(entry(5)).length());
        int flushes = 1_000;
        print("append and flush to a file", flushes, () -> flush(folder, flushes));
        for (int callers : List.of(1, 8, 64)) {
            int each = callers == 1 ? 1_000 : 500;
            try (SqliteJournal journal = SqliteJournal.open(folder.resolve("deputy-" + callers + ".db"))) {
                long[] round = {0};
                print(callers + " callers", callers * each, () -> append(journal, callers, each, round[0]++));
                System.out.printf(
                        "%36d entries in %d commits%n",
                        callers * each * (ROUNDS + 1), journal.commits().commits());
            }
        }
        try (SqliteJournal journal = SqliteJournal.open(folder.resolve("deputy-64.db"))) {
            print("read and check", 500, () -> journal.read("d0-0"));
        }
    }

    private static void print(String what, int entries, Work work) throws IOException {
        work.run(); // to warm up
        long best = Long.MAX_VALUE;
        long leastCpu = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long cpu = cpu();
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
            leastCpu = Math.min(leastCpu, cpu() - cpu);
        }
        System.out.printf(
                "%-28s %7.1f us an entry, %5.1f us of processor%n",
                what, best / 1_000.0 / entries, leastCpu / 1_000.0 / entries);
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static void flush(Path folder, int times) throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve("plain"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < times; i++) {
                file.write(ByteBuffer.allocate(500));
                file.force(false);
            }
        }
    }

    private static void append(Journal journal, int callers, int each, long round) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                String id = "d" + round + "-" + caller;
                threads.execute(() -> {
                    for (int sequence = 1; sequence <= each; sequence++) {
                        Headline headline = new Headline(id, "a trip", "RUNNING", 1, Instant.EPOCH);
                        journal.append(id, entry(sequence), headline, Urgency.NOW)
                                .await();
                    }
                });
            }
        }
    }

    /** A result, and the next step. */
    private static Entry entry(int sequence) {
        String key = Digest.of("" + sequence);
        Json.Obj value = Json.object("city", "Nara").with("nights", 2).with("euros", 120);
        return new Entry(
                sequence,
                new Event.ToolReturned(Instant.EPOCH, new CommandId(sequence, 0), ToolResult.of(value)),
                List.of(
                        new Outcome.StepFinished(1, "quote", key),
                        new Outcome.StepStarted(1, "stay", "stay", key, value, new CommandId(sequence + 1L, 0))));
    }
}
