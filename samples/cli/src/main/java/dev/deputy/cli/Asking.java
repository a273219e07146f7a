package dev.deputy.cli;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.State;
import dev.deputy.core.policy.Verdict;
import java.util.Locale;
import java.util.Optional;

/** Asks a person at the terminal. Who goes away or leaves a request has decided nothing. */
final class Asking {
    private final Screen screen;
    private final RequestText text;
    private boolean over;
    private boolean all;

    Asking(Screen screen) {
        this.screen = screen;
        this.text = new RequestText(screen::say);
    }

    /** Another checkpoint: "all" meant those that had been shown. */
    void begin() {
        all = false;
    }

    /** True once the person has gone away. */
    boolean isOver() {
        return over;
    }

    Optional<Decision> ask(State state, Request request) {
        return switch (request.subject()) {
            case Request.Subject.Approval approval -> approval(state, request, approval);
            case Request.Subject.Question question -> question(state, request);
            case Request.Subject.UnknownOutcome unknown -> unknown(state, request);
        };
    }

    private Optional<Decision> approval(State state, Request request, Request.Subject.Approval approval) {
        text.print(state, request, false);
        if (all && approval.verdict() == Verdict.ASK) {
            return Optional.of(new Decision.Approve(approval.digest()));
        }
        while (true) {
            switch (answer("[a]pprove, approve a[l]l of these, [r]eject, [v]iew everything, or Enter to leave it?")) {
                case "a", "approve" -> {
                    return Optional.of(new Decision.Approve(approval.digest()));
                }
                case "l", "all" -> {
                    all = true;
                    return Optional.of(new Decision.Approve(approval.digest()));
                }
                case "r", "reject" -> {
                    return Optional.of(new Decision.Reject(
                            screen.ask("why?").filter(why -> !why.isBlank()).orElse("no reason given")));
                }
                case "v", "view" -> text.print(state, request, true);
                case "" -> {
                    return Optional.empty();
                }
                default -> screen.say("  a, l, r, v or Enter");
            }
        }
    }

    private Optional<Decision> question(State state, Request request) {
        text.print(state, request, true);
        return screen.ask("JSON or text, or Enter to leave it:")
                .or(this::gone)
                .filter(said -> !said.isBlank())
                .<Json>map(Setting::value)
                .map(Decision.Answer::new);
    }

    private Optional<Decision> unknown(State state, Request request) {
        text.print(state, request, true);
        while (true) {
            switch (answer("[h]appened, [d]id not happen, or Enter to leave it?")) {
                case "h", "happened" -> {
                    return Optional.of(new Decision.Choose(Request.Subject.UnknownOutcome.HAPPENED));
                }
                case "d", "did-not-happen" -> {
                    return Optional.of(new Decision.Choose(Request.Subject.UnknownOutcome.DID_NOT_HAPPEN));
                }
                case "" -> {
                    return Optional.empty();
                }
                default -> screen.say("  h, d or Enter");
            }
        }
    }

    /** Nothing said, in lower case; an empty one also when the person has gone away. */
    private String answer(String question) {
        return screen.ask(question).or(this::gone).orElse("").toLowerCase(Locale.ROOT);
    }

    private Optional<String> gone() {
        over = true;
        return Optional.empty();
    }
}
