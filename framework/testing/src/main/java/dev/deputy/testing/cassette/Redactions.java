package dev.deputy.testing.cassette;

import java.util.List;

/** All redactions of a cassette, one after the other. */
record Redactions(List<Redaction> all) {
    Redactions {
        all = List.copyOf(all);
    }

    Asked in(Asked asked) {
        return new Asked(asked.purpose(), asked.method(), asked.path(), in(asked.body()));
    }

    Content in(Content content) {
        Content redacted = content;
        for (Redaction one : all) {
            redacted = once(one, redacted);
        }
        return redacted;
    }

    private static Content once(Redaction redaction, Content content) {
        return switch (content) {
            case Content.Value value -> new Content.Value(redaction.in(value.json()));
            case Content.Text text -> new Content.Text(redaction.in(text.text()));
            case Content.Events events ->
                new Content.Events(events.events().stream()
                        .map(event -> new Content.Event(event.name(), once(redaction, event.data())))
                        .toList());
        };
    }
}
