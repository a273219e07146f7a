package dev.deputy.testing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A request that no entry answers, and why: the cause in the first lines, then what was asked, then a way out.
 *
 * @param given how many answers each entry has given for this purpose
 */
record Misfit(ModelRequest request, int attempt, List<ScriptEntry> entries, List<Integer> given) {
    private static final int MESSAGES = 6;
    private static final int MESSAGE = 160;
    private static final String NEXT = "\n            ";

    String explained(String planSoFar, List<String> unused) {
        StringBuilder text =
                new StringBuilder("the script has no answer for " + name() + ", attempt " + attempt + "\n");
        line(text, "nearest", nearest().map(this::compared).orElse("the script has no entry at all"));
        line(text, "messages", messages());
        line(text, "tools", request.tools().isEmpty() ? "none offered" : String.join(", ", request.tools()));
        request.schemaName().ifPresent(schema -> line(text, "schema", schema));
        if (!planSoFar.isBlank()) {
            line(text, "plan", planSoFar.strip().replace("\n", NEXT));
        }
        line(text, "unused", unused.isEmpty() ? "nothing" : String.join(NEXT, unused));
        line(text, "paste", paste());
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String content) {
        text.append(String.format("  %-10s%s%n", label + ":", content).replace(System.lineSeparator(), "\n"));
    }

    private String name() {
        return request.purpose().map(purpose -> "'" + purpose + "'").orElse("a request without a purpose");
    }

    private String compared(int entry) {
        return entries.get(entry) + NEXT + String.join(NEXT, differences(entry));
    }

    private List<String> differences(int i) {
        ScriptEntry entry = entries.get(i);
        List<String> differences = new ArrayList<>();
        if (!entry.fitsPurposeOf(request)) {
            differences.add(otherPurpose(entry));
        }
        entry.unmet(request).forEach(condition -> differences.add(condition.difference(request)));
        if (entry.after(given.get(i)).isEmpty()) {
            differences.add(
                    entry.wanted() == 1 ? "its one answer is given" : "its " + entry.wanted() + " answers are given");
        }
        return differences;
    }

    private String otherPurpose(ScriptEntry entry) {
        if (request.purpose().isEmpty()) {
            return "the request has no purpose: is it made inside of Purpose.during?";
        }
        return entry.purpose().isEmpty()
                ? "is for requests without a purpose"
                : "the purpose is '" + request.purposeText() + "', not '"
                        + entry.purpose().get() + "'";
    }

    /** The entry that least stands in the way of; the first of equals. */
    private Optional<Integer> nearest() {
        return IntStream.range(0, entries.size())
                .boxed()
                .min(Comparator.<Integer, Boolean>comparing(i -> !entries.get(i).fitsPurposeOf(request))
                        .thenComparing(i -> entries.get(i).after(given.get(i)).isEmpty())
                        .thenComparingInt(
                                i -> Distance.between(entries.get(i).purpose().orElse(""), request.purposeText()))
                        .thenComparingInt(i -> entries.get(i).unmet(request).size()));
    }

    /** The first message and the last ones: what the app is about, and what it has just got. */
    private String messages() {
        List<ModelRequest.Message> all = request.messages();
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i == 0 || i > all.size() - MESSAGES) {
                ModelRequest.Message message = all.get(i);
                shown.add(String.format("%-10s", message.role()) + " " + Texts.shortened(message.text(), MESSAGE));
            } else if (i == 1) {
                shown.add("… " + (all.size() - MESSAGES) + " more …");
            }
        }
        return shown.isEmpty() ? "none" : String.join(NEXT, shown);
    }

    private String paste() {
        String key = request.purpose()
                .map(purpose -> "on(" + Texts.quoted(purpose.text()) + ")")
                .orElse("withoutPurpose()");
        if (request.schema().isPresent()) {
            return key + ".says(\"{}\")";
        }
        boolean afterTools = !request.messages().isEmpty()
                && request.messages().getLast().role().equals("tool");
        if (request.tools().isEmpty() || afterTools) {
            return key + ".says(\"…\")";
        }
        return key + ".callsTools(call(" + Texts.quoted(request.tools().getFirst()) + ", Json.object()))";
    }
}
