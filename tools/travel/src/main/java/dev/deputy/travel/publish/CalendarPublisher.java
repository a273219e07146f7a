package dev.deputy.travel.publish;

import dev.deputy.core.json.Digest;
import dev.deputy.core.json.Json;
import dev.deputy.core.tool.Tool;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolException;
import dev.deputy.core.tool.ToolResult;
import dev.deputy.core.tool.ToolSpec;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import net.fortuna.ical4j.validate.ValidationException;

/**
 * Writes the events of a trip as a calendar file. What depends on when and after what it is written is set here: the
 * moment (DTSTAMP) from the clock, the count of changes (SEQUENCE) from the receipt of the file that this one replaces.
 */
record CalendarPublisher(ToolSpec spec, InstantSource clock) implements Tool {
    @Override
    public ToolResult call(ToolCall call) throws InterruptedException {
        Json calendar = call.arguments().at("calendar");
        Ledger ledger = before(call)
                .next(calendar.at("events").asList().stream()
                        .map(DatedEvent::of)
                        .toList());
        String text = text(call, calendar.at("name").asString(), ledger);
        Optional<Json> last = call.surroundings()
                .previous()
                .flatMap(receipt -> receipt.value().get("sha256WithoutDtstamp"));
        OutFolder.Written written = OutFolder.of(call)
                .write(
                        PublishTools.CALENDAR_FILE,
                        text,
                        there -> last.equals(Optional.of(Json.of(Digest.of(withoutStamp(there)))))
                                || withoutStamp(there).equals(withoutStamp(text)),
                        call.idempotencyKey().orElse(call.step()));
        return new ToolResult(
                Json.object("file", PublishTools.CALENDAR_FILE)
                        .with("sha256WithoutDtstamp", Digest.of(withoutStamp(text)))
                        .with("events", ledger.json()),
                written.artifacts("text/calendar"));
    }

    private String text(ToolCall call, String name, Ledger ledger) {
        try {
            return new CalendarFile(call.delegation(), clock.instant()).text(name, ledger);
        } catch (DateTimeException | ValidationException wrong) {
            throw ToolException.permanent("the events are no calendar: " + wrong.getMessage());
        }
    }

    private static Ledger before(ToolCall call) {
        return call.surroundings()
                .previous()
                .map(ToolResult::value)
                .map(CalendarPublisher::read)
                .orElse(Ledger.EMPTY);
    }

    private static Ledger read(Json receipt) {
        Shapes.PUBLISHED_CALENDAR.check(receipt).stream().findFirst().ifPresent(problem -> {
            throw ToolException.permanent(
                    "the receipt of the calendar before cannot be read, so changes cannot be counted: " + problem);
        });
        return Ledger.of(receipt);
    }

    private static String withoutStamp(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("DTSTAMP:"))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }
}
