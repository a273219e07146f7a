package dev.deputy.cli;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.consent.Ceiling;
import dev.deputy.core.consent.Decision;
import dev.deputy.core.consent.Request;
import dev.deputy.core.goal.BriefCheck;
import dev.deputy.core.json.Json;
import dev.deputy.core.machine.PatchCheck;
import dev.deputy.core.machine.State;
import dev.deputy.engine.Delegation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "decide", description = "Answer requests of a delegation, then go on.")
final class DecideCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(names = "--approve", paramLabel = "REQ|all", description = "approve the call, exactly as it is shown")
    List<String> approved = new ArrayList<>();

    @Option(
            names = "--up-to",
            paramLabel = "REQ.ARG=NUMBER",
            description = "approve it also if that number changes up to this before the call is made")
    List<String> ceilings = new ArrayList<>();

    @Option(names = "--reject", paramLabel = "REQ", description = "the call is not made, nor what needs it")
    List<String> rejected = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why it is rejected")
    String reason = "no reason given";

    @Option(names = "--choose", paramLabel = "REQ=OPTION")
    List<String> chosen = new ArrayList<>();

    @Option(names = "--answer", paramLabel = "REQ=VALUE")
    List<String> answered = new ArrayList<>();

    @Option(
            names = "--edit",
            paramLabel = "REQ.ARG=VALUE",
            description = "another argument; the call is asked for again")
    List<String> edited = new ArrayList<>();

    @Option(
            names = "--supply",
            paramLabel = "STEP=VALUE",
            description = "the step's result, instead of calling its tool")
    List<String> supplied = new ArrayList<>();

    @Option(names = "--yes", description = "then approve every request that the policy only asks for")
    boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(main.options)) {
            String one = session.id(id);
            // All is looked at before anything is answered: one mistake changes nothing.
            State before = session.deputy.look(one);
            Map<String, Decision> decisions = decisions(before);
            Optional<Patch> patch = supplies(before);
            if (decisions.isEmpty() && patch.isEmpty() && approved.contains("all")) {
                throw new WrongUse("no request is open that could be approved");
            }
            if (decisions.isEmpty() && patch.isEmpty() && !yes) {
                throw new WrongUse(
                        "nothing is decided; say --approve, --up-to, --reject, --choose, --answer, --edit or --supply");
            }
            session.sayPlanner();
            Delegation delegation = session.drive(one);
            for (Map.Entry<String, Decision> decision : decisions.entrySet()) {
                Optional<String> refused = delegation.decide(decision.getKey(), decision.getValue(), Session.actor());
                // It fitted a moment ago: what was decided before it stands, and is gone on with.
                refused.ifPresent(reason -> session.screen.say(decision.getKey() + " was not taken: " + reason));
            }
            patch.ifPresent(change -> delegation.adjust(change, Session.actor()));
            return new Follower(session, yes).follow(delegation);
        }
    }

    private Map<String, Decision> decisions(State state) {
        LinkedHashMap<String, Decision> decisions = new LinkedHashMap<>();
        for (String request : approved) {
            if (request.equals("all")) {
                // Those that were announced: what came later was not seen.
                for (String announced : state.work().asked().announced()) {
                    approval(state, announced)
                            .ifPresent(open -> decisions.put(announced, new Decision.Approve(open.digest())));
                }
            } else {
                decisions.put(
                        request, new Decision.Approve(toApprove(state, request).digest()));
            }
        }
        for (String text : ceilings) {
            Setting setting = Setting.parse("--up-to", text);
            Request.Subject.Approval call = toApprove(state, setting.name());
            if (!(setting.value() instanceof Json.Num most)
                    || !new Ceiling(setting.at(), most).isUnder(call.arguments())) {
                throw new WrongUse("--up-to wants REQ.ARG=NUMBER of a number in the call that is not above it, not '"
                        + text + "'");
            }
            decisions.put(
                    setting.name(), new Decision.Approve(call.digest(), Optional.of(new Ceiling(setting.at(), most))));
        }
        rejected.forEach(request -> decisions.put(open(state, request).id(), new Decision.Reject(reason)));
        for (String text : chosen) {
            Setting setting = Setting.parse("--choose", text);
            Request request = open(state, setting.name());
            String option = text.substring(text.indexOf('=') + 1);
            if (!request.options().contains(option)) {
                throw new WrongUse(
                        request.options().isEmpty()
                                ? request.id() + " is no choice"
                                : request.id() + " may be " + String.join(" or ", request.options()) + ", not '"
                                        + option + "'");
            }
            decisions.put(
                    request.id(), new Decision.Choose(option, request.step().flatMap(this::suppliedFor)));
        }
        for (String text : answered) {
            Setting setting = Setting.parse("--answer", text);
            Request request = open(state, setting.name());
            if (request.subject() instanceof Request.Subject.Question question) {
                refuse(BriefCheck.problems(
                        state.charter().orElseThrow().rules().specs(), question.fact(), setting.value()));
            } else {
                throw new WrongUse(request.id() + " is no question");
            }
            decisions.put(request.id(), new Decision.Answer(setting.value()));
        }
        LinkedHashMap<String, Json.Obj> edits = new LinkedHashMap<>();
        for (String text : edited) {
            Setting setting = Setting.parse("--edit", text);
            if (setting.at().parts().size() != 1) {
                throw new WrongUse("--edit wants REQ.ARGUMENT=VALUE, not '" + text + "'");
            }
            open(state, setting.name());
            edits.merge(
                    setting.name(),
                    Json.object(setting.at().parts().getFirst(), setting.value()),
                    (some, more) -> some.with(setting.at().parts().getFirst(), setting.value()));
        }
        edits.forEach((request, arguments) -> {
            List<Change> changes = new ArrayList<>();
            String step = approval(state, request)
                    .orElseThrow(() -> new WrongUse(request + " has no arguments to be edited"))
                    .step();
            arguments.members().forEach((name, value) -> changes.add(new Change.EditInput(step, name, value)));
            refuse(PatchCheck.check(state, new Patch(changes)));
            decisions.put(request, new Decision.Edit(arguments));
        });
        return decisions;
    }

    private static Request.Subject.Approval toApprove(State state, String request) {
        return approval(state, open(state, request).id())
                .orElseThrow(() -> new WrongUse(request + " is not to be approved"));
    }

    /** What the effect of the step gave, said together with that it happened. */
    private Optional<Json> suppliedFor(String step) {
        return supplied.stream()
                .filter(text -> text.startsWith(step + "="))
                .findFirst()
                .map(text -> Setting.value(text.substring(step.length() + 1)));
    }

    private Optional<Patch> supplies(State state) {
        List<Change> changes = new ArrayList<>();
        for (String text : supplied) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new WrongUse("--supply wants STEP=VALUE, not '" + text + "'");
            }
            String step = text.substring(0, equals);
            if (chosen.stream()
                    .map(choice -> open(state, Setting.parse("--choose", choice).name()))
                    .noneMatch(request -> request.step().equals(Optional.of(step)))) {
                changes.add(new Change.SupplyResult(step, Setting.value(text.substring(equals + 1))));
            }
        }
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Patch patch = new Patch(changes);
        refuse(PatchCheck.check(state, patch));
        return Optional.of(patch);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new WrongUse(String.join("; ", problems));
        }
    }

    private static Request open(State state, String request) {
        return state.work().asked().requests().get(request).orElseThrow(() -> {
            List<String> open = state.work().asked().open();
            return new WrongUse("there is no open request '" + request + "'"
                    + (open.isEmpty() ? "; none is open" : "; open are " + String.join(", ", open)));
        });
    }

    private static Optional<Request.Subject.Approval> approval(State state, String request) {
        return state.work()
                .asked()
                .requests()
                .get(request)
                .map(Request::subject)
                .filter(Request.Subject.Approval.class::isInstance)
                .map(Request.Subject.Approval.class::cast);
    }
}
