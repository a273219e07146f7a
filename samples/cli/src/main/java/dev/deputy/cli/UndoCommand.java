package dev.deputy.cli;

import dev.deputy.core.adjust.Change;
import dev.deputy.core.adjust.Patch;
import dev.deputy.core.machine.State;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "undo",
        description =
                "Back to what you wanted in an earlier revision. What the world reported, what you decided and what"
                        + " has happened stays.")
final class UndoCommand implements Callable<Integer> {
    @ParentCommand
    Main main = new Main();

    @Parameters(paramLabel = "ID")
    String id = "";

    @Option(
            names = "--to",
            paramLabel = "REVISION",
            description = "which one; by default the one before what you wanted last")
    @Nullable
    Integer revision;

    @Option(names = "--preview", description = "only show what it would do")
    boolean preview;

    @Option(names = "--yes", description = "then approve every request that the policy only asks for")
    boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(main.options)) {
            Meant meant = session.meant(id);
            if (meant.fork().isPresent()) {
                throw new WrongUse("a fork has no earlier revisions; begin another one with: "
                        + main.options.hint("fork " + meant.delegation()));
            }
            State state = session.deputy.look(meant.delegation());
            int to = revision != null ? revision : before(state);
            session.sayPlanner();
            Adjuster adjuster = new Adjuster(session, meant);
            Patch patch = Patch.of(new Change.UndoTo(to));
            return preview ? adjuster.look(patch) : adjuster.make(patch, yes);
        }
    }

    private static int before(State state) {
        return state.revisions()
                .beforeTheLastWish()
                .orElseThrow(() -> new WrongUse("there is nothing to undo: this is revision "
                        + state.head().revision() + ", and nothing else was wanted in one before it"));
    }
}
