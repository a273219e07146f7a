package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.Journal.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules that every journal keeps. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class JournalContract {
    private final List<Journal> opened = new ArrayList<>();
    final RandomDelegation one = RandomDelegation.large("one", 1, 5);
    final RandomDelegation two = RandomDelegation.large("two", 2, 5);

    /** A journal on the test's store, as another process would open it. */
    abstract Journal another();

    final Journal open() {
        Journal journal = another();
        opened.add(journal);
        return journal;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Journal::close);
    }

    static Journal.Commit append(Journal journal, RandomDelegation from, int sequence, Urgency urgency) {
        return journal.append(from.id(), from.entry(sequence), from.headline(sequence), urgency);
    }

    static void keep(Journal journal, RandomDelegation from, int first, int last) {
        for (int sequence = first; sequence <= last; sequence++) {
            append(journal, from, sequence, Urgency.NOW).await();
        }
    }

    @Test
    void entriesComeBackInTheOrderInWhichTheyWereTaken() {
        Journal journal = open();
        keep(journal, one, 1, one.entries().size());
        assertThat(journal.read("one")).isEqualTo(one.entries());
    }

    @Test
    void nothingIsReadOfADelegationThatIsNotThere() {
        Journal journal = open();
        assertThat(journal.read("one")).isEmpty();
        assertThat(journal.read("../one")).isEmpty();
        assertThat(journal.headlines()).isEmpty();
    }

    @Test
    void anEntryThatIsNotTheNextOneIsRefused() {
        Journal journal = open();
        keep(journal, one, 1, 2);
        for (int wrong : List.of(4, 2, 1)) {
            Journal.Commit commit = append(journal, one, wrong, Urgency.NOW);
            assertThatThrownBy(commit::await)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("one")
                    .hasMessageContaining("" + wrong);
            assertThat(journal.read("one")).isEqualTo(one.entries().subList(0, 2));
        }
        keep(journal, one, 3, 3);
    }

    @Test
    void afterARefusedEntryNoneThatFollowsItIsKept() {
        Journal journal = open();
        keep(journal, one, 1, 1);
        Journal.Commit refused = append(journal, one, 3, Urgency.RIDE_ALONG);
        Journal.Commit later = append(journal, one, 4, Urgency.NOW);
        assertThatThrownBy(later::await).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(refused::await).isInstanceOf(IllegalStateException.class);
        assertThat(journal.read("one")).isEqualTo(one.entries().subList(0, 1));
        assertThat(journal.headlines()).containsExactly(one.headline(1));
    }

    @Test
    void afterARefusedEntryNotEvenTheNextOneIsKeptUntilItIsReadAgain() {
        Journal journal = open();
        keep(journal, one, 1, 1);
        append(journal, one, 3, Urgency.RIDE_ALONG);
        Journal.Commit later = append(journal, one, 2, Urgency.NOW);
        assertThatThrownBy(later::await).isInstanceOf(IllegalStateException.class);
        assertThat(journal.read("one")).isEqualTo(one.entries().subList(0, 1));
        keep(journal, one, 2, 2);
    }

    @Test
    void aRefusalConcernsNoOtherDelegation() {
        Journal journal = open();
        Journal.Commit before = append(journal, two, 1, Urgency.RIDE_ALONG);
        Journal.Commit refused = append(journal, one, 2, Urgency.RIDE_ALONG);
        Journal.Commit after = append(journal, two, 2, Urgency.NOW);
        after.await();
        before.await();
        assertThatThrownBy(refused::await).isInstanceOf(IllegalStateException.class);
        assertThat(journal.read("two")).isEqualTo(two.entries().subList(0, 2));
        assertThat(journal.read("one")).isEmpty();
    }

    @Test
    void ofTwoWhoWriteTheSameSequenceOneIsRefused() {
        Journal first = open();
        Journal second = open();
        keep(first, one, 1, 2);
        assertThat(second.read("one")).isEqualTo(one.entries().subList(0, 2));
        keep(second, one, 3, 3);
        Journal.Commit late = append(first, one, 3, Urgency.NOW);
        assertThatThrownBy(late::await).isInstanceOf(IllegalStateException.class);
        assertThat(first.read("one"))
                .isEqualTo(second.read("one"))
                .isEqualTo(one.entries().subList(0, 3));
    }

    @Test
    void headlinesAreTheLastOnesSortedById() {
        Journal journal = open();
        keep(journal, two, 1, 3);
        keep(journal, one, 1, 2);
        List<Headline> last = List.of(one.headline(2), two.headline(3));
        assertThat(journal.headlines()).isEqualTo(last);
        assertThat(open().headlines()).isEqualTo(last);
    }

    @Test
    void whatRidesAlongIsKeptBeforeTheNextUrgentEntry() {
        Journal journal = open();
        for (int sequence = 1; sequence <= 4; sequence++) {
            append(journal, one, sequence, Urgency.RIDE_ALONG);
        }
        append(journal, one, 5, Urgency.NOW).await();
        assertThat(open().read("one")).isEqualTo(one.entries().subList(0, 5));
    }

    @Test
    void aJournalReadsWhatItHasTaken() {
        Journal journal = open();
        append(journal, one, 1, Urgency.RIDE_ALONG);
        assertThat(journal.read("one")).isEqualTo(one.entries().subList(0, 1));
        append(journal, one, 2, Urgency.RIDE_ALONG);
        assertThat(journal.headlines()).containsExactly(one.headline(2));
    }

    @Test
    void oneWhoIsInterruptedStillLearnsThatTheEntryIsKept() {
        Journal journal = open();
        Thread.currentThread().interrupt();
        keep(journal, one, 1, 2);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(open().read("one")).isEqualTo(one.entries().subList(0, 2));
    }

    @Test
    void manyWriteAtOnceAndEachDelegationKeepsItsOrder() {
        Journal journal = open();
        List<RandomDelegation> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(RandomDelegation.of("d" + i, i));
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (RandomDelegation each : all) {
                callers.execute(() -> {
                    Random random = new Random(each.entries().size());
                    for (int sequence = 1; sequence <= each.entries().size(); sequence++) {
                        Urgency urgency = random.nextBoolean() ? Urgency.NOW : Urgency.RIDE_ALONG;
                        Journal.Commit commit = append(journal, each, sequence, urgency);
                        if (urgency == Urgency.NOW) {
                            commit.await();
                        }
                    }
                });
            }
        }
        for (RandomDelegation each : all) {
            assertThat(journal.read(each.id())).isEqualTo(each.entries());
        }
        assertThat(journal.headlines()).hasSize(all.size());
    }

    @Test
    void aDelegationHasOneDriver() {
        Journal first = open();
        Journal second = open();
        Journal.Driving driving = first.drive("one");
        assertThatThrownBy(() -> second.drive("one"))
                .isInstanceOf(DrivenElsewhere.class)
                .hasMessageContaining("delegation one is driven by another driver in this process");
        assertThatThrownBy(() -> first.drive("one")).isInstanceOf(DrivenElsewhere.class);
        second.drive("two").close();
        driving.close();
        second.drive("one").close();
    }

    @Test
    void closingAJournalFreesWhatItDrives() {
        Journal first = open();
        first.drive("one");
        first.drive("two");
        first.close();
        open().drive("one").close();
        open().drive("two").close();
    }

    @Test
    void whatAClosedJournalDroveIsNotFreedOnceMore() {
        Journal first = open();
        Journal.Driving driving = first.drive("one");
        first.close();
        open().drive("one");
        driving.close();
        assertThatThrownBy(() -> open().drive("one")).isInstanceOf(DrivenElsewhere.class);
    }

    @Test
    void thousandsAskToDriveAndOneDrives() {
        Journal journal = open();
        List<CompletableFuture<Boolean>> asked = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                asked.add(CompletableFuture.supplyAsync(() -> drives(journal), callers));
            }
        }
        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(1);
    }

    private static boolean drives(Journal journal) {
        try {
            journal.drive("one");
            return true;
        } catch (DrivenElsewhere other) {
            return false;
        }
    }
}
