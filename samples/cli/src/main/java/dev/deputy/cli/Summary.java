package dev.deputy.cli;

import dev.deputy.core.adjust.Relaxation;
import dev.deputy.core.json.Json;
import dev.deputy.core.json.Schema;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a delegation stands, in a few lines for a person. */
final class Summary {
    private final Screen screen;
    private final GlobalOptions options;

    Summary(Session session) {
        this.screen = session.screen;
        this.options = session.options;
    }

    void print(State state) {
        Json.Obj view = Views.delegation(state);
        print(view);
        state.adjusting().asked().ifPresent(open -> screen.print("  being tried: " + open.patch()));
        if (state.phase().isEnd()
                && state.phase() != State.Phase.CANCELLED
                && state.head().revision() == 0) {
            screen.print("  nothing was done: hand it over again when that is mended");
        }
        List<Relaxation> ways = Views.waysOut(state);
        if (!ways.isEmpty()) {
            screen.print("what might do instead:");
        }
        ways.forEach(
                way -> PreviewText.way(options, view.at("id").asString(), way).forEach(screen::print));
    }

    void print(Meant meant, State state) {
        if (meant.fork().isEmpty()) {
            print(state);
            return;
        }
        print(Views.delegation(meant.seen(state)).with("id", meant.id()));
    }

    private void print(Json.Obj view) {
        String id = view.at("id").asString();
        screen.print("");
        screen.print(view.at("goal").asString() + "  (" + id + ")");
        screen.print(status(view));
        assumptions(view);
        List<Json> requests = view.at("requests").asList();
        for (Json request : requests) {
            screen.print("  " + request.at("id").asString() + "  "
                    + request.at("title").asString());
        }
        for (Json artifact : view.at("artifacts").asList()) {
            screen.print("  " + artifact.at("path").asString());
        }
        if (view.at("artifacts").asList().isEmpty() && view.at("result") instanceof Json.Obj result) {
            result.members()
                    .forEach((step, value) -> screen.print("  " + step + ": " + ValueText.glance(value)
                            + "; all of it: " + options.hint("why " + id + " " + step)));
        }
        for (Json fork : view.at("forks").asList()) {
            screen.print("  fork " + id.replaceFirst("~.*", "") + "~" + fork.asString());
        }
        if (!requests.isEmpty()) {
            screen.print("answer with: " + options.hint("decide " + id + " " + example(requests)));
            screen.print("see all of it with: " + options.hint("show " + id + " --requests"));
        }
    }

    private static String status(Json view) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (Json step : view.at("steps").asList()) {
            String word = step.at("how").equals(Json.nothing())
                    ? step.at("status").asString()
                    : step.at("how").asString();
            counts.merge(word, 1, Integer::sum);
        }
        long all = view.at("steps").asList().size();
        long children = view.at("steps").asList().stream()
                .filter(step -> step.at("id").asString().contains(":"))
                .count();
        List<String> parts = new ArrayList<>();
        counts.forEach((word, count) -> parts.add(count + " " + word));
        String reason = view.at("reason").equals(Json.nothing())
                ? ""
                : ": " + view.at("reason").asString();
        return view.at("status").asString() + reason + " · revision " + view.at("revision")
                + (parts.isEmpty()
                        ? ""
                        : " · " + (all - children) + " steps"
                                + (children == 0 ? "" : ", " + children + " more below them") + ": "
                                + String.join(", ", parts));
    }

    private void assumptions(Json view) {
        List<String> assumed = view.at("assumptions").asList().stream()
                .map(one -> one.at("fact").asString())
                .toList();
        if (!assumed.isEmpty()) {
            screen.print("  assumed, as nobody said otherwise: " + String.join(", ", assumed));
        }
    }

    /** What is typed for an answer, with a value that would fit. */
    private static String answer(Json question) {
        String id = question.at("id").asString();
        return new Schema(question.at("schema").asObject())
                .example()
                .map(value -> "--answer '" + id + "=" + text(value) + "'")
                .orElse("--answer " + id + "=VALUE");
    }

    /** As it may be said: plain text needs no quotes. */
    private static String text(Json value) {
        return value instanceof Json.Str plain ? plain.value() : value.canonical();
    }

    private static String example(List<Json> requests) {
        Json first = requests.getFirst();
        String id = first.at("id").asString();
        return switch (first.at("kind").asString()) {
            case "question" ->
                requests.stream()
                        .filter(request -> request.at("kind").equals(Json.of("question")))
                        .map(Summary::answer)
                        .collect(Collectors.joining(" "));
            case "unknown_outcome" -> "--choose " + id + "=happened|did-not-happen";
            default -> "--approve all";
        };
    }
}
