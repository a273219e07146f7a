package dev.deputy.cli;

import dev.deputy.engine.Delegation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "End a delegation; what it has done stays.")
final class CancelCommand implements Callable<Integer> {
    @Mixin
    GlobalOptions options = new GlobalOptions();

    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    public Integer call() {
        try (Session session = Session.open(options)) {
            String one = session.id(id);
            if (session.deputy.look(one).phase().isEnd()) {
                throw new WrongUse("delegation " + one + " has ended already");
            }
            Delegation delegation = session.drive(one);
            delegation.cancel(Session.actor());
            new Summary(session.screen).print(delegation.state());
            session.emit(delegation.state());
            return ExitCode.DONE;
        }
    }
}
