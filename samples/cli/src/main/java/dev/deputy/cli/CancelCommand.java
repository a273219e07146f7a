package dev.deputy.cli;

import dev.deputy.engine.Delegation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(name = "cancel", description = "End a delegation; what it has done stays.")
final class CancelCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    public Integer call() {
        try (Session session = Session.open(main.options)) {
            String one = session.id(id);
            if (session.deputy.look(one).phase().isEnd()) {
                throw new WrongUse("delegation " + one + " has ended already");
            }
            Delegation delegation = session.drive(one);
            delegation.cancel(Session.actor());
            new Summary(session).print(delegation.state());
            session.emit(delegation.state());
            return ExitCode.DONE;
        }
    }
}
