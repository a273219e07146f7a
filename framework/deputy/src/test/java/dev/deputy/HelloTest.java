package dev.deputy;

import static dev.deputy.core.tool.Effect.IRREVERSIBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deputy.Standing.Completed;
import dev.deputy.Standing.Stopped;
import dev.deputy.Standing.Waiting;
import dev.deputy.agents.tool.Effect;
import dev.deputy.agents.tool.Fact;
import dev.deputy.core.consent.Actor;
import dev.deputy.engine.Proposal.Impossible;
import dev.deputy.engine.Proposal.NeedsAnswer;
import dev.deputy.engine.Proposal.Ready;
import dev.langchain4j.agent.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the README begins with. */
@Timeout(30)
class HelloTest {
    private final List<Object> printed = new ArrayList<>();

    private void print(Object line) {
        printed.add(line);
    }

    record Quote(String hotel, int eur) {}

    record Booking(String reference) {}

    static class Hotels {
        @Tool
        Quote quote(@Fact String city, @Fact int nights) {
            return new Quote("Hotel " + city, 120 * nights);
        }

        @Tool
        @Effect(IRREVERSIBLE)
        Booking book(Quote quote) {
            return new Booking(quote.hotel() + " for " + quote.eur());
        }
    }

    void bookAStay() throws InterruptedException {
        try (var deputy = Deputy.of(new Hotels())) {
            var stay = deputy.delegate(
                    Goal.of("Book a stay", Booking.class).with("city", "Nara").with("nights", 2));
            stay.await(); // two nights are quoted; the booking waits for a yes
            switch (stay.preview("one night more")) {
                case Ready ready -> ready.apply(Actor.of("ana")); // ready.preview() shows what will run and what stays
                case NeedsAnswer question -> print(question.questions());
                case Impossible no -> print(no.reason());
            }
            while (stay.await() instanceof Waiting<Booking> waiting) {
                stay.decide(waiting.only().approve(), Actor.of("ana")); // exactly this call, once
            }
            switch (stay.await()) {
                case Completed<Booking> done -> print(done.result());
                case Waiting<Booking> waiting -> print(waiting.requests());
                case Stopped<Booking> stopped -> print(stopped.reason());
            }
        }
    }

    @Test
    void aStayIsAdjustedApprovedAndBooked() throws InterruptedException {
        bookAStay();
        assertThat(printed).containsExactly(new Booking("Hotel Nara for 360"));
    }

    @Test
    void theReadmeShowsThisFileAsItIs() throws IOException {
        String code = Files.readString(Path.of("src/test/java/dev/deputy/HelloTest.java"));
        String shown = code.substring(code.indexOf("    record Quote"), code.indexOf("    @Test\n    void aStay"));
        assertThat(Files.readString(Path.of("../../README.md")))
                .contains(shown.stripTrailing().stripIndent());
    }
}
