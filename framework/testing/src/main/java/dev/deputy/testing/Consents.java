package dev.deputy.testing;

import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.json.Json;
import dev.deputy.core.policy.Policy;
import dev.deputy.core.policy.Verdict;
import dev.deputy.core.tool.ToolCall;
import dev.deputy.core.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds what was called to what a person has said yes to, without asking the framework: each yes is good for one call
 * of that step, with exactly the arguments that were shown, or under the ceiling. Thread-safe.
 */
final class Consents {
    private record Yes(Request.Subject.Approval shown, Decision.Approve said) {
        boolean covers(String step, Json.Obj arguments) {
            return shown.step().equals(step)
                    && (shown.arguments().equals(arguments)
                            || said.upTo()
                                    .filter(ceiling -> ceiling.covers(shown.arguments(), arguments))
                                    .isPresent());
        }
    }

    /** By request, which has one answer, however often somebody gives it. */
    private final Map<String, Yes> unused = new TreeMap<>();

    private final List<String> without = new ArrayList<>();

    synchronized void said(Request request, Decision decision) {
        if (decision instanceof Decision.Approve yes
                && request.subject() instanceof Request.Subject.Approval approval
                && yes.digest().equals(approval.digest())) {
            unused.put(request.id(), new Yes(approval, yes));
        }
    }

    /** What was said was not taken. */
    synchronized void refused(Request request) {
        unused.remove(request.id());
    }

    /** The tool is called, by the rules of that policy. */
    synchronized void called(ToolSpec tool, ToolCall call, Policy policy) {
        if (tool.effect().isRead() || policy.judge(tool).compareTo(Verdict.ASK) < 0) {
            return;
        }
        Optional<String> covering = unused.entrySet().stream()
                .filter(yes -> yes.getValue().covers(call.step(), call.arguments()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (covering.isEmpty()) {
            without.add(call.step() + ": " + tool.name() + call.arguments()
                    + " was called, and nobody has approved exactly that call");
        } else {
            unused.remove(covering.get());
        }
    }

    synchronized List<String> withoutOne() {
        return List.copyOf(without);
    }
}
