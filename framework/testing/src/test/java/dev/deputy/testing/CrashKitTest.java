package dev.deputy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.journal.Journal;
import dev.deputy.core.journal.Journal.Urgency;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.Entry;
import dev.deputy.core.machine.Event;
import dev.deputy.core.tool.Freshness;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.engine.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The kit meets every death, and sees what must not be. */
@Timeout(60)
class CrashKitTest {
    private static final int FORMS = Crash.Reach.values().length * Crash.Tail.values().length;

    @Test
    void thereIsADeathAfterEveryEntry() {
        int entries = Scenarios.stay().run().journal().size();
        assertThat(CrashKit.survivesAnyCrash(Scenarios.stay())).isEqualTo(FORMS * (entries + 1));
    }

    @Test
    void aPersonWhoLiesIsFoundOut() {
        Person liar = Persons.approveAll()
                .says(
                        request -> request.subject() instanceof Request.Subject.UnknownOutcome,
                        request -> new Decision.Choose(Request.Subject.UnknownOutcome.DID_NOT_HAPPEN));
        assertThatThrownBy(() -> CrashKit.survivesAnyCrash(Scenarios.stay().person(liar)))
                .hasMessageContaining("a process died [after 4 entries, reach EVERY_OTHER, tail KEPT]")
                .hasMessageContaining("each effect once");
    }

    @Test
    void aToolThatAnswersOtherwiseEveryTimeIsFoundOut() {
        AtomicInteger prices = new AtomicInteger();
        Scenario moody =
                Scenarios.stay(Scenarios.QUOTE.answers(arguments -> Json.of(prices.incrementAndGet())), Scenarios.BOOK);
        assertThatThrownBy(() -> CrashKit.survivesAnyCrash(moody)).hasMessageContaining("[the end");
    }

    @Test
    void aResultInTheJournalThatIsReadAgainIsSeen() {
        Run run = Scenarios.stay().run();
        assertThat(new Run.Death(run.journal(), 0).readAgain(run.witness().all()))
                .extracting(Witness.Seen::call)
                .containsExactly("quote{\"city\":\"Nara\"}");
        assertThat(new Run.Death(run.journal(), 1).readAgain(run.witness().all()))
                .isEmpty();
        assertThat(new Run.Death(run.journal().subList(0, 2), 0)
                        .readAgain(run.witness().all()))
                .isEmpty();
    }

    @Test
    void aResultThatAgesMayBeReadAgain() {
        Run run = Scenarios.stay(
                        FakeTool.of(Scenarios.QUOTE.spec().withFreshness(Freshness.volatileFor(Duration.ofHours(1)))),
                        Scenarios.BOOK)
                .run();
        assertThat(new Run.Death(run.journal(), 0).readAgain(run.witness().all()))
                .isEmpty();
    }

    @Test
    void whatRidesAlongIsLostAndWhatIsUrgentIsKeptWithAllBeforeIt() {
        for (Crash.Tail tail : Crash.Tail.values()) {
            Journal disk = new MemoryJournal();
            CrashingJournal process = new CrashingJournal(disk, Optional.of(new Crash(4, Crash.Reach.NONE, tail)));
            append(process, 1, Urgency.RIDE_ALONG);
            assertThat(disk.read("d")).isEmpty();
            assertThat(process.read("d")).hasSize(1);
            append(process, 2, Urgency.NOW);
            assertThat(disk.read("d")).hasSize(2);
            append(process, 3, Urgency.RIDE_ALONG);
            append(process, 4, Urgency.RIDE_ALONG);
            assertThat(process.isDead()).isTrue();
            assertThat(disk.read("d")).hasSize(tail == Crash.Tail.KEPT ? 4 : 2);
            assertThatThrownBy(() -> append(process, 5, Urgency.NOW)).hasMessage("the process is dead");
            process.close();
            assertThat(disk.read("d")).hasSize(tail == Crash.Tail.KEPT ? 4 : 2);
        }
    }

    @Test
    void theEndOfAProcessFreesWhatItDrove() {
        Journal disk = new MemoryJournal();
        CrashingJournal process = new CrashingJournal(disk, Optional.empty());
        process.drive("d");
        append(process, 1, Urgency.RIDE_ALONG);
        process.close();
        assertThat(disk.read("d")).hasSize(1);
        disk.drive("d").close();
    }

    @Test
    void whatIsNoticedBeforeItIsOnTheDiskIsSeen() {
        Edges edges = new Edges(new MemoryJournal());
        edges.called(new ToolCall("d", "quote", Json.object(), Optional.empty(), ToolCall.Surroundings.NONE));
        edges.check();
        edges.called(new ToolCall("d", "book", Json.object(), Optional.of("key"), ToolCall.Surroundings.NONE));
        edges.told("the end", 1);
        assertThatThrownBy(edges::check)
                .hasMessage("noticed outside before it was on the disk: [the call of step book, the end]");
    }

    private static void append(Journal journal, long sequence, Urgency urgency) {
        Entry entry = new Entry(sequence, new Event.DriverTookOver(Instant.EPOCH, sequence), List.of());
        journal.append("d", entry, new Headline("d", "", "", 0, Instant.EPOCH), urgency);
    }
}
