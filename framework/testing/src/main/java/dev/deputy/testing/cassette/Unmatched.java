package dev.deputy.testing.cassette;

import dev.deputy.core.json.Json;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A request that a cassette does not answer, and why: the cause in the first lines, then a way out. */
record Unmatched(Path file, List<Exchange> exchanges, Asked asked, SecretScan secrets) {
    static final String WAY_OUT =
            "to record anew: run this test with -D" + Surroundings.SWITCH + "=record, and review the file's diff";

    private static final String NEXT = "\n           ";
    private static final int SHOWN = 100;
    private static final int LEAD = 30;

    /** @param unused the names of the exchanges that nothing has asked for yet */
    String explained(List<String> unused) {
        return "the cassette " + file + " has no answer for " + asked.shown() + ", " + asked.method() + " "
                + asked.path()
                + "\n  nearest: " + nearest().map(this::compared).orElse("nothing is recorded at all")
                + "\n  unused:  " + (unused.isEmpty() ? "nothing" : String.join(NEXT, unused))
                + "\n  " + WAY_OUT + "\n";
    }

    /** As people count. */
    static String name(int i, Asked asked) {
        return "exchange " + (i + 1) + ", " + asked.shown();
    }

    /** What asks for the same purpose at the same path with the fewest differences; the last of equals. */
    private Optional<Integer> nearest() {
        return IntStream.range(0, exchanges.size())
                .boxed()
                .min(Comparator.<Integer, Boolean>comparing(
                                i -> !recorded(i).purpose().equals(asked.purpose()))
                        .thenComparing(i -> !recorded(i).path().equals(asked.path()))
                        .thenComparingInt(i -> differences(i).size())
                        .thenComparing(Comparator.reverseOrder()));
    }

    private Asked recorded(int i) {
        return exchanges.get(i).asked();
    }

    private List<Difference> differences(int i) {
        return Difference.between(json(recorded(i).body()), json(asked.body()));
    }

    private static Json json(Content body) {
        return body instanceof Content.Value value ? value.json() : Json.of(body.text());
    }

    private String compared(int i) {
        String name = name(i, recorded(i)) + NEXT;
        if (recorded(i).equals(asked)) {
            long times = exchanges.stream()
                    .filter(exchange -> exchange.asked().equals(asked))
                    .count();
            return name + "is the same request, recorded " + (times == 1 ? "once" : times + " times")
                    + " and asked once more";
        }
        if (!recorded(i).purpose().equals(asked.purpose())) {
            return name + "has another purpose" + (differences(i).isEmpty() ? " and the same body" : "");
        }
        if (!recorded(i).path().equals(asked.path()) || !recorded(i).method().equals(asked.method())) {
            return name + "goes to " + recorded(i).method() + " " + recorded(i).path();
        }
        return name + differences(i).stream().findFirst().map(this::shown).orElse("differs as text alone");
    }

    private String shown(Difference difference) {
        String recorded = difference.recorded().map(this::safe).orElse("nothing");
        String asks = difference.asked().map(this::safe).orElse("nothing");
        int same = sameAtFirst(recorded, asks);
        String place = difference.place().parts().isEmpty()
                ? "the whole body"
                : secrets.orNothing(difference.place().toString());
        return "differs first at " + place + NEXT + "  recorded " + around(same, recorded) + NEXT + "  asked    "
                + around(same, asks);
    }

    private String safe(Json value) {
        return secrets.orNothing(value.canonical());
    }

    private static int sameAtFirst(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** One line that has in it where the difference begins. */
    private static String around(int at, String text) {
        int from = text.length() <= SHOWN || at <= SHOWN - LEAD ? 0 : boundary(text, at - LEAD);
        int to = boundary(text, Math.min(text.length(), from + SHOWN));
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    private static int boundary(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
