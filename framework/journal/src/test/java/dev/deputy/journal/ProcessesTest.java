package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.core.journal.Headline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one file at once. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProcessesTest {
    private static final int STEPS = 20;

    @TempDir
    Path home;

    @Test
    void severalProcessesMakeTheFileAndWriteWhileOthersRead() {
        String file = home.resolve("deputy.db").toString();
        List<String> ids = List.of("one", "two", "three", "four");
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            children.add(ChildJvm.start(Child.Append.class, file, "" + i, "" + STEPS, ids.get(i)));
        }
        List<CompletableFuture<List<String>>> printed = children.stream()
                .map(child -> CompletableFuture.supplyAsync(child::rest))
                .toList();
        try (SqliteJournal journal = SqliteJournal.open(Path.of(file))) {
            while (!printed.stream().allMatch(CompletableFuture::isDone)) {
                for (Headline headline : journal.headlines()) {
                    RandomDelegation from = Child.Append.delegation(headline.delegation(), STEPS);
                    int there = journal.read(headline.delegation()).size();
                    assertThat(from.entries()).hasSizeGreaterThanOrEqualTo(there);
                }
            }
            assertThat(printed)
                    .allSatisfy(lines -> assertThat(lines.join()).noneMatch(line -> line.startsWith("refused")));
            assertThat(children).allSatisfy(child -> assertThat(child.end()).isZero());
            for (String id : ids) {
                assertThat(journal.read(id))
                        .isEqualTo(Child.Append.delegation(id, STEPS).entries());
            }
        }
    }

    @Test
    void manyWhoMakeTheFileAtOnceMakeOne() {
        for (int round = 0; round < 20; round++) {
            Path file = home.resolve("round-" + round).resolve("deputy.db");
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RandomDelegation from = RandomDelegation.of("d" + i, i);
                all.add(CompletableFuture.supplyAsync(() -> {
                    try (SqliteJournal journal = SqliteJournal.open(file)) {
                        JournalContract.keep(journal, from, 1, 2);
                        return journal.read(from.id()).size();
                    }
                }));
            }
            assertThat(all).allSatisfy(each -> assertThat(each.join()).isEqualTo(2));
            try (SqliteJournal journal = SqliteJournal.open(file)) {
                assertThat(journal.headlines()).hasSize(8);
            }
        }
    }
}
