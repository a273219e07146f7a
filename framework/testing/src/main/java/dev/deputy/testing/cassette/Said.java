package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import dev.deputy.testing.model.Fault;
import dev.deputy.testing.model.ModelAnswer;
import dev.deputy.testing.model.TokenCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An exchange as a script has it. */
record Said(ModelAnswer answer, Optional<TokenCount> tokens) {
    /**
     * By purpose, and then in the order in which the purpose asked.
     *
     * @throws IllegalArgumentException which names the exchange, if a script cannot have it
     */
    static Map<String, List<Said>> all(List<Exchange> exchanges) {
        TreeMap<String, List<Said>> said = new TreeMap<>();
        for (int i = 0; i < exchanges.size(); i++) {
            Asked asked = exchanges.get(i).asked();
            try {
                said.computeIfAbsent(asked.purpose(), purpose -> new ArrayList<>())
                        .add(of(exchanges.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        Unmatched.name(i, asked) + ", cannot be in a script: " + e.getMessage(), e);
            }
        }
        return said;
    }

    private static Said of(Exchange exchange) {
        Answered answered = exchange.answered();
        if (!exchange.asked().path().endsWith("/chat/completions")) {
            throw new IllegalArgumentException(exchange.asked().path() + " is not /chat/completions");
        }
        if (exchange.asked().purpose().contains("*")) {
            throw new IllegalArgumentException("a * in a purpose means many purposes there");
        }
        if (answered.isError()) {
            return new Said(status(answered), Optional.empty());
        }
        return switch (answered.body()) {
            case Content.Value value -> whole(value.json());
            case Content.Text text -> new Said(new Fault.Malformed(text.text()), Optional.empty());
            case Content.Events stream -> stream(stream.events());
        };
    }

    private static Fault status(Answered answered) {
        Json error = answered.body() instanceof Content.Value value
                ? value.json().get("error").orElseGet(Json::object)
                : Json.object();
        return new Fault.Status(
                answered.status(),
                text(error, "code").or(() -> text(error, "type")).orElse("error"),
                text(error, "message").orElseGet(() -> answered.body().text()),
                Optional.ofNullable(answered.headers().get("retry-after"))
                        .filter(seconds -> seconds.matches("\\d{1,9}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))));
    }

    private static Optional<String> text(Json json, String name) {
        return json.get(name).filter(Json.Str.class::isInstance).map(Json::asString);
    }

    private static Said whole(Json json) {
        ChatReader reader = new ChatReader();
        reader.read(json);
        if (reader.isError()) {
            throw new IllegalArgumentException("its answer is an error with the status of a success");
        }
        return new Said(reader.reply(), reader.tokens());
    }

    private static Said stream(List<Content.Event> events) {
        ChatReader reader = new ChatReader();
        boolean done = false;
        for (Content.Event event : events) {
            if (event.data() instanceof Content.Value value) {
                reader.read(value.json());
            } else if (event.data().text().equals("[DONE]")) {
                done = true;
            } else {
                return new Said(new Fault.Malformed(event.data().text()), Optional.empty());
            }
        }
        if (reader.isError()) {
            return new Said(new Fault.BreaksOff(reader.reply(), Fault.BreaksOff.How.ERROR_EVENT), reader.tokens());
        }
        return done || (reader.isFinished() && !events.isEmpty())
                ? new Said(reader.reply(), reader.tokens())
                : new Said(new Fault.BreaksOff(reader.reply(), Fault.BreaksOff.How.CLEANLY), reader.tokens());
    }
}
