package dev.deputy.cli;

import dev.deputy.core.adjust.Settlement;
import dev.deputy.core.journal.Headline;
import dev.deputy.core.machine.Adjusting;
import dev.deputy.engine.Delegation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "resume", description = "Go on with a delegation that was interrupted; without ID, with all of them.")
final class ResumeCommand implements Callable<Integer> {
    private static final List<String> UNFINISHED = List.of("planning", "running", "waiting");

    @ParentCommand
    Main main = new Main();

    @Parameters(arity = "0..1", paramLabel = "ID")
    @Nullable
    String id;

    @Option(names = "--yes", description = "approve every request that the policy only asks for")
    boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(main.options)) {
            session.sayPlanner();
            List<String> ids = id != null
                    ? List.of(session.id(id))
                    : session.deputy.headlines().stream()
                            .filter(line -> UNFINISHED.contains(line.status()))
                            .map(Headline::delegation)
                            .toList();
            if (ids.isEmpty()) {
                session.screen.say("nothing to go on with");
            }
            int worst = ExitCode.DONE;
            for (String one : ids) {
                try {
                    worst = Math.max(worst, resumed(session, one));
                } catch (WrongUse elsewhere) {
                    if (ids.size() == 1) {
                        throw elsewhere;
                    }
                    session.screen.say(String.valueOf(elsewhere.getMessage()));
                    worst = Math.max(worst, ExitCode.WRONG);
                }
            }
            return worst;
        }
    }

    /** What was being tried when it was interrupted is answered, too. */
    private int resumed(Session session, String one) throws InterruptedException {
        Optional<String> tried = session.deputy.look(one).adjusting().asked().map(Adjusting.Open::id);
        Delegation delegation = session.drive(one);
        int code = new Follower(session, yes).follow(delegation);
        Optional<Settlement> outcome = delegation
                .state()
                .adjusting()
                .last()
                .filter(closed -> tried.equals(Optional.of(closed.id())))
                .map(Adjusting.Closed::settlement);
        return outcome.map(settlement -> switch (settlement) {
                    case Settlement.Applied applied -> code;
                    case Settlement.NeedsAnswer needs -> {
                        session.screen.say("the adjustment needs an answer first; nothing has changed: "
                                + String.join("; ", needs.questions()));
                        yield Math.max(code, ExitCode.WAITS);
                    }
                    case Settlement.Impossible impossible -> {
                        session.screen.say("the adjustment is impossible, nothing has changed: " + impossible.reason());
                        yield Math.max(code, ExitCode.IMPOSSIBLE);
                    }
                })
                .orElse(code);
    }
}
