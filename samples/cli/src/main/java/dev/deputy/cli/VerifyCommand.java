package dev.deputy.cli;

import dev.deputy.core.json.Json;
import dev.deputy.engine.Verification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = "Replay a delegation's journal with no model and no tool, decide again, and compare.")
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "ID")
    String id = "";

    @Override
    public Integer call() {
        try (Session session = Session.open(main.options)) {
            String one = session.id(id);
            Verification verification = session.deputy.verify(one);
            session.screen.print((verification.isSame() ? "equal: " : "different: ") + verification.events()
                    + " entries decided again, 0 model calls, 0 tool calls");
            verification.differences().forEach(difference -> session.screen.print("  " + difference));
            session.screen.emit(Json.object("type", "verification")
                    .with("ok", verification.isSame())
                    .with("events", Json.of(verification.events()))
                    .with("modelCalls", 0)
                    .with("toolCalls", 0)
                    .with("differences", Json.strings(verification.differences())));
            session.emit(session.deputy.look(one));
            return verification.isSame() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
