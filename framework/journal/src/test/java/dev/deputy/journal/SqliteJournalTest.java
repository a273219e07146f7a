package dev.deputy.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.journal.DrivenElsewhere;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.Journal.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a file, and what only a file has. */
class SqliteJournalTest extends JournalContract {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path home;

    private Path file() {
        return home.resolve("a folder? with #signs/deputy.db");
    }

    @Override
    Journal another() {
        return SqliteJournal.open(file());
    }

    @Test
    void afterARefusalEverythingIsRefusedUntilItIsReadAgain() {
        Journal first = open();
        Journal second = open();
        keep(first, one, 1, 1);
        keep(second, one, 2, 2);
        Journal.Commit conflict = append(first, one, 2, Urgency.NOW);
        assertThatThrownBy(conflict::await).hasMessageContaining("entry 2 is the last one that is stored");
        // Its own second entry is not the stored one: the third must not be kept upon it.
        Journal.Commit upon = append(first, one, 3, Urgency.NOW);
        assertThatThrownBy(upon::await).isInstanceOf(JournalException.class);
        assertThat(second.read("one")).hasSize(2);
        assertThat(first.read("one")).hasSize(2);
        keep(first, one, 3, 3);
    }

    @Test
    void whatIsTakenWhileARefusalIsOnItsWayIsRefusedToo() {
        Journal journal = open();
        keep(journal, one, 1, 1);
        // Whichever of them is written together with which: none stands upon the one that is missing.
        for (int round = 0; round < 50; round++) {
            Journal.Commit refused = append(journal, one, 3, Urgency.NOW);
            Journal.Commit next = append(journal, one, 2, Urgency.NOW);
            assertThatThrownBy(refused::await).isInstanceOf(JournalException.class);
            assertThatThrownBy(next::await).isInstanceOf(JournalException.class);
            assertThat(journal.read("one")).hasSize(1);
        }
    }

    @Test
    void whatRidesAlongCausesNoCommitOfItsOwn() {
        try (SqliteJournal journal = SqliteJournal.open(file(), NEVER, List.of())) {
            for (int sequence = 1; sequence <= 4; sequence++) {
                append(journal, one, sequence, Urgency.RIDE_ALONG);
            }
            append(journal, one, 5, Urgency.NOW).await();
            assertThat(journal.commits().commits()).isEqualTo(1);
        }
    }

    @Test
    void whatRidesAlongIsKeptAMomentLaterEvenIfNothingUrgentFollows() {
        Journal journal = open();
        Journal other = open();
        append(journal, one, 1, Urgency.RIDE_ALONG);
        while (other.read("one").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whoeverWaitsForAnEntryThatRidesAlongMakesItUrgent() {
        try (SqliteJournal journal = SqliteJournal.open(file(), NEVER, List.of())) {
            append(journal, one, 1, Urgency.RIDE_ALONG).await();
            assertThat(open().read("one")).hasSize(1);
        }
    }

    @Test
    void closingKeepsWhatRidesAlong() {
        try (SqliteJournal journal = SqliteJournal.open(file(), NEVER, List.of())) {
            append(journal, one, 1, Urgency.RIDE_ALONG);
            append(journal, one, 2, Urgency.RIDE_ALONG);
        }
        assertThat(open().read("one")).hasSize(2);
    }

    @Test
    void aClosedJournalTakesNothing() {
        SqliteJournal journal = SqliteJournal.open(file());
        keep(journal, one, 1, 1);
        journal.close();
        journal.close();
        Journal.Commit late = append(journal, one, 2, Urgency.NOW);
        assertThatThrownBy(late::await)
                .isInstanceOf(JournalException.class)
                .hasMessage("entry 2 of delegation one is not kept: the journal is closed");
    }

    @Test
    void closingSaysWhatNobodyHasHeardOf() {
        Journal journal = another();
        append(journal, one, 2, Urgency.RIDE_ALONG);
        assertThatThrownBy(journal::close)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the last entries of delegation one are not kept");
        journal.close();
    }

    @Test
    void aDriverThatHasGoneDoesNotFreeItsSuccessor() {
        Journal first = open();
        Journal.Driving gone = first.drive("one");
        gone.close();
        Journal.Driving driving = first.drive("one");
        gone.close();
        assertThatThrownBy(() -> first.drive("one")).isInstanceOf(DrivenElsewhere.class);
        driving.close();
    }

    @Test
    void anIdThatCouldBeAPathIsRefused() {
        Journal journal = open();
        for (String id : List.of("../one", "", "a/b", ".", "a.b", "-a", "a\0", "ä", "a".repeat(101))) {
            assertThatThrownBy(() -> journal.drive(id)).isInstanceOf(IllegalArgumentException.class);
            RandomDelegation named = RandomDelegation.of(id, 1);
            assertThatThrownBy(() -> append(journal, named, 1, Urgency.NOW))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        journal.drive("3f2504e0-4f89-11d3-9a0c-0305e82c3301").close();
    }

    @Test
    void anInterruptedThreadDrivesAndGoesOnDriving() {
        Journal journal = open();
        Thread.currentThread().interrupt();
        Journal.Driving driving = journal.drive("one");
        assertThat(Thread.interrupted()).isTrue();
        try (ChildJvm child = ChildJvm.start(Child.Drive.class, file().toString(), "one")) {
            assertThat(child.line())
                    .hasValue("delegation one is driven by process "
                            + ProcessHandle.current().pid() + "; let it end or stop it, then try again");
        }
        driving.close();
    }

    @Test
    void whoeverIsRefusedHereDoesNotFreeItForAnotherProcess() {
        Journal journal = open();
        Journal.Driving driving = journal.drive("one");
        assertThatThrownBy(() -> open().drive("one")).isInstanceOf(DrivenElsewhere.class);
        try (ChildJvm child = ChildJvm.start(Child.Drive.class, file().toString(), "one")) {
            assertThat(child.line().orElse("")).contains("is driven by process");
        }
        driving.close();
    }

    @Test
    void theDeathOfADriverFreesItsDelegation() {
        Journal journal = open();
        try (ChildJvm child = ChildJvm.start(Child.Drive.class, file().toString(), "one")) {
            assertThat(child.line()).hasValue("driving");
            assertThatThrownBy(() -> journal.drive("one")).hasMessageContaining("driven by process " + child.pid());
            child.kill();
            journal.drive("one").close();
        }
    }
}
