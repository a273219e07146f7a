package dev.deputy.cli;

import dev.deputy.core.journal.Headline;
import java.util.List;
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
                    worst = Math.max(worst, new Follower(session, yes).follow(session.drive(one)));
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
}
